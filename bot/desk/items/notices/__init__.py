"""What must be said about items: what all numbered things share."""
