"""The road to a mailbox, of the kind that its table names."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from pathlib import Path

from bot.config.mailboxes import MailboxTable
from bot.delivery.admission import Admission
from bot.mail.app import App, Proof, imap_token
from bot.mail.bell import Bell
from bot.mail.first_served import MakeRoad
from bot.mail.graph.road import GraphRoad
from bot.mail.graph.settings import GraphSettings
from bot.mail.imap.login import logged_in
from bot.mail.imap.road import ImapRoad
from bot.mail.imap.settings import ImapSettings, Security, Server
from bot.mail.road import Road
from bot.microsoft.certificate import read_certificate
from workflow.people.people import Platform

BY_COMMAND = frozenset({143, 587, 25})
"""Ports on which TLS begins by a command; on every other, with the connection."""


Enter = Callable[[str], Awaitable[None]]
"""Enters a mailbox that is not the desk's, as far as its door. Raises Rejected where it is kept out; NotSent …"""


def proof_of(table: MailboxTable, variables: Mapping[str, str]) -> Proof:
    """Return what proves the desk to the mailbox. Raises BadCertificateError."""
    if table.certificate:
        return read_certificate(Path(table.certificate), f"[[mailboxes]] {table.address}")
    return variables[table.secret]


def road_of(table: MailboxTable, proof: Proof) -> MakeRoad:
    """Return what makes the road to a mailbox; ``proof`` is its password, or its app's."""

    def make(since: datetime, bell: Bell | None = None) -> Road:
        if table.kind == "graph":
            return _graph(table, proof, since, bell)
        return ImapRoad(_imap(table, proof, since))

    return make


def entering(table: MailboxTable, proof: Proof) -> Enter | None:
    """Return what tries the app of a mailbox on another one; None for a password, which opens one account."""
    if not table.client:
        return None

    async def enter(other: str) -> None:
        theirs = table.model_copy(update={"address": other, "user": ""})
        if table.kind == "graph":
            road = _graph(theirs, proof, None)
            try:
                await road.enter()
            finally:
                await road.close()
        else:
            await (await logged_in(_imap(theirs, proof, None))).close()

    return enter


def _graph(table: MailboxTable, proof: Proof, since: datetime | None, bell: Bell | None = None) -> GraphRoad:
    return GraphRoad(GraphSettings(_app(table, proof), table.folder, since), _admission(table), bell=bell)


def _imap(table: MailboxTable, proof: Proof, since: datetime | None) -> ImapSettings:
    token = imap_token(_app(table, proof).tokens(_admission(table))) if table.client else None
    return ImapSettings(
        address=table.address,
        user=table.login,
        incoming=_server(table.imap, table.imap_port),
        outgoing=_server(table.smtp, table.smtp_port),
        credential=table.credential,
        password=proof if token is None and isinstance(proof, str) else "",
        token=token,
        folder=table.folder,
        sent=table.sent,
        authority=Path(table.authority) if table.authority else None,
        since=since,
    )


def _app(table: MailboxTable, proof: Proof) -> App:
    return App(table.address, table.tenant, table.client, table.credential, proof)


def _admission(table: MailboxTable) -> Admission:
    return Admission(Platform.MAIL, table.credential)


def _server(host: str, port: int) -> Server:
    return Server(host, port, Security.STARTTLS if port in BY_COMMAND else Security.TLS)
