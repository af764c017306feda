"""Use cases of courses: grids, service requests, plans, intentions."""
