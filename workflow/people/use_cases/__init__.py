"""Use cases of people: people, groups, channels, absences."""
