"""What is said of figures: digests and reports."""

from dataclasses import dataclass
from typing import ClassVar

from workflow.notice import Lane, Notice


@dataclass(frozen=True, slots=True)
class Digest(Notice):
    """To a group, at opening: what there is to take, what is late, who has answered."""

    group: str
    lane: ClassVar[Lane] = Lane.PING
