"""Texts of people notices: people, groups, channels, absences."""
