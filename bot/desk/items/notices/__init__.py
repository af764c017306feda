"""Texts of notices that all numbered items share."""
