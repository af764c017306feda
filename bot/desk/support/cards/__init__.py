"""Cards and forms of support: support tasks and the agenda they make."""
