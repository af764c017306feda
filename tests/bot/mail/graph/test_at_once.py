"""Mails that go out at the same time, over Graph, leave one another's drafts and sent copies alone."""

import asyncio
from email.message import EmailMessage
from email.policy import SMTP

import pytest

from bot.delivery.chat import CannotReach
from tests.bot.mail.graph.double import ADDRESS
from tests.bot.mail.graph.office import LETTER, Office
from tests.bot.mail.imap.house import PERSON, mail

MANY = 8
"""Half of what the dispatcher sends at once."""
LARGE = 9_000_000
"""Bytes of a file that is put on its draft in several calls."""


def letter(number: int, *, to: str = PERSON) -> bytes:
    return mail(f"<bot-{number}@example.org>", sender=ADDRESS, headers=f"To: {to}\r\n")


def with_a_file(number: int, size: int = LARGE) -> bytes:
    made = EmailMessage(policy=SMTP)
    made["Message-ID"], made["From"], made["To"] = f"<bot-{number}@example.org>", ADDRESS, PERSON
    made.set_content("Voici.")
    made.add_attachment(b"g" * size, maintype="application", subtype="zip", filename="a.zip")
    return made.as_bytes()


def removed(office: Office) -> list[str]:
    return [one for one in office.graph.asked if one.startswith("DELETE")]


async def _until(office: Office, end: str) -> None:
    """Wait until a call is on its way that ends so."""
    while not any(one.endswith(end) for one in office.graph.asked):
        await office.graph.asked_again(1)


@pytest.mark.parametrize("renames", [True, False])
async def test_mails_sent_at_once_all_go_out_and_nothing_is_removed(office: Office, renames: bool) -> None:
    office.graph.renames = renames

    async def sent_later(number: int) -> None:
        await asyncio.sleep(0.004 * number)
        await office.road.send(letter(number), [PERSON])

    await asyncio.gather(office.road.send(with_a_file(0), [PERSON]), *map(sent_later, range(1, MANY)))
    assert removed(office) == []
    assert len(office.graph.in_folder("Sent Items")) == MANY
    assert office.graph.in_folder("Drafts") == []


async def test_of_mails_sent_at_once_the_one_that_failed_alone_is_removed_once(office: Office) -> None:
    to = "nobody@example.org"
    with pytest.raises(CannotReach):
        await office.road.send(letter(1, to=to), [to])
    (failed,) = office.graph.in_folder("Drafts")
    await asyncio.gather(*(office.road.send(letter(number), [PERSON]) for number in range(2, MANY)))
    assert removed(office) == [f"DELETE messages/{failed.number}"]
    assert len(office.graph.in_folder("Sent Items")) == MANY - 2
    assert office.graph.in_folder("Drafts") == []


async def test_a_draft_whose_sending_was_cancelled_is_removed(office: Office) -> None:
    sending = asyncio.create_task(office.road.send(with_a_file(1), [PERSON]))
    await _until(office, "createUploadSession")
    sending.cancel()
    await asyncio.gather(sending, return_exceptions=True)
    await office.road.send(LETTER, [PERSON])
    assert len(office.graph.in_folder("Sent Items")) == 1
    assert office.graph.in_folder("Drafts") == []


async def test_a_mail_cancelled_while_it_was_handed_over_is_left_where_it_is(office: Office) -> None:
    sending = asyncio.create_task(office.road.send(letter(1), [PERSON]))
    await _until(office, "/send")
    sending.cancel()
    await asyncio.gather(sending, return_exceptions=True)
    await office.road.send(LETTER, [PERSON])
    assert removed(office) == []
    assert len(office.graph.in_folder("Sent Items")) == 2


async def test_a_draft_that_cannot_be_removed_keeps_no_mail_back(office: Office) -> None:
    office.graph.fails("POST", "messages/[^/]+/send", 403, "ErrorInvalidRecipients")
    with pytest.raises(CannotReach):
        await office.road.send(letter(1), [PERSON])
    office.graph.fails("DELETE", "messages/[^/]+", 403, "ErrorCannotDeleteObject")
    await office.road.send(LETTER, [PERSON])
    assert len(office.graph.in_folder("Sent Items")) == 1


async def test_a_draft_whose_removal_had_no_answer_is_removed_with_the_next_mail(office: Office) -> None:
    office.graph.fails("POST", "messages/[^/]+/send", 400, "ErrorInvalidRecipients")
    with pytest.raises(CannotReach):
        await office.road.send(letter(1), [PERSON])
    office.graph.fails("DELETE", "messages/[^/]+", 500)
    await office.road.send(letter(2), [PERSON])
    assert len(office.graph.in_folder("Drafts")) == 1
    await office.road.send(letter(3), [PERSON])
    assert office.graph.in_folder("Drafts") == []
    assert len(office.graph.in_folder("Sent Items")) == 2
