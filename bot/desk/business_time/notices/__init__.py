"""What must be said about business time: open hours, clocks, levels."""
