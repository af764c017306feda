"""Cards and forms of support tasks, and of the calendar that they make."""
