"""Handlers of business time: open hours, clocks, levels."""
