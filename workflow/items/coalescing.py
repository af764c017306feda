"""Redraws of a card that need not be queued, since a later one is."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from workflow.notice import Lane, Notice
from workflow.people.people import Address


class Spot(NamedTuple):
    """Where one card stands: notices of one spot are said strictly in their order."""

    topic: str
    address: Address


class Drawing(NamedTuple):
    """A row that draws the card of its spot, as the item stands when it is sent."""

    spot: Spot
    kind: str
    """The stored name of the notice's kind."""


def without_needless_drawings(
    queued: Sequence[tuple[Notice, Address]], waiting: Iterable[Drawing]
) -> list[tuple[Notice, Address]]:
    """Leave out edits of cards that a waiting notice will draw, and second drawings of one kind.

    ``waiting`` are rows that nobody has leased. Such a row is drawn from the
    item as it stands when it is sent, which is after the commit of the change
    that wants this one; so nothing is lost, provided that the row cannot be
    leased before that commit. Only an edit gives way to another kind: it
    cannot stand in for a notice that also posts the card.
    """
    drawings = set(waiting)
    spots = {drawing.spot for drawing in drawings}
    kept = []
    for notice, address in queued:
        drawing = Drawing(Spot(notice.topic, address), notice.stored)
        if notice.draws_card:
            if drawing in drawings or (notice.lane is Lane.EDIT and drawing.spot in spots):
                continue
            drawings.add(drawing)
            spots.add(drawing.spot)
        kept.append((notice, address))
    return kept
