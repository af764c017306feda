"""Business time: open hours, clocks, levels."""
