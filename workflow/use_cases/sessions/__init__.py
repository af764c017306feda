"""The session plan of a course: pasted or dropped, changed, and given support."""
