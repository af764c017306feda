"""A piece of a line that cannot be taken."""

from workflow.session_drafts import LineFault


class BadPiece(Exception):
    """Something in a line cannot be what it claims to be."""

    def __init__(self, why: LineFault, said: str = "") -> None:
        super().__init__(why)
        self.why = why
        self.said = said
        """The words that could not be understood."""
