"""A mailbox in Microsoft 365 is sent from: once, under the mail's own name, whatever Graph does in between."""

from datetime import timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP

import pytest

from bot.delivery.chat import CannotReach, InDoubt, NotSent, Rejected, SlowDown
from bot.mail.doubts import SETTLED
from bot.mail.road import TOO_LARGE
from bot.mail.writing.letter import write_letter
from tests.bot.mail.graph.double import ADDRESS
from tests.bot.mail.graph.office import LETTER, OURS, Office
from tests.bot.mail.imap.house import PERSON, mail
from tests.bot.mail.writing.envelopes import envelope, said


async def test_a_mail_is_sent_under_its_own_name_and_found_by_it(office: Office) -> None:
    await office.road.send(LETTER, [PERSON])
    (sent,) = office.graph.sent
    assert (sent.message_id, sent.to, sent.raw) == (OURS, [PERSON], LETTER)
    assert await office.road.find(OURS)
    await not_sent(office, "<bot-8@example.org>")


async def not_sent(office: Office, message_id: str) -> None:
    """Look for a mail until it is sure that it was not sent."""
    with pytest.raises(NotSent, match="on its way"):
        await office.road.find(message_id)
    office.watch.passes(SETTLED)
    assert not await office.road.find(message_id)


async def test_a_server_that_renames_drafts_is_told_the_name_and_the_recipient(office: Office) -> None:
    office.graph.renames = True
    await office.road.send(LETTER, [PERSON])
    assert [(one.message_id, one.to) for one in office.graph.sent] == [(OURS, [PERSON])]


async def test_an_address_with_accents_is_written_to(office: Office) -> None:
    to = "mélanie@example.org"
    await office.road.send(write_letter(said("Bonjour."), envelope(to=to)), [to])
    assert [one.to for one in office.graph.sent] == [[to]]


async def test_a_mail_with_large_files_goes_with_all_of_them(office: Office) -> None:
    files = {"petit é.pdf": b"p" * 100_000, "moyen.bin": bytes(range(256)) * 8_000, "grand.zip": b"g" * 9_000_000}
    letter = EmailMessage(policy=SMTP)
    letter["Message-ID"], letter["From"], letter["To"], letter["Subject"] = OURS, ADDRESS, PERSON, "Fichiers d’été"
    letter.set_content("Voici.")
    letter.add_alternative("<p>Voici.</p>", subtype="html")
    for name, content in files.items():
        letter.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    await office.road.send(letter.as_bytes(), [PERSON])
    (sent,) = office.graph.sent
    assert dict(sent.files) == files
    read = message_from_bytes(sent.raw, policy=SMTP)
    assert (sent.message_id, sent.to, read["Subject"]) == (OURS, [PERSON], "Fichiers d’été")
    assert isinstance(read, EmailMessage)
    assert [part.get_content() for part in read.walk() if not part.is_multipart()] == [
        "Voici.\r\n",
        "<p>Voici.</p>\r\n",
    ]


async def test_a_mail_whose_text_alone_is_too_large_is_not_sent(office: Office) -> None:
    with pytest.raises(CannotReach, match=TOO_LARGE):
        await office.road.send(mail(OURS, text="x" * 5_000_000), [PERSON])
    assert office.graph.in_folder("Drafts") == []


async def test_a_mail_that_was_sent_without_an_answer_is_found_and_not_sent_again(office: Office) -> None:
    office.graph.fails("POST", "messages/[^/]+/send", 0, done=True)
    with pytest.raises(InDoubt):
        await office.road.send(LETTER, [PERSON])
    assert await office.road.find(OURS)
    assert len(office.graph.sent) == 1


async def test_a_mail_that_was_not_sent_leaves_no_draft_once_that_is_sure(office: Office) -> None:
    office.graph.fails("POST", "messages/[^/]+/send", 500)
    with pytest.raises(InDoubt):
        await office.road.send(LETTER, [PERSON])
    await not_sent(office, OURS)
    assert office.graph.in_folder("Drafts") == []
    await office.road.send(LETTER, [PERSON])
    assert len(office.graph.sent) == 1


async def test_a_mail_that_another_process_has_just_sent_is_waited_for_and_not_sent_again(office: Office) -> None:
    office.graph.looks_before_it_shows = 3
    await office.road.send(LETTER, [PERSON])
    other = office.another()
    for _ in range(2):
        with pytest.raises(NotSent, match="on its way"):
            await other.find(OURS)
    assert await other.find(OURS)
    assert len(office.graph.in_folder("Sent Items")) == 1


BUSY = [(429, "ApplicationThrottled", {"Retry-After": "5"}), (503, "ErrorServerBusy", {})]


@pytest.mark.parametrize(("status", "code", "headers"), BUSY)
async def test_graph_that_is_asked_too_much_and_sends_all_the_same_sends_once(
    office: Office, status: int, code: str, headers: dict[str, str]
) -> None:
    office.graph.fails("POST", "messages/[^/]+/send", status, code, headers=headers, done=True)
    with pytest.raises(InDoubt):
        await office.road.send(LETTER, [PERSON])
    office.watch.passes(timedelta(seconds=5))
    assert await office.road.find(OURS)
    assert len(office.graph.sent) == 1


@pytest.mark.parametrize(("status", "code", "headers"), BUSY)
@pytest.mark.parametrize("call", ["send", "attachments"])
async def test_a_draft_that_could_not_be_sent_now_is_removed(
    office: Office, status: int, code: str, headers: dict[str, str], call: str
) -> None:
    letter = EmailMessage(policy=SMTP)
    letter["Message-ID"], letter["From"], letter["To"] = OURS, ADDRESS, PERSON
    letter.set_content("Voici.")
    letter.add_attachment(b"p" * 2_500_000, maintype="application", subtype="pdf", filename="a.pdf")
    office.graph.fails("POST", f"messages/[^/]+/{call}", status, code, headers=headers)
    with pytest.raises((InDoubt, NotSent, SlowDown)) as failure:
        await office.road.send(letter.as_bytes(), [PERSON])
    office.watch.passes(timedelta(seconds=5))
    if failure.type is InDoubt:
        await not_sent(office, OURS)
    await office.road.send(letter.as_bytes(), [PERSON])
    assert len(office.graph.sent) == 1
    assert office.graph.in_folder("Drafts") == []


async def test_a_draft_that_the_app_may_not_send_is_removed_before_the_next_mail(office: Office) -> None:
    office.graph.fails("POST", "messages/[^/]+/send", 403, "ErrorSendAsDenied")
    with pytest.raises(Rejected):
        await office.road.send(LETTER, [PERSON])
    await office.road.send(LETTER, [PERSON])
    assert len(office.graph.sent) == 1
    assert office.graph.in_folder("Drafts") == []


async def test_a_recipient_whom_graph_refuses_is_said_with_its_reason(office: Office) -> None:
    to = "nobody@example.org"
    with pytest.raises(CannotReach, match="ErrorInvalidRecipients At least one recipient is not valid"):
        await office.road.send(mail(OURS, sender=ADDRESS, headers=f"To: {to}\r\n"), [to])
    await office.road.send(LETTER, [PERSON])
    assert office.graph.in_folder("Drafts") == []
