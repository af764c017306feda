"""Handlers of courses: grids, service requests, plans, intentions."""
