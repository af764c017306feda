"""Cards and forms of teaching: interview, presenters, sessions, conformity."""
