"""What the doctor says where the network lets nothing through: the server by name, in the reader's language."""

import asyncio
import socket
import ssl
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn

import aiohttp
import pytest

from bot.delivery.chat import NotSent
from bot.language import Locale
from bot.mail.imap.settings import Security, Server
from bot.mail.imap.wire import Wire
from bot.ops.causes import cause
from bot.ops.findings import broken
from bot.ui.say import Say
from tests.bot.terminal import Ran
from tests.workflow.office import CALENDAR

TOML = """
[[mailboxes]]
address = "soutien@example.org"
domains = ["example.org"]
authserv = "mx.example.org"
imap = "imap.example.org"
smtp = "smtp.example.org"
secret = "MAIL_PASSWORD"
"""
GRAPH = """
[[mailboxes]]
address = "boite@example.org"
domains = ["example.org"]
kind = "graph"
tenant = "00000000-0000-0000-0000-000000000001"
client = "00000000-0000-0000-0000-000000000002"
secret = "MAIL_SECRET"
"""
VARIABLES = {
    "MAIL_PASSWORD": "x",
    "MAIL_SECRET": "x",
    "SLACK_BOT_TOKEN": "xoxb-1",
    "SLACK_APP_TOKEN": "xapp-1",
    "MICROSOFT_APP_ID": "00000000-0000-0000-0000-000000000003",
    "MICROSOFT_APP_TENANT_ID": "00000000-0000-0000-0000-000000000001",
    "MICROSOFT_APP_PASSWORD": "x",
}
HERE = Say(Locale.FR, CALENDAR, datetime(2026, 9, 1, tzinfo=UTC))


def _no_name(*_asked: object, **_more: object) -> NoReturn:
    raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")


def worded(why: object) -> str:
    return broken("{why}", why=why).said(HERE)


def said(error: BaseException) -> str:
    return worded(cause(error))


def test_without_names_each_server_is_said_to_be_unknown_and_no_librarys_word_is_shown(
    begun: str, ran: Ran, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert begun
    (tmp_path / "vigie.toml").write_text(TOML + GRAPH, encoding="utf-8")
    for name, value in {"VIGIE_CONFIG": str(tmp_path / "vigie.toml"), "LC_ALL": "fr_CA.UTF-8", **VARIABLES}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(socket, "getaddrinfo", _no_name)
    code, out, _err = ran("doctor")
    lines = [line for line in out.splitlines() if line.startswith("✗")]
    assert code == 1
    for name in ("imap.example.org", "login.microsoftonline.com", "slack.com"):
        assert [line for line in lines if f"{name} est introuvable (DNS)" in line], (name, lines)
    for word in ("Error", "gaierror", "Max retries", "not known"):
        assert word not in out


async def test_a_port_at_which_nothing_listens_refuses(unused_port: int) -> None:
    server = Server("127.0.0.1", unused_port, Security.STARTTLS)
    with pytest.raises(NotSent) as refused:
        await Wire.connected(server, ssl.create_default_context())
    assert said(refused.value).startswith("127.0.0.1 refuse la connexion")


@pytest.fixture
def unused_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as held:
        return int(held.getsockname()[1])


@pytest.mark.parametrize(
    ("below", "told"),
    [
        (TimeoutError(), "smtp.example.org ne répond pas"),
        (OSError(113, "No route to host"), "smtp.example.org ne peut être atteint"),
        (ssl.SSLCertVerificationError("self-signed"), "le certificat de smtp.example.org"),
        (ssl.SSLError(1, "wrong version number"), "smtp.example.org ne parle pas TLS"),
        (ConnectionResetError(104, "reset by peer"), "smtp.example.org ferme la connexion"),
        (asyncio.IncompleteReadError(b"", None), "smtp.example.org ferme la connexion"),
        (aiohttp.ServerDisconnectedError(), "smtp.example.org ferme la connexion"),
    ],
)
def test_a_cause_lies_under_what_is_raised(below: Exception, told: str) -> None:
    raised = NotSent("no login", host="smtp.example.org")
    raised.__cause__ = below
    assert told in said(raised)


def test_the_most_telling_of_what_is_wrapped_in_one_another_counts() -> None:
    outer = ConnectionError("not connected to smtp.example.org")
    outer.__cause__ = socket.gaierror(socket.EAI_NONAME, "Name or service not known")
    assert worded(cause(outer, "smtp.example.org")) == "smtp.example.org est introuvable (DNS)"


def test_what_is_no_failure_of_the_network_keeps_its_words() -> None:
    assert said(NotSent("the server says goodbye")) == "the server says goodbye"
    lost = NotSent("the certificate’s file")
    lost.__cause__ = FileNotFoundError(2, "No such file")
    assert said(lost) == "the certificate’s file"
