"""What must be said about overview: lists, digests, search, Home, reports."""
