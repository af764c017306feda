"""Compare what stands in the end with what was done: state, holder, level, and what may still be pressed."""

from collections import Counter
from collections.abc import Iterator

from tests.campaign.checker.clocks import LEVELS
from tests.campaign.checker.findings import Finding, What
from tests.campaign.checker.levels import level_at
from tests.campaign.checker.story import CARD, GROUP, NUMBER, Story, is_support
from tests.campaign.record import Kind, Shown

CLAIM = "[Prendre en charge]"
NEW, ACTIVE, WAITING, RESOLVED, CLOSED = "nouvelle", "active", "en attente", "résolue", "fermée"
MOVES = {
    (NEW, Kind.CLAIM): ACTIVE,
    (ACTIVE, Kind.HOLD): WAITING,
    (WAITING, Kind.REPLY): ACTIVE,
    **{(state, Kind.RESOLVE): RESOLVED for state in (NEW, ACTIVE, WAITING)},
    (RESOLVED, Kind.REOPEN): ACTIVE,
    (RESOLVED, Kind.CONFIRM): CLOSED,
}
"""What each state turns to by what people do."""
CLOSES_AFTER = 40 * 3600
"""Business seconds after which what is resolved closes by itself."""


def cards(story: Story) -> Iterator[Finding]:
    """Yield cards that are false, and such as belong to nothing."""
    standing = [one for one in story.standing.values() if one.place == GROUP and one.change != "gone"]
    drawn = [one for one in standing if CARD in one.text and not one.root and not is_support(one)]
    numbers = {story.number(request): request for request in story.requests}
    counted = Counter(_number(one) for one in drawn)
    for card in drawn:
        number = _number(card)
        if number not in numbers or counted[number] > 1:
            yield Finding(What.ORPHAN, numbers.get(number, 0), f"{number} stands {counted[number]} times: {card.text}")
        else:
            yield from _false(story, numbers[number], card)
    for one in story.standing.values():
        if one.change != "gone" and CARD not in one.text:
            yield from _false_ping(story, numbers, one)


def _number(card: Shown) -> str:
    found = NUMBER.search(card.text)
    return found[0] if found else ""


def states(story: Story, request: int) -> set[str]:
    """Return the states in which a request may be in the end."""
    state = NEW
    for one in story.deeds(request, *Kind):
        state = MOVES.get((state, one.kind), state)
    if state == RESOLVED:
        solved = story.deeds(request, Kind.RESOLVE)[-1]
        closes = story.record.hours.after(solved.first, CLOSES_AFTER)
        return {RESOLVED} if closes > story.record.ended else {RESOLVED, CLOSED}
    return {state}


def _false(story: Story, request: int, card: Shown) -> Iterator[Finding]:
    head = card.text.partition("\n")[0]
    possible = states(story, request)
    if not any(f" · {state}" in head for state in possible):
        yield Finding(What.STALE, request, f"says “{head}”, is {possible}")
    elif possible & {NEW, ACTIVE}:
        expected = level_at(story, request, story.record.ended)
        if not any(level in head for level in expected):
            yield Finding(What.LEVEL, request, f"card says “{head}”, by the hours it is {expected}")
    if NEW not in possible and CLAIM in card.text:
        yield Finding(What.STALE, request, f"{CLAIM} stands on what is {possible}")
    claims = {name_of(one.who) for one in story.deeds(request, Kind.CLAIM)}
    if claims and not any(name in card.text for name in claims):
        yield Finding(What.STALE, request, f"no holder among {claims}: {card.text}")


def name_of(mailbox: str) -> str:
    """Return the name of a member."""
    return {"lea.gagnon": "Léa Gagnon"}.get(mailbox, mailbox.replace(".", " ").title())


def _false_ping(story: Story, numbers: dict[str | None, int], one: Shown) -> Iterator[Finding]:
    if one.text.startswith("☀️"):
        return
    for line in one.text.split("\n"):
        found = NUMBER.search(line)
        request = numbers.get(found[0]) if found else None
        over = request is not None and states(story, request) & {RESOLVED, CLOSED}
        if request is not None and over and any(f"{level} · INC" in line for level in LEVELS):
            yield Finding(What.STALE, request, f"a ping stands in {one.place}: {line}")
