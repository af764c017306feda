"""Cards and forms of courses: grids, service requests, plans, intentions."""
