"""Support: support tasks and the agenda they make."""
