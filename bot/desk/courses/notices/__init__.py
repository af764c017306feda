"""Texts of course notices: grids, service requests, plans, intentions."""
