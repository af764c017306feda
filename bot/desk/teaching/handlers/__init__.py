"""Handlers of teaching: interview, presenters, sessions, conformity."""
