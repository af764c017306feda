"""What must be said about teaching: interview, presenters, sessions, conformity."""
