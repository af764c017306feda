"""What is forged, as Slack delivers it: nobody is shown or changes what is not theirs."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import count
from pathlib import Path

import pytest

from bot.delivery.chat import Chat
from bot.desk.helpdesk.handlers.incidents import OPEN_REQUEST
from bot.desk.people.directory import Directory
from bot.desk.registry import Handlers
from bot.platforms import Platforms
from bot.sandbox.double.acts import payloads
from bot.sandbox.double.double import SlackDouble
from bot.sandbox.double.state.records import Json, Message
from bot.sandbox.double.state.records import Person as User
from bot.slack.forms import NOWHERE, VALUE_ID, packed
from tests.bot import claims
from tests.bot.answering import Clock
from tests.bot.slack.office import TEAM, running, workspace
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
from workflow.people.people import Address, Platform
from workflow.ports.desk import Desk, Now

pytestmark = pytest.mark.whole
SEATS = {"requester": "U0CAMILLE", "follower": "U0SARAH", "guest": "U0CHLOE"}
ELSEWHERE = "T0AILLEURS"


@dataclass
class Wire:
    """One workspace, and what each person is shown in it."""

    ws: SlackDouble
    world: World
    root: Message
    numbers: "count[int]" = field(default_factory=lambda: count(1))

    async def send(self, user: User, attempt: Attempt, *, team: str = TEAM) -> str:
        """Have Slack deliver it; give all that anybody is shown."""
        self.world.refresh()
        kind, payload = self._payload(user, attempt, f"{next(self.numbers)}")
        if kind == "interactive":
            payload["user"] = {**payload["user"], "team_id": team}
        answer = await self.ws.delivery.ask(kind, payload, wire="forged", method=attempt.name, summary="")
        assert answer.acked, (attempt, answer.reason)
        return json.dumps(answer.body, ensure_ascii=False) + self._seen(user)

    def _payload(self, user: User, attempt: Attempt, number: str) -> tuple[str, Json]:
        ws, trigger = self.ws, self.ws.passes.trigger(user.id)
        match attempt.kind:
            case Kind.COMMAND:
                channel = ws.state.channels[self.root.channel]
                return "slash_commands", payloads.command(ws, user, channel, f"/{attempt.name}", attempt.text)
            case Kind.BUTTON:
                where = payloads.on_message(ws, user, self.root, in_attachment=False)
                where["container"]["is_ephemeral"] = True
                pressed = {"type": "button", "block_id": "b", "action_id": attempt.name, "value": attempt.text}
                action = {"actions": [{**pressed, "action_ts": f"{number}.000000"}]}
                return "interactive", payloads.common(ws, "block_actions", user, trigger) | where | action
        form = payloads.common(ws, "view_submission", user, trigger)
        return "interactive", form | {"view": _view(attempt, number), "response_urls": []}

    def _seen(self, user: User) -> str:
        """Return what stands anywhere now, and clear it away."""
        state = self.ws.state
        shown = [repr(one) for place in state.messages.values() for one in place.values()]
        shown += [json.dumps(view, ensure_ascii=False) for view in self.ws.modals.stack(user.id)]
        shown += [json.dumps(home.view, ensure_ascii=False) for home in state.homes.values()]
        self.ws.modals.clear()
        for place in state.messages.values():
            place.clear()
        state.homes.clear()
        state.put(self.root)
        return "\n".join(shown)


def _view(attempt: Attempt, number: str) -> Json:
    """A form as it comes back, whatever was opened before."""
    typed = {"type": "plain_text_input"}
    values = attempt.sent.values
    return {
        "type": "modal",
        "id": f"V{number}",
        "hash": number,
        "callback_id": attempt.name,
        "private_metadata": packed(attempt.sent.context, NOWHERE),
        "state": {"values": {name: {VALUE_ID: {**typed, "value": text}} for name, text in values.items()}},
        "blocks": [{"type": "input", "block_id": name} for name in values],
        "previous_view_id": None,
    }


@asynccontextmanager
async def working(folder: Path) -> AsyncIterator[Wire]:
    """A workspace with the whole registry behind it, on a desk with strangers."""
    accounts = {name: (Address(Platform.SLACK, TEAM, user),) for name, user in SEATS.items()}
    place = await world(accounts)
    desk = place.office.desk
    clock = Clock()
    clock.at = place.office.now
    async with (
        workspace(folder, clock) as ws,
        running(ws, desk, clock, registry=partial(registry_of, desk, clock)) as office,
    ):
        root = await ws.driver.send_message("Camille", "#general", "Bonjour")
        await office.waiting(1)
        place.state = desk.state
        yield Wire(ws, place, root)


def registry_of(desk: Desk, now: Now, chat: Chat) -> Handlers:
    """Every handler, as an instance wires them."""
    return Handlers(Directory(desk, Platforms({Platform.SLACK: chat}), now))


@pytest.fixture
async def wire(tmp_path: Path) -> AsyncIterator[Wire]:
    async with working(tmp_path) as wire:
        yield wire


@pytest.mark.parametrize(("who", "team"), [*((who, TEAM) for who in OUTSIDE), ("requester", ELSEWHERE)])
async def test_over_slack_nobody_reads_or_changes_what_is_not_theirs(wire: Wire, who: str, team: str) -> None:
    user, faults = wire.ws.user(SEATS[who]), []
    for attempt in attempts(claims.few(wire.world.words_for(who))):
        seen = await wire.send(user, attempt, team=team)
        theirs = changed_of_others(wire.world, who)
        if MARK in seen or theirs or (added(wire.world) and attempt.title not in THEIR_OWN):
            faults.append((attempt, theirs, added(wire.world)))
    assert faults == []


async def test_a_member_who_presses_is_shown_it(wire: Wire) -> None:
    """What nobody else is shown is there to be shown."""
    state = wire.world.state
    tom = wire.world.office.tom
    state.persons[tom.id] = replace(tom, accounts=(Address(Platform.SLACK, TEAM, "U0LEA"),))
    assert MARK in await wire.send(wire.ws.user("U0LEA"), Attempt(Kind.BUTTON, "show", "INC0001002"))


async def test_the_shortcut_on_a_message_offers_its_words_and_no_request_of_its_author(wire: Wire) -> None:
    user = wire.ws.user("U0CAMILLE")
    said = await wire.ws.driver.send_message("Sarah", "#general", "Le son coupe.")
    payload = payloads.shortcut(wire.ws, user, said, OPEN_REQUEST)
    answer = await wire.ws.delivery.ask("interactive", payload, wire="shortcut", method=OPEN_REQUEST, summary="")
    assert answer.acked
    form = wire.ws.modals.top(user.id)
    assert form is not None
    assert MARK not in json.dumps(form, ensure_ascii=False)
