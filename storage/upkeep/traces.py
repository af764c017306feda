"""Removal of a person's traces from every table, a few rows at a time.

Rows are looked for without the write lock, since that reads the whole database; each is read again as it is changed.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum, auto
from functools import partial
from typing import Any

from sqlalchemy import ColumnElement, Select, Text, and_, cast, delete, or_, select, tuple_, update
from sqlalchemy.sql.schema import Column, Table

from storage.database import Database
from storage.helpdesk.tables import unverified
from storage.items.tables import offered_files, places
from storage.metadata import metadata
from storage.queues.tables import inbox, once_keys, outbox
from storage.session import Session, batches
from workflow.upkeep.traces import Traces

BATCH = 50
"""Rows of one transaction."""


class Holds(Enum):
    """What a column of text, JSON or bytes may hold of people."""

    NOTHING = auto()
    """Codes, numbers of items, ids of shared channels, digests, people by their number."""
    IDS = auto()
    """Ids of accounts and of conversations with one person."""
    NAMES = auto()
    """Words or ids: people's names and e-mails too."""
    OWN = auto()
    """What ``workflow.upkeep.use_cases.forgetting`` takes away, and ``bot.desk.upkeep.purging`` of settings."""


SCRUBBED = frozenset({Holds.IDS, Holds.NAMES})


def _table(nothing: str = "", ids: str = "", names: str = "", own: str = "") -> dict[str, Holds]:
    kinds = ((nothing, Holds.NOTHING), (ids, Holds.IDS), (names, Holds.NAMES), (own, Holds.OWN))
    return {column: holds for columns, holds in kinds for column in columns.split()}


HELD = {
    "accounts": _table(own="address"),
    "alerts": _table("topic address item kind"),
    "awaited": _table("item why"),
    "calendars": _table("calendar"),
    "channel_links": _table("group channel mode"),
    "clocks": _table("item kind intervals"),
    "crossings": _table("item kind outcome"),
    "cursors": _table("mark", ids="key"),
    "delegations": _table("department key"),
    "departures": _table("task group", names="place"),
    "duty_swaps": _table("group state"),
    "feeds": _table("group digest"),
    "group_channels": _table("group address"),
    "heard": _table("message item thread shows", ids="channel address"),
    "imports": _table("file_hash digest summary default_term state", ids="address", names="file_name"),
    "inbox": _table("kind finished", ids="key stream error", names="body"),
    "incidents": _table("number kind group state follows closure course", names="subject text resolution"),
    "intentions": _table(
        "term code section approaches department department_key state requests", names="title remarks reason"
    ),
    "interviews": _table(
        "request page others helper calendar_stands activate training_time", names="to_come alternative resources notes"
    ),
    "job_runs": _table("job"),
    "journal": _table("item what", names="detail"),
    "lead_questions": _table("request answer"),
    "links": _table("item kind other"),
    "memberships": _table("channel"),
    "numbers": _table("prefix"),
    "skipped_numbers": _table("prefix"),
    "offered_files": _table("key", ids="readers", names="name", own="content"),
    "once_keys": _table("items", ids="key", own="meaning"),
    "outbox": _table("kind finished", ids="topic address why behind", names="body"),
    "personal_acts": _table("what"),
    "persons": _table("locale last_wrote unreached_why", own="name email"),
    "places": _table("message", ids="topic address channel"),
    "presenters": _table("request informed trained supported offered"),
    "proposals": _table("item slots state", names="place"),
    "refused_requests": _table("platform reason"),
    "report_parts": _table("rules mark counts live"),
    "request_threads": _table("item address channel message"),
    "search": _table("item", own="words"),
    "search_words": _table("item", own="words"),
    "service_requests": _table(
        "number plan term code section approach department state",
        names="title lead_name lead_email remarks subject calendar answers",
    ),
    "service_tasks": _table("number request step group state ticks"),
    "session_drafts": _table("request file_hash under state", ids="address", names="sessions bad file_name"),
    "sessions": _table("request mode state", names="theme presenter_text link hosts moderator space"),
    "setting_changes": _table("setting", names="before after"),
    "settings": _table(own="key value"),
    "support_groups": _table("key name", names="responsibilities"),
    "support_tasks": _table("number template task request group state ticks", names="place details"),
    "timers": _table("kind", ids="topic", names="detail"),
    "turns": _table("group"),
    "undelivered": _table("kind", names="body"),
    "unverified": _table("message why group fate", ids="sender", names="name subject text files"),
    "watchers": _table("item"),
    "workbooks": _table(own="content"),
}
"""Of each table, every column that is text, JSON or bytes: a test fails on one that is not said."""


async def erase_traces(database: Database, traces: Traces) -> int:
    """Put pseudonyms in place of someone's ids, and nothing in place of their name; drop what waits for them alone.

    Return how many rows had something of them.
    """
    met = await database.write(lambda session: _drop(session, traces))
    for table in metadata.sorted_tables:
        columns = {name: holds for name, holds in HELD.get(table.name, {}).items() if holds in SCRUBBED}
        if columns:
            met += await _erase_in(database, table, columns, traces)
    return met


async def _drop(session: Session, traces: Traces) -> int:
    """Drop cards that stand with them, what was to be said to them, and what they said that was set aside."""
    met = 0
    for table in (places, outbox):
        met += await session.run(delete(table).where(table.c.address.in_(traces.addresses)))
    met += await session.run(delete(unverified).where(_sent_by(unverified.c.sender, traces)))
    said = and_(inbox.c.finished.is_not(None), or_(*_holding(inbox.c.body, traces.ids)))
    met += await session.run(update(inbox).where(said).values(body=None))
    met += await session.run(update(once_keys).where(once_keys.c.person == traces.person.id).values(meaning=None))
    query = select(offered_files.c.key, offered_files.c.readers).where(
        or_(*_holding(offered_files.c.readers, traces.ids))
    )
    theirs = [row["key"] for row in await session.all(query) if set(row["readers"]) <= traces.ids.keys()]
    return met + await session.run(delete(offered_files).where(offered_files.c.key.in_(theirs)))


def _sent_by(sender: Column[Any], traces: Traces) -> ColumnElement[bool]:
    """Find what came from their accounts, or by mail from their address, even if another wrote it."""
    email = traces.person.email
    by_mail = [sender.endswith(f":{email}", autoescape=True)] if email else []
    return or_(sender.in_(traces.addresses), *by_mail)


async def _erase_in(database: Database, table: Table, columns: Mapping[str, Holds], traces: Traces) -> int:
    key = tuple_(*table.primary_key.columns)
    wanted = select(*table.primary_key.columns).where(or_(*_naming(table, columns, traces)))
    found = [tuple(row.values()) for row in await database.read(lambda session: session.all(wanted))]
    for batch in batches(found, BATCH):
        rows = select(table).where(key.in_(batch))
        await database.write(partial(_erase, rows=rows, table=table, columns=columns, traces=traces))
    return len(found)


async def _erase(
    session: Session, *, rows: Select[Any], table: Table, columns: Mapping[str, Holds], traces: Traces
) -> None:
    for row in await session.all(rows):
        after = {name: traces.out_of(row[name], names=holds is Holds.NAMES) for name, holds in columns.items()}
        changed = {name: value for name, value in after.items() if value != row[name]}
        if changed:
            same = and_(*(column == row[column.name] for column in table.primary_key.columns))
            await session.run(update(table).where(same).values(changed))


def _naming(table: Table, columns: Mapping[str, Holds], traces: Traces) -> Iterator[ColumnElement[bool]]:
    for name, holds in columns.items():
        sought: Sequence[str] = (*traces.ids, *(traces.names if holds is Holds.NAMES else ()))
        yield from _holding(table.c[name], sought)


def _holding(column: Column[Any], sought: Iterable[str]) -> Iterator[ColumnElement[bool]]:
    """Find texts in a column, as they are written in it or as JSON writes them."""
    written = cast(column, Text)
    for one in sought:
        for form in {one, json.dumps(one)[1:-1]}:
            yield written.contains(form, autoescape=True)
