"""Signed HTTP: the same road, for those whom Slack has signed for."""

import json
import time
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

import pytest
from aiohttp import ClientSession
from prometheus_client import REGISTRY

from bot.desk.answers import Said
from bot.sandbox.double.double import SlackDouble
from bot.sandbox.double.transport.http_events import signature
from tests.bot.answering import Clock, card
from tests.bot.slack.office import TEAM, Office, new_desk, running_on_http, shown
from workflow.ports.queues import Incoming

SECRET = "sandbox-signing-secret"
Way = tuple[Office, str]


@pytest.fixture
async def way(ws: SlackDouble, clock: Clock) -> AsyncIterator[Way]:
    async with running_on_http(ws, new_desk(), clock) as way:
        yield way


def refused(reason: str) -> float:
    labels = {"platform": "slack", "reason": reason}
    return REGISTRY.get_sample_value("vigie_requests_refused_total", labels) or 0.0


def envelope(team: str = TEAM) -> str:
    event = {
        "type": "message",
        "channel": "D0CAMILLE",
        "channel_type": "im",
        "user": "U0CAMILLE",
        "text": "Bonjour",
        "ts": "1788270600.000100",
        "event_ts": "1788270600.000100",
    }
    return json.dumps({"type": "event_callback", "team_id": team, "event_id": "Ev1", "event": event})


async def post(
    url: str, body: str, *, secret: str = SECRET, at: int | None = None, form: bool = False
) -> tuple[int, str]:
    at = int(datetime.now(UTC).timestamp()) if at is None else at
    headers = {
        "Content-Type": "application/x-www-form-urlencoded" if form else "application/json",
        "X-Slack-Request-Timestamp": str(at),
        "X-Slack-Signature": signature(secret, at, body),
    }
    async with ClientSession() as session, session.post(url, data=body.encode(), headers=headers) as response:
        return response.status, await response.text()


async def test_signed_events_commands_and_forms_find_their_way(way: Way) -> None:
    office, _ = way
    await office.ws.driver.send_message("Camille", "app", "Bonjour")
    assert len(await office.waiting(1)) == 1
    office.handlers.answers["aide"] = Said(card("Écrivez-moi ici."))
    outcome = await office.ws.driver.command("Camille", "#general", "/aide")
    assert outcome.error is None
    (seen,) = office.ws.driver.ephemerals("Camille")
    assert "Écrivez-moi ici." in shown(seen.blocks)


async def test_what_slack_could_not_bring_is_read_though_events_followed(ws: SlackDouble, clock: Clock) -> None:
    """Over HTTP nothing tells of an outage: an event that comes after it proves nothing."""
    async with running_on_http(ws, new_desk(), clock) as (office, _):
        ws.faults.events_down = True
        await ws.driver.send_message("Camille", "app", "perdu")
        clock.at += timedelta(hours=3)
        ws.faults.events_down = False
        await ws.driver.send_message("Camille", "app", "reçu")
        assert [said(row) for row in await office.waiting(1)] == ["reçu"]
        assert office.platform.catch_up is not None
        office.platform.catch_up.interrupted()
        await office.platform.catch_up.read_all()
        assert [said(row) for row in await office.stored()] == ["perdu"]


def said(row: Incoming) -> object:
    event = row.body["event"]
    assert isinstance(event, dict)
    return event["text"]


async def test_the_address_is_confirmed_when_slack_asks(way: Way) -> None:
    _, url = way
    status, answer = await post(url, json.dumps({"type": "url_verification", "challenge": "abc"}))
    assert (status, json.loads(answer)) == (200, {"challenge": "abc"})


@pytest.mark.parametrize("how", [{"secret": "another"}, {"at": int(time.time()) - 3600}])
async def test_what_is_not_signed_by_slack_just_now_is_refused_and_counted(way: Way, how: dict[str, object]) -> None:
    office, url = way
    before = refused("unsigned")
    status, _ = await post(url, envelope(), **how)  # type: ignore[arg-type]
    assert status == 401
    assert refused("unsigned") == before + 1
    assert await office.stored() == []


async def test_another_workspaces_events_and_buttons_are_refused_and_counted(way: Way) -> None:
    office, url = way
    before = refused("foreign")
    click = {
        "type": "block_actions",
        "team": {"id": "T0AUTRE"},
        "user": {"id": "U1", "team_id": "T0AUTRE"},
        "actions": [{"action_id": "claim", "block_id": "b", "action_ts": "1.0", "type": "button"}],
    }
    command = {"command": "/aide", "team_id": "T0AUTRE", "user_id": "U1", "trigger_id": "1"}
    assert (await post(url, envelope("T0AUTRE")))[0] == 403
    assert (await post(url, urlencode({"payload": json.dumps(click)}), form=True))[0] == 403
    assert (await post(url, urlencode(command), form=True))[0] == 403
    assert refused("foreign") == before + 3
    assert (await office.stored(), office.handlers.asked) == ([], [])


async def test_someone_of_another_workspace_in_a_shared_channel_is_not_listened_to(way: Way) -> None:
    office, url = way
    before = refused("foreign")
    body = json.loads(envelope())
    body["event"]["user_team"] = "T0AUTRE"
    assert (await post(url, json.dumps(body)))[0] == 200
    assert refused("foreign") == before + 1
    assert await office.stored() == []


@pytest.mark.parametrize("body", ["{", "payload=%7B", "", "[]"])
async def test_nonsense_is_refused_without_a_stir(way: Way, body: str) -> None:
    office, url = way
    status, _ = await post(url, body, form=body.startswith("payload"))
    assert status in (400, 403, 404)
    assert await office.stored() == []


async def test_an_event_that_cannot_be_stored_is_not_acknowledged(way: Way, monkeypatch: pytest.MonkeyPatch) -> None:
    office, url = way

    async def failing(*_: object) -> bool:
        raise OSError("disk")

    with monkeypatch.context() as patch:
        patch.setattr(office.desk.inbox, "add", failing)
        assert (await post(url, envelope()))[0] == 500
    assert (await post(url, envelope()))[0] == 200
    assert len(await office.stored()) == 1


async def test_before_the_start_slack_is_asked_to_come_back(ws: SlackDouble, clock: Clock) -> None:
    async with running_on_http(ws, new_desk(), clock) as (office, url):
        await office.platform.stop()
        assert (await post(url, envelope()))[0] == 503
