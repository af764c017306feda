"""Who acts is looked at, not only where the app is installed: Slack Connect and Enterprise organisations."""

import json
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

import pytest

from bot.sandbox.double.state.records import Person
from bot.slack.api import Identity
from bot.slack.people import _account
from bot.slack.wire import OurTeamOnly, _installed_in
from tests.bot.answering import Clock
from tests.bot.slack.office import TEAM, Office, new_desk, running_on_http
from tests.bot.slack.test_http import envelope, post, refused
from workflow.people.accounts import AccountKind, standing

OTHER = "T0AUTRE"
ORG = "E0ORG"
FELIX = Person("U0FELIX", "felix", "Felix Arnaud", "", "", "teacher", "#334155", "en-US", "", team=OTHER)
VIEW: dict[str, Any] = {
    "id": "V1",
    "type": "modal",
    "hash": "1",
    "callback_id": "add_follower",
    "state": {"values": {}},
    "blocks": [],
}
Way = tuple[Office, str]


@pytest.fixture
async def way(ws: Any, clock: Clock) -> Any:
    ws.state.seed([FELIX], [])
    async with running_on_http(ws, new_desk(), clock) as way:
        yield way


def form(**changes: Any) -> str:
    payload = {
        "type": "view_submission",
        "team": {"id": TEAM},
        "user": {"id": FELIX.id, "team_id": OTHER},
        "view": VIEW,
        **changes,
    }
    return urlencode({"payload": json.dumps(payload)})


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"team": None},
        {"team": {"id": OTHER}, "view": {**VIEW, "app_installed_team_id": TEAM}},
        {"user": {"id": "U0CAMILLE", "team_id": OTHER}},
    ],
    ids=["team is ours", "team is null", "opened in our workspace", "a known user said to be of another"],
)
async def test_a_form_of_another_workspaces_user_reaches_no_handler(way: Way, changes: dict[str, Any]) -> None:
    office, url = way
    before = refused("foreign")
    status, _ = await post(url, form(**changes), form=True)
    assert status in (200, 403)
    assert refused("foreign") == before + 1
    assert office.handlers.asked == []


async def test_an_event_that_is_authorised_for_another_installation_is_refused(way: Way) -> None:
    office, url = way
    body = json.loads(envelope()) | {"authorizations": [{"team_id": OTHER, "enterprise_id": None}]}
    assert (await post(url, json.dumps(body)))[0] == 403
    assert await office.stored() == []


async def test_our_own_member_is_heard_in_a_channel_that_another_workspace_hosts(way: Way) -> None:
    office, url = way
    body = json.loads(envelope(OTHER)) | {"authorizations": [{"team_id": TEAM, "enterprise_id": None}]}
    body["event"] |= {"team": TEAM, "channel": "C0TECHNO", "channel_type": "group"}
    assert (await post(url, json.dumps(body)))[0] == 200
    assert len(await office.stored()) == 1


async def test_an_edit_by_someone_of_another_workspace_is_refused(way: Way) -> None:
    office, url = way
    before = refused("foreign")
    body = json.loads(envelope())
    said = {"type": "message", "user": FELIX.id, "team": OTHER, "text": "b", "ts": "1788270600.000100"}
    body["event"] = {
        "type": "message",
        "subtype": "message_changed",
        "channel": "C0TECHNO",
        "message": said,
        "previous_message": {**said, "text": "a"},
        "ts": "1788270601.000100",
        "event_ts": "1788270601.000100",
    }
    assert (await post(url, json.dumps(body)))[0] == 200
    assert refused("foreign") == before + 1
    assert await office.stored() == []


async def test_what_is_said_while_slack_cannot_tell_who_says_it_is_kept_and_looked_at_when_it_is_worked(
    ws: Any, way: Way
) -> None:
    office, url = way
    ws.fail_next("users.info", ratelimited=7)
    body = json.loads(envelope())
    body["event"] |= {"user": FELIX.id, "team": OTHER}
    assert (await post(url, json.dumps(body)))[0] == 200
    assert len(await office.stored()) == 1


def test_where_a_request_is_meant_for_is_read_from_what_names_the_installation() -> None:
    assert _installed_in({"team": None, "user": {"team_id": TEAM}}) == {TEAM}
    assert _installed_in({"team_id": OTHER, "authorizations": [{"team_id": TEAM}]}) == {TEAM}
    assert _installed_in({"team_id": TEAM, "authorizations": [{"team_id": None, "enterprise_id": ORG}]}) == {ORG}
    assert _installed_in({"team": {"id": OTHER}, "view": {"app_installed_team_id": TEAM}}) == {TEAM}
    assert _installed_in({}) == frozenset()
    whole = {"is_enterprise_install": True, "enterprise_id": ORG, "team_id": OTHER}
    assert _installed_in({"team_id": OTHER, "authorizations": [whole]}) == {ORG}
    assert _installed_in({"team": {"id": OTHER}, "enterprise": {"id": ORG}, "is_enterprise_install": True}) == {ORG}
    assert _installed_in({"team_id": OTHER, "enterprise_id": ORG, "is_enterprise_install": "true"}) == {ORG}
    assert _installed_in({"team_id": OTHER, "enterprise_id": ORG, "is_enterprise_install": "false"}) == {OTHER}
    assert OurTeamOnly(Identity(TEAM, "U", "B"))._ours == {TEAM}
    assert OurTeamOnly(Identity(TEAM, "U", "B", ORG))._ours == {TEAM, ORG}


def test_a_user_of_an_enterprise_organisation_is_ours_where_our_workspace_is_one_of_theirs() -> None:
    both = {"id": "W1", "team_id": OTHER, "enterprise_user": {"enterprise_id": ORG, "teams": [OTHER, TEAM]}}
    elsewhere = {"id": "W2", "team_id": OTHER, "enterprise_user": {"enterprise_id": ORG, "teams": [OTHER]}}
    assert standing(_account(both), TEAM, [ORG]) is AccountKind.OURS
    assert standing(_account(both), TEAM, ["T0LOIN"]) is AccountKind.FOREIGN
    assert standing(_account(elsewhere), TEAM) is AccountKind.FOREIGN
    assert standing(_account({"id": "USLACKBOT", "team_id": TEAM}), TEAM) is AccountKind.BOT


async def test_a_guest_can_be_told_from_a_member(way: Way) -> None:
    office, _ = way
    ws, people = office.ws, office.platform.chat.people
    guest = Person("U0GINA", "gina", "Gina", "", "", "teacher", "#334155", "fr-CA", "gina@example.org", restricted=True)
    ws.state.seed([guest, replace(guest, id="U0SIMON", restricted=False, ultra_restricted=True)], [])
    for user, expected in (("U0GINA", AccountKind.GUEST), ("U0SIMON", AccountKind.GUEST), ("U0LEA", AccountKind.OURS)):
        assert await people.standing(user) is expected
    assert (await people.profile("U0GINA")).email is None
    assert await people.account("gina@example.org") is None
