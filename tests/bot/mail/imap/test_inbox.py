"""What waits in a real mailbox is read, taken once, and found again."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from bot.delivery.chat import CannotReach
from bot.mail import batches
from bot.mail.road import GONE, TOO_LARGE
from tests.bot.mail.imap.house import House, mail
from tests.bot.mail.reading.mime import ODD
from tests.patience import PATIENCE


async def ids(house: House, limit: int = 100) -> list[str]:
    return [named(one.raw) for one in await house.road.waiting(limit)]


def named(raw: bytes) -> str:
    lines = raw.decode().splitlines()
    return next(line.partition(":")[2].strip() for line in lines if line.lower().startswith("message-id:"))


async def test_mails_come_oldest_first_and_as_they_were_written(house: House) -> None:
    for number in range(3):
        house.arrives(f"<{number}@example.org>", text=f"Nº {number}\r\n.\r\n..")
    assert [one.raw for one in await house.road.waiting(2)] == [
        mail(f"<{number}@example.org>", text=f"Nº {number}\r\n.\r\n..") for number in range(2)
    ]


async def test_a_mail_waits_until_it_is_taken_and_is_then_read_in_the_desks_own_folder(house: House) -> None:
    house.arrives()
    (first,) = await house.road.waiting(10)
    (again,) = await house.road.waiting(10)
    assert first == again
    await house.road.taken(first.id)
    assert await house.road.waiting(10) == []
    assert await house.ids_in("INBOX") == []
    assert await house.ids_in("Vigie") == ["<1@example.org>*"]


async def test_taking_a_mail_again_changes_nothing(house: House) -> None:
    house.arrives()
    (one,) = await house.road.waiting(10)
    await house.road.taken(one.id)
    await house.road.taken(one.id)
    await house.another().taken(one.id)
    assert await house.ids_in("Vigie") == ["<1@example.org>*"]


async def test_a_process_that_dies_before_it_takes_a_mail_reads_it_again(house: House) -> None:
    house.arrives()
    await house.road.waiting(10)
    await house.road.close()
    (one,) = await house.another().waiting(10)
    assert named(one.raw) == "<1@example.org>"


async def test_what_a_person_has_read_waits_all_the_same(house: House) -> None:
    house.arrives()
    await house.look(lambda client: (client.select("INBOX"), client.store("1", "+FLAGS", r"\Seen")))
    assert await ids(house) == ["<1@example.org>"]


async def test_what_a_person_has_deleted_does_not_wait(house: House) -> None:
    house.arrives()
    await house.look(lambda client: (client.select("INBOX"), client.store("1", "+FLAGS", r"\Deleted")))
    assert await ids(house) == []


async def test_what_came_before_the_desk_is_left_alone(house: House) -> None:
    house.arrives("<new@example.org>")
    old = '"01-Dec-2025 09:00:00 -0500"'
    await house.look(lambda client: client.append("INBOX", "", old, mail("<old@example.org>")))
    road = house.another(since=datetime.now(UTC) - timedelta(hours=1))
    assert [named(one.raw) for one in await road.waiting(1)] == ["<new@example.org>"]


async def test_what_came_on_the_same_day_but_before_the_desk_is_left_alone_too(house: House) -> None:
    now = datetime.now(UTC)
    before = f'"{now - timedelta(minutes=30):%d-%b-%Y %H:%M:%S +0000}"'
    for _ in range(3):
        await house.look(lambda client: client.append("INBOX", "", before, mail("<old@example.org>")))
    house.arrives("<new@example.org>")
    road = house.another(since=now - timedelta(minutes=10))
    assert [named(one.raw) for one in await road.waiting(2)] == ["<new@example.org>"]


async def test_days_of_mail_are_read_in_batches_that_lose_and_double_none(house: House) -> None:
    for number in range(45):
        house.arrives(f"<{number}@example.org>")
    seen: list[str] = []
    while waiting := await house.road.waiting(20):
        assert len(waiting) <= 20
        for one in waiting:
            seen.append(named(one.raw))
            await house.road.taken(one.id)
    assert seen == [f"<{number}@example.org>" for number in range(45)]
    assert len(await house.ids_in("Vigie")) == 45


async def test_numbers_that_changed_take_no_other_mail(house: House) -> None:
    house.arrives("<first@example.org>")
    (one,) = await house.road.waiting(10)
    await house.road.close()
    inbox_there = house.dovecot.folder / "mail" / house.address / "Maildir"
    for file in (*inbox_there.glob("dovecot*"), *inbox_there.joinpath("cur").iterdir()):
        file.unlink()
    inbox_there.joinpath("dovecot-uidlist").write_text(f"3 V99 N1 G{1:032x}\n", encoding="ascii")
    house.arrives("<second@example.org>")
    road = house.another()
    (other,) = await road.waiting(10)
    assert (one.id.partition(".")[2], other.id) == ("1", "99.1")
    await road.taken(one.id)
    assert await house.ids_in("INBOX") == ["<second@example.org>"]


async def test_a_mail_without_message_id_is_named_by_its_headers_and_found_by_that_name(house: House) -> None:
    house.arrives("", text="Sans nom")
    house.arrives("<1@example.org>")
    house.arrives("", text="Autre", headers="Date: Tue, 1 Dec 2026 08:00:00 -0500\r\n")
    first, _, third = await house.road.waiting(10)
    assert named(first.raw) != named(third.raw)
    await house.road.taken(first.id)
    await house.road.close()
    road = house.another()
    assert await road.fetch(named(first.raw), 10_000) == first.raw
    assert await road.fetch(named(third.raw), 10_000) == third.raw


async def test_of_two_mails_with_one_name_the_first_is_fetched(house: House) -> None:
    for text in ("first", "second"):
        house.arrives("<1@example.org>", text=text)
    assert b"first" in await house.road.fetch("<1@example.org>", 10_000)


async def test_a_mail_is_fetched_from_whatever_folder_someone_moved_it_to(house: House) -> None:
    house.arrives()
    (one,) = await house.road.waiting(10)
    await house.road.taken(one.id)

    def tidy(client: object) -> None:
        client.create('"Automne &AOk-t&AOk-"')  # type: ignore[attr-defined]
        client.select("Vigie")  # type: ignore[attr-defined]
        client._simple_command("MOVE", "1", '"Automne &AOk-t&AOk-"')  # type: ignore[attr-defined]

    await house.look(tidy)
    assert await house.road.fetch("<1@example.org>", 10_000) == one.raw


@pytest.mark.parametrize("odd", ODD)
async def test_a_mail_whose_message_id_no_server_looks_for_is_found_by_the_one_that_was_made(
    house: House, odd: str
) -> None:
    for written in ("<1@example.org>", odd, "", "<2@example.org>"):
        house.arrives(written)
    waiting = await house.road.waiting(10)
    assert len({named(one.raw) for one in waiting}) == 4
    await house.road.taken(*(one.id for one in waiting))
    for one in waiting:
        assert await house.road.fetch(named(one.raw), 10_000) == one.raw


async def test_a_mail_that_is_gone_or_too_large_says_so(house: House) -> None:
    house.arrives()
    with pytest.raises(CannotReach, match=GONE):
        await house.road.fetch("<2@example.org>", 10_000)
    with pytest.raises(CannotReach, match=TOO_LARGE):
        await house.road.fetch("<1@example.org>", 20)


async def test_a_name_that_is_written_to_end_a_command_is_looked_for_like_any_other(house: House) -> None:
    with pytest.raises(CannotReach, match=GONE):
        await house.road.fetch('<a"\r\nv9 DELETE INBOX\r\n@example.org>', 10_000)
    with pytest.raises(CannotReach, match=GONE):
        await house.road.fetch("<é@example.org>", 10_000)


async def test_large_mails_are_not_held_together_and_a_huge_one_is_read_in_part(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "WHOLE", 3000)
    monkeypatch.setattr(batches, "BEGINNING", 500)
    for number, size in enumerate((1000, 1000, 1000, 9000, 100)):
        house.arrives(f"<{number}@example.org>", text="x" * size)
    read = []
    while waiting := await house.road.waiting(100):
        read.append([(named(one.raw), one.cut) for one in waiting])
        assert sum(len(one.raw) for one in waiting) <= 3000
        for one in waiting:
            await house.road.taken(one.id)
    assert read == [
        [("<0@example.org>", False), ("<1@example.org>", False)],
        [("<2@example.org>", False)],
        [("<3@example.org>", True)],
        [("<4@example.org>", False)],
    ]
    assert len(await house.road.fetch("<3@example.org>", 20_000)) > 9000


async def test_news_come_when_a_mail_does(house: House) -> None:
    await house.road.news()
    told = asyncio.create_task(house.road.news())
    house.arrives()
    async with asyncio.timeout(PATIENCE):
        await told
    assert await ids(house) == ["<1@example.org>"]


async def test_a_mail_that_comes_between_two_waits_is_news_at_once(house: House) -> None:
    await house.road.news()
    house.arrives()
    async with asyncio.timeout(PATIENCE):
        await house.road.news()


async def test_someone_who_removes_the_desks_folder_gets_it_back(house: House) -> None:
    house.arrives()
    (one,) = await house.road.waiting(10)
    await house.look(lambda client: client.delete("Vigie"))
    await house.road.taken(one.id)
    assert await house.ids_in("Vigie") == ["<1@example.org>*"]


async def test_a_folder_with_accents_is_made_and_used(house: House) -> None:
    road = house.another(folder="Reçus & classés")
    house.arrives()
    (one,) = await road.waiting(10)
    await road.taken(one.id)
    assert await house.ids_in("Re&AOc-us &- class&AOk-s") == ["<1@example.org>*"]


async def test_a_server_without_extensions_is_enough(plain_house: House) -> None:
    house = plain_house
    house.arrives("<1@example.org>")
    house.arrives("<2@example.org>")
    first, _ = await house.road.waiting(10)
    await house.road.taken(first.id)
    await house.road.taken(first.id)
    assert await ids(house) == ["<2@example.org>"]
    assert await house.ids_in("INBOX") == ["<2@example.org>"]
    assert await house.ids_in("Vigie") == ["<1@example.org>*"]


async def test_without_uidplus_what_a_person_marked_as_deleted_is_not_removed(plain_house: House) -> None:
    house = plain_house
    house.arrives("<1@example.org>")
    house.arrives("<theirs@example.org>")
    await house.look(lambda client: (client.select("INBOX"), client.store("2", "+FLAGS", r"\Deleted")))
    (one,) = await house.road.waiting(10)
    await house.road.taken(one.id)
    assert "<theirs@example.org>" in await house.ids_in("INBOX")
    assert await ids(house) == []


async def test_without_idle_the_mailbox_is_asked_now_and_then(
    plain_house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.mail.imap.road.POLLED", timedelta(milliseconds=10))
    await plain_house.road.news()
    async with asyncio.timeout(PATIENCE):
        await plain_house.road.news()
