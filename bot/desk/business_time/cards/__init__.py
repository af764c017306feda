"""Cards and forms of business time: open hours, clocks, levels."""
