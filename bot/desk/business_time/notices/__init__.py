"""Texts of business-time notices: open hours, clocks, levels."""
