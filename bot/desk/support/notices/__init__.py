"""Texts of support notices: support tasks and appointments."""
