"""What a workspace knows, in memory and on disk, and what it is told at its start."""
