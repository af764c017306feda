"""The desk itself: its settings, its history, and whether it holds together."""
