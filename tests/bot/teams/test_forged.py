"""What is forged, as Teams delivers it: nobody is shown or changes what is not theirs."""

import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import count

import pytest

from bot.delivery.chat import Chat
from bot.desk.helpdesk.handlers.incidents import OPEN_REQUEST
from bot.desk.people.directory import Directory
from bot.desk.registry import Handlers
from bot.desk.typed_words import command_in
from bot.platforms import Platforms
from bot.teams import interactions
from bot.teams.chat import GET_FILE
from bot.teams.forms import FIELD
from bot.teams.interactions import (
    EXECUTED,
    EXTENSION_FETCHED,
    EXTENSION_SUBMITTED,
    FETCHED,
    LINKED,
    SEARCHED,
    SUBMITTED,
)
from bot.teams.turns import ANSWERED_WITH_NOTHING
from tests.bot import claims
from tests.bot.strangers import (
    MARK,
    OUTSIDE,
    THEIR_OWN,
    Attempt,
    Kind,
    World,
    added,
    attempts,
    changed_of_others,
    world,
)
from tests.bot.teams.office import Office, running
from tests.bot.teams.tenant import CAMILLE, JADE, LEA, SARAH, TENANT, Json, Member
from workflow.items.offered_files import OfferedFile
from workflow.people.people import Address, Platform
from workflow.ports.desk import Desk, Now

pytestmark = pytest.mark.whole
SEATS: Mapping[str, Member] = {"requester": CAMILLE, "follower": SARAH, "guest": JADE}
ELSEWHERE = "7c1f0000-0000-4000-8000-00000000ffff"
OURS = "vigie"
CONSENT = "fileConsent/invoke"
TRIED = frozenset({EXECUTED, FETCHED, SUBMITTED, EXTENSION_FETCHED, EXTENSION_SUBMITTED, SEARCHED, LINKED, CONSENT})
"""Every name of an invoke that is answered with something."""


@dataclass
class Wire:
    """One tenant, and what each person is shown in it."""

    office: Office
    world: World
    turns: "count[int]" = field(default_factory=lambda: count(1))

    async def send(self, activity: Json, *, tenant: str | None = None) -> str:
        """Have Teams deliver it; give all that anybody is shown."""
        self.world.refresh()
        if tenant is not None:
            activity = {**activity, "from": {**activity["from"], "tenantId": tenant}}
        status, body = await self.office.acts.deliver(activity)
        assert status in {200, 401, 403}, (status, activity)
        shown = [json.dumps(body, ensure_ascii=False)]
        shown += [json.dumps(one.activity, ensure_ascii=False) for one in self.office.tenant.messages]
        self.office.tenant.messages.clear()
        return "\n".join(shown)

    def activity(self, who: Member, attempt: Attempt) -> Json | None:
        """Return it as a client sends it, each time in another way; None for what it has no words for."""
        acts, turn = self.office.acts, next(self.turns)
        if attempt.kind is Kind.COMMAND:
            said = f"{attempt.name} {attempt.text}"
            return acts.message(who, said) if command_in(said)[0] == attempt.name else None
        data = _data(attempt, turn)
        ways: list[tuple[str, Json]] = [
            (EXECUTED, {"action": {"type": "Action.Execute", "data": data}}),
            (FETCHED if attempt.kind is Kind.BUTTON else SUBMITTED, {"data": data}),
        ]
        if attempt.kind is Kind.FORM:
            ways.append((EXTENSION_SUBMITTED, {"commandId": OPEN_REQUEST, "data": data}))
        name, value = ways[turn % len(ways)]
        return acts.invoking(who, name, value)


def _data(attempt: Attempt, turn: int) -> Json:
    if attempt.kind is Kind.BUTTON:
        return {OURS: {"action": attempt.name, "value": attempt.text, "on": "private"}}
    body = [{"type": "Input.Text", "id": f"{FIELD}{name}"} for name in attempt.sent.values]
    form = {"form": attempt.name, "title": "?", "submit": "?", "close": "?", "body": body}
    origin = {"context": dict(attempt.sent.context), "once": f"once {turn}", "channel": None, "message": None}
    return {OURS: {**form, **origin}, **{f"{FIELD}{name}": text for name, text in attempt.sent.values.items()}}


@asynccontextmanager
async def working() -> AsyncIterator[Wire]:
    """A tenant with the whole registry behind it, on a desk with strangers."""
    accounts = {name: (_account(member),) for name, member in SEATS.items()}
    place = await world(accounts)
    desk = place.office.desk
    async with running(desk, registry=partial(registry_of, desk, lambda: place.office.now)) as office:
        for member in SEATS.values():
            await office.acts.says(member, "Bonjour")  # So that it is known where to write to them.
        office.tenant.messages.clear()
        place.state = desk.state
        yield Wire(office, place)


def _account(member: Member) -> Address:
    return Address(Platform.TEAMS, TENANT, member.aad)


def registry_of(desk: Desk, now: Now, chat: Chat) -> Handlers:
    """Every handler, as an instance wires them."""
    return Handlers(Directory(desk, Platforms({Platform.TEAMS: chat}), now))


@pytest.fixture
async def wire() -> AsyncIterator[Wire]:
    async with working() as wire:
        yield wire


def unjust(wire: Wire, seen: str, who: str, title: str = "") -> bool:
    """Tell whether something of others was shown or changed."""
    more = added(wire.world) and title not in THEIR_OWN
    return MARK in seen or bool(changed_of_others(wire.world, who) or more)


@pytest.mark.parametrize(("who", "tenant"), [*((who, None) for who in OUTSIDE), ("requester", ELSEWHERE)])
async def test_over_teams_nobody_reads_or_changes_what_is_not_theirs(wire: Wire, who: str, tenant: str | None) -> None:
    member, faults = SEATS[who], []
    for attempt in attempts(claims.few(wire.world.words_for(who))):
        activity = wire.activity(member, attempt)
        if activity and unjust(wire, await wire.send(activity, tenant=tenant), who, attempt.title):
            faults.append((activity.get("name"), attempt, changed_of_others(wire.world, who), added(wire.world)))
    assert faults == []


async def test_a_member_who_presses_is_shown_it(wire: Wire) -> None:
    """What nobody else is shown is there to be shown."""
    tom = wire.world.office.tom
    wire.world.state.persons[tom.id] = replace(tom, accounts=(_account(LEA),))
    pressed = wire.activity(LEA, Attempt(Kind.BUTTON, "show", "INC0001002"))
    assert pressed is not None
    assert MARK in await wire.send(pressed)


@pytest.mark.parametrize("who", OUTSIDE)
async def test_the_message_extension_finds_and_offers_nothing_of_others(wire: Wire, who: str) -> None:
    member, acts = SEATS[who], wire.office.acts
    words = wire.world.words_for(who)
    for text in claims.values(("{item}", "{words}", "vigie {item}", "annuler {request}"), words):
        query = {"commandId": "search", "parameters": [{"name": "query", "value": text}]}
        link = {"url": f"https://soutien.example.org/?fiche={text}"}
        for name, value in ((SEARCHED, query), (LINKED, link)):
            assert not unjust(wire, await wire.send(acts.invoking(member, name, value)), who), text
    begun = {"commandId": "search", "parameters": [{"name": "initialRun", "value": "true"}]}
    assert not unjust(wire, await wire.send(acts.invoking(member, SEARCHED, begun)), who)
    payload = {"id": "1", "body": {"content": "Le son coupe."}, "from": {"user": {"id": SARAH.aad, "displayName": "S"}}}
    opened = acts.invoking(member, EXTENSION_FETCHED, {"commandId": OPEN_REQUEST, "messagePayload": payload})
    assert not unjust(wire, await wire.send(opened), who)


async def test_a_file_that_is_offered_to_someone_is_nobody_elses(wire: Wire) -> None:
    office = wire.office
    file = OfferedFile("key", "notes.txt", MARK.encode(), (SARAH.aad,), wire.world.office.now)
    wire.world.state.offered["key"] = file
    info = {"uploadUrl": f"{office.connector.url}/uploads/1", "contentUrl": "x", "name": "x", "uniqueId": "1"}
    taken = {"action": "accept", "context": {"file": "key"}, "uploadInfo": info}
    asked = wire.activity(CAMILLE, Attempt(Kind.BUTTON, GET_FILE, "key"))
    assert asked is not None
    for activity in (office.acts.invoking(CAMILLE, CONSENT, taken), asked):
        assert not unjust(wire, await wire.send(activity), "requester")
        assert office.tenant.uploads == {}
    assert "key" in wire.world.office.desk.state.offered


def test_every_invoke_that_is_answered_is_tried() -> None:
    """One that is added to the reader of interactions fails here until it is tried."""
    assert {*interactions.WAYS, CONSENT} == TRIED
    assert not TRIED & ANSWERED_WITH_NOTHING
