"""What a platform must do for a campaign: carry out what people do and what goes wrong, and say what stands where."""

from datetime import datetime
from typing import Protocol

from tests.campaign.record import Record
from tests.campaign.script import Act
from tests.campaign.troubles import Trouble

UNCHANGED = "rien n’a été changé"
"""Stands in what is told to someone whose act could not be carried out."""


class CannotNow(Exception):
    """What someone would press is not there, or does not answer: they try again later."""


class Unanswered(CannotNow):
    """What they pressed did not answer, and may count all the same: they see so where it is not offered again."""


class NotOffered(CannotNow):
    """What would be pressed is there, and does not offer it any more."""


class Stage(Protocol):
    """A platform with people in it, and the desk's instances."""

    record: Record

    def set_clock(self, at: datetime) -> None:
        """Let it be this instant for everyone."""
        ...

    async def do(self, act: Act) -> None:
        """Have someone do something. Raises CannotNow."""
        ...

    async def begin(self, trouble: Trouble) -> bool:
        """Let something go wrong; False where nothing like it happens here."""
        ...

    async def end(self, trouble: Trouble) -> None:
        """Let what has lasted for minutes be over."""
        ...

    async def told(self) -> None:
        """Wait until the platform has nothing left to tell the desk."""
        ...

    async def pause(self) -> None:
        """Wait until what can be done while something is away is done."""
        ...

    async def rest(self, expected: "Expected") -> None:
        """Wait until the desk has nothing left to do, and shows what it must; what does not come is noted."""
        ...


class Expected:
    """Words that must come to stand somewhere: which word, and in which place."""

    def __init__(self) -> None:
        self._waited: dict[tuple[str, str], int] = {}
        """Where and what, with how many of the states that were shown have been looked through for it."""

    def add(self, place: str, words: str) -> None:
        """Expect words from now on; they may stand there already, if who said them saw no answer."""
        self._waited[place, words] = 0

    def withdraw(self, words: str) -> None:
        """Expect them nowhere any more."""
        self._waited = {one: read for one, read in self._waited.items() if one[1] != words}

    def missing(self, record: Record) -> list[tuple[str, str]]:
        """Return what stands nowhere yet; what was found is not looked for again."""
        found = [
            (place, words)
            for (place, words), read in self._waited.items()
            if any(shown.place == place and words in shown.text for shown in record.shown[read:])
        ]
        self._waited = {one: len(record.shown) for one in self._waited if one not in found}
        return list(self._waited)

    def forget(self) -> None:
        """Expect nothing that has not come by now."""
        self._waited.clear()
