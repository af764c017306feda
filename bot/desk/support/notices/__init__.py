"""What must be said about support: support tasks and the agenda they make."""
