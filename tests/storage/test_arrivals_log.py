"""What is said while SQLite's one writer is busy: durable at once, in the inbox once, in its order."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from storage import files_of, migrate, open_desk
from storage.desk import StoredDesk
from storage.queues import arrivals
from storage.queues.arrivals_log import ArrivalsLog
from tests.patience import PATIENCE
from tests.storage.samples import NOW
from workflow.ports.desk import Transaction
from workflow.ports.queues import LEASE
from workflow.upkeep.rulebook import Rulebook


@pytest.fixture
def url(tmp_path: Path) -> str:
    made = f"sqlite:///{tmp_path / 'vigie.db'}"
    migrate(made, create=True)
    return made


@asynccontextmanager
async def opened(url: str, rules: Rulebook) -> AsyncIterator[StoredDesk]:
    desk = await open_desk(url, rules)
    try:
        yield desk
    finally:
        await desk.close()


@asynccontextmanager
async def writing(desk: StoredDesk) -> AsyncIterator[None]:
    """Have something write until the block ends."""
    begun, end = asyncio.Event(), asyncio.Event()

    async def write(_tx: Transaction) -> None:
        begun.set()
        await end.wait()

    task = asyncio.create_task(desk.write(write))
    await begun.wait()
    try:
        yield
    finally:
        end.set()
        await task


async def arrive(desk: StoredDesk, key: str, text: str = "Bonjour") -> bool:
    async with asyncio.timeout(PATIENCE):
        return await desk.inbox.add(key, "message", "D1", {"text": text}, NOW)


async def worked(desk: StoredDesk) -> list[tuple[str, object]]:
    """Work all that there is, and return it in its order."""
    found: list[tuple[str, object]] = []
    while rows := await desk.inbox.lease(10, LEASE):
        for row in rows:
            found.append((row.key, row.body["text"]))
            await desk.inbox.done(row)
    return found


async def eventually(is_so: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not is_so():  # noqa: ASYNC110 - a thread empties the file
            await asyncio.sleep(0.01)


def size(url: str) -> int:
    (log,) = (file for file in files_of(url) if file.name.endswith("-arrivals"))
    return log.stat().st_size


async def test_what_is_said_while_something_long_is_written_is_stored_before_that_ends(
    url: str, rules: Rulebook
) -> None:
    async with opened(url, rules) as desk:
        assert await arrive(desk, "k0")
        async with writing(desk):
            assert await arrive(desk, "k1", "à \0 \ud800 🦷")
            assert not await arrive(desk, "k1"), "it is in the log"
            assert await desk.inbox.waits("k1"), "what is about to be said has to wait for it"
            assert not await arrive(desk, "k0"), "it is in the inbox"
            assert await arrive(desk, "k2")
            assert size(url) > 0
        assert await arrive(desk, "k3")
        assert not await arrive(desk, "k2")
        await eventually(lambda: size(url) == 0)
        texts = [("k0", "Bonjour"), ("k1", "à \0 \ud800 🦷"), ("k2", "Bonjour"), ("k3", "Bonjour")]
        assert await worked(desk) == texts
        assert await worked(desk) == []


async def test_what_cannot_be_logged_waits_for_the_writer_and_its_sender_hears_what_is_wrong(
    url: str, rules: Rulebook
) -> None:
    async with opened(url, rules) as desk:
        async with writing(desk):
            bad = asyncio.create_task(desk.inbox.add("bad", "message", "D1", {"text": object()}, NOW))
            good = asyncio.create_task(arrive(desk, "k1"))
            await asyncio.wait({bad, good}, timeout=0.2)
        assert await good
        with pytest.raises(Exception, match="object is not JSON serializable"):
            await bad


async def test_what_was_stored_in_the_log_outlives_the_process(url: str, rules: Rulebook, tmp_path: Path) -> None:
    async with opened(url, rules) as desk:
        assert await arrive(desk, "k1")
        assert await worked(desk) == [("k1", "Bonjour")]
    left = ArrivalsLog(tmp_path / "vigie.db")
    rows = [
        {"key": key, "kind": "message", "stream": "D1", "body": {"text": key}, "received_at": NOW}
        for key in ("k1", "k2", "k3")
    ]
    left.append(rows)
    left.close()
    with (tmp_path / "vigie.db-arrivals").open("ab") as file:
        file.write(b'\n{"key": "k4", "ki')

    async with opened(url, rules) as desk:
        await desk.inbox.lease(0, LEASE)
        await eventually(lambda: size(url) == 0)
        assert await worked(desk) == [("k2", "k2"), ("k3", "k3")], "k1 was worked before, k4 was promised to nobody"
    async with opened(url, rules) as desk:
        assert await worked(desk) == []


async def test_who_takes_from_the_inbox_waits_for_what_was_acknowledged(
    url: str, rules: Rulebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arrivals, "FIRST", PATIENCE)
    async with opened(url, rules) as desk:
        async with writing(desk):
            assert await arrive(desk, "k1")
            leasing = asyncio.create_task(desk.inbox.lease(10, LEASE))
            await asyncio.wait({leasing}, timeout=0.2)
        assert [row.key for row in await leasing] == ["k1"]


async def test_who_takes_from_the_inbox_waits_no_longer_than_a_stop_allows(
    url: str, rules: Rulebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arrivals, "FIRST", 0.0)
    async with opened(url, rules) as desk, writing(desk):
        assert await arrive(desk, "k1")
        async with asyncio.timeout(PATIENCE):
            assert await desk.inbox.lease(10, LEASE) == ()


@pytest.mark.parametrize("line", [b"{}", b"5", b'{"key": "k", "received_at": 7}', b"\0\0\0\0", b"[" * 1000])
async def test_a_line_that_is_no_arrival_holds_up_none_of_the_others(
    url: str, rules: Rulebook, tmp_path: Path, line: bytes
) -> None:
    left = ArrivalsLog(tmp_path / "vigie.db")
    left.append([{"key": "k1", "kind": "message", "stream": "D1", "body": {"text": "k1"}, "received_at": NOW}])
    left.close()
    with (tmp_path / "vigie.db-arrivals").open("ab") as file:
        file.write(b"\n" + line)
    async with opened(url, rules) as desk:
        assert await arrive(desk, "k2")
        assert await worked(desk) == [("k1", "k1"), ("k2", "Bonjour")]


async def test_a_link_in_the_place_of_the_log_is_not_followed(url: str, rules: Rulebook, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_text("of someone else", encoding="utf-8")
    (tmp_path / "vigie.db-arrivals").symlink_to(elsewhere)
    async with opened(url, rules) as desk:
        async with writing(desk):
            waits = asyncio.create_task(desk.inbox.add("k1", "message", "D1", {"text": "Bonjour"}, NOW))
            await asyncio.wait({waits}, timeout=0.2)
        assert await waits
        assert await worked(desk) == [("k1", "Bonjour")]
    assert elsewhere.read_text(encoding="utf-8") == "of someone else"


async def test_a_second_process_leaves_the_log_to_the_first_and_waits_for_the_writer(url: str, rules: Rulebook) -> None:
    async with opened(url, rules) as first, opened(url, rules) as second:
        async with writing(first):
            assert await arrive(first, "k1")
            other = asyncio.create_task(second.inbox.add("k2", "message", "D2", {"text": "…"}, NOW))
            await asyncio.wait({other}, timeout=0.2)
            assert not other.done()
        assert await other
        assert sorted(await worked(first)) == [("k1", "Bonjour"), ("k2", "…")]


async def test_the_log_is_the_first_process_s_though_it_never_wrote_there(url: str, rules: Rulebook) -> None:
    async with opened(url, rules) as first, opened(url, rules) as second:
        assert await arrive(first, "k1")
        async with writing(second):
            other = asyncio.create_task(arrive(second, "k2"))
            await asyncio.wait({other}, timeout=0.2)
            assert not other.done(), "the first would empty the log, and k2 with it"
        assert await other
        async with writing(first):
            assert await arrive(first, "k3")
        await eventually(lambda: size(url) == 0)
        assert sorted(await worked(first)) == [("k1", "Bonjour"), ("k2", "Bonjour"), ("k3", "Bonjour")]


async def test_who_finds_the_log_free_reads_it_before_writing_there(url: str, rules: Rulebook, tmp_path: Path) -> None:
    taken = ArrivalsLog(tmp_path / "vigie.db")
    taken.read()
    async with opened(url, rules) as desk:
        assert await arrive(desk, "k1")
        taken.append([{"key": "k2", "kind": "message", "stream": "D1", "body": {"text": "…"}, "received_at": NOW}])
        taken.close()
        async with writing(desk):
            assert await arrive(desk, "k3")
        await eventually(lambda: size(url) == 0)
        assert sorted(await worked(desk)) == [("k1", "Bonjour"), ("k2", "…"), ("k3", "Bonjour")]
