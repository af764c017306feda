"""What must be said about courses: grids, service requests, plans, intentions."""
