"""What is refused of settings and of personal data."""

from dataclasses import dataclass

from workflow.refusal import Refusal


@dataclass(eq=False)
class StillAtWork(Refusal):
    """Someone who is to be forgotten has items under way."""

    count: int
