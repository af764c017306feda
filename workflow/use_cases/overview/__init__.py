"""What people look at: items, lists, homes, digests, figures, what a search finds."""
