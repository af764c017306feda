"""A thousand waiting mails taken in, against a bare fetch and insert of the same.

Ours reads them over IMAP in batches, makes letters of them, stores each in the inbox of a desk before
it is marked and moved, and remembers whom it heard. Bare are imaplib and SQL: once with the same
promise, each mail stored by itself before it is moved; once with none, all of them fetched at a go
and inserted by one executemany.
"""

import asyncio
import imaplib
import os
import ssl
from collections.abc import Callable
from itertools import chain
from time import perf_counter

from sqlalchemy import Connection, text

from bot.config.mailboxes import MailboxTable
from bot.mail.book import Book
from bot.mail.imap.road import ImapRoad
from bot.mail.imap.settings import ImapSettings, Server
from bot.mail.intake import Intake
from bot.mail.mailbox import Mailbox, Mailboxes
from bot.mail.people import People
from bot.ops.now import real
from storage import open_desk
from storage.engines import open_engine
from tests.bench.databases import RULES, Fresh, databases
from tests.bench.figures import Figure, medians, ms
from tests.mail_servers.dovecot import PASSWORD, Dovecot, find_dovecot, run_dovecot

MAILS = 1_000
ROUNDS = 1
"""Of a minute each: a server moves mails one by one."""
STORED = text("INSERT INTO mails VALUES (:id, :raw)")


def measure() -> list[Figure]:
    """Compare on each kind of database; nothing where there is no Dovecot."""
    if find_dovecot() is None:
        return []
    with databases() as kinds, run_dovecot() as dovecot:
        return list(chain.from_iterable(_compared(kind, fresh, dovecot) for kind, fresh in kinds.items()))


def _compared(kind: str, fresh: Fresh, dovecot: Dovecot) -> list[Figure]:
    found = medians(
        ROUNDS,
        {
            "ours": lambda: asyncio.run(_take_in(fresh(), dovecot, _filled(dovecot))),
            "careful": lambda: _bare(fresh(), dovecot, _one_by_one),
            "careless": lambda: _bare(fresh(), dovecot, _at_a_go),
        },
    )
    return [
        Figure(
            f"mail, {MAILS:,} waiting, {kind} / imaplib, each stored, marked and moved",
            found["ours"] / found["careful"],
            f"{ms(found['ours'])} against {ms(found['careful'])}",
        ),
        Figure(
            "… / imaplib, all fetched and inserted at a go, none moved",
            found["ours"] / found["careless"],
            f"{ms(found['ours'])} against {ms(found['careless'])}",
        ),
        Figure("… a second", MAILS / found["ours"], "mails taken in", unit=""),
    ]


def _filled(dovecot: Dovecot) -> str:
    """Return the address of a mailbox in which mails wait."""
    address = dovecot.new_address()
    for number in range(MAILS):
        dovecot.deliver(address, _mail(number))
    return address


def _mail(number: int) -> bytes:
    """A mail of a few kilobytes, of one of a hundred people, quoting the one before."""
    lines = [
        f"From: =?utf-8?q?Personne_n=C2=BA_{number % 100}?= <personne{number % 100}@example.org>",
        "To: soutien@example.org",
        f"Message-ID: <{number}.{os.getpid()}@example.org>",
        f"Subject: Projecteur de la salle {number}",
        "Date: Tue, 1 Dec 2026 08:00:00 -0500",
        "Authentication-Results: mx.example.org; dmarc=pass header.from=example.org",
        "Content-Type: text/plain; charset=utf-8",
        "",
        "Bonjour,",
        "le projecteur ne s'allume plus depuis ce matin. " * 5,
        "",
        "Le lundi 30 novembre 2026, Soutien <soutien@example.org> a écrit :",
        *["> " + "Votre demande est notée. " * 4 for _ in range(20)],
        "",
    ]
    return "\r\n".join(lines).encode()


async def _take_in(url: str, dovecot: Dovecot, address: str) -> float:
    """Take in what waits, as the product does."""
    server = Server("localhost", dovecot.tls)
    road = ImapRoad(ImapSettings(address, address, server, server, "PASSWORD", PASSWORD, authority=dovecot.certificate))
    table = MailboxTable(
        address=address, domains=("example.org",), authserv="mx.example.org", imap="i", smtp="s", secret="PASSWORD"
    )
    box = Mailbox(table, road, "Soutien")
    boxes = Mailboxes((box,))
    desk = await open_desk(url, RULES)
    try:
        intake = Intake(desk, boxes, Book(desk), People(desk, boxes), real)
        began = perf_counter()
        found = await intake.take_in(box, lambda: None)
        took = perf_counter() - began
    finally:
        await road.close()
        await desk.close()
    if found != MAILS:
        raise AssertionError(f"{found} mails were taken in")
    return took


def _bare(url: str, dovecot: Dovecot, take: Callable[[imaplib.IMAP4, Connection], None]) -> float:
    address = _filled(dovecot)
    engine = open_engine(url)
    kind = "BYTEA" if engine.dialect.name == "postgresql" else "BLOB"
    with engine.begin() as connection:
        connection.execute(text(f"CREATE TABLE mails (id TEXT PRIMARY KEY, raw {kind})"))
    with engine.connect() as connection:
        began = perf_counter()
        trust = ssl.create_default_context(cafile=str(dovecot.certificate))
        with imaplib.IMAP4_SSL("localhost", dovecot.tls, ssl_context=trust) as client:
            client.login(address, PASSWORD)
            client.create("Vigie")
            client.select("INBOX")
            take(client, connection)
        took = perf_counter() - began
    engine.dispose()
    return took


def _one_by_one(client: imaplib.IMAP4, connection: Connection) -> None:
    _, found = client.uid("SEARCH", "ALL")
    for uid in found[0].decode().split():
        _, data = client.uid("FETCH", uid, "(BODY.PEEK[])")
        connection.execute(STORED, {"id": uid, "raw": data[0][1]})
        connection.commit()
        client.uid("STORE", uid, "+FLAGS.SILENT", r"(\Seen)")
        client.uid("MOVE", uid, "Vigie")


def _at_a_go(client: imaplib.IMAP4, connection: Connection) -> None:
    _, data = client.uid("FETCH", "1:*", "(BODY.PEEK[])")
    rows = [{"id": str(number), "raw": one[1]} for number, one in enumerate(data) if isinstance(one, tuple)]
    connection.execute(STORED, rows)
    connection.commit()
