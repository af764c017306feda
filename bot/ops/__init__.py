"""What those who run Vigie look at."""
