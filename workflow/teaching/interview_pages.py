"""The pages of an interview, what decides which fields they ask for, and what two people write at the same time."""

from collections.abc import Mapping
from enum import StrEnum
from zlib import crc32


class Page(StrEnum):
    """A page, in the order in which they are gone through."""

    PEOPLE = "people"
    """Who presents; which other interviews of the same lead are held with this one."""
    DATES = "dates"
    """Due dates, and where the session calendar stands."""
    SUPPORT = "support"
    """The calendar, or why it is to come; the support to activate."""
    END = "end"
    """Notes, and whether the interview is over."""

    @property
    def following(self) -> "Page":
        """Return the page after it; the last one is followed by none but itself."""
        pages = list(Page)
        return pages[min(pages.index(self) + 1, len(pages) - 1)]

    @property
    def number(self) -> int:
        """Return its place, from 1 on."""
        return list(Page).index(self) + 1


class Helper(StrEnum):
    """Who or what helps where the course is given."""

    SUPER_USER = "super_user"
    ALTERNATIVE = "alternative"
    NOTHING = "nothing"


class CalendarStands(StrEnum):
    """Where the session calendar of a course stands."""

    GIVEN = "given"
    TO_COME = "to_come"
    IN_PLAN = "in_plan"
    """Its sessions are in the plan already."""


Texts = Mapping[str, str]
"""What stands in the fields of an interview, by name."""


def mark(text: str) -> str:
    """Return a short mark of a field's text, by which a change of it is known."""
    lines = "\n".join(line.rstrip() for line in text.strip().splitlines())
    return f"{crc32(lines.encode()):x}"


def changed(sent: Texts, seen: Texts) -> frozenset[str]:
    """Return the fields that stand otherwise than they were shown; ``seen`` holds the marks of what was shown."""
    return frozenset(name for name, text in sent.items() if name in seen and mark(text) != seen[name])


def overtaken(sent: Texts, seen: Texts, kept: Texts) -> tuple[str, ...]:
    """Return the fields that their sender changed, and that somebody else has changed to something else meanwhile."""
    return tuple(
        name
        for name, text in sent.items()
        if name in changed(sent, seen) and mark(kept.get(name, "")) not in {seen[name], mark(text)}
    )
