"""Follow support tasks from their making to their end: one card, who helps, that it was given, and what stands then."""

from collections.abc import Iterator

from tests.campaign.checker.cards import CLAIM, name_of
from tests.campaign.checker.findings import Finding, What
from tests.campaign.checker.once import once
from tests.campaign.checker.story import GROUP, Story, is_support
from tests.campaign.record import Kind, Shown

HELPED, GIVEN = "🛟", "soutien donné par"
"""Stand in what who is helped is told: by whom, and that it is over."""
OPEN, CLAIMED, DONE = "ouverte", "prise en charge", "faite"


def support(story: Story) -> Iterator[Finding]:
    """Yield cards and words of support tasks that were lost, doubled or late, and cards that are false."""
    made = {request: story.deeds(request, Kind.MAKE)[0] for request in story.supports}
    drawn = [one for one in story.posted(GROUP) if is_support(one)]
    for one in drawn:
        if not any(deed.words in one.text for deed in made.values()):
            yield Finding(What.ORPHAN, 0, f"support that nobody made: {one.text}")
    for request, deed in made.items():
        cards = [one for one in drawn if deed.words in one.text]
        yield from once(story, deed, cards, "card of support")
        for shown in cards[:1]:
            yield from _false(story, request, story.standing[shown.place, shown.id])
        for kind, mark in ((Kind.HELP, HELPED), (Kind.GIVE, GIVEN)):
            for done in story.deeds(request, kind)[:1]:
                told = [one for one in story.posted(story.helped(request)) if mark in one.text]
                yield from once(story, done, told, f"what who is helped reads of {kind}")


def _false(story: Story, request: int, card: Shown) -> Iterator[Finding]:
    head, claims = card.text.partition("\n")[0], story.deeds(request, Kind.HELP)
    state = DONE if story.deeds(request, Kind.GIVE) else CLAIMED if claims else OPEN
    if not head.endswith(f" · {state}"):
        yield Finding(What.STALE, request, f"says “{head}”, is {state}")
    if claims and CLAIM in card.text:
        yield Finding(What.STALE, request, f"{CLAIM} stands on support that is {state}")
    if claims and not any(name_of(one.who) in card.text for one in claims):
        yield Finding(What.STALE, request, f"none of {[one.who for one in claims]} has it: {card.text}")
