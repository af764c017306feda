"""Support tasks: made, taken, planned, given; and the calendar that they make."""
