"""People: who they are, which groups they work in, who is away, who gets what, what is kept of them."""
