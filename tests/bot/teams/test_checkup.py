"""What `vigie doctor` says of Teams: for each thing that is missing a sentence that says what to do."""

import re
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import jwt
import pytest

from bot.config.environment import Environment
from bot.language import Locale
from bot.ops.doctor.examine import examine
from bot.ops.findings import Verdict
from bot.ops.now import real
from bot.platforms import reached
from bot.set_up import NotSetUpError
from bot.teams.abilities import PROOF
from bot.teams.checkup import NOT_IN, UNREAD, look
from bot.teams.settings import TeamsSettings
from bot.teams.setup import teams_settings
from bot.ui.say import Say
from bot.wiring import migrate
from tests.bot.teams.entra import certificate, pem_file
from tests.bot.teams.office import Office, address, settings_for
from tests.bot.teams.tenant import APP, HELP, LEA, MANAGEMENT, NADIA, TENANT, Json
from workflow.business_time.calendar import BusinessCalendar
from workflow.people.people import Address, Group, Platform

NOW = datetime(2026, 8, 18, 13, 10, tzinfo=UTC)
GROUPS = (
    Group("technologues", "Technologues", channels=(address(HELP),)),
    Group("gestion", "Gestion", management=True, channels=(address(MANAGEMENT),)),
)
ROLES = (
    "AppCatalog.Read.All",
    "Chat.Read.All",
    "Files.Read.All",
    "TeamsAppInstallation.ReadWriteSelfForUser.All",
    "User.Read.All",
)


def granting(office: Office, *roles: str) -> Any:
    """Return tokens as Entra does: what the app may do in Graph stands in them."""
    token = jwt.encode({"roles": list(roles), "exp": int(time.time()) + 3600}, "a key of thirty-two bytes or more")
    office.connector.tokens_taken["https://graph.microsoft.com"].add(token)
    return lambda scope: token if "graph" in scope else office.connector.fetch(scope)


async def said(office: Office, *roles: str, **changes: Any) -> tuple[list[str], list[str]]:
    """What is well, and what is not, as an administrator reads it in English."""
    settings = TeamsSettings(**{**_fields(settings_for(office.connector)), **changes})
    await office.desk.put_setting(PROOF, {"service": settings.service_url})
    found = [one async for one in look(settings, office.desk, GROUPS, real, granting(office, *roles))]
    say = Say(Locale.EN, BusinessCalendar("America/Toronto"), NOW)
    told = [(one.verdict is Verdict.WORKS, one.said(say)) for one in found]
    return [text for well, text in told if well], [text for well, text in told if not well]


def _fields(settings: TeamsSettings) -> Mapping[str, Any]:
    return {name: getattr(settings, name) for name in TeamsSettings.__dataclass_fields__}


async def heard_from(office: Office, kind: str = "standard") -> None:
    """Someone has mentioned the bot in each channel: its team is known from then on."""
    for member, channel in ((LEA, HELP), (NADIA, MANAGEMENT)):
        activity = office.acts.message(member, "Bonjour", channel, mention=True)
        activity["channelData"]["channel"]["type"] = kind
        await office.acts.deliver(activity)
    office.tenant.members["19:team@thread.tacv2"] = (LEA, NADIA)


async def test_where_all_is_in_place_it_says_so_and_no_more(office: Office) -> None:
    await heard_from(office)
    well, ill = await said(office, *ROLES)
    granted = "Files.Read.All, User.Read.All, Chat.Read.All, TeamsAppInstallation.ReadWriteSelfForUser.All"
    granted += ", AppCatalog.Read.All"
    assert well == [
        f"Teams: tenant {TENANT}, app {APP}",
        f"Teams: Graph grants the app {granted}",
        "clock: agrees with Microsoft’s",
    ]
    assert ill == []


async def test_it_says_which_of_the_optional_permissions_are_granted(office: Office) -> None:
    await heard_from(office)
    well, ill = await said(office, "Sites.Read.All", "AppCatalog.Read.All", "Calendars.Read")
    assert "Teams: Graph grants the app Sites.Read.All" in well
    assert [one for one in ill if "TeamsAppInstallation.ReadWriteSelfForUser.All" in one]


async def test_keys_that_cannot_be_read_are_named_with_what_that_means(office: Office) -> None:
    await heard_from(office)
    _well, (ill,) = await said(office, *ROLES, open_id="http://127.0.0.1:9/openid")
    assert ill.startswith("Teams: Microsoft’s keys cannot be read, so nothing that comes in can be verified")


async def test_a_secret_that_microsoft_does_not_accept_is_told_in_the_words_of_a_start_that_fails(
    office: Office,
) -> None:
    def fetch(_scope: str) -> str:
        raise PermissionError("error: invalid_client, error_description: AADSTS7000215: Invalid client secret")

    settings = settings_for(office.connector)
    (found,) = [one async for one in look(settings, office.desk, GROUPS, real, fetch)]
    assert found.verdict is Verdict.BROKEN
    assert "MICROSOFT_APP_PASSWORD" in found.msgid


async def test_what_graph_may_leave_out_is_no_fault(office: Office) -> None:
    await heard_from(office, "private")
    settings = settings_for(office.connector)
    found = [one async for one in look(settings, office.desk, GROUPS, real, granting(office))]
    assert {one.verdict for one in found if "not granted" in str(one.msgid)} == {Verdict.OFF}


async def test_what_graph_does_not_permit_is_named_with_what_it_costs(office: Office) -> None:
    await heard_from(office, "private")
    _well, ill = await said(office)
    assert [re.split(" (is|are) not granted", one)[0] for one in ill] == [
        "Teams: Graph’s Files.Read.All",
        "Teams: Graph’s User.Read.All",
        "Teams: Graph’s Chat.Read.All",
        "Teams: Graph’s TeamsAppInstallation.ReadWriteSelfForUser.All and AppCatalog.Read.All",
    ]
    assert "asked for in the personal chat" in ill[0]


async def test_a_channel_that_graph_may_not_read_is_named_with_what_it_costs(office: Office) -> None:
    await heard_from(office, "private")
    office.tenant.closed.add(HELP)
    settings = settings_for(office.connector)
    requested = (("Technologues", address(HELP)),)
    every = look(settings, office.desk, GROUPS, real, granting(office, *ROLES), requested=requested)
    found = [one async for one in every if one.msgid == UNREAD]
    assert [one.verdict for one in found] == [Verdict.OFF, Verdict.OFF], "as a group's, and as one that is asked in"


async def test_a_channel_that_we_are_not_in_is_named(office: Office) -> None:
    del office.tenant.members[HELP]
    _well, ill = await said(office, *ROLES)
    assert ill[0] == f"group Technologues: I am not in its channel {HELP} of Teams; add the app to its team"
    assert "is known once somebody has mentioned me there" in ill[1]


async def test_a_channel_that_is_gone_is_named_by_what_it_was_called(office: Office) -> None:
    said_there = office.acts.message(LEA, "Bonjour", HELP, mention=True)
    said_there["channelData"]["team"]["name"] = "Soutien"
    said_there["channelData"]["channel"]["name"] = "Technologues"
    await office.acts.deliver(said_there)
    del office.tenant.members[HELP]
    _well, ill = await said(office, *ROLES)
    assert ill[0].startswith(f"group Technologues: I am not in its channel Soutien › Technologues ({HELP}) of Teams")


async def test_a_team_that_anyone_can_enter_or_that_grants_nothing_is_named(office: Office) -> None:
    await heard_from(office)
    office.tenant.visibility = "public"
    _well, ill = await said(office, *ROLES)
    assert "is public, so that anyone can read what is posted" in ill[0]
    assert "is public, so being there gives nobody a manager’s rights" in ill[1]
    office.connector.fail_next("graph", 403, times=2)
    _well, ill = await said(office, *ROLES)
    assert all("does not grant what the package asks of it" in one for one in ill)


async def test_a_moment_in_which_teams_does_not_answer_is_no_verdict(office: Office) -> None:
    office.connector.fail_next("members", 502, times=2)
    _well, ill = await said(office, *ROLES)
    assert all("could not be looked at now" in one for one in ill)


async def test_a_certificate_is_spoken_of_before_it_ends(office: Office, tmp_path: Path) -> None:
    await heard_from(office, "private")
    now = datetime.now(UTC)
    for days, verdicts in ((400, []), (20, [Verdict.OFF]), (-1, [Verdict.BROKEN])):
        made = certificate(days=days)
        settings = TeamsSettings(**{**_fields(settings_for(office.connector)), "certificate": pem_file(tmp_path, made)})
        found = [one async for one in look(settings, office.desk, GROUPS, lambda: now, granting(office, *ROLES))]
        of_it = [one for one in found if "the certificate" in str(one.msgid)]
        assert [one.verdict for one in of_it] == verdicts
        say = Say(Locale.EN, office.desk.rules.calendar, now)
        assert all(say.day(made.not_valid_after_utc.date()) in one.said(say) for one in of_it)


PARTS: dict[str, tuple[Json, tuple[str, ...]]] = {
    "nothing": ({}, ()),
    "everything": (
        {"microsoft_app_id": "a", "microsoft_app_tenant_id": "t", "microsoft_app_password": "p"},
        (),
    ),
    "a secret alone": ({"microsoft_app_password": "p"}, ("MICROSOFT_APP_ID", "MICROSOFT_APP_TENANT_ID")),
    "no tenant": ({"microsoft_app_id": "a", "microsoft_app_password": "p"}, ("MICROSOFT_APP_TENANT_ID",)),
    "no proof": ({"microsoft_app_id": "a", "microsoft_app_tenant_id": "t"}, ("MICROSOFT_APP_PASSWORD",)),
    "a machine without a tenant": (
        {"microsoft_app_id": "a", "microsoft_app_type": "userassignedmsi"},
        ("MICROSOFT_APP_TENANT_ID",),
    ),
}


def _missing(environment: Environment) -> tuple[str, ...]:
    try:
        teams_settings(environment)
    except NotSetUpError as error:
        return error.missing
    return ()


@pytest.mark.parametrize("case", PARTS)
async def test_what_is_set_in_part_is_told_beside_a_slack_that_is_served(
    tmp_path: Path, case: str, logged: list[Json]
) -> None:
    given, missing = PARTS[case]
    slack: Json = {"slack_bot_token": "xoxb-1", "slack_signing_secret": "s", "slack_api_url": "http://127.0.0.1:9/api/"}
    environment = Environment(vigie_database_url=f"sqlite:///{tmp_path / 'vigie.db'}", **slack, **given)
    assert _missing(environment) == missing
    reached(environment)
    assert bool([one for one in logged if "set in part" in one["event"]]) is bool(missing)
    if missing:
        migrate(environment.vigie_database_url, create=True)
        told = [one.text for one in (await examine(environment, Locale.EN)).findings]
        assert f"Teams is not served: {', '.join(missing)} must be set too" in told


async def test_a_certificate_that_cannot_serve_is_told_as_any_other_fault(tmp_path: Path) -> None:
    environment = Environment(
        vigie_database_url=f"sqlite:///{tmp_path / 'vigie.db'}",
        microsoft_app_id=APP,
        microsoft_app_tenant_id=TENANT,
        microsoft_app_certificate=tmp_path / "none.pem",
    )
    migrate(environment.vigie_database_url, create=True)
    told = [one.text for one in (await examine(environment, Locale.EN)).findings if one.verdict is not Verdict.WORKS]
    assert f"MICROSOFT_APP_CERTIFICATE: {tmp_path / 'none.pem'} cannot be read." in told


def test_an_app_of_many_tenants_is_refused_at_start() -> None:
    with pytest.raises(ValueError, match="it is SingleTenant or UserAssignedMSI"):
        Environment(microsoft_app_type="MultiTenant")


async def test_a_request_channel_that_we_are_not_in_is_named_and_may_be_open_to_all(office: Office) -> None:
    await heard_from(office, "private")
    settings = settings_for(office.connector)
    for room, closed in (("19:aide@thread.tacv2", True), (HELP, False)):
        requested = [("Technologues", Address(Platform.TEAMS, settings.tenant, room))]
        looked = look(settings, office.desk, (), real, granting(office, *ROLES), requested=requested)
        assert (NOT_IN in [one.msgid async for one in looked]) is closed


async def test_until_a_slash_has_come_it_says_how_messages_to_one_person_begin(office: Office) -> None:
    settings = settings_for(office.connector)
    found = [one async for one in look(settings, office.desk, (), real, granting(office, *ROLES))]
    say = Say(Locale.EN, BusinessCalendar("America/Toronto"), NOW)
    (line,) = [one for one in found if "typed a slash" in one.said(say)]
    assert line.verdict is Verdict.OFF
    assert not any("typed a slash" in one for one in (await said(office, *ROLES))[1])
