"""Use cases of support: support tasks and the agenda they make."""
