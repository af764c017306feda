"""Service requests of courses: how they come (grid, intention, catalogue), go on step by step, and end."""
