"""Everything the desk shows: platform-neutral cards and forms, one small function each."""
