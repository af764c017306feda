"""Presenters of a course: each one is informed, trained or not needed, and supported; by whom, and when."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from workflow.courses.grid import cells
from workflow.courses.grid.faults import BadCell
from workflow.courses.refusals import BadPresenters, NoSuchStep
from workflow.courses.tasks import Mark, Tick
from workflow.people.people import PersonId
from workflow.reading.text import squash

_AROUND = "<>()[]{},;:\"'«»\N{NO-BREAK SPACE}"
"""What may stand around an address, and is no part of it."""
NAME = 120
"""Characters of a name that are kept."""
_EDGES = " ,;:<>\"'«»-–—•\N{NO-BREAK SPACE}"
"""What may stand at the ends of a name."""
_SEVERAL = re.compile(r"\s*[,;]\s*|\s+(?:et|and|&)\s+", re.IGNORECASE)
"""What may stand between people on one line."""


class Care(StrEnum):
    """What is done for a presenter."""

    INFORMED = "informed"
    """Someone of support was in touch with them, by whatever road."""
    TRAINED = "trained"
    """Or not needed: ``Tick.NOT_APPLICABLE``."""
    SUPPORTED = "supported"
    """Or declined by them: ``Tick.NOT_APPLICABLE``."""
    OFFERED = "offered"
    """They were told what support there is for them."""


@dataclass(frozen=True, slots=True)
class Presenter:
    """Someone who teaches in a course, as a service request has them."""

    request: str
    """Number of the RITM."""
    person: PersonId
    """Often known by e-mail alone."""
    position: int = 0
    """Their place in the list, as the interview gave it."""
    informed: Mark | None = None
    trained: Mark | None = None
    supported: Mark | None = None
    offered: Mark | None = None
    version: int = 1

    def mark(self, care: Care) -> Mark | None:
        """Return what stands in one of the boxes."""
        marks = {
            Care.INFORMED: self.informed,
            Care.TRAINED: self.trained,
            Care.SUPPORTED: self.supported,
            Care.OFFERED: self.offered,
        }
        return marks[care]

    @property
    def reached(self) -> bool:
        """Return whether anyone was in touch with them: those who were trained or supported were reached too."""
        return self.informed is not None or self._helped or self.offered is not None

    @property
    def was_offered(self) -> bool:
        """Return whether they were told of the support there is: those who had some were."""
        return self.offered is not None or self._helped

    @property
    def declined(self) -> bool:
        """Return whether they want no support, and have had none."""
        return self.supported is not None and self.supported.tick is Tick.NOT_APPLICABLE

    @property
    def spared(self) -> bool:
        """Tell whether they need no training, and have had none."""
        return self.trained is not None and self.trained.tick is Tick.NOT_APPLICABLE

    @property
    def lacks(self) -> tuple[Care, ...]:
        """Return what they still need to be served."""
        done = {Care.INFORMED: self.reached, Care.TRAINED: self.trained, Care.SUPPORTED: self.supported}
        return tuple(care for care, mark in done.items() if not mark)

    @property
    def _helped(self) -> bool:
        trained = self.trained is not None and self.trained.tick is not Tick.NOT_APPLICABLE
        return trained or self.supported is not None


def tick(presenter: Presenter, care: Care, wanted: Tick, by: PersonId, now: datetime) -> Presenter:
    """Set a box; one that stands so already keeps who and when. Raises refusals.NoSuchStep."""
    if wanted is Tick.NOT_APPLICABLE and care not in {Care.TRAINED, Care.SUPPORTED}:
        raise NoSuchStep(care)
    before = presenter.mark(care)
    if wanted is (before.tick if before else Tick.NONE):
        return presenter
    mark = None if wanted is Tick.NONE else Mark(wanted, by, now)
    match care:
        case Care.INFORMED:
            return replace(presenter, informed=mark)
        case Care.TRAINED:
            return replace(presenter, trained=mark)
        case Care.SUPPORTED:
            return replace(presenter, supported=mark)
        case Care.OFFERED:
            return replace(presenter, offered=mark)


def not_reached(presenters: Iterable[Presenter]) -> tuple[Presenter, ...]:
    """Keep those whom nobody was in touch with: "présentateurs non joints"."""
    return tuple(one for one in presenters if not one.reached)


# --- Typed lists ------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Typed:
    """Someone as a line names them."""

    name: str
    """Empty when the line is an address alone."""
    email: str
    """In lower case."""

    def __str__(self) -> str:
        """Return the line: ``Camille Roy <camille.roy@example.org>``."""
        return f"{self.name} <{self.email}>" if self.name else self.email


def typed(text: str, known: Mapping[str, "Typed"] | None = None) -> tuple[Typed, ...]:
    """Read a list of people, one a line (or between semicolons), each with an e-mail; the same one counts once.

    ``known``: whom a line means that is a name alone.
    Raises refusals.BadPresenters naming the lines without a valid address.
    """
    found: dict[str, Typed] = {}
    bad: list[str] = []
    for line in _lines(text):
        person = _read(line) or (known or {}).get(line)
        if person is None:
            bad.append(line)
        elif person.email not in found or not found[person.email].name:
            found[person.email] = person
    if bad:
        raise BadPresenters(tuple(bad))
    return tuple(found.values())


def _lines(text: str) -> Iterable[str]:
    """Cut at line ends, then where several stand on a line; "Camille Roy; camille@…" and "Roy, Camille …" are one."""
    for line in text.splitlines():
        whole = " ".join(line.split())
        pieces = _pieces(whole, ";")
        for piece in pieces if sum(_read(one) is not None for one in pieces) > 1 else [whole]:
            listed = _pieces(piece, ",")
            if _read(piece) is not None:
                yield from _apart(piece)
            else:
                yield from listed if all(map(_read, listed)) else [piece]


def _apart(line: str) -> list[str]:
    """Cut off the names that stand beside someone with an address: "Camille Roy, Denis Côté <denis.cote@…>" are two.

    A surname and first name, a title, and a name that its own address holds stay together.
    """
    pieces = [piece for piece in _SEVERAL.split(line) if piece.strip(_AROUND)]
    named = [at for at, piece in enumerate(pieces) if _read(piece) is None or _named(piece)]
    address = next((at for at, piece in enumerate(pieces) if _read(piece) is not None), None)
    read = None if address is None else _read(pieces[address])
    if address is None or read is None or len(named) < 2:
        return [line]
    own = address if address in named else max((at for at in named if at < address), default=named[0])
    apart = {at for at in named if at not in {own, address} and _is_another(pieces[at], read.email)}
    if not apart:
        return [line]
    whole = ", ".join(piece for at, piece in enumerate(pieces) if at not in apart)
    return [whole if at == own else pieces[at] for at in sorted(apart | {own})]


def _named(piece: str) -> bool:
    read = _read(piece)
    return read is not None and bool(read.name)


def _is_another(piece: str, email: str) -> bool:
    """Return whether a piece is a whole name of which the address has no word."""
    words = piece.strip(_EDGES).split()
    names = len(words) > 1 and all(word.replace("-", "").replace("’", "").replace("'", "").isalpha() for word in words)
    here = squash(email.partition("@")[0])
    return names and not any(len(word) > 1 and squash(word) in here for word in words)


def _pieces(line: str, between: str) -> list[str]:
    pieces = (piece.strip() for piece in line.split(between))
    return [piece for piece in pieces if piece.strip(_AROUND)]


def _read(line: str) -> Typed | None:
    """Read one person; None without an address, or with several of which none is meant more than the others."""
    words = line.replace("<", " <").replace(">", "> ").split()
    found = [(word, email) for word in words if (email := _address(word)) is not None]
    # An address in angle brackets is meant, also beside a name that holds another one.
    meant = [one for one in found if one[0].startswith("<")] or found
    if len(meant) != 1:
        return None
    ((address, email),) = meant
    name = " ".join(word for word in words if word is not address).strip(_EDGES)
    return Typed(name[:NAME], email)


def _address(word: str) -> str | None:
    try:
        return cells.email(word.removeprefix("<").removeprefix("mailto:").strip(_AROUND))
    except BadCell:
        return None


class Presenters(Protocol):
    """Presenters of service requests, each list in its order."""

    async def of_request(self, number: str) -> tuple[Presenter, ...]:
        """Return the presenters of a request."""
        ...

    async def of_requests(self, numbers: Iterable[str]) -> Mapping[str, tuple[Presenter, ...]]:
        """Return the presenters of several requests that have any, in few queries."""
        ...

    async def of_person(self, person: PersonId) -> tuple[Presenter, ...]:
        """Return what someone is a presenter of, by request."""
        ...

    async def not_reached(self, groups: Iterable[str], but_steps: Iterable[str]) -> Mapping[str, int]:
        """Count by group those not ``reached`` yet, on requests of which the group has a task to work on.

        ``but_steps``: keys of steps that come before it is anyone's turn to inform them
        (the interview, which names them). One query; groups without any are left out.
        """
        ...

    async def add_many(self, presenters: Sequence[Presenter]) -> None:
        """Add new ones in bulk. Raises StaleWriteError when one of them is there."""
        ...

    async def save_many(self, presenters: Sequence[Presenter]) -> None:
        """Compare-and-swap each on ``version``, in bulk. Raises StaleWriteError."""
        ...

    async def remove(self, number: str, persons: Iterable[PersonId]) -> None:
        """Take persons off a request's list."""
        ...
