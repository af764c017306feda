"""Everything that meets people: commands, cards, platforms, scheduler, command line, sandbox."""
