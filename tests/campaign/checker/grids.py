"""Look at what came of grids: each is imported once, and told to all who lead its courses where it is announced."""

from collections.abc import Iterator
from datetime import timedelta

from tests.campaign.checker.findings import Finding
from tests.campaign.checker.once import once, times
from tests.campaign.checker.story import Story
from tests.campaign.record import Kind

IMPORTED = "Importation faite"
ANNOUNCED = "La cellule de soutien"
"""Begins what a lead is told of their courses."""
WAITS = timedelta(minutes=10)
"""In which an import can be undone before anyone hears of it."""


def grids(story: Story) -> Iterator[Finding]:
    """Yield imports that were lost or doubled, and leads who were told never, twice or late."""
    for deed in story.deeds(0, Kind.IMPORT, Kind.ANNOUNCE):
        done = [
            one
            for one in story.standing.values()
            if one.place in ("gestion", deed.who) and deed.words in one.text and IMPORTED in one.text
        ]
        yield from times(0, done, "import", f"{deed.words}, {deed.at}")
    for deed in story.deeds(0, Kind.ANNOUNCE):
        for lead in story.record.leads if story.record.ended > deed.at + WAITS else ():
            told = [one for one in story.posted(lead) if one.text.startswith(ANNOUNCED)]
            yield from once(story, deed, told, f"announcement to {lead}", WAITS)
