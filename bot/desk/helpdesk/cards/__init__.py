"""Cards and forms of helpdesk: help requests."""
