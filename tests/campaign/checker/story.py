"""A record, asked the questions that all checks have: who did what about a request, and what was shown of it where."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from tests.campaign.record import Deed, Kind, Outage, Record, Shown

SOON = timedelta(seconds=60)
"""What is promised to be said at once is said within this."""
NUMBER = re.compile(r"INC\d{7}")
CARD = "Demandée par"
"""Stands on each card of a request, and of a support task."""
SUPPORT = re.compile(r"TASK\d{7}")
GROUP = "technologues"


def is_support(shown: Shown) -> bool:
    """Tell whether something is the card of a support task."""
    return not shown.root and CARD in shown.text and bool(SUPPORT.search(shown.text.partition("\n")[0]))


class Story:
    """One campaign."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self._posted: dict[str, list[Shown]] = defaultdict(list)
        self._deeds: dict[int, list[Deed]] = defaultdict(list)
        self.standing: dict[tuple[str, str], Shown] = {}
        """What each message shows in the end."""
        for shown in record.shown:
            if shown.change == "posted":
                self._posted[shown.place].append(shown)
            self.standing[shown.place, shown.id] = shown
        for deed in record.deeds:
            if deed.done:
                self._deeds[deed.request].append(deed)

    @property
    def requests(self) -> Iterator[int]:
        """Those that were asked."""
        return (one for one in self._deeds if one and self.deeds(one, Kind.ASK))

    @property
    def supports(self) -> Iterator[int]:
        """Support tasks that were made; each has a number of the script, as requests do."""
        return (one for one in self._deeds if self.deeds(one, Kind.MAKE))

    def deeds(self, request: int, *kinds: Kind) -> list[Deed]:
        """Return what was done about a request, in order."""
        return [one for one in self._deeds[request] if one.kind in kinds]

    def asker(self, request: int) -> str:
        return self.deeds(request, Kind.ASK)[0].who

    def helped(self, request: int) -> str:
        """Return who a support task is for."""
        return self.deeds(request, Kind.MAKE)[0].whom

    def posted(self, place: str, *words: str) -> list[Shown]:
        """Return what was posted in a place and says all of these."""
        return [one for one in self._posted[place] if all(word in one.text for word in words)]

    def cards(self, request: int) -> list[Shown]:
        """Return the cards that were posted for a request in its group's channel."""
        words = [one.words for one in self.deeds(request, Kind.ASK, Kind.ADD)]
        return [
            one
            for one in self._posted[GROUP]
            if not one.root and CARD in one.text and not is_support(one) and any(word in one.text for word in words)
        ]

    def number(self, request: int) -> str | None:
        """Return the number that its card says."""
        for one in self.cards(request):
            found = NUMBER.search(one.text)
            if found:
                return found[0]
        return None

    def outages(self, start: datetime, end: datetime) -> Sequence[Outage]:
        """Return those that touch a span."""
        return [one for one in self.record.outages if one.began <= end and start <= one.ended]

    def possible(self, at: datetime) -> datetime:
        """Return the earliest instant from which a promise counts that was made at another: outages are left out."""
        touching = self.outages(at, at + SOON)
        while touching:
            at = max(one.ended for one in touching) + timedelta(seconds=1)
            touching = [one for one in self.outages(at, at + SOON) if one.ended >= at]
        return at
