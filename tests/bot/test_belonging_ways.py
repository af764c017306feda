"""Where words belong is the same on every platform: each combination of what stands, by Slack, by Teams and by mail."""

from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import product

import pytest

from bot.delivery.arrivals import MessageSaid
from tests.bot.switchboard import Switchboard
from tests.workflow.office import Office, open_office
from workflow.helpdesk.use_cases import incidents, pending
from workflow.helpdesk.use_cases.incident_opening import open_incident
from workflow.items.journal import SAYS
from workflow.items.states import IncidentState
from workflow.people.people import Address, Platform

WAYS = (
    Address(Platform.SLACK, "T0", "U0MARIE"),
    Address(Platform.TEAMS, "tenant", "aad-marie"),
    Address(Platform.MAIL, "aide@example.org", "marie@example.org"),
)
OPEN = ("nothing", "one", "two")
POINTS = ("at nothing", "by a reply", "by a number", "by another's number")
SAID = {
    "a sentence": "Il faut aussi voir le lutrin de la salle.",
    "something else": "Autre question : comment ouvrir Moodle avec mon groupe ?",
    "one word": "Antem ?",
    "yes": "Oui, toujours.",
    "thanks": "Merci beaucoup !",
    "urgent": "URGENT : le lutrin est en panne et je suis en classe !",
}


@dataclass(frozen=True)
class Standing:
    """What stands as someone writes."""

    open: str
    waits: bool
    """Their first one waits for them."""
    just: bool
    """The last was opened within two minutes."""
    points: str


async def outcome(way: Address, standing: Standing, text: str) -> str:
    """Have Marie write by one way; tell where her words are then."""
    office = await open_office()
    marie = replace(office.marie, accounts=(way,))
    office.desk.state.persons[marie.id] = office.marie = marie
    line = Switchboard(office)
    await _stands(office, standing)
    state = office.desk.state
    known = {item: len(journal) for item, journal in state.journal.items()}
    await line.front.handle(_said(office, way, standing, text), "message 9")
    for item, journal in sorted(office.desk.state.journal.items()):
        if any(one.what in SAYS and one.by == marie.id for one in journal[known.get(item, 0) :]):
            return item if item in known else "a new one"
    asked = any(
        one for (topic, _kind), one in office.desk.state.timers.items() if topic == pending.person_topic(marie.id)
    )
    return "asked about" if asked else "nowhere"


async def _stands(office: Office, standing: Standing) -> None:
    before, office.now = office.now, office.now - timedelta(hours=3)
    first = None
    for text in ("Le projecteur clignote.", "Le son coupe en salle 4.")[: OPEN.index(standing.open)]:
        opened = await office.do(open_incident, office.marie.id, text)
        first = first or opened.number
    if standing.waits and first:
        await office.do(incidents.claim, office.tom.id, first)
        await office.do(incidents.hold, office.tom.id, first, IncidentState.AWAITING_USER, "Quelle salle ?")
    office.now = before
    if standing.just:
        office.now -= timedelta(minutes=1)
        await office.do(open_incident, office.marie.id, "Mon micro ne marche plus.")
        office.now = before
    await office.do(open_incident, office.john.id, "My screen is black.")
    await office.post_cards()


def _said(office: Office, way: Address, standing: Standing, text: str) -> MessageSaid:
    mail, state = way.platform is Platform.MAIL, office.desk.state
    theirs = sorted(one.number for one in state.incidents.values() if one.requester == office.marie.id)
    others = next(one.number for one in state.incidents.values() if one.requester == office.john.id)
    number, root = "", None
    if standing.points == "by a number":
        number = theirs[0]
    elif standing.points == "by another's number":
        number = others
    elif standing.points == "by a reply":
        root = next(one.message for one in state.places.values() if (one.topic, one.address) == (theirs[0], way))
    return MessageSaid(
        author=way,
        place=way,
        message="9",
        thread=root,
        text=text if not number or (mail and number in theirs) else f"{number} {text}",
        to_desk=True,
        direct=True,
        files=(),
        at=office.now,
        channel=way.id,
        numbers=(number,) if mail and number else (),
        answers=(root,) if mail and root else (),
        asks_only=mail,
    )


def standings() -> list[Standing]:
    """Every combination that can be."""
    every = (Standing(*one) for one in product(OPEN, (False, True), (False, True), POINTS))
    return [
        one
        for one in every
        if (one.open != "nothing" or not one.waits)
        and (one.open != "nothing" or one.just or one.points in {"at nothing", "by another's number"})
    ]


def ways_for(standing: Standing) -> tuple[Address, ...]:
    """Return the ways to compare: a letter that answers nothing is no line typed seconds after the one before."""
    apart = standing.just and standing.points in {"at nothing", "by another's number"}
    return tuple(way for way in WAYS if not apart or way.platform is not Platform.MAIL)


@pytest.mark.parametrize("said", SAID)
async def test_the_same_words_belong_to_the_same_place_by_each_way(said: str) -> None:
    found: dict[Standing, list[str]] = {}
    for standing in standings():
        found[standing] = [await outcome(way, standing, SAID[said]) for way in ways_for(standing)]
    assert {standing: where for standing, where in found.items() if len(set(where)) > 1} == {}
    assert len({where[0] for where in found.values()}) > 1, "it is told apart"
