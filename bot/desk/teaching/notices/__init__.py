"""Texts of teaching notices: interview, presenters, sessions, conformity."""
