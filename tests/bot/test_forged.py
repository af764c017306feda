"""What a client sends proves nothing: whatever it carries, nobody reads or changes what is not theirs.

``tests/bot/claims.py`` says what each name of the registry may carry, ``tests/bot/strangers.py`` who tries it. The same
goes over the wires of both platforms: ``slack/test_forged.py`` and ``teams/test_forged.py``.
"""

from collections import defaultdict

import pytest

from bot.desk.answers import Answer, Ask, Faulty
from bot.desk.commands import COMMANDS
from bot.desk.helpdesk.handlers.incidents import OPEN_REQUEST
from bot.desk.registry import ACTIONS, FORMS
from bot.desk.subcommands import SUBCOMMANDS
from tests.bot import claims
from tests.bot.drawn import read
from tests.bot.furnished import furnished
from tests.bot.strangers import (
    MARK,
    NOWHERE,
    OUTSIDE,
    RIGHTS,
    STRANGERS,
    THEIR_OWN,
    USED,
    added,
    attempts,
    changed,
    changed_of_others,
    insiders,
    queued,
    refused,
    tried,
    world,
)
from tests.bot.switchboard import Switchboard, shown
from workflow.people.people import Platform

pytestmark = pytest.mark.whole

OF_MEMBERS = frozenset({"follow", "add_follower", "create_support"})
"""What members of any group may do with what they may read."""


# --- The table -----------------------------------------------------------------------


def test_every_name_of_the_registry_has_a_line_that_says_what_it_may_carry() -> None:
    assert claims.ACTIONS.keys() == ACTIONS.keys()
    assert claims.FORMS.keys() == FORMS.keys()
    assert claims.COMMANDS.keys() == {one.name for one in COMMANDS}
    assert claims.SUBCOMMANDS.keys() == {one.words.name for one in SUBCOMMANDS}
    assert claims.SHORTCUTS == (OPEN_REQUEST,)


async def test_every_line_reaches_its_use_case_for_someone_who_may() -> None:
    """A line that is filled in wrongly would be refused to everyone, and prove nothing."""
    place = await world()
    outcomes = defaultdict(set)
    for person, words in insiders(place):
        for attempt in attempts(words):
            outcomes[attempt.kind, attempt.title].add(type(await refused(place, person, attempt)))
    assert [name for name, kinds in outcomes.items() if kinds <= RIGHTS | NOWHERE] == []


# --- Who tries -----------------------------------------------------------------------


@pytest.mark.parametrize("key", [None, USED], ids=["the first time", "under a key that was used"])
@pytest.mark.parametrize("who", OUTSIDE)
async def test_nobody_is_shown_what_others_have_written(who: str, key: str | None) -> None:
    place = await world()
    shown_to = [one for one in attempts(place.words_for(who)) if MARK in await tried(place, who, one, key=key)]
    assert shown_to == []


@pytest.mark.parametrize("who", STRANGERS)
async def test_nobody_changes_what_is_not_theirs(who: str) -> None:
    place = await world()
    written = []
    for attempt in attempts(place.words_for(who)):
        await tried(place, who, attempt)
        allowed = who not in OUTSIDE and attempt.title in OF_MEMBERS
        theirs = changed_of_others(place, who)
        if not allowed and (theirs or (added(place) and attempt.title not in THEIR_OWN)):
            written.append((attempt, changed(place), added(place)))
    assert written == []


@pytest.mark.parametrize("who", OUTSIDE)
async def test_a_number_in_a_message_shows_nothing_and_writes_to_no_item_of_others(who: str) -> None:
    place = await world()
    person = place.people[who]
    for number, text in enumerate(claims.values(claims.MESSAGES, place.words_for(who))):
        place.refresh()
        await place.line.writes(person, text, key=f"message {number}")
        assert MARK not in "".join([said async for said in queued(place, person.accounts)]), text
        own = {f"persons {person.id}"}  # The language that they write.
        assert [one for one in changed(place) if place.own[who] not in one and one not in own] == [], text


# --- What names nothing --------------------------------------------------------------

FORGED = (
    "",
    "INC0009999",
    "INC",
    "RITM0009999",
    "SCTASK0009999",
    "TASK0009999",
    "999999",
    "-1",
    "n’importe quoi",
    "INC0009999:9",
    "INC0009999 x",
    "9 x",
    "import:7",
    "0",
    "a:b:c",
    "|||||",
)


@pytest.mark.parametrize("action", sorted(ACTIONS))
async def test_a_button_that_names_nothing_gets_a_sentence(action: str) -> None:
    office = await furnished()
    line = Switchboard(office)
    for person in (office.gisele, office.marie):
        for value in FORGED:
            ask = Ask(office.desk, person, office.now, f"{action}:{value}:{person.id}", Platform.SLACK)
            assert isinstance(await line.handlers.action(action, ask, value), Answer)


async def test_a_button_and_a_form_that_no_version_knows_get_one_too() -> None:
    office = await furnished()
    line = Switchboard(office)
    ask = line.ask(office.tom)
    said = await line.handlers.action("dance", ask, "INC0001001")
    assert "Ce bouton ne fonctionne plus" in read(shown(said))
    faulty = await line.handlers.form("dance", ask, {"text": "x"}, {})
    assert isinstance(faulty, Faulty)
    assert "Ce bouton ne fonctionne plus" in faulty.errors["text"]
    assert "Ce bouton ne fonctionne plus" in read(shown(await line.handlers.action("more", ask, "claim:RITM0001001")))


@pytest.mark.parametrize("fault", [KeyError("group"), ValueError("depth"), IndexError("row")])
async def test_a_fault_of_ours_does_not_pass_for_a_button_that_leads_nowhere(
    fault: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = await furnished()
    line = Switchboard(office)

    async def broken(*_given: object) -> Answer:
        raise fault

    monkeypatch.setitem(ACTIONS, "claim", broken)
    monkeypatch.setitem(FORMS, "reply", broken)
    with pytest.raises(type(fault)):
        await line.handlers.action("claim", line.ask(office.tom), "INC0001001")
    with pytest.raises(type(fault)):
        await line.handlers.form("reply", line.ask(office.tom), {"text": "x"}, {})


@pytest.mark.parametrize(("ticked", "sentence"), [("999999", "ne présente pas"), ("x", "Ce bouton ne fonctionne plus")])
async def test_support_for_whoever_is_no_presenter_gets_a_sentence_and_makes_nothing(
    ticked: str, sentence: str
) -> None:
    office = await furnished()
    line = Switchboard(office)
    before = dict(office.desk.state.support)
    values = {"template": "zoom_on_call", "presenters": ticked, "others": "", "day": "", "start": "", "text": ""}
    faulty = await line.handlers.form("make_support", line.ask(office.gisele), values, {"number": "SCTASK0001001"})
    assert isinstance(faulty, Faulty)
    assert sentence in faulty.errors["text"]
    assert office.desk.state.support == before
