"""State of a workspace, in memory and on disk, and its settings at start."""
