"""Overview: lists, digests, search, Home, reports."""
