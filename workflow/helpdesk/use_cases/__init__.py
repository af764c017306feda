"""Use cases of helpdesk: help requests."""
