"""Which buttons are of those whose item it is: read off the registry and off what everyone may do, not off a list."""

from collections import defaultdict

import pytest

from bot.desk.answers import Answer, Opened, Surface
from bot.desk.registry import ACTIONS, FORMS, OWN
from tests.bot.strangers import NOWHERE, RIGHTS, Attempt, Kind, World, answer_to, attempts, refused, world
from tools.rights import people
from workflow.people.people import Person

pytestmark = pytest.mark.whole

OWNERS = frozenset({"whose it is", "follows it"})


async def pressed(place: World, person: Person, attempt: Attempt) -> tuple[bool, bool, Answer]:
    """Whether they may, whether it is more than a look, and what they are answered."""
    refusal = await refused(place, person, attempt)
    place.refresh()
    ask = place.line.ask(person, surface=Surface.PRIVATE)
    answer = await answer_to(place, attempt, ask)
    acts = place.office.desk.state != place.state or attempt.name in FORMS or refusal is not None
    return type(refusal) not in RIGHTS | NOWHERE, acts, answer


async def test_the_buttons_of_those_whose_item_it_is_are_those_with_which_they_act() -> None:
    place = await world()
    may, acts, opens = defaultdict(set), defaultdict(set), set()
    for role, person, words in people(place):
        for attempt in attempts(words):
            if attempt.kind is not Kind.BUTTON:
                continue
            allowed, acted, answer = await pressed(place, person, attempt)
            if allowed:
                may[attempt.name].add(role)
                acts[attempt.name].add(acted)
                opens |= {attempt.name} if isinstance(answer, Opened) else set()
    theirs = {name for name in ACTIONS if may[name] & OWNERS and True in acts[name]}
    everyones = {name for name in theirs if "anyone else" in may[name]}
    assert theirs - everyones - (opens - FORMS.keys()) - OWN == set()
    assert OWN - theirs == set()
    assert OWN & (opens - FORMS.keys()) == set()
