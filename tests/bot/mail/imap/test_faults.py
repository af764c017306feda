"""A server that closes, hangs, lies or refuses: the next call finds its way, and nothing is held without bound."""

import asyncio
import base64
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.delivery.chat import NotSent, Rejected
from bot.language import Locale, translator
from bot.mail.imap import line, wire
from bot.mail.imap.login import logged_in
from bot.mail.imap.rejections import BAD_CERTIFICATE, NO_ENCRYPTION, NO_METHOD, NOT_ITS_SENDER, WRONG_PROOF
from bot.mail.imap.road import ImapRoad
from bot.mail.imap.settings import ImapSettings, Security, Server
from tests.bot.mail.imap.house import Watch, mail
from tests.mail_servers.scripted import Script, Scripted, Spoken, run_scripted

ADDRESS = "soutien@example.org"
SIZE = len(mail())


def settings(certificate: Path, port: int, **more: Any) -> ImapSettings:
    nowhere = Server("localhost", 1)
    given: dict[str, Any] = {"incoming": Server("localhost", port), "outgoing": nowhere, "password": "secret", **more}
    return ImapSettings(ADDRESS, ADDRESS, credential="VIGIE_MAIL_PASSWORD", authority=certificate, **given)


@asynccontextmanager
async def served(certificate: Path, script: Script, **more: Any) -> AsyncIterator[tuple[Scripted, ImapRoad]]:
    async with run_scripted(certificate, script) as server:
        road = ImapRoad(settings(certificate, server.port, **more), Watch())
        yield server, road
        await road.close()


async def usual(_spoken: Spoken, _tag: str, _command: str) -> bool:
    return False


def holding(*messages: int) -> Script:
    """A server whose inbox holds these numbers, each the same mail."""

    async def script(spoken: Spoken, tag: str, command: str) -> bool | None:
        if command.startswith("UID SEARCH"):
            await spoken.say(f"* SEARCH {' '.join(map(str, messages))}".rstrip(), f"{tag} OK")
            return None
        if "RFC822.SIZE" in command:
            lines = [f"* {one} FETCH (UID {one} RFC822.SIZE {SIZE})" for one in asked(command)]
            await spoken.say(*lines, f"{tag} OK")
            return None
        if "BODY.PEEK[]" in command:
            for one in asked(command):
                head = f"* {one} FETCH (UID {one} BODY[]<0> {{{SIZE}}}\r\n".encode()
                await spoken.say(head + mail() + b")")
            await spoken.say(f"{tag} OK")
            return None
        return False

    return script


def asked(command: str) -> list[int]:
    return [int(one) for one in command.split()[2].split(",")]


def first(script: Script, start: str, act: Any, *, times: int = 1) -> Script:
    """Have ``act`` answer commands that begin so, the first times."""
    left = [times]

    async def scripted(spoken: Spoken, tag: str, command: str) -> bool | None:
        if command.startswith(start) and left[0]:
            left[0] -= 1
            await act(spoken, tag)
            return None
        return await script(spoken, tag, command)

    return scripted


async def hangs_up(spoken: Spoken, _tag: str) -> None:
    spoken.hang_up()


async def says_goodbye(spoken: Spoken, _tag: str) -> None:
    await spoken.say("* BYE shutting down")
    spoken.writer.close()


async def says_nothing(_spoken: Spoken, _tag: str) -> None:
    """Leave the command without an answer."""


async def talks_nonsense(spoken: Spoken, _tag: str) -> None:
    await spoken.say("* 3 FETCH ((((")


async def answers_another(spoken: Spoken, _tag: str) -> None:
    await spoken.say("x99 OK done")


async def stops_within_a_mail(spoken: Spoken, _tag: str) -> None:
    await spoken.say("* 1 FETCH (UID 1 BODY[]<0> {500}", "half")
    spoken.hang_up()


async def announces_too_much(spoken: Spoken, _tag: str) -> None:
    await spoken.say("* 1 FETCH (UID 1 BODY[]<0> {99999999999}")


FAULTS = [hangs_up, says_goodbye, talks_nonsense, answers_another, stops_within_a_mail, announces_too_much]


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("command", ["LIST", "SELECT", "UID SEARCH", "UID FETCH 1 (UID BODY"])
async def test_after_any_fault_the_next_call_reads_the_mail(certificate: Path, command: str, fault: Any) -> None:
    async with served(certificate, first(holding(1), command, fault)) as (server, road):
        with pytest.raises(NotSent):
            await road.waiting(10)
        assert [one.raw for one in await road.waiting(10)] == [mail()]
        assert server.connections == 2


@pytest.mark.parametrize("fault", [hangs_up, says_goodbye])
async def test_an_old_connection_that_turns_out_dead_is_replaced_within_the_call(certificate: Path, fault: Any) -> None:
    inner = holding(1)
    slept: list[bool] = []

    async def script(spoken: Spoken, tag: str, command: str) -> bool | None:
        if command == "NOOP" and slept == [True]:
            slept.clear()
            return await fault(spoken, tag)  # type: ignore[no-any-return]
        return await inner(spoken, tag, command)

    async with served(certificate, script) as (server, road):
        assert len(await road.waiting(10)) == 1
        slept.append(True)
        assert len(await road.waiting(10)) == 1
        assert server.connections == 2


async def test_a_server_that_falls_silent_is_left_after_a_while(
    certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with served(certificate, first(usual, "UID SEARCH", says_nothing)) as (server, _):
        session = await logged_in(settings(certificate, server.port))
        monkeypatch.setattr(wire, "PATIENCE", 0.05)
        with pytest.raises(NotSent, match="silent"):
            await session.search(b"ALL")
        assert session.broken
        await session.close()


async def test_a_call_that_is_given_up_leaves_no_connection_halfway(certificate: Path) -> None:
    heard = asyncio.Event()

    async def stays_silent(_spoken: Spoken, _tag: str) -> None:
        heard.set()

    async with served(certificate, first(holding(1), "UID SEARCH", stays_silent)) as (server, road):
        waiting = asyncio.create_task(road.waiting(10))
        await heard.wait()
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)
        assert len(await road.waiting(10)) == 1
        assert server.connections == 2


async def test_one_mail_that_the_server_cannot_read_holds_no_other_up(certificate: Path) -> None:
    inner = holding(1, 2, 3)

    async def script(spoken: Spoken, tag: str, command: str) -> bool | None:
        if "BODY.PEEK[]" in command and 2 in asked(command):
            await spoken.say(f"{tag} NO cannot be converted")
            return None
        return await inner(spoken, tag, command)

    async with served(certificate, script) as (_, road):
        assert [one.id for one in await road.waiting(10)] == ["7.1", "7.3"]
        assert [one.id for one in await road.waiting(10)] == ["7.1", "7.3"]


async def test_a_mail_that_is_gone_before_it_is_read_is_passed_over(certificate: Path) -> None:
    inner = holding(1, 2)

    async def script(spoken: Spoken, tag: str, command: str) -> bool | None:
        if command.startswith("UID FETCH") and asked(command) == [1, 2]:
            return await inner(spoken, tag, command.replace("1,2", "2"))
        return await inner(spoken, tag, command)

    async with served(certificate, script) as (_, road):
        assert [one.id for one in await road.waiting(10)] == ["7.2"]


async def test_a_server_that_says_it_moved_a_mail_and_did_not_is_not_asked_for_ever(certificate: Path) -> None:
    async with served(certificate, holding(1)) as (_, road):
        (one,) = await road.waiting(10)
        await road.taken(one.id)
        assert await road.waiting(10) == []


async def test_a_server_that_will_not_move_a_mail_is_said_to(certificate: Path) -> None:
    async def refuses(spoken: Spoken, tag: str) -> None:
        await spoken.say(f"{tag} NO [OVERQUOTA] full")

    async with served(certificate, first(holding(1), "UID MOVE", refuses)) as (_, road):
        (one,) = await road.waiting(10)
        with pytest.raises(NotSent, match="full"):
            await road.taken(one.id)
        await road.taken(one.id)


@pytest.mark.parametrize(
    ("answer", "code"),
    [("NO [AUTHENTICATIONFAILED] no", "AUTHENTICATIONFAILED"), ("NO LOGIN failed.", "AUTHENTICATIONFAILED")],
)
async def test_a_refused_account_is_told_to_the_administrator_and_shown_once(
    certificate: Path, answer: str, code: str
) -> None:
    async def refuses(spoken: Spoken, tag: str) -> None:
        await spoken.say(f"{tag} {answer}")

    async with served(certificate, first(usual, "AUTHENTICATE", refuses, times=9)) as (server, road):
        for _ in range(2):
            with pytest.raises(Rejected):
                await road.waiting(10)
        with pytest.raises(Rejected) as raised:
            await road.waiting(10)
        assert raised.value.code == code
        assert server.connections == 1
        assert "VIGIE_MAIL_PASSWORD" in str(raised.value)
        road._clock.passes(line.HELD)  # type: ignore[attr-defined]
        with pytest.raises(Rejected):
            await road.waiting(10)
        assert server.connections == 2


async def test_a_server_that_is_only_busy_refuses_no_account(certificate: Path) -> None:
    async def is_busy(spoken: Spoken, tag: str) -> None:
        await spoken.say(f"{tag} NO [UNAVAILABLE] later")

    async with served(certificate, first(usual, "AUTHENTICATE", is_busy)) as (_, road):
        with pytest.raises(NotSent) as raised:
            await road.waiting(10)
        assert not isinstance(raised.value, Rejected)
        assert await road.waiting(10) == []


async def test_a_token_is_shown_and_its_refusal_is_met_as_the_server_wants(certificate: Path) -> None:
    shown: list[str] = []

    async def script(spoken: Spoken, tag: str, command: str) -> bool | None:
        if not command.startswith("AUTHENTICATE XOAUTH2"):
            return False
        await spoken.say("+ ")
        shown.append(base64.b64decode(await spoken.reader.readline()).decode())
        if "good" in shown[-1]:
            await spoken.say(f"{tag} OK")
            return None
        await spoken.say("+ eyJzdGF0dXMiOiI0MDEifQ==")
        assert await spoken.reader.readline() == b"\r\n"
        await spoken.say(f"{tag} NO AUTHENTICATE failed.")
        return None

    tokens = iter(["bad", "good"])

    async def token() -> str:
        return next(tokens)

    async with served(certificate, script, token=token) as (server, road):
        server.capabilities = "IMAP4rev1 AUTH=XOAUTH2"
        with pytest.raises(Rejected):
            await road.waiting(10)
        road._clock.passes(line.HELD)  # type: ignore[attr-defined]
        assert await road.waiting(10) == []
        assert shown == [f"user={ADDRESS}\x01auth=Bearer {one}\x01\x01" for one in ("bad", "good")]


async def test_a_password_of_any_signs_is_sent_as_a_literal_where_there_is_no_other_way(certificate: Path) -> None:
    got: list[bytes] = []

    async def script(spoken: Spoken, tag: str, command: str) -> bool | None:
        if not command.startswith("LOGIN"):
            return False
        size = int(re.search(r"\{(\d+)\}$", command)[1])  # type: ignore[index]
        await spoken.say("+ go on")
        got.append(await spoken.reader.readexactly(size))
        await spoken.reader.readline()
        await spoken.say(f"{tag} OK")
        return None

    async with served(certificate, script, password='clé "\r\n') as (server, road):
        server.capabilities = "IMAP4rev1"
        assert await road.waiting(10) == []
        assert got == ['clé "\r\n'.encode()]


async def test_a_password_is_not_shown_where_the_server_forbids_it(certificate: Path) -> None:
    async with served(certificate, usual) as (server, road):
        server.capabilities = "IMAP4rev1 LOGINDISABLED"
        with pytest.raises(Rejected, match="no way to log in"):
            await road.waiting(10)
        assert [one for one in server.heard if "LOGIN" in one] == []


@pytest.mark.parametrize("greeting", ["* BYE too many connections", "* NO", "220 smtp.example.org ESMTP"])
async def test_a_server_that_does_not_want_us_is_come_back_to(certificate: Path, greeting: str) -> None:
    async with served(certificate, usual) as (server, road):
        server.greeting = greeting
        with pytest.raises(NotSent):
            await road.waiting(10)
        server.greeting = "* OK ready"
        assert await road.waiting(10) == []


async def test_what_is_said_before_tls_is_not_taken_for_what_is_said_under_it(certificate: Path) -> None:
    """Someone on the way adds answers to the server's consent, in the clear."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"* OK ready\r\n")
        tag = (await reader.readline()).split()[0]
        writer.write(tag + b" OK begin\r\n* CAPABILITY IMAP4rev1\r\nv2 OK\r\n")
        await writer.drain()
        await reader.read()
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    there = Server("localhost", server.sockets[0].getsockname()[1], Security.STARTTLS)
    road = ImapRoad(settings(certificate, 0, incoming=there), Watch())
    with pytest.raises(NotSent, match="before TLS"):
        await road.waiting(10)
    server.close()
    await server.wait_closed()


async def test_a_server_without_starttls_is_shown_no_password(certificate: Path) -> None:
    heard: list[bytes] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"* OK ready\r\n")
        heard.append(await reader.readline())
        writer.write(heard[0].split()[0] + b" BAD unknown command\r\n")
        await writer.drain()
        heard.append(await reader.read())
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    there = Server("localhost", server.sockets[0].getsockname()[1], Security.STARTTLS)
    road = ImapRoad(settings(certificate, 0, incoming=there), Watch())
    with pytest.raises(Rejected, match="no encryption"):
        await road.waiting(10)
    server.close()
    await server.wait_closed()
    assert heard == [b"v1 STARTTLS\r\n", b""]


async def test_idle_is_renewed_before_a_server_ends_it(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.mail.imap.road.RENEWED", timedelta(milliseconds=20))

    async def script(spoken: Spoken, tag: str, command: str) -> bool | None:
        if command != "IDLE":
            return False
        await spoken.say("+ idling", "* OK still here")
        assert await spoken.reader.readline() == b"DONE\r\n"
        await spoken.say(f"{tag} OK")
        return None

    async with served(certificate, script) as (server, road):
        server.capabilities += " IDLE"
        for _ in range(3):
            await road.news()
        assert server.heard.count("IDLE") == 2
        assert server.connections == 1


async def test_a_server_that_offers_idle_and_refuses_it_is_asked_now_and_then(
    certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.mail.imap.road.POLLED", timedelta(milliseconds=5))

    async def refuses(spoken: Spoken, tag: str) -> None:
        await spoken.say(f"{tag} NO not now")

    async with served(certificate, first(usual, "IDLE", refuses, times=9)) as (server, road):
        server.capabilities += " IDLE"
        for _ in range(3):
            await road.news()
        assert (server.heard.count("IDLE"), server.heard.count("NOOP")) == (1, 2)


async def test_a_server_that_closes_while_it_is_listened_to_is_connected_to_again(certificate: Path) -> None:
    async def ends(spoken: Spoken, _tag: str) -> None:
        await spoken.say("+ idling")
        spoken.hang_up()

    async with served(certificate, first(usual, "IDLE", ends)) as (server, road):
        server.capabilities += " IDLE"
        await road.news()
        await road.news()
        assert server.connections == 2


async def test_folders_lie_under_the_prefix_of_the_server(certificate: Path) -> None:
    async def script(spoken: Spoken, tag: str, command: str) -> bool | None:
        if command != "NAMESPACE":
            return False
        await spoken.say('* NAMESPACE (("INBOX." ".")) NIL NIL', f"{tag} OK")
        return None

    async with served(certificate, script) as (server, road):
        server.capabilities += " NAMESPACE"
        assert await road.waiting(10) == []
        assert 'CREATE "INBOX.Vigie"' in server.heard


@pytest.mark.parametrize("why", [WRONG_PROOF, NOT_ITS_SENDER, BAD_CERTIFICATE, NO_ENCRYPTION, NO_METHOD])
def test_every_refusal_is_told_in_both_languages(why: str) -> None:
    english, french = (translator(locale).gettext(why) for locale in (Locale.EN, Locale.FR))
    assert english != french
    fields = re.compile(r"\{\w+\}")
    assert sorted(fields.findall(english)) == sorted(fields.findall(french))
