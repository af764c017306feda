"""Cards and forms of people: people, groups, channels, absences."""
