"""Who is let in: what Teams signs for this app, at this address, in this tenant."""

import json
from typing import Any

import aiohttp
import jwt
import pytest

from bot.ops.metrics import REFUSED
from tests.bot.teams.acts import LEFT_OUT
from tests.bot.teams.office import Office, new_desk, running
from tests.bot.teams.signing import private_key, published, token
from tests.bot.teams.tenant import APP, CAMILLE
from tests.raw_http import Headers, post


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


@pytest.mark.parametrize("channel", ["webchat", "directline", "", None])
async def test_an_activity_of_another_channel_than_teams_is_answered_401(office: Office, channel: str | None) -> None:
    """The same app may be open to others at Microsoft, who vouch for nobody's account."""
    status, _body = await office.acts.deliver({**office.acts.message(CAMILLE, "Bonjour"), "channelId": channel})
    assert status == 401
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
    json_sent = {"Content-Type": "application/json"}
    for headers in (json_sent, {**json_sent, "Authorization": f"Bearer {token(APP, office.connector.url)}"}):
        async with (
            aiohttp.ClientSession() as session,
            session.post(office.acts.endpoint, data=body, headers=headers) as it,
        ):
            assert it.status == 400


@pytest.mark.parametrize(
    ("odd", "answer"), [({"tenant": []}, 400), ({"tenant": "x"}, 400), ({"tenant": {"id": {}}}, 400), (None, 403)]
)
async def test_an_activity_that_says_its_tenant_oddly_is_not_let_in(office: Office, odd: object, answer: int) -> None:
    activity = office.acts.message(CAMILLE, "Bonjour")
    status, _body = await office.acts.deliver({**activity, "channelData": odd, "conversation": {"id": "a:x"}})
    assert status == answer


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


ELSEWHERE: dict[str, Headers] = {
    "another host": [("Host", "evil.example.org"), ("Content-Type", "application/json")],
    "another host on our port": [("Host", "evil.example.org:{port}"), ("Content-Type", "application/json")],
    "our host on another port": [("Host", "localhost:1"), ("Content-Type", "application/json")],
    "another site's page": [("Origin", "https://evil.example.org"), ("Content-Type", "application/json")],
    "a page without an origin": [("Origin", "null"), ("Content-Type", "application/json")],
}


@pytest.mark.parametrize("who", ELSEWHERE)
async def test_in_the_playground_nobody_elsewhere_is_let_in(who: str) -> None:
    async with running(new_desk(), playground=True) as office:
        before, port = refusals("foreign"), office.acts.endpoint.split(":")[2].split("/")[0]
        headers = [(name, str(value).format(port=port)) for name, value in ELSEWHERE[who]]
        body = json.dumps(office.acts.message(CAMILLE, "Bonjour")).encode()
        assert (await post(office.acts.endpoint, body, headers)).status == 403
        assert refusals("foreign") == before + 1
        assert await office.stored() == []


async def test_in_the_playground_a_page_that_needs_no_leave_to_write_plain_text_is_not_read() -> None:
    async with running(new_desk(), playground=True) as office:
        body = json.dumps(office.acts.message(CAMILLE, "Bonjour")).encode()
        assert (await post(office.acts.endpoint, body, [("Content-Type", "text/plain")])).status == 415
        assert await office.stored() == []


@pytest.mark.parametrize(
    "service",
    ["https://evil.example.org/", "http://127.0.0.1.evil.example.org/", "http://[", "http://10.0.0.1:80/", None],
)
async def test_the_playground_speaks_to_this_machine_alone(service: str | None) -> None:
    async with running(new_desk(), playground=True) as office:
        before = refusals("foreign")
        activity = {**office.acts.message(CAMILLE, "Bonjour"), "serviceUrl": service}
        assert (await office.acts.deliver(activity, LEFT_OUT))[0] == 403
        assert refusals("foreign") == before + 1
        await office.desk.put_setting("teams:service", {"url": "https://smba.example.org/"})
        assert await office.platform._book.service() == office.connector.url
