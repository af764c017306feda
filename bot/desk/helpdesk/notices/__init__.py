"""What must be said about helpdesk: help requests."""
