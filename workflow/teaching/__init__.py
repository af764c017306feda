"""Teaching: interview, presenters, sessions, conformity."""
