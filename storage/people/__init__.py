"""People: people, groups, channels, absences."""
