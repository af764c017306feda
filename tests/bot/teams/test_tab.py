"""The personal tab: who Teams says that looks, proven by Entra's token, has a session of the page, and nobody else."""

import json
import re
import time
from base64 import urlsafe_b64encode
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

import aiohttp
import jwt
import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from bot.desk.page_links import KEY
from bot.desk.seal import key_of, unsealed
from bot.ops.metrics import REFUSED
from bot.teams.tab.routes import LASTS
from bot.web.page import SCRIPTS, TEAMS
from bot.web.sessions import COOKIE
from tests.bot.teams.office import Office, new_desk, running
from tests.bot.teams.signing import private_key
from tests.bot.teams.tenant import APP, CAMILLE, TENANT
from workflow.people.people import Address, Platform
from workflow.people.refusals import NotOurPeople

HOST = "vigie.example.org"
ISSUER = f"https://login.microsoftonline.com/{TENANT}/v2.0"


def tab_token(key: str = "entra", kid: str | None = None, algorithm: str = "RS256", **claims: Any) -> str:
    """Sign what Entra says of who looks at a tab; a claim of None is left out."""
    now = int(time.time())
    said = {
        "iss": ISSUER,
        "aud": APP,
        "tid": TENANT,
        "oid": CAMILLE.aad,
        "scp": "access_as_user",
        "nbf": now - 60,
        "exp": now + 3600,
        "ver": "2.0",
        **claims,
    }
    kept = {name: value for name, value in said.items() if value is not None}
    body = json.dumps(kept).encode()
    return jwt.api_jws.encode(body, private_key(key), algorithm=algorithm, headers={"kid": kid or key, "typ": "JWT"})


def unsigned() -> str:
    signed = tab_token().split(".")
    header = urlsafe_b64encode(b'{"alg":"none","typ":"JWT","kid":"entra"}').decode().rstrip("=")
    return f"{header}.{signed[1]}."


def signed_with_the_public_key() -> str:
    """A token whose signature is a digest under the published key, as if that were a secret."""
    public = private_key("entra").public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    claims = jwt.decode(tab_token(), options={"verify_signature": False})
    signer = jwt.algorithms.HMACAlgorithm(jwt.algorithms.HMACAlgorithm.SHA256)
    header = urlsafe_b64encode(b'{"alg":"HS256","typ":"JWT","kid":"entra"}').decode().rstrip("=")
    body = jwt.encode(claims, "x" * 32, algorithm="HS256").split(".")[1]
    digest = urlsafe_b64encode(signer.sign(f"{header}.{body}".encode(), public)).decode().rstrip("=")
    return f"{header}.{body}.{digest}"


@dataclass
class Browser:
    """A tab that is open."""

    url: str
    stamp: str = ""
    cookies: list[str] = field(default_factory=list)
    begins: str = ""
    """At which address the page begins."""

    async def opens(self, query: str = "") -> str:
        async with aiohttp.ClientSession() as session, session.get(f"{self.url}{TEAMS}{query}") as answer:
            text = await answer.text()
            assert answer.status == 200
            self.stamp = re.findall(r'name="stamp" value="([^"]+)"', text)[0]
            return text

    async def enters(self, header: str | None, **fields: str) -> int:
        headers = {} if header is None else {"Authorization": header}
        data = {"stamp": self.stamp, "theme": "dark", **fields}
        async with (
            aiohttp.ClientSession() as session,
            session.post(f"{self.url}{TEAMS}", data=data, headers=headers) as answer,
        ):
            self.cookies = answer.headers.getall("Set-Cookie", [])
            self.begins = answer.headers.get("Vigie-Page", "")
            return answer.status


@pytest.fixture
async def office() -> AsyncIterator[Office]:
    desk = new_desk()
    desk.rules = replace(desk.rules, public_url=f"https://{HOST}")
    async with running(desk) as office:
        yield office


@pytest.fixture
async def browser(office: Office) -> Browser:
    browser = Browser(office.acts.endpoint.removesuffix("/api/messages"))
    await browser.opens()
    return browser


def refusals(reason: str) -> float:
    return float(REFUSED.labels("teams", reason)._value.get())


GOOD: dict[str, dict[str, Any]] = {
    "of the second version": {},
    "for the page by its name": {"aud": f"api://{HOST}/{APP}"},
    "of the first version": {"iss": f"https://sts.windows.net/{TENANT}/", "aud": f"api://{HOST}/{APP}", "ver": "1.0"},
    "with other scopes beside": {"scp": "User.Read access_as_user"},
}


@pytest.mark.parametrize("kind", GOOD)
async def test_who_teams_names_has_a_session(office: Office, browser: Browser, kind: str) -> None:
    assert await browser.enters(f"Bearer {tab_token(**GOOD[kind])}") == 204
    (cookie,) = browser.cookies
    assert {"HttpOnly", "Secure", "SameSite=None", "Partitioned", "Path=/page", "Max-Age=3600"} <= set(
        cookie.split("; ")
    )
    value = cookie.partition(";")[0].removeprefix(f"{COOKIE}=")
    _purpose, person, platform, _ends, framed, theme, _mark = unsealed(value, await key_of(office.desk, KEY))
    assert (person, platform, framed, theme) == (1, "teams", True, "dark")


BAD: dict[str, tuple[int, Callable[[], str]]] = {
    "of another audience": (401, lambda: tab_token(aud="another-app")),
    "for another page": (401, lambda: tab_token(aud=f"api://evil.example.org/{APP}")),
    "for Graph": (401, lambda: tab_token(aud="https://graph.microsoft.com")),
    "without an audience": (401, lambda: tab_token(aud=None)),
    "of another issuer": (401, lambda: tab_token(iss="https://evil.example.org")),
    "of another tenant's issuer": (401, lambda: tab_token(iss=ISSUER.replace(TENANT, "common"))),
    "of the Connector": (401, lambda: tab_token(iss="https://api.botframework.com")),
    "without an issuer": (401, lambda: tab_token(iss=None)),
    "of another tenant": (403, lambda: tab_token(tid="7c1f0000-0000-4000-8000-00000000dead")),
    "without a tenant": (401, lambda: tab_token(tid=None)),
    "of nobody": (401, lambda: tab_token(oid=None)),
    "that has ended": (401, lambda: tab_token(exp=int(time.time()) - 120)),
    "without an end": (401, lambda: tab_token(exp=None)),
    "not yet valid": (401, lambda: tab_token(nbf=int(time.time()) + 600)),
    "of an app, not of a person": (401, lambda: tab_token(scp=None, roles=["access_as_user"])),
    "of another scope": (401, lambda: tab_token(scp="User.Read")),
    "without a signature": (401, unsigned),
    "signed with the public key as a secret": (401, signed_with_the_public_key),
    "signed another way": (401, lambda: tab_token(algorithm="RS512")),
    "under an unknown key": (401, lambda: tab_token("other")),
    "forged under a known key's name": (401, lambda: tab_token("other", kid="entra")),
    "under a key of the Connector": (401, lambda: tab_token("first")),
    "cut off": (401, lambda: tab_token()[:-40]),
    "with an end that is no number": (401, lambda: tab_token(exp="tomorrow")),
    "with claims that are no texts": (401, lambda: tab_token(iss=["x"], scp={"access_as_user": 1})),
}


@pytest.mark.parametrize("kind", BAD)
async def test_a_bad_token_opens_nothing_and_is_counted(office: Office, browser: Browser, kind: str) -> None:
    status, made = BAD[kind]
    before = refusals("unsigned") + refusals("foreign")
    assert await browser.enters(f"Bearer {made()}") == status
    assert browser.cookies == []
    assert refusals("unsigned") + refusals("foreign") == before + 1


@pytest.mark.parametrize(
    "header", [None, "", "Bearer", "Bearer ", "Bearer a.b.c", "Basic dTpw", "Bearer é.é.é", "Bearer .."]
)
async def test_a_header_that_is_no_token_opens_nothing(browser: Browser, header: str | None) -> None:
    assert await browser.enters(header) == 401
    assert browser.cookies == []


async def test_an_exchange_that_is_replayed_opens_nothing(browser: Browser) -> None:
    token = f"Bearer {tab_token()}"
    assert await browser.enters(token) == 204
    assert await browser.enters(token) == 401
    assert browser.cookies == []
    await browser.opens()
    assert await browser.enters(token) == 204, "Teams gives the same token for an hour; the tab is opened again"


@pytest.mark.parametrize("stamp", ["", "x", "x.y", "é", "a" * 5000])
async def test_an_exchange_without_a_tab_that_was_opened_is_refused(browser: Browser, stamp: str) -> None:
    assert await browser.enters(f"Bearer {tab_token()}", stamp=stamp) == 401


async def test_a_tab_that_was_opened_long_ago_is_opened_again(office: Office, browser: Browser) -> None:
    office.clock.at += LASTS + timedelta(seconds=1)
    assert await browser.enters(f"Bearer {tab_token()}") == 401


async def test_someone_of_another_organisation_is_turned_away(
    office: Office, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def person(account: Address) -> None:
        assert account == Address(Platform.TEAMS, TENANT, CAMILLE.aad)
        raise NotOurPeople

    monkeypatch.setattr(office.handlers, "person", person)
    assert await browser.enters(f"Bearer {tab_token()}") == 403


async def test_keys_are_asked_of_the_tenant_and_kept(office: Office, browser: Browser) -> None:
    for _turn in range(3):
        await browser.opens()
        assert await browser.enters(f"Bearer {tab_token()}") == 204
        assert await browser.enters(f"Bearer {tab_token('other')}") == 401
    assert office.connector.calls["entra"] == 1


async def test_what_is_no_form_is_refused(browser: Browser) -> None:
    async with aiohttp.ClientSession() as session:
        for body, media in ((b"{}", "application/json"), (b"\xff", "application/x-www-form-urlencoded")):
            headers = {"Content-Type": media, "Authorization": f"Bearer {tab_token()}"}
            async with session.post(f"{browser.url}{TEAMS}", data=body, headers=headers) as answer:
                assert answer.status in {401, 415}


async def test_the_tab_loads_its_own_scripts_alone_and_says_so_in_both_languages(browser: Browser) -> None:
    text = await browser.opens("?theme=dark")
    assert '<html lang="fr" data-theme="dark">' in text
    assert '<p lang="en">Vigie is opening your page…</p>' in text
    assert 'data-theme="light"' in await browser.opens('?theme="><script>')
    assert re.findall(r'src="([^"]+)"', text) == [*SCRIPTS]
    async with aiohttp.ClientSession() as session:
        for script in SCRIPTS:
            async with session.get(f"{browser.url}{script}") as answer:
                assert answer.status == 200
                assert "javascript" in answer.headers["Content-Type"]
