"""Which edits of a card need not be queued, since the card will be drawn anyway."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from workflow.notices import Lane, Notice
from workflow.people import Address


class Spot(NamedTuple):
    """Where one card stands: notices of one spot are said strictly in their order."""

    topic: str
    address: Address


def without_needless_edits(
    queued: Sequence[tuple[Notice, Address]], drawn_later: Iterable[Spot]
) -> list[tuple[Notice, Address]]:
    """Leave out edits of cards that some waiting notice will draw.

    ``drawn_later`` are the spots with a row that draws the card and that nobody
    has leased. Such a row is drawn from the item as it stands when it is sent,
    which is after the commit of the change that wants this edit; so nothing is
    lost, provided that the row cannot be leased before that commit.
    """
    covered = set(drawn_later)
    kept = []
    for notice, address in queued:
        spot = Spot(notice.topic, address)
        if notice.lane is Lane.EDIT and spot in covered:
            continue
        if notice.draws_card:
            covered.add(spot)
        kept.append((notice, address))
    return kept
