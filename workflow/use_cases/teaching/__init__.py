"""What the steps of teaching support are about: the interview, the presenters, conformity, feedback."""
