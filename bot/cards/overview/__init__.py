"""What people look at: lists, homes, digests, figures, what a search finds."""
