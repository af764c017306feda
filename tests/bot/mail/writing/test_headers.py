"""Headers of a mail: what people wrote stays in its place, ids stay whole, machines are told not to answer."""

from dataclasses import replace
from email import message_from_bytes
from email.header import decode_header, make_header
from email.utils import parseaddr

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.mail.reading import read_letter
from bot.mail.writing.headers import one_line
from bot.mail.writing.letter import write_letter
from tests.bot.mail.writing.envelopes import envelope, read, said

LONG = f"<{'a' * 120}@prod.exchangelabs.example.org>"


def head(raw: bytes) -> str:
    return raw.partition(b"\r\n\r\n")[0].decode("ascii")


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r", "\u2028", "\u2029", "\x85", "\x0b", "\x00"])
def test_nothing_that_people_wrote_begins_a_header_of_its_own(end: str) -> None:
    put_in = f"Zoom{end}Bcc: x@example.org{end}{end}<b>corps</b>"
    raw = write_letter(said("Bonjour."), envelope(subject=put_in, sender_name=put_in))
    mail = read(raw)
    assert mail["Bcc"] is None
    assert "corps" in mail["Subject"]
    assert mail["To"] == "lea@example.org"
    assert mail["From"].addresses[0].addr_spec == "soutien@example.org"
    assert "\nBcc" not in head(raw)


@given(st.text(max_size=400), st.text(max_size=120))
def test_any_subject_and_name_are_read_as_they_were_written(subject: str, name: str) -> None:
    mail = read(write_letter(said("Bonjour."), envelope(subject=subject, sender_name=name)))
    assert mail.keys().count("Subject") == 1
    assert mail["To"] == "lea@example.org"
    assert [one.addr_spec for one in mail["From"].addresses] == ["soutien@example.org"]


@pytest.mark.parametrize("to", ["mélanie@example.org", "tom@université.example.org"])
def test_an_address_with_accents_is_written_as_it_is(to: str) -> None:
    raw = write_letter(said("Bonjour."), envelope(to=to, sender_name="Technopédagogues"))
    lines = raw.partition(b"\r\n\r\n")[0].split(b"\r\n")
    assert f"To: {to}".encode() in lines
    assert [one for one in lines if not one.isascii()] == [f"To: {to}".encode()]
    assert read(raw)["From"].addresses[0].display_name == "Technopédagogues"


@pytest.mark.parametrize(
    "subject",
    [
        "[INC0001004] Zoom ne démarre pas",
        "[INC0001004] " + "élève à l’hôpital ".strip() * 12,
        "[INC0001004] 👩\u200d🏫 caméra",
        "[INC0001004] Ctrl+Alt « œuvre » : où ?",
    ],
)
def test_a_subject_in_french_is_read_as_it_was_written(subject: str) -> None:
    raw = write_letter(said("Bonjour."), envelope(subject=subject))
    assert read(raw)["Subject"] == subject
    assert max(map(len, head(raw).split("\r\n"))) <= 998


FRENCH = ("vous", "a", "été", "adressé", ":", "où", "l’été", "déjà,", "«", "micro", "[INC0001001]", "Zoom", "🔴", "à")
WORDS = st.lists(st.sampled_from(FRENCH))


@given(WORDS, WORDS)
def test_no_space_is_lost_or_added_between_words_wherever_a_header_is_folded(said_: list[str], name: list[str]) -> None:
    subject, sender = " ".join(said_), " ".join(name)
    raw = write_letter(said("Bonjour."), envelope(subject=subject, sender_name=sender))
    assert read(raw)["Subject"] == subject
    # The standard library reads a name in several pieces with spaces between them, which RFC 2047 takes out.
    name_read, _address = parseaddr(message_from_bytes(raw)["From"])
    assert str(make_header(decode_header(name_read))) == sender


def test_a_text_that_is_turned_around_is_turned_back() -> None:
    assert one_line("facture\u202etxt.exe\u202c\u2066") == "facturetxt.exe"


def test_ids_longer_than_a_line_stay_whole_so_that_the_thread_is_found() -> None:
    raw = write_letter(said("Bonjour."), envelope(references=(LONG, "<vigie-0@example.org>", LONG)))
    mail = read(raw)
    assert mail["In-Reply-To"] == LONG
    assert mail["References"].split() == [LONG, "<vigie-0@example.org>", LONG]
    assert f"In-Reply-To: {LONG}\r\n".encode() in raw
    assert b"=?" not in raw.partition(b"References:")[2].partition(b"Auto-Submitted")[0]


def test_the_first_mail_of_a_thread_answers_none() -> None:
    mail = read(write_letter(said("Bonjour."), envelope()))
    assert mail["In-Reply-To"] is None
    assert mail["References"] is None


def test_what_a_person_says_through_the_desk_is_no_machines() -> None:
    relayed = replace(said("Essayez de le rebrancher."), relays=True)
    for answers in (True, False):
        mail = read(raw := write_letter(relayed, envelope(answers=answers)))
        assert mail["Auto-Submitted"] is None
        assert mail["X-Auto-Response-Suppress"] == "DR, RN, NRN"
        assert read_letter(raw, authserv="", own=frozenset()).automatic is None


@pytest.mark.parametrize(("answers", "says"), [(True, "auto-replied"), (False, "auto-generated")])
def test_machines_are_told_not_to_answer_but_failures_must_be_known(answers: bool, says: str) -> None:
    mail = read(write_letter(said("Bonjour."), envelope(answers=answers)))
    assert mail["Auto-Submitted"] == says
    assert mail["X-Auto-Response-Suppress"].split(", ") == ["DR", "RN", "NRN", "OOF", "AutoReply"]
    assert mail["Reply-To"] is None
    assert mail["Message-ID"] == "<vigie-1@example.org>"
    assert mail["Date"] == "Tue, 01 Sep 2026 13:10:00 +0000"
