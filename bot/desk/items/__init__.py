"""Items: what all numbered things share."""
