"""Texts of overview notices: lists, digests, search, Home, reports."""
