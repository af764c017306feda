"""What names someone goes from every column of every table, and from the database's files, and nothing else does."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from sqlalchemy import JSON, Boolean, Column, Date, LargeBinary, Time, select

from storage import StoredDesk, open_desk
from storage.columns import Coded, Instant, RealTime, TextColumn
from storage.metadata import metadata
from storage.session import Session
from storage.upkeep.traces import HELD, Holds
from tests.storage.samples import NOW, TECHNO, known
from workflow.items.heard import Heard
from workflow.items.journal import Entry, What
from workflow.items.passing import Answered
from workflow.items.ports import Place
from workflow.notice import ToPerson
from workflow.people.people import Address, Person, Platform
from workflow.ports.desk import Desk, Transaction
from workflow.upkeep.rulebook import Rulebook
from workflow.upkeep.traces import Traces

MARIE = Person(1, "Marie Roy", "marie@example.org", accounts=(Address(Platform.SLACK, "T0", "U0MARIE"),))
DIRECT = "D0MARIE"
TRACES = Traces.of(MARIE, [DIRECT])
NAMED = ("Marie Roy", "marie@example.org", "U0MARIE", DIRECT)
OTHERS = "U0MARIETTE de Marie Royer, annemarie@example.org"
"""Resembles, and stays."""
KEY = "K"


def every_column() -> list[tuple[str, Column[Any]]]:
    """Return the columns of text, JSON and bytes, by table."""
    kinds = (TextColumn, JSON, LargeBinary)
    return [
        (table.name, column) for table in metadata.sorted_tables for column in table.c if isinstance(column.type, kinds)
    ]


def test_each_column_that_could_hold_something_says_what_it_holds_of_people() -> None:
    said = {(table, column) for table, columns in HELD.items() for column in columns}
    coded = {
        (table.name, one.name) for table in metadata.sorted_tables for one in table.c if isinstance(one.type, Coded)
    }
    assert {(table, column.name) for table, column in every_column()} == said - coded


PLAIN: Mapping[type, Any] = {
    Instant: datetime(2026, 9, 1, tzinfo=UTC),
    RealTime: datetime(2026, 9, 1, tzinfo=UTC),
    LargeBinary: b"PK",
    Date: date(2026, 9, 1),
    Time: time(9),
    Boolean: False,
}


def filled(column: Column[Any], holds: Holds) -> Any:
    """Make a value for a column: full of traces where it may hold some."""
    ids = f"slack:T0:U0MARIE:{DIRECT}:1.2 {OTHERS}"
    text = {Holds.IDS: ids, Holds.NAMES: f"{ids} Marie Roy <marie@example.org>"}.get(holds, KEY)
    if isinstance(column.type, TextColumn):
        return text
    if isinstance(column.type, JSON):
        return {"é": [text, 1, None], text: {"deep": text}}
    if isinstance(column.type, Coded):
        return next(iter(column.type.kind))
    return PLAIN.get(type(column.type), 1)


async def fill(session: Session) -> None:
    """Put a row into every table."""
    for table in metadata.sorted_tables:
        held = HELD.get(table.name, {})
        await session.add(table, [{one.name: filled(one, held.get(one.name, Holds.NOTHING)) for one in table.c}])


async def dump(desk: StoredDesk) -> Mapping[str, list[Mapping[str, Any]]]:
    """Read everything."""

    async def read(session: Session) -> dict[str, list[Mapping[str, Any]]]:
        return {table.name: [dict(row) for row in await session.all(select(table))] for table in metadata.sorted_tables}

    return await desk._database.read(read)


async def test_a_row_of_every_table_names_them_no_more_and_names_all_others_as_before(stored_desk: StoredDesk) -> None:
    await stored_desk._database.write(fill)
    before = await dump(stored_desk)
    assert all(before.values()), "each table has its row"

    await stored_desk.erase_traces(TRACES)

    after = await dump(stored_desk)
    for table, rows in after.items():
        assert not [one for one in NAMED if one in str(rows).replace(OTHERS, "")], table
    for table, column in every_column():
        if HELD[table][column.name] in (Holds.IDS, Holds.NAMES) and (table, column.name) != ("inbox", "body"):
            assert OTHERS in str(after[table][0][column.name]), (table, column.name)
    assert {table for table, rows in after.items() if not rows} == set()
    assert after["inbox"][0]["body"] is None, "what was said and set aside goes whole"
    assert after["once_keys"][0]["meaning"] is None
    untouched = {name: rows for name, rows in before.items() if Holds.IDS not in HELD.get(name, {}).values()}
    assert untouched["clocks"] == after["clocks"]


def files_in(folder: Path) -> Mapping[str, bytes]:
    """Read the files of a database, its log of changes among them."""
    return {file.name: file.read_bytes() for file in folder.glob("vigie.db*")}


async def test_nothing_of_them_is_left_in_the_files_while_another_instance_has_the_database_open(
    tmp_path: Path, sqlite_url: str, sqlite_desk: StoredDesk, rules: Rulebook
) -> None:
    running, beside = sqlite_desk, await open_desk(sqlite_url, rules)
    await running._database.write(fill)
    await dump(running)
    assert any(b"U0MARIE:" in content for content in files_in(tmp_path).values())

    await beside.erase_traces(TRACES)
    await beside.overwrite()

    for name, content in files_in(tmp_path).items():
        assert [one for one in NAMED if one.encode() in content.replace(OTHERS.encode(), b"")] == [], name
    await beside.close()


async def kept_of(desk: Desk) -> Person:
    """Have a desk keep what a few days of Slack leave of someone."""
    marie, tom = await known(desk, "Marie", "Tom")
    place = str(marie.accounts[0])

    async def keep(tx: Transaction) -> None:
        await tx.places.put(Place("INC0001001", marie.accounts[0], DIRECT, "1.1"))
        await tx.places.put(Place("INC0001001", TECHNO, TECHNO.id, "1.2"))
        await tx.heard.put(Heard(DIRECT, "1.1", "INC0001001", marie.id, 0))
        file: dict[str, str | int | bool | None] = {
            "name": "a.png",
            "url": "https://example.org/a",
            "place": place,
            "internal": False,
        }
        await tx.journal.append([Entry("INC0001001", NOW, tom.id, What.ATTACHMENT, file)])
        answered = Answered("INC0001001", ToPerson(marie.id), tom.id, "Bonjour")
        await tx.outbox.add([(answered, marie.accounts[0])])

    await desk.write(keep, once=f"slack:T0:action:1.1:claim:{marie.accounts[0].id}:1.5")
    await desk.inbox.add(f"slack:T0:{DIRECT}:1.1", "slack.event", DIRECT, {"event": {"text": "Je suis malade"}}, NOW)
    return marie


async def test_every_kind_of_desk_forgets_where_someone_was_written_to(desk: Desk) -> None:
    marie = await kept_of(desk)
    found = await desk.read(lambda tx: tx.places.channels_of(marie.accounts[0]))
    assert found == await desk.read(lambda tx: tx.heard.channels_of(marie.id)) == {DIRECT}

    await desk.erase_traces(Traces.of(marie, found))

    assert [one.address for one in await desk.read(lambda tx: tx.places.of("INC0001001"))] == [TECHNO]
    assert await desk.read(lambda tx: tx.heard.channels_of(marie.id)) == {f"personne-{marie.id}-1"}
    (entry,) = await desk.read(lambda tx: tx.journal.of("INC0001001"))
    assert entry.detail["place"] == f"slack:T0:personne-{marie.id}-2"
    assert await desk.outbox.waiting() == 0


async def test_what_is_cut_short_is_begun_again(desk: Desk) -> None:
    marie = await kept_of(desk)
    for _ in range(2):
        await desk.erase_traces(Traces.of(marie, {DIRECT}))
    (entry,) = await desk.read(lambda tx: tx.journal.of("INC0001001"))
    assert entry.detail["place"] == f"slack:T0:personne-{marie.id}-2"
