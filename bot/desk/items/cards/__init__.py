"""Cards and forms of items: what all numbered things share."""
