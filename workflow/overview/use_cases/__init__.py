"""Use cases of overview: lists, digests, search, Home, reports."""
