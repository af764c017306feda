"""A password, a certificate, a machine's identity: what goes over the wire, what becomes of a send without a token."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, cast

import pytest
import requests

from bot.delivery.chat import NotSent, Rejected
from bot.microsoft.certificate import BadCertificateError, read_certificate
from bot.microsoft.entra import SECONDS, Impatient
from bot.microsoft.tokens import GRAPH_SCOPE
from bot.teams.credentials import fetcher
from bot.teams.settings import TeamsSettings
from bot.teams.tokens import CONNECTOR_SCOPE, Tokens
from tests.bot.answering import card
from tests.bot.teams.connector import Connector, serving
from tests.bot.teams.entra import HEADER, Entra, certificate, certificate_pem, key_pem, pem_file
from tests.bot.teams.office import Office, address, new_desk, running
from tests.bot.teams.tenant import APP, CAMILLE, HELP, TENANT, Tenant
from tests.faults.scripted import ScriptedChat
from tests.faults.stage import Stage, answered

OFFICE = {"password": "secret"}
MACHINE = {"managed_identity": True}


@pytest.fixture
async def entra() -> AsyncIterator[Entra]:
    entra = Entra()
    async with serving(entra.application()) as url:
        entra.url = url
        yield entra


@pytest.fixture
def machine(entra: Entra, monkeypatch: pytest.MonkeyPatch) -> None:
    """Be on a virtual machine of Azure: its service of identities is at hand."""
    for name in ("IDENTITY_ENDPOINT", "IDENTITY_HEADER", "IMDS_ENDPOINT", "MSI_ENDPOINT", "MSI_SECRET"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AZURE_POD_IDENTITY_AUTHORITY_HOST", entra.url)
    monkeypatch.setenv("NO_PROXY", "*")


def tokens(entra: Entra, **proof: Any) -> Tokens:
    return Tokens(fetcher(TeamsSettings(APP, TENANT, **proof), entra.http))


@asynccontextmanager
async def at_work(entra: Entra, **proof: Any) -> AsyncIterator[Office]:
    """Run the platform with tokens of Entra's, which the Connector takes while they are not revoked."""
    connector = Connector(Tenant())
    connector.tokens_taken = cast("Any", entra.issued)
    settings = TeamsSettings(APP, TENANT, **proof)
    async with running(new_desk(), connector=connector, fetch=fetcher(settings, entra.http)) as office:
        yield office


async def test_a_password_is_shown_once_for_each_scope_and_its_token_kept(entra: Entra) -> None:
    kept = tokens(entra, **OFFICE)
    for _ in range(3):
        assert await kept.bearer() == f"Bearer {entra.issued[CONNECTOR_SCOPE][0]}"
        await kept.bearer(GRAPH_SCOPE)
    assert [(one["scope"], one["client_secret"]) for one in entra.asked] == [
        (f"{CONNECTOR_SCOPE}/.default", "secret"),
        (f"{GRAPH_SCOPE}/.default", "secret"),
    ]


async def test_a_certificate_signs_what_entra_verifies_with_its_public_key(entra: Entra, tmp_path: Path) -> None:
    entra.registered = certificate()
    kept = tokens(entra, certificate=pem_file(tmp_path, entra.registered))
    assert await kept.bearer() == f"Bearer {entra.issued[CONNECTOR_SCOPE][0]}"
    kept.forget()
    await kept.bearer()
    assert ["client_secret" in one for one in entra.asked] == [False, False]
    assert len(entra.seen) == 2, "each assertion is new"


async def test_a_certificate_that_is_not_the_registered_one_is_refused_by_name(entra: Entra, tmp_path: Path) -> None:
    entra.registered = certificate()
    with pytest.raises(NotSent, match="AADSTS700027"):
        await tokens(entra, certificate=pem_file(tmp_path, key="other")).bearer()


@pytest.mark.parametrize("resource", [CONNECTOR_SCOPE, GRAPH_SCOPE])
async def test_a_virtual_machine_gives_the_token_of_its_identity(entra: Entra, machine: None, resource: str) -> None:
    kept = tokens(entra, **MACHINE)
    for _ in range(2):
        assert await kept.bearer(resource) == f"Bearer {entra.issued[resource][0]}"
    assert entra.queries == [{"api-version": "2018-02-01", "resource": resource, "client_id": APP}]
    assert entra.asked == [], "no secret goes anywhere"


async def test_app_service_gives_it_to_who_knows_its_header(
    entra: Entra, machine: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IDENTITY_ENDPOINT", f"{entra.url}/msi/token")
    monkeypatch.setenv("IDENTITY_HEADER", HEADER)
    assert await tokens(entra, **MACHINE).bearer() == f"Bearer {entra.issued[CONNECTOR_SCOPE][0]}"
    assert entra.queries == [{"api-version": "2019-08-01", "resource": CONNECTOR_SCOPE, "client_id": APP}]


WRONG: dict[str, tuple[Callable[[Entra], None], dict[str, Any], str]] = {
    "another secret": (lambda _: None, {"password": "old"}, "AADSTS7000215: Invalid client secret provided"),
    "a tenant that is none": (lambda _: None, {**OFFICE, "tenant": "nowhere"}, "double check your tenant name"),
    "an identity that the machine has not": (lambda _: None, {**MACHINE, "app_id": "other"}, "Identity not found"),
    "a service that is down": (lambda entra: entra.fails(503, "unavailable", "later"), OFFICE, "HTTP Error: 503"),
}


@pytest.mark.parametrize("fault", WRONG)
async def test_why_there_is_no_token_is_said_in_microsofts_words(entra: Entra, machine: None, fault: str) -> None:
    prepare, proof, says = WRONG[fault]
    prepare(entra)
    settings = TeamsSettings(**{"app_id": APP, "tenant": TENANT, **proof})
    with pytest.raises(NotSent) as refused:
        await Tokens(fetcher(settings, entra.http)).bearer()
    assert says.split(":")[0] in str(refused.value)
    assert says.split(":")[-1].strip() in str(refused.value)
    assert "Trace" not in str(refused.value)
    assert "old" not in str(refused.value)


@pytest.mark.parametrize(
    ("proof", "code", "says"),
    [
        ({"password": "old"}, "invalid_client", "MICROSOFT_APP_PASSWORD"),
        ({**OFFICE, "tenant": "nowhere"}, "invalid_tenant", "MICROSOFT_APP_TENANT_ID"),
        ({**OFFICE, "app_id": "other"}, "unauthorized_client", "MICROSOFT_APP_ID"),
    ],
)
async def test_what_is_wrong_for_good_is_told_from_what_passes(
    entra: Entra, proof: dict[str, Any], code: str, says: str
) -> None:
    kept = Tokens(fetcher(TeamsSettings(**{"app_id": APP, "tenant": TENANT, **proof}), entra.http))
    with pytest.raises(Rejected) as rejected:
        await kept.bearer()
    assert rejected.value.code == code
    assert says in str(rejected.value)
    assert kept.admission.refusal is rejected.value


async def test_an_entra_that_is_down_or_hurried_is_no_refusal(entra: Entra) -> None:
    kept = tokens(entra, **OFFICE)
    for status in (503, 429):
        entra.fails(status, "temporarily_unavailable", "later")
        with pytest.raises(NotSent) as away:
            await kept.bearer()
        assert not isinstance(away.value, Rejected)
    await kept.bearer()
    assert kept.admission.accepted


async def test_nobody_is_waited_for_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[object] = []

    def send(self: object, request: object, **more: object) -> requests.Response:
        waited.append(more["timeout"])
        raise requests.ConnectTimeout("no answer")

    monkeypatch.setattr("requests.adapters.HTTPAdapter.send", send)
    for proof in (OFFICE, MACHINE):
        with pytest.raises(NotSent, match="no answer"):
            await Tokens(fetcher(TeamsSettings(APP, TENANT, **proof), Impatient)).bearer()
    assert set(waited) == {SECONDS}


async def test_the_agents_playground_is_shown_anything_and_nobody_is_asked(entra: Entra) -> None:
    assert await tokens(entra, playground=True).bearer() == "Bearer playground"
    assert entra.asked == []


@pytest.mark.parametrize("proof", [OFFICE, MACHINE])
async def test_what_is_said_while_entra_is_away_is_said_once_when_it_is_back(
    entra: Entra, machine: None, proof: dict[str, Any]
) -> None:
    async with at_work(entra, **proof) as office:
        stage = Stage(office.desk, cast("ScriptedChat", office.platform.chat))
        for _ in range(2):
            entra.fails(503, "temporarily_unavailable", "later")
        await stage.queue(answered("Bonjour"), at=address(CAMILLE.aad))
        await stage.drain()
        assert office.tenant.messages == []
        assert await stage.desk.outbox.waiting() == 1
        for _ in range(3):
            await stage.later(60)
        assert [one.activity["summary"] for one in office.tenant.personal(CAMILLE)] == ["Bonjour"]
        assert await stage.desk.outbox.waiting() == 0


@pytest.mark.parametrize("proof", [OFFICE, MACHINE])
async def test_a_token_that_is_not_accepted_any_more_gives_way_to_a_new_one(
    entra: Entra, machine: None, proof: dict[str, Any]
) -> None:
    async with at_work(entra, **proof) as office:
        await office.platform.chat.post(address(HELP), card("Une"), mark="1")
        first = entra.issued[CONNECTOR_SCOPE].pop()
        entra.lasts += 1
        await office.platform.chat.post(address(HELP), card("Deux"), mark="2")
        assert [one.activity["summary"] for one in office.tenant.roots(HELP)] == ["Une", "Deux"]
        assert entra.issued[CONNECTOR_SCOPE] != [first]


def test_a_certificate_is_read_with_its_key_in_any_order(tmp_path: Path) -> None:
    file = tmp_path / "app.pem"
    shown = certificate()
    for content in (key_pem() + certificate_pem(shown), b"Bag Attributes\n" + certificate_pem(shown) + key_pem()):
        file.write_bytes(content)
        found = read_certificate(file, "SETTING")
        assert (found.public.encode(), found.private_key.encode()) == (certificate_pem(shown), key_pem())
        assert found.ends == shown.not_valid_after_utc
        assert "PRIVATE" not in repr(found)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (None, "cannot be read"),
        (b"\x30\x82\x01\xffa .pfx", "holds no certificate"),
        (certificate_pem(certificate()), "holds no private key"),
        (certificate_pem(certificate()) + key_pem(password="locked"), "holds no private key"),
        (certificate_pem(certificate()) + key_pem("other"), "is not that of its certificate"),
    ],
)
def test_a_certificate_that_cannot_serve_is_refused_at_once(tmp_path: Path, content: bytes | None, why: str) -> None:
    file = tmp_path / "app.pem"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(BadCertificateError, match=why):
        fetcher(TeamsSettings(APP, TENANT, certificate=file))
