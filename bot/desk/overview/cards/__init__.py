"""Cards and forms of overview: lists, digests, search, Home, reports."""
