"""Handlers of people: people, groups, channels, absences."""
