"""Handlers of items: what all numbered things share."""
