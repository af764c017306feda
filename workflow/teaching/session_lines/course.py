"""Facts of a course before its sessions are read: dates, modes, presenters."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from workflow.courses.grid import RECORDING, Season, Term
from workflow.people.people import Person
from workflow.reading.text import squash
from workflow.teaching.sessions import Mode

_MIDDLES = {Season.WINTER: (3, 1), Season.SUMMER: (7, 1), Season.FALL: (11, 1)}
"""Month and day around which a term lies."""
_LONGEST = 100
"""Characters of a name; more is none."""
_TITLES = frozenset(("dr", "dre", "pr", "pre", "prof", "professeur", "professeure", "m", "mme", "mr", "mrs", "ms"))


@dataclass(frozen=True, slots=True)
class Course:
    """Whose sessions are read."""

    request: str
    """Number of the RITM."""
    approach: str
    """Key of its approach: what "Zoom" alone means depends on it."""
    around: date
    """A day in the middle of its term: the year of a date without one brings it nearest to that."""
    presenters: Sequence[Person] = ()

    @property
    def records(self) -> bool:
        """Return whether its sessions are recorded, unless a line says otherwise."""
        return self.approach == RECORDING.key

    @property
    def mode(self) -> Mode:
        """Return the way of a session that does not say."""
        return Mode.RECORDING if self.records else Mode.ZOOM_LIVE

    def presenter(self, written: str) -> Person | None:
        """Find who is meant among its presenters: by name in either order, by initial or last name if only one fits."""
        words = _words(written) if len(written) <= _LONGEST else ()
        if not words:
            return None
        whole = [one for one in self.presenters if sorted(_words(one.name)) == sorted(words)]
        if len(whole) == 1:
            return whole[0]
        near = [one for one in self.presenters if _fits(words, _words(one.name))]
        return near[0] if len(near) == 1 else None

    def by_email(self, email: str) -> Person | None:
        """Find a presenter by e-mail."""
        return next((one for one in self.presenters if one.email == email.casefold()), None)


def middle_of(term: Term) -> date:
    """Return a day in the middle of a term."""
    return date(term.year, *_MIDDLES[term.season])


@lru_cache(maxsize=1024)
def _words(name: str) -> tuple[str, ...]:
    """Return the words of a name, titles left out; remembered, as each line is compared with every presenter."""
    words = (squash(word) for word in name.replace("-", " ").replace("’", " ").replace(".", ". ").split())
    return tuple(word for word in words if word and word not in _TITLES)


def _fits(written: Sequence[str], name: Sequence[str]) -> bool:
    """Return whether "P. Tremblay", or "Tremblay", may be "Paul Tremblay"."""
    *firsts, last = written
    if last not in name[1:] and (firsts or last not in name):
        return False
    return all(any(word.startswith(first) for word in name if word != last) for first in firsts)
