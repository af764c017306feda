"""Look at those whom the platform lets nobody write to: who helps them is told, and nothing claims that they were."""

from collections.abc import Iterator

from tests.campaign.checker.findings import Finding, What
from tests.campaign.checker.once import once
from tests.campaign.checker.story import GROUP, Story
from tests.campaign.record import Kind

SINCE = "Injoignable depuis"
"""Stands on the card of who cannot be written to."""
REFUSED = "la messagerie refuse"
"""Stands in what is said under it, once."""
DELIVERED = ("transmis à la personne", "Transmis à")


def reach(story: Story) -> Iterator[Finding]:
    """Yield who was not said to be out of reach, and what claims to have been delivered to them."""
    for request in story.requests:
        if story.asker(request) not in story.record.unreachable:
            continue
        asked, *_ = story.deeds(request, Kind.ASK)
        for card in story.cards(request)[:1]:
            standing = story.standing[card.place, card.id]
            if SINCE not in standing.text:
                yield Finding(What.STALE, request, f"nothing says that they are out of reach: {standing.text}")
            under = [one for one in story.posted(GROUP) if one.root == card.id]
            yield from once(story, asked, [one for one in under if REFUSED in one.text], "that they are out of reach")
            for one in under:
                if any(words in one.text for words in DELIVERED):
                    yield Finding(What.READER, request, f"claims to have been delivered: {one.text}")
