"""Texts of helpdesk notices: help requests."""
