"""A mailbox in Microsoft 365 is read: each mail taken once, whatever Graph does in between."""

import asyncio
from datetime import timedelta

import pytest

from bot.delivery.chat import CannotReach, NotSent, SlowDown
from bot.mail import batches
from bot.mail.naming import name_of
from bot.mail.road import GONE, TOO_LARGE
from tests.bot.mail.graph.office import LETTER, Office
from tests.bot.mail.graph.shapes import ago
from tests.bot.mail.imap.house import PERSON, mail
from tests.bot.mail.reading.mime import ODD
from tests.patience import PATIENCE


async def test_mails_wait_oldest_first_until_they_are_taken(office: Office) -> None:
    office.graph.arrives(mail("<2@example.org>"), at=ago(1))
    office.graph.arrives(mail("<1@example.org>"), at=ago(2))
    first, second = await office.road.waiting(10)
    assert (first.raw, second.raw) == (mail("<1@example.org>"), mail("<2@example.org>"))
    assert await office.road.waiting(10) == [first, second]
    await office.road.taken(first.id)
    assert [one.id for one in await office.road.waiting(10)] == [second.id]
    (taken,) = office.graph.in_folder("Vigie")
    assert taken.read
    assert taken.raw == first.raw


async def test_taking_again_and_taking_what_someone_moved_changes_nothing(office: Office) -> None:
    office.graph.arrives(mail())
    (one,) = await office.road.waiting(10)
    await office.road.taken(one.id)
    office.graph.folders["f-theirs"] = "Automne"
    (stored,) = office.graph.in_folder("Vigie")
    stored.folder = "f-theirs"
    await office.road.taken(one.id)
    assert office.graph.in_folder("Automne") == [stored]
    stored.folder = "f-inbox"
    await office.road.taken(one.id)
    assert office.graph.in_folder("Vigie") == [stored]


async def test_a_mail_that_someone_removes_first_is_left_at_that(office: Office) -> None:
    office.graph.arrives(mail())
    (one,) = await office.road.waiting(10)
    office.graph.messages.clear()
    await office.road.taken(one.id)


async def test_a_mailbox_that_was_away_at_the_start_is_opened_once_it_is_back(office: Office) -> None:
    office.graph.arrives(mail())
    late = office.another()
    office.graph.fails("GET", "mailFolders/inbox", 503)
    with pytest.raises(NotSent):
        await late.open()
    (one,) = await late.waiting(10)
    await late.taken(one.id)
    assert len(office.graph.in_folder("Vigie")) == 1


async def test_two_who_open_a_mailbox_at_once_make_one_folder(office: Office) -> None:
    office.graph.empties()
    await asyncio.gather(*(office.another().open() for _ in range(2)))
    assert list(office.graph.folders.values()).count("Vigie") == 1


async def test_days_of_mail_come_in_batches_with_four_calls_at_once_and_no_more(office: Office) -> None:
    for number in range(30):
        office.graph.arrives(mail(f"<{number}@example.org>"), at=ago(100 - number))
    assert await office.taken_in(12) == [mail(f"<{number}@example.org>") for number in range(30)]
    assert office.graph.most_at_once == 4


async def test_two_who_read_at_once_stay_within_the_four_calls(office: Office) -> None:
    for number in range(8):
        office.graph.arrives(mail(f"<{number}@example.org>"))
    await asyncio.gather(*(office.road.waiting(8) for _ in range(3)))
    assert office.graph.most_at_once == 4


async def test_large_mails_are_not_held_together_and_a_huge_one_is_read_in_part(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "WHOLE", 3000)
    monkeypatch.setattr(batches, "BEGINNING", 500)
    for number, size in enumerate((1000, 1000, 1000, 9000, 100)):
        office.graph.arrives(mail(f"<{number}@example.org>", text="x" * size), at=ago(50 - number))
    read = []
    while waiting := await office.road.waiting(100):
        assert sum(len(one.raw) for one in waiting) <= 3000
        read.append([one.cut for one in waiting])
        for one in waiting:
            await office.road.taken(one.id)
    assert read == [[False, False], [False], [True], [False]]
    assert len(await office.road.fetch("<3@example.org>", 20_000)) > 9000


async def test_a_mail_at_which_graph_fails_each_time_holds_no_other_up(office: Office) -> None:
    broken = office.graph.arrives(mail("<1@example.org>"), at=ago(2))
    office.graph.arrives(mail("<2@example.org>"), at=ago(1))
    for _ in range(3):
        office.graph.fails("GET", rf"messages/{broken.number}/\$value", 500, "ErrorInternalServerError")
    for _ in range(2):
        with pytest.raises(NotSent):
            await office.road.waiting(10)
    assert await office.taken_in() == [mail("<2@example.org>")]
    office.watch.passes(timedelta(hours=2))
    assert await office.taken_in() == [mail("<1@example.org>")]


async def test_more_mails_that_are_refused_than_are_read_at_once_hold_no_other_up(office: Office) -> None:
    for number in range(3):
        broken = office.graph.arrives(mail(f"<{number}@example.org>"), at=ago(9 - number))
        office.graph.fails("GET", rf"messages/{broken.number}/\$value", 400, "ErrorMimeContentConversionFailed")
    office.graph.arrives(mail("<9@example.org>"), at=ago(1))
    assert await office.taken_in(2) == [mail("<9@example.org>")]


async def test_of_two_mails_with_one_name_the_first_is_fetched(office: Office) -> None:
    office.graph.arrives(mail("<1@example.org>", text="second"), at=ago(1))
    office.graph.arrives(mail("<1@example.org>", text="first"), at=ago(2))
    assert b"first" in await office.road.fetch("<1@example.org>", 10_000)


async def test_a_mail_that_graph_cannot_write_holds_no_other_up(office: Office) -> None:
    broken = office.graph.arrives(mail("<1@example.org>"), at=ago(2))
    office.graph.arrives(mail("<2@example.org>"), at=ago(1))
    office.graph.fails("GET", rf"messages/{broken.number}/\$value", 400, "ErrorMimeContentConversionFailed")
    assert [one.raw for one in await office.road.waiting(10)] == [mail("<2@example.org>")]


async def test_news_come_with_mail_and_not_with_what_the_desk_moves(office: Office) -> None:
    office.graph.arrives(mail("<1@example.org>"))
    await office.road.news()
    told = asyncio.create_task(office.road.news())
    (one,) = await office.road.waiting(10)
    await office.road.taken(one.id)
    await office.graph.asked_again(3)
    assert not told.done()
    office.graph.arrives(mail("<2@example.org>"))
    async with asyncio.timeout(PATIENCE):
        await told


async def test_a_delta_that_has_run_out_begins_again_and_loses_nothing(office: Office) -> None:
    await office.road.news()
    for number in range(5):
        office.graph.arrives(mail(f"<{number}@example.org>"), at=ago(10 - number))
    office.graph.oldest_token = 10**6
    async with asyncio.timeout(PATIENCE):
        await office.road.news()
    assert len(await office.taken_in()) == 5
    office.graph.oldest_token = 0
    await office.road.news()
    office.graph.arrives(mail("<later@example.org>"))
    async with asyncio.timeout(PATIENCE):
        await office.road.news()
    assert len(await office.taken_in()) == 1


async def test_a_full_mailbox_is_read_all_the_same(office: Office) -> None:
    await office.road.news()
    office.graph.full = True
    office.graph.arrives(mail())
    async with asyncio.timeout(PATIENCE):
        await office.road.news()
    assert await office.taken_in() == [mail()]


async def test_a_mailbox_that_is_full_or_blocked_makes_nobody_unreachable(office: Office) -> None:
    office.graph.full = True
    with pytest.raises(NotSent, match="ErrorQuotaExceeded"):
        await office.road.send(LETTER, [PERSON])
    office.graph.full = False
    office.graph.fails("POST", "messages/[^/]+/send", 403, "ErrorMessageSubmissionBlocked")
    with pytest.raises(NotSent, match="ErrorMessageSubmissionBlocked"):
        await office.road.send(LETTER, [PERSON])
    await office.road.send(LETTER, [PERSON])
    assert len(office.graph.sent) == 1
    assert office.graph.in_folder("Drafts") == []


async def test_a_full_mailbox_is_read_from_the_start_too(office: Office) -> None:
    office.graph.full = True
    async with asyncio.timeout(PATIENCE):
        await office.road.news()
        await office.road.news()


async def test_a_mailbox_that_is_asked_too_much_is_left_alone_as_long_as_it_wants(office: Office) -> None:
    office.graph.arrives(mail())
    office.graph.fails("GET", "mailFolders/inbox/messages", 429, "ApplicationThrottled", headers={"Retry-After": "30"})
    with pytest.raises(SlowDown) as slow:
        await office.road.waiting(10)
    assert slow.value.after == timedelta(seconds=30)
    asked = len(office.graph.asked)
    with pytest.raises(SlowDown):
        await office.road.send(LETTER, [PERSON])
    assert len(office.graph.asked) == asked
    office.watch.passes(timedelta(seconds=30))
    assert len(await office.road.waiting(10)) == 1


@pytest.mark.parametrize("status", [500, 502, 503, 504])
async def test_what_fails_for_a_moment_is_read_the_next_time(office: Office, status: int) -> None:
    office.graph.arrives(mail())
    office.graph.fails("GET", "mailFolders/inbox/messages", status)
    with pytest.raises(NotSent):
        await office.road.waiting(10)
    assert len(await office.road.waiting(10)) == 1


async def test_someone_who_removes_the_desks_folder_gets_it_back(office: Office) -> None:
    office.graph.arrives(mail())
    (one,) = await office.road.waiting(10)
    del office.graph.folders[office.road._folder]
    await office.road.taken(one.id)
    assert len(office.graph.in_folder("Vigie")) == 1


async def test_a_mail_that_is_gone_or_too_large_says_so(office: Office) -> None:
    office.graph.arrives(mail("<o'clock@example.org>"))
    assert await office.road.fetch("<o'clock@example.org>", 10_000) == mail("<o'clock@example.org>")
    with pytest.raises(CannotReach, match=GONE):
        await office.road.fetch("<2@example.org>", 10_000)
    with pytest.raises(CannotReach, match=TOO_LARGE):
        await office.road.fetch("<o'clock@example.org>", 20)


@pytest.mark.parametrize("odd", ODD)
async def test_a_mail_whose_message_id_cannot_be_looked_for_is_found_by_the_one_that_was_made(
    office: Office, odd: str
) -> None:
    for written in ("<1@example.org>", odd, "<2@example.org>"):
        office.graph.arrives(mail(written))
    waiting = await office.road.waiting(10)
    assert len({name_of(one.raw) for one in waiting}) == 3
    for one in waiting:
        await office.road.taken(one.id)
        assert await office.road.fetch(name_of(one.raw), 10_000) == one.raw
