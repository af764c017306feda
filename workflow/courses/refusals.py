"""What is refused of grids, service requests, their steps and intentions."""

from dataclasses import dataclass

from workflow.refusal import Refusal


@dataclass(eq=False)
class NotACourse(Refusal):
    """What was written is not the code of a course."""

    text: str
