"""Business time: clocks, the levels they reach, timers, and changes of the calendar."""
