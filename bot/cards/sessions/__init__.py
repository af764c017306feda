"""Cards and forms of session plans."""
