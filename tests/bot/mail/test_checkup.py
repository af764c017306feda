"""What the doctor finds of a mailbox, by real servers and by Graph: each thing that it can say is caused here."""

from base64 import b64decode
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from bot.config.configuration import Configuration
from bot.delivery.chat import CannotReach, InDoubt, NotSent, Rejected, SlowDown
from bot.mail import checkup, roads
from bot.mail.app import OUTLOOK_SCOPE, WRONG_CERTIFICATE
from bot.mail.checkup import kept_out, look, look_at
from bot.mail.graph.settings import NO_ACCESS, GraphSettings
from bot.mail.imap.rejections import BAD_CERTIFICATE, WRONG_PROOF
from bot.mail.setup import MailSetup, set_up
from bot.microsoft import entra as bot_entra
from bot.microsoft.certificate import BadCertificateError
from bot.microsoft.tokens import GRAPH_SCOPE
from bot.ops.findings import CheckLine, Verdict
from tests.bot.mail.graph.double import ADDRESS, GraphDouble
from tests.bot.mail.imap.house import House
from tests.bot.mail.roads import BOX, MemoryRoad, mailbox
from tests.bot.teams.connector import serving
from tests.bot.teams.entra import Entra, certificate_pem, key_pem
from tests.bot.teams.entra import certificate as certified
from tests.bot.teams.tenant import APP, TENANT
from tests.mail_servers.dovecot import PASSWORD
from tests.mail_servers.scripted import Spoken, run_scripted

MANAGER = "gestion@example.org"
APPS = {"kind": "graph", "tenant": TENANT, "client": APP}


def now() -> datetime:
    return datetime.now(UTC)


def configured(address: str = ADDRESS, **table: Any) -> Configuration:
    given = {"address": address, "domains": ["example.org"], "secret": "MAIL_SECRET", **table}
    return Configuration.model_validate({"people": {"managers": [MANAGER]}, "mailboxes": [given]})


async def found(configuration: Configuration, *strangers: str) -> list[CheckLine]:
    made = set_up(configuration, {"MAIL_SECRET": "secret"})
    return [one async for one in look(made, now, strangers or configuration.people.managers)]


def verdicts(lines: list[CheckLine]) -> dict[object, Verdict]:
    return {one.msgid: one.verdict for one in lines}


@dataclass
class Microsoft:
    """Entra and Graph."""

    entra: Entra
    graph: GraphDouble


@pytest.fixture
async def microsoft(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Microsoft]:
    entra = Entra()
    entra.issued[GRAPH_SCOPE] = []
    graph = GraphDouble(entra.issued[GRAPH_SCOPE])
    async with serving(entra.application()) as at, serving(graph.application()) as url:
        entra.url, graph.url = at, url
        monkeypatch.setattr(bot_entra, "fetch_by", partial(bot_entra.fetch_by, http=entra.http))
        monkeypatch.setattr(roads, "GraphSettings", partial(GraphSettings, root=f"{url}/v1.0"))
        yield Microsoft(entra, graph)


async def test_a_mailbox_over_graph_is_read_sends_to_itself_and_its_app_is_kept_out_of_others(
    microsoft: Microsoft,
) -> None:
    lines = await found(configured(**APPS))
    assert verdicts(lines) == {
        checkup.READS: Verdict.WORKS,
        checkup.SENDS: Verdict.WORKS,
        checkup.GROUP: Verdict.OFF,
        checkup.KEPT_OUT: Verdict.WORKS,
    }
    (sent,) = microsoft.graph.sent
    assert sent.to == [ADDRESS]


async def test_an_app_that_is_let_into_the_mailbox_of_a_manager_is_a_fault_and_nothing_is_done_there(
    microsoft: Microsoft,
) -> None:
    microsoft.graph.others = [MANAGER]
    (let_in,) = [one for one in await found(configured(**APPS)) if one.msgid == checkup.LET_IN]
    assert let_in.verdict is Verdict.BROKEN
    assert let_in.values == {"mailbox": ADDRESS, "other": MANAGER}
    assert list(microsoft.graph.folders.values()).count("Vigie") == 1


@pytest.mark.parametrize("strangers", [["max@elsewhere.example"], [ADDRESS]])
async def test_with_nobody_to_try_it_is_said_that_nothing_was_tried(microsoft: Microsoft, strangers: list[str]) -> None:
    lines = await found(configured(**APPS), *strangers)
    assert verdicts(lines)[checkup.NOBODY] is Verdict.OFF
    assert not [one for one in microsoft.graph.asked if "elsewhere" in one]


async def test_an_app_is_proved_by_its_certificate(microsoft: Microsoft, tmp_path: Path) -> None:
    file = tmp_path / "app.pem"
    by_certificate = configured(secret="", certificate=str(file), **APPS)
    with pytest.raises(BadCertificateError, match=rf"\[\[mailboxes\]\] {ADDRESS}: .* cannot be read"):
        set_up(by_certificate, {})
    for days, told in ((400, None), (20, checkup.ENDS), (-1, checkup.ENDED)):
        shown = certified(days=days)
        file.write_bytes(key_pem() + certificate_pem(shown))
        microsoft.entra.registered = shown
        lines = verdicts(await found(by_certificate))
        assert lines[checkup.READS] is Verdict.WORKS
        assert lines.keys() & {checkup.ENDS, checkup.ENDED} == ({told} if told else set())
    assert "client_assertion" in microsoft.entra.asked[-1]
    microsoft.entra.registered = certified("other")
    refusals = [one async for one in look(set_up(by_certificate, {}), now, [])]
    line = next(one for one in refusals if one.msgid == WRONG_CERTIFICATE)
    assert (line.verdict, line.values["credential"]) == (Verdict.BROKEN, str(file))


async def test_a_mailbox_on_real_servers_is_read_and_sends_and_a_password_opens_no_other(house: House) -> None:
    servers = {"imap": "localhost", "imap_port": house.dovecot.tls, "smtp": "localhost", "smtp_port": house.post.port}
    table = {**servers, "authority": str(house.dovecot.certificate), "authserv": "mx.example.org"}
    made = set_up(configured(house.address, **table), {"MAIL_SECRET": PASSWORD})
    lines = verdicts([one async for one in look(made, now, [MANAGER])])
    assert lines == {
        checkup.READS: Verdict.WORKS,
        checkup.SENDS: Verdict.WORKS,
        checkup.GROUP: Verdict.OFF,
        checkup.ONE_ACCOUNT: Verdict.OFF,
    }
    wrong = set_up(configured(house.address, **table), {"MAIL_SECRET": "wrong"})
    (first, *_rest) = [one async for one in look(wrong, now, [MANAGER])]
    assert (first.verdict, first.msgid) == (Verdict.BROKEN, WRONG_PROOF)


@pytest.mark.parametrize(("opens", "told"), [("soutien@", checkup.KEPT_OUT), ("@example.org", checkup.LET_IN)])
async def test_a_token_of_imap_is_tried_on_the_mailbox_of_a_manager(
    microsoft: Microsoft, certificate: Path, opens: str, told: str
) -> None:
    async def script(spoken: Spoken, tag: str, command: str) -> bool | None:
        if not command.startswith("AUTHENTICATE XOAUTH2"):
            return False
        await spoken.say("+ ")
        proof = await spoken.reader.readline()
        if opens in b64decode(proof).decode():
            await spoken.say(f"{tag} OK")
            return None
        await spoken.say("+ e30=")
        await spoken.reader.readline()
        await spoken.say(f"{tag} NO AUTHENTICATE failed.")
        return None

    async with run_scripted(certificate, script) as server:
        server.capabilities = "IMAP4rev1 AUTH=XOAUTH2"
        servers: dict[str, Any] = {
            "imap": "localhost",
            "imap_port": server.port,
            "smtp": "localhost",
            "authority": str(certificate),
        }
        (made,) = set_up(configured(**servers, tenant=TENANT, client=APP), {"MAIL_SECRET": "secret"})
        assert (await kept_out(ADDRESS, made.enter, ADDRESS)).msgid == checkup.LET_IN
        assert (await kept_out(ADDRESS, made.enter, MANAGER)).msgid == told
    assert microsoft.entra.issued[OUTLOOK_SCOPE]


def refused(why: str) -> Rejected:
    """A refusal, with all that a sentence may ask for."""
    return Rejected("NO", why, **dict.fromkeys(("address", "server", "user", "credential", "said"), "x"))


@pytest.mark.parametrize(
    ("call", "fault", "told", "verdict"),
    [
        ("open", refused(WRONG_PROOF), WRONG_PROOF, Verdict.BROKEN),
        ("open", NotSent("no route"), checkup.NO_ANSWER, Verdict.BROKEN),
        ("waiting", SlowDown(timedelta(seconds=9)), checkup.NO_ANSWER, Verdict.BROKEN),
        ("send", refused(BAD_CERTIFICATE), BAD_CERTIFICATE, Verdict.BROKEN),
        ("send", NotSent("no route"), checkup.NOT_SENT, Verdict.BROKEN),
        ("send", CannotReach("552"), checkup.NOT_SENT, Verdict.BROKEN),
        ("send", SlowDown(timedelta(seconds=9)), checkup.NOT_SENT, Verdict.BROKEN),
        ("send", InDoubt("no answer"), checkup.DOUBTFUL, Verdict.OFF),
    ],
)
async def test_what_a_mailbox_does_not_do_is_said(call: str, fault: Exception, told: str, verdict: Verdict) -> None:
    road = MemoryRoad()
    road.fails(call, fault)
    made = MailSetup(mailbox(road).table, "Soutien", "secret")
    lines = [one async for one in look_at(made, road)]
    assert verdicts(lines)[told] is verdict
    assert (checkup.READS in verdicts(lines)) == (call == "send")


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (refused(NO_ACCESS), checkup.KEPT_OUT),
        (refused("another sentence"), checkup.UNTOLD),
        (NotSent("no route"), checkup.UNTOLD),
        (SlowDown(timedelta(seconds=9)), checkup.UNTOLD),
        (CannotReach("http_404"), checkup.UNTOLD),
    ],
)
async def test_what_keeps_an_app_out_is_told_from_what_tells_nothing(fault: Exception, told: str) -> None:
    async def enter(_other: str) -> None:
        raise fault

    assert (await kept_out(BOX, enter, MANAGER)).msgid == told
