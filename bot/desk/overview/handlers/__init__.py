"""Handlers of overview: lists, digests, search, Home, reports."""
