"""Use cases of teaching: interview, presenters, sessions, conformity."""
