"""Courses: grids, service requests, plans, intentions."""
