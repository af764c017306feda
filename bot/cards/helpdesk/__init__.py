"""Cards and forms of help requests."""
