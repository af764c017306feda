"""What a table of the configuration says of a mailbox, and the road that is made for it."""

from datetime import UTC, datetime
from typing import Any

import pytest
from pydantic import ValidationError

from bot.config.mailboxes import MailboxTable
from bot.mail.graph.road import GraphRoad
from bot.mail.imap.road import ImapRoad
from bot.mail.imap.settings import Security
from bot.mail.mailbox import Mailbox
from bot.mail.reading.authenticity import MICROSOFT_365
from bot.mail.roads import road_of

SINCE = datetime(2026, 12, 1, tzinfo=UTC)
SERVERS = {"imap": "imap.example.org", "smtp": "smtp.example.org"}
APP = {"tenant": "tenant-id", "client": "app-id"}


def table(**more: Any) -> MailboxTable:
    return MailboxTable(address="soutien@example.org", domains=("example.org",), secret="MAIL_SECRET", **more)


def test_a_password_is_shown_to_servers_that_take_one() -> None:
    road = road_of(table(**SERVERS, authserv="mx.example.org"), "secret")(SINCE)
    assert isinstance(road, ImapRoad)
    assert (road._settings.password, road._settings.token) == ("secret", None)
    assert road._settings.incoming.security is Security.TLS
    assert road._settings.outgoing.security is Security.STARTTLS


def test_a_token_is_shown_to_those_of_microsoft_365_and_the_secret_never() -> None:
    road = road_of(table(**SERVERS, **APP), "secret")(SINCE)
    assert isinstance(road, ImapRoad)
    assert road._settings.token is not None
    assert road._settings.password == ""


def test_graph_reads_the_mailbox_of_the_table() -> None:
    road = road_of(table(kind="graph", **APP), "secret")(SINCE)
    assert isinstance(road, GraphRoad)
    assert road.address == "soutien@example.org"
    assert (road._settings.since, road._settings.folder) == (SINCE, "Vigie")


@pytest.mark.parametrize(
    ("more", "missing"),
    [
        ({}, "imap"),
        (SERVERS, "authserv"),
        ({**SERVERS, "tenant": "tenant-id"}, "client"),
        ({"kind": "graph"}, "tenant"),
        ({"kind": "graph", "tenant": "tenant-id"}, "client"),
    ],
)
def test_what_a_table_lacks_is_named(more: dict[str, str], missing: str) -> None:
    with pytest.raises(ValidationError) as refused:
        table(**more)
    assert [fault["ctx"]["key"] for fault in refused.value.errors()] == [missing]


def test_graph_alone_is_made_to_tell_of_mail() -> None:
    assert table(kind="graph", **APP, notifications=True).notifications
    with pytest.raises(ValidationError, match="notifications"):
        table(**SERVERS, **APP, notifications=True)


@pytest.mark.parametrize(
    ("more", "authserv"),
    [
        ({"kind": "graph", **APP}, MICROSOFT_365),
        ({**SERVERS, **APP}, MICROSOFT_365),
        ({**SERVERS, "authserv": "mx.example.org"}, "mx.example.org"),
        ({"kind": "graph", **APP, "authserv": "mx.example.org"}, "mx.example.org"),
    ],
)
def test_whose_word_on_senders_counts(more: dict[str, str], authserv: str) -> None:
    made = table(**more)
    assert Mailbox(made, road_of(made, "secret")(SINCE), "Soutien").judge == authserv
