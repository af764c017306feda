"""Help requests of a period by blocks of a hundred numbers: only changed blocks are counted again."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from workflow.items.kinds import ItemKind
from workflow.overview.reports.incidents import Counts
from workflow.overview.reports.periods import Period
from workflow.upkeep.rulebook import Rulebook

SIZE = 100
"""Numbers of a block."""
Mark = str
"""Of a block as it stands: another one once anything became of a request in it."""


@dataclass(frozen=True, slots=True)
class Part:
    """What the settled requests of one block came to in a period."""

    block: int
    mark: Mark
    """As it stood when they were counted."""
    counts: Counts
    live: tuple[str, ...]
    """Requests that are not in it: what they come to depends on when one asks."""


class ReportParts(Protocol):
    """Parts of reports, by period and by the rules that they were counted by."""

    async def marks(self, start: datetime, until: datetime) -> Mapping[int, Mark]:
        """Return the blocks in which there are requests that figures of a span may count."""
        ...

    async def kept(self, period: Period, rules: str) -> Mapping[int, Part]:
        """Return the parts of a period, by block."""
        ...

    async def keep(self, period: Period, rules: str, parts: Iterable[Part]) -> None:
        """Keep parts, new or in place."""
        ...

    async def keep_only(self, periods: Collection[Period]) -> None:
        """Drop the parts of all other periods."""
        ...


def rules_of(rules: Rulebook) -> str:
    """Return what tells the rules by which help requests are counted from others."""
    calendar = rules.calendar
    bounds = (rules.response, rules.resolution, rules.urgent)
    return f"{calendar.version} {calendar.timezone} {bounds}"


def numbers_of(block: int) -> list[str]:
    """Return all numbers of a block."""
    return [f"{ItemKind.INCIDENT}{number:07}" for number in range(block * SIZE, (block + 1) * SIZE)]
