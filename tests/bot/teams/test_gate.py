"""Who is let in: what Teams signs for this app, at this address, in this tenant."""

import json
from typing import Any

import aiohttp
import jwt
import pytest

from bot.metrics import REFUSED
from tests.bot.teams.acts import LEFT_OUT
from tests.bot.teams.office import Office, new_desk, running
from tests.bot.teams.signing import private_key, published, token
from tests.bot.teams.tenant import APP, CAMILLE


def refusals(reason: str) -> float:
    return float(REFUSED.labels("teams", reason)._value.get())


async def test_what_teams_signs_is_let_in(office: Office) -> None:
    status, _body = await office.acts.deliver(office.acts.message(CAMILLE, "Le micro ne marche pas"))
    assert status == 200
    (row,) = await office.stored()
    assert row.body["activity"]["text"] == "Le micro ne marche pas"  # type: ignore[index]


BAD_TOKENS: dict[str, dict[str, Any]] = {
    "of another audience": {"aud": "another-app"},
    "of another issuer": {"iss": "https://evil.example.org"},
    "of another address": {"serviceurl": "https://evil.example.org/"},
    "without an address": {"serviceurl": None},
    "that has ended": {"lasts": -600},
    "without an end": {"exp": None},
    "not begun": {"nbf": 4_000_000_000},
    "under an unknown key": {"key": "other", "kid": "other"},
    "forged under a known key's name": {"key": "other", "kid": "first"},
}


@pytest.mark.parametrize("fault", BAD_TOKENS)
async def test_a_bad_token_is_answered_401_and_counted(office: Office, fault: str) -> None:
    before = refusals("unsigned")
    activity = office.acts.message(CAMILLE, "Bonjour")
    bad = token(APP, office.connector.url, **BAD_TOKENS[fault])
    status, _body = await office.acts.deliver(activity, f"Bearer {bad}")
    assert (status, refusals("unsigned")) == (401, before + 1)
    assert await office.stored() == []


@pytest.mark.parametrize(
    "header", [LEFT_OUT, "", "Bearer", "Bearer not.a.token", "Basic dTpw", "Bearer a b", "Bearer ..."]
)
async def test_a_header_that_is_no_token_is_answered_401(office: Office, header: object) -> None:
    status, _body = await office.acts.deliver(office.acts.message(CAMILLE, "Bonjour"), header)
    assert status == 401


async def test_an_unsigned_token_is_answered_401(office: Office) -> None:
    claims = {
        "iss": "https://api.botframework.com",
        "aud": APP,
        "serviceurl": office.connector.url,
        "exp": 4_000_000_000,
    }
    bare = jwt.encode(claims, "", algorithm="none", headers={"kid": "first"})
    status, _body = await office.acts.deliver(office.acts.message(CAMILLE, "Bonjour"), f"Bearer {bare}")
    assert status == 401


async def test_a_key_that_is_not_endorsed_for_teams_does_not_count(office: Office) -> None:
    office.connector.keys.append(published("webchat", "webchat"))
    bad = token(APP, office.connector.url, key="webchat")
    status, _body = await office.acts.deliver(office.acts.message(CAMILLE, "Bonjour"), f"Bearer {bad}")
    assert status == 401


@pytest.mark.parametrize("tenant", ["another-tenant", None])
async def test_another_tenant_is_refused_and_counted(office: Office, tenant: str | None) -> None:
    before = refusals("foreign")
    activity = office.acts.message(CAMILLE, "Bonjour")
    activity["channelData"]["tenant"] = {"id": tenant}
    activity["conversation"]["tenantId"] = tenant
    status, _body = await office.acts.deliver(activity)
    assert (status, refusals("foreign")) == (403, before + 1)
    assert await office.stored() == []


WHOLE = {"type": "message", "from": {"id": "x"}, "conversation": {"id": "y"}}
NO_ACTIVITIES = [
    b"",
    b"\xff",
    b"[]",
    b'"text"',
    b"[" * 200_000,
    json.dumps({"type": "message"}).encode(),
    json.dumps({**WHOLE, "type": 3}).encode(),
    json.dumps({**WHOLE, "from": []}).encode(),
    json.dumps({**WHOLE, "channelData": ["tenant"]}).encode(),
]


@pytest.mark.parametrize("body", NO_ACTIVITIES, ids=range(len(NO_ACTIVITIES)))
async def test_what_is_no_activity_is_answered_400_to_whoever_sends_it(office: Office, body: bytes) -> None:
    for headers in ({}, {"Authorization": f"Bearer {token(APP, office.connector.url)}"}):
        async with (
            aiohttp.ClientSession() as session,
            session.post(office.acts.endpoint, data=body, headers=headers) as it,
        ):
            assert it.status == 400


@pytest.mark.parametrize("odd", [{"tenant": []}, {"tenant": "x"}, {"tenant": {"id": {}}}, None])
async def test_an_activity_that_says_its_tenant_oddly_is_foreign(office: Office, odd: object) -> None:
    activity = office.acts.message(CAMILLE, "Bonjour")
    status, _body = await office.acts.deliver({**activity, "channelData": odd, "conversation": {"id": "a:x"}})
    assert status == 403


async def test_keys_are_asked_for_once_however_many_messages_and_unknown_keys_come(office: Office) -> None:
    for _ in range(3):
        await office.acts.says(CAMILLE, "Bonjour")
    for name in ("x", "y", "z"):
        bad = token(APP, office.connector.url, key="other", kid=name)
        await office.acts.deliver(office.acts.message(CAMILLE, "Bonjour"), f"Bearer {bad}")
    assert office.connector.calls["openid"] == 1


async def test_when_keys_cannot_be_read_the_answer_is_401() -> None:
    async with running(new_desk(), open_id="http://127.0.0.1:9/openid") as office:
        status, _body = await office.acts.deliver(office.acts.message(CAMILLE, "Bonjour"))
    assert status == 401


async def test_without_a_token_only_the_playground_is_let_in_and_only_on_this_machine() -> None:
    from bot.teams.settings import NotLoopbackError

    async with running(new_desk(), playground=True) as office:
        status, _body = await office.acts.deliver(office.acts.message(CAMILLE, "Bonjour"), LEFT_OUT)
        assert status == 200
        forged = jwt.encode({"iss": "x"}, private_key("other"), algorithm="RS256")
        status, _body = await office.acts.deliver(office.acts.message(CAMILLE, "Bonjour"), f"Bearer {forged}")
        assert status == 401
        office.platform.check_host("127.0.0.1")
        office.platform.check_host("localhost")
        for host in ("0.0.0.0", "192.0.2.7", "vigie.example.org"):  # noqa: S104
            with pytest.raises(NotLoopbackError):
                office.platform.check_host(host)
