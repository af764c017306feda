"""What must be said about people: people, groups, channels, absences."""
