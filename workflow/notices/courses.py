"""What is said of service requests and of the grids that they come from."""

import json
from dataclasses import dataclass
from typing import ClassVar

from workflow.notice import Lane, Notice


@dataclass(frozen=True, slots=True)
class RequestClosed(Notice):
    """To the course lead: the whole plan of a service request is done."""


@dataclass(frozen=True, slots=True)
class ImportChanged(Notice):
    """In the channel where a grid was dropped: preview, progress or outcome."""

    draws_card: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class WorkbookReturned(Notice):
    """In that channel: the workbook with faults marked and numbers beside."""


@dataclass(frozen=True, slots=True)
class TasksImported(Notice):
    """To a group: the list of what an import gave it to take (its topic says which)."""

    changed: bool = False
    """Drawn anew where it stands, and nowhere else."""
    lane: ClassVar[Lane] = Lane.BULK
    draws_card: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class DataChanged(Notice):
    """In the thread of a task in progress: the grid changed its course."""

    fields: tuple[str, ...]
    """Each ``[field, before, after]`` as JSON: what a grid says may hold any separator."""
    lane: ClassVar[Lane] = Lane.BULK

    @property
    def changes(self) -> tuple[tuple[str, str, str], ...]:
        """Field, before, after of each change."""
        return tuple((field, before, after) for field, before, after in map(json.loads, self.fields))
