"""Handlers of helpdesk: help requests."""
