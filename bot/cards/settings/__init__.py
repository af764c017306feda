"""Cards and forms of what managers set: calendar, channels, who has what, levels, words."""
