"""Use cases of business time: open hours, clocks, levels."""
