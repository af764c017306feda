"""Helpdesk: help requests."""
