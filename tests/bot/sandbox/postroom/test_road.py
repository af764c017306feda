"""The sandbox's mail server is read and sent through by the road to real ones: the tests of Dovecot, on it."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.sandbox.double.double import real_now
from bot.sandbox.postroom.postroom import Postroom, postroom
from bot.sandbox.postroom.store import INBOX, Store
from tests.bot.mail.imap.house import House
from tests.bot.mail.imap.test_inbox import (  # noqa: F401 - run here too
    test_a_folder_with_accents_is_made_and_used,
    test_a_mail_is_fetched_from_whatever_folder_someone_moved_it_to,
    test_a_mail_that_comes_between_two_waits_is_news_at_once,
    test_a_mail_that_is_gone_or_too_large_says_so,
    test_a_mail_waits_until_it_is_taken_and_is_then_read_in_the_desks_own_folder,
    test_a_mail_without_message_id_is_named_by_its_headers_and_found_by_that_name,
    test_a_name_that_is_written_to_end_a_command_is_looked_for_like_any_other,
    test_a_process_that_dies_before_it_takes_a_mail_reads_it_again,
    test_days_of_mail_are_read_in_batches_that_lose_and_double_none,
    test_large_mails_are_not_held_together_and_a_huge_one_is_read_in_part,
    test_mails_come_oldest_first_and_as_they_were_written,
    test_news_come_when_a_mail_does,
    test_someone_who_removes_the_desks_folder_gets_it_back,
    test_taking_a_mail_again_changes_nothing,
    test_what_a_person_has_deleted_does_not_wait,
    test_what_a_person_has_read_waits_all_the_same,
    test_what_came_before_the_desk_is_left_alone,
    test_what_came_on_the_same_day_but_before_the_desk_is_left_alone_too,
)
from tests.mail_servers.dovecot import PASSWORD, Dovecot
from tests.mail_servers.submission import Post


@dataclass(frozen=True)
class Room(Dovecot):
    """The sandbox's server, where the tests of the road look for a Dovecot."""

    store: Store

    def deliver(self, address: str, raw: bytes) -> None:
        self.store.put(address, INBOX, raw)


@pytest.fixture
async def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Postroom]:
    monkeypatch.setattr("secrets.token_urlsafe", lambda: PASSWORD)
    async with postroom(tmp_path / "post", "mx.example.org", real_now) as room:
        yield room


@pytest.fixture
async def house(room: Postroom, tmp_path: Path) -> AsyncIterator[House]:
    dovecot = Room(tmp_path, room.certificate, room.imap, 0, (0, 0), room.store)
    house = House.at(dovecot, Post(dovecot.deliver, room.smtp))
    yield house
    await house.close()


async def test_what_is_sent_arrives_with_what_is_known_of_its_author_and_is_found(house: House, room: Postroom) -> None:
    await house.road.open()
    raw = f"From: {house.address}\r\nTo: lea@example.org\r\nMessage-ID: <out@example.org>\r\n\r\nBonjour\r\n".encode()
    await house.road.send(raw, ["lea@example.org"])
    (arrived,) = room.store.mails("lea@example.org", INBOX)
    assert b"Authentication-Results: mx.example.org; dmarc=pass header.from=example.org" in arrived.raw
    assert arrived.raw.endswith(b"Bonjour\r\n")
    assert await house.road.waiting(10) == []
    assert await house.ids_in("Sent") == ["<out@example.org>*"]
    assert await house.road.find("<out@example.org>")


async def test_who_writes_as_somebody_else_is_not_vouched_for(house: House, room: Postroom) -> None:
    raw = b"From: other@example.org\r\nTo: lea@example.org\r\nMessage-ID: <out@example.org>\r\n\r\nBonjour\r\n"
    await house.road.send(raw, ["lea@example.org"])
    (arrived,) = room.store.mails("lea@example.org", INBOX)
    assert b"dmarc=fail" in arrived.raw
