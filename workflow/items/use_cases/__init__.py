"""Use cases of items: what all numbered things share."""
