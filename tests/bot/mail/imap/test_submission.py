"""A mail is sent once, to one person, and what the server says of it reaches who has to know."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.delivery.chat import CannotReach, InDoubt, NotSent, Rejected, SlowDown
from bot.mail.doubts import SETTLED
from bot.mail.imap import outgoing, submission
from bot.mail.imap.settings import Security, Server
from bot.mail.imap.submission import NO_ADDRESS
from bot.mail.witness import HEADER
from bot.mail.writing.letter import write_letter
from tests.bot.mail.imap.house import PERSON, House, mail
from tests.bot.mail.writing.envelopes import envelope, said
from tests.mail_servers.dovecot import PASSWORD
from tests.mail_servers.submission import TOKEN, run_submission

OURS = "<bot-7@example.org>"


def letter(house: House, text: str = "Bonjour") -> bytes:
    return mail(OURS, sender=house.address, text=text)


async def send(house: House, to: str = PERSON) -> None:
    await house.road.send(letter(house), [to])


async def not_sent(house: House, message_id: str) -> None:
    """Look for a mail until it is sure that it was not sent."""
    with pytest.raises(NotSent, match="on its way"):
        await house.road.find(message_id)
    house.watch.passes(SETTLED)
    assert not await house.road.find(message_id)


async def test_a_mail_goes_to_its_recipient_and_its_copy_is_found_among_the_sent_ones(house: House) -> None:
    await send(house)
    ((envelope, raw),) = house.post.sent
    assert envelope == (PERSON, house.address)
    assert raw == f"{HEADER}: {house.address}\r\n".encode() + letter(house)
    assert await house.road.waiting(10) == []
    assert await house.ids_in("Sent") == [f"{OURS}*"]
    assert await house.ids_in("INBOX") == []
    assert await house.road.find(OURS)
    await not_sent(house, "<bot-8@example.org>")


async def test_own_copies_hold_no_other_mail_up(house: House) -> None:
    for number in range(5):
        await house.road.send(mail(f"<bot-{number}@example.org>", sender=house.address), [PERSON])
    house.arrives("<theirs@example.org>")
    (one,) = await house.road.waiting(2)
    assert b"<theirs@example.org>" in one.raw


async def test_who_writes_the_desks_mark_into_a_mail_is_read_like_anyone(house: House) -> None:
    house.arrives(headers=f"{HEADER}: {house.address}\r\n")
    assert len(await house.road.waiting(10)) == 1


async def test_a_server_that_keeps_what_is_sent_is_left_to(house: House) -> None:
    road = house.another(keeps_sent=True)
    await road.send(letter(house), [PERSON])
    assert [envelope for envelope, _ in house.post.sent] == [(PERSON,)]
    assert await house.ids_in("Sent") == []


async def test_a_server_that_gives_the_mailbox_no_copy_has_it_put_there(house: House) -> None:
    house.post.recipients[house.address] = "550 5.7.1 Not to yourself"
    await send(house)
    assert [envelope for envelope, _ in house.post.sent] == [(PERSON,)]
    assert await house.ids_in("Sent") == [f"{OURS}*"]


async def test_a_mail_to_the_mailbox_itself_is_sent_once(house: House) -> None:
    await send(house, house.address)
    assert [envelope for envelope, _ in house.post.sent] == [(house.address,)]


async def test_a_mail_that_was_taken_before_the_connection_was_lost_is_found_and_not_sent_again(house: House) -> None:
    house.post.loses = "after"
    with pytest.raises(InDoubt):
        await send(house)
    assert await house.road.find(OURS)
    assert await house.another().find(OURS)


async def test_a_mail_that_was_lost_with_the_connection_is_waited_for_and_then_sent_again(house: House) -> None:
    house.post.loses = "before"
    with pytest.raises(InDoubt):
        await send(house)
    await not_sent(house, OURS)
    await send(house)
    assert len(house.post.sent) == 1


async def test_a_copy_of_what_another_process_sent_is_waited_for(house: House) -> None:
    other = house.another()
    with pytest.raises(NotSent, match="on its way"):
        await other.find(OURS)
    await send(house)
    assert await other.find(OURS)


async def test_a_connection_that_died_in_between_is_made_again(house: House) -> None:
    await house.road.open()
    assert house.road._submission._smtp is not None
    assert house.road._submission._smtp.transport is not None
    house.road._submission._smtp.transport.abort()  # type: ignore[attr-defined]
    await asyncio.sleep(0)
    await send(house)
    assert len(house.post.sent) == 1


async def test_mails_go_over_one_connection(house: House) -> None:
    for _ in range(3):
        await send(house)
    assert house.post.logins == 1


@pytest.mark.parametrize(
    ("answer", "failure", "said"),
    [
        ("550 5.1.1 No such user here", CannotReach, "550 5.1.1 No such user here"),
        ("552 5.2.2 Mailbox full", CannotReach, "552 5.2.2 Mailbox full"),
        ("450 4.2.0 Greylisted", NotSent, "450 4.2.0 Greylisted"),
        ("451 4.7.1 Too many messages", SlowDown, "retry after"),
        ("452 4.5.3 Too many recipients", SlowDown, "retry after"),
    ],
)
async def test_what_the_server_says_of_a_recipient_is_kept(
    house: House, answer: str, failure: type[Exception], said: str
) -> None:
    house.post.recipients[PERSON] = answer
    with pytest.raises(failure, match=said) as raised:
        await send(house)
    assert type(raised.value) is failure
    assert house.post.sent == []
    house.post.recipients.clear()
    house.watch.passes(timedelta(minutes=2))
    await send(house)
    assert len(house.post.sent) == 1


@pytest.mark.parametrize(
    ("answer", "failure"),
    [
        ("554 5.7.1 Spam", CannotReach),
        ("451 4.3.0 Try again", NotSent),
        ("421 4.7.0 Busy", SlowDown),
        ("299 Perhaps", InDoubt),
    ],
)
async def test_what_the_server_says_of_a_mail_is_kept(house: House, answer: str, failure: type[Exception]) -> None:
    house.post.mails = answer
    with pytest.raises(failure) as raised:
        await send(house)
    assert type(raised.value) is failure


async def test_a_server_that_asks_for_less_is_left_alone_for_a_while(house: House) -> None:
    house.post.recipients[PERSON] = "451 4.7.1 Too many messages"
    with pytest.raises(SlowDown):
        await send(house)
    with pytest.raises(SlowDown):
        await send(house, "elise.roy@example.org")
    house.watch.passes(outgoing.EASED)
    await send(house, "elise.roy@example.org")


async def test_a_wrong_password_is_told_to_the_administrator_and_not_shown_again_at_once(house: House) -> None:
    road = house.another(password="guessed")
    for _ in range(2):
        with pytest.raises(Rejected):
            await road.send(letter(house), [PERSON])
    with pytest.raises(Rejected) as raised:
        await road.send(letter(house), [PERSON])
    assert house.post.logins == 1
    assert raised.value.code == "535"
    assert "VIGIE_MAIL_PASSWORD" in str(raised.value)
    assert "guessed" not in str(raised.value)
    assert house.address in str(raised.value)


async def test_a_server_that_never_answers_is_asked_once_and_what_waits_for_it_waits_elsewhere(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(submission, "CONNECTS", 0.1)
    asked = 0

    async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal asked
        asked += 1
        await reader.read()
        writer.close()

    hole = await asyncio.start_server(silent, "127.0.0.1", 0)
    road = house.another(outgoing=Server("127.0.0.1", hole.sockets[0].getsockname()[1]))
    sent = [road.send(mail(f"<bot-{one}@example.org>", sender=house.address), [PERSON]) for one in range(3)]
    found = await asyncio.gather(*sent, return_exceptions=True)
    assert [type(one) for one in found] == [NotSent] * 3
    assert asked == 1
    house.watch.passes(submission.AWAY)
    with pytest.raises(NotSent):
        await road.send(letter(house), [PERSON])
    assert asked == 2
    hole.close()
    await hole.wait_closed()


async def test_an_account_that_may_not_send_as_the_mailbox_is_told_to_the_administrator(house: House) -> None:
    house.post.senders[house.address] = "550 5.7.60 SendAsDenied"
    with pytest.raises(Rejected, match=f"as {house.address} .*SendAsDenied"):
        await send(house)


@pytest.mark.parametrize(
    "to",
    [
        "",
        "no address",
        "a@example.org\r\nRCPT TO:<b@example.org>",
        "a@example.org\nb@example.org",
        "<a@example.org>",
        "a@example.org,b@example.org",
        "a@b@example.org",
        "a@example.org NOTIFY=NEVER",
        f"{'a' * 70}@example.org",
    ],
)
async def test_what_is_no_address_is_never_shown_to_the_server(house: House, to: str) -> None:
    with pytest.raises(CannotReach, match=NO_ADDRESS):
        await send(house, to)
    assert house.post.logins == 0


async def test_a_mail_has_one_recipient(house: House) -> None:
    with pytest.raises(ValueError, match="too many"):
        await house.road.send(letter(house), [PERSON, "elise.roy@example.org"])
    assert house.post.sent == []


async def test_lines_that_end_a_mail_early_elsewhere_end_none(house: House) -> None:
    text = "avant\n.\nMAIL FROM:<x@example.org>\r.\rencore\r\n.\r\naprès"
    await house.road.send(letter(house, text), [PERSON])
    ((_, raw),) = house.post.sent
    assert raw.endswith("avant\r\n.\r\nMAIL FROM:<x@example.org>\r\n.\r\nencore\r\n.\r\naprès\r\n".encode())
    assert b"\n" not in raw.replace(b"\r\n", b"")


async def test_an_address_with_accents_is_written_to_where_the_server_can(house: House) -> None:
    await send(house, "mélanie@example.org")
    assert [envelope for envelope, _ in house.post.sent] == [("mélanie@example.org", house.address)]


async def test_a_letter_to_an_address_with_accents_is_written_and_goes(house: House) -> None:
    to = "mélanie@example.org"
    await house.road.send(write_letter(said("Bonjour."), replace(envelope(to=to), sender=house.address)), [to])
    ((_, raw),) = house.post.sent
    assert f"\r\nTo: {to}\r\n".encode() in raw


@pytest.mark.parametrize("methods", ["PLAIN", "LOGIN"])
async def test_starttls_and_either_way_to_log_in(house: House, methods: str) -> None:
    deliver = house.dovecot.deliver
    async with run_submission(house.dovecot.certificate, deliver, starttls=True, methods=methods) as post:
        road = house.another(
            outgoing=Server("localhost", post.port, Security.STARTTLS),
            incoming=Server("localhost", house.dovecot.starttls, Security.STARTTLS),
        )
        await road.open()
        await road.send(letter(house), [PERSON])
        assert len(post.sent) == 1
        await road.close()


async def test_a_token_is_shown_instead_of_a_password(house: House) -> None:
    tokens = [TOKEN, "expired"]

    async def token() -> str:
        return tokens.pop()

    async with run_submission(house.dovecot.certificate, house.dovecot.deliver, methods="XOAUTH2") as post:
        road = house.another(outgoing=Server("localhost", post.port), token=token)
        with pytest.raises(Rejected) as raised:
            await road._submission.open()
        assert raised.value.code == "535"
        house.watch.passes(timedelta(minutes=2))
        await road._submission.open()
        await road.close()


async def test_a_server_without_a_known_way_to_log_in_is_told_to_the_administrator(house: House) -> None:
    async with run_submission(house.dovecot.certificate, house.dovecot.deliver, methods="XOAUTH2") as post:
        road = house.another(outgoing=Server("localhost", post.port))
        with pytest.raises(Rejected, match="no way to log in"):
            await road.send(letter(house), [PERSON])


async def test_a_server_without_encryption_is_shown_no_password(house: House) -> None:
    heard: list[bytes] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 plain.example.org\r\n")
        while line := await reader.readline():
            heard.append(line)
            writer.write(b"250-plain.example.org\r\n250 AUTH PLAIN\r\n")
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    road = house.another(outgoing=Server("localhost", server.sockets[0].getsockname()[1], Security.STARTTLS))
    with pytest.raises(Rejected, match="no encryption"):
        await road.send(letter(house), [PERSON])
    server.close()
    await server.wait_closed()
    assert heard == [b"EHLO example.org\r\n"]


async def test_a_certificate_that_nobody_vouches_for_is_told_to_the_administrator(house: House) -> None:
    road = house.another(authority=None)
    with pytest.raises(Rejected) as raised:
        await road.send(letter(house), [PERSON])
    assert raised.value.code == "certificate"
    with pytest.raises(Rejected) as raised:
        await road.waiting(1)
    assert raised.value.code == "certificate"
    assert PASSWORD not in str(raised.value)
