"""Of any text, what was written comes out, in order; of any bytes, something is read."""

import base64
import unicodedata
from collections import Counter
from html import escape

from hypothesis import example, given
from hypothesis import strategies as st

from bot.mail.letter import Letter
from bot.mail.reading import part_of, read_letter
from tests.bot.mail.reading.bounced import BOUNCES
from tests.bot.mail.reading.machines import AUTOMATIC, PEOPLE
from tests.profiles import examples

OWN = frozenset({"cellule@example.org"})
SIGNS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"], exclude_characters="\ufeff"), max_size=60)
FORMULAS = st.sampled_from(
    [
        "Le lun. 30 nov. 2026 à 09:15, Luc <luc@example.org> a écrit :",
        "On Mon, Nov 30, 2026 at 9:15 AM Luc <luc@example.org> wrote:",
        "> cité",
        ">> encore",
        ">",
        "-- ",
        "--",
        "De : Luc <luc@example.org>",
        "Envoyé : 30 novembre 2026 09:15",
        "À : Marie <marie@example.org>",
        "Objet : Salle",
        "________________________________",
        "-----Message d'origine-----",
        "---------- Forwarded message ---------",
        "Début du message réexpédié :",
        "> Début du message réexpédié :",
        "Envoyé de mon iPhone",
        "Marie Tremblay",
        "514 555-0100",
        "Ce courriel est confidentiel et n'est destiné qu'à ses destinataires.",
        "[EXTERNAL]",
        "Mes réponses en rouge ci-dessous.",
        "P.-S. Merci",
        "",
    ],
)
TEXTS = st.lists(st.one_of(FORMULAS, SIGNS), max_size=25).map("\n".join)
ANSWERS = st.sampled_from(["", "In-Reply-To: <1@x>\n", "Subject: TR: Salle\n", "Subject: Re: Salle\n"])


def read(fields: str, kind: str, body: str) -> Letter:
    head = f"From: Marie Tremblay <marie@example.org>\n{fields}Content-Type: {kind}; charset=utf-8\n"
    coded = base64.encodebytes(body.encode()).decode()
    return read_letter(f"{head}Content-Transfer-Encoding: base64\n\n{coded}".encode(), authserv="", own=OWN)


def words(text: str) -> list[str]:
    """Return the words of a text; how they are quoted and spaced is left out."""
    return unicodedata.normalize("NFC", text).replace(">", " ").split()


def comes_from(part: list[str], whole: list[str]) -> bool:
    """Tell whether all of a part stands in the whole, in order."""
    left = iter(whole)
    return all(word in left for word in part)


def without_excerpts(text: str) -> str:
    return "\n".join(line for line in text.split("\n") if not line.startswith(">"))


def nothing_is_lost(letter: Letter, text: str) -> None:
    """Make sure that each word is said or folded, once and in order; what an answer repeats of a mail is beside."""
    written, folded = Counter(words(text)), Counter(words(letter.folded))
    come_out = Counter(words(letter.text)) + folded
    repeated = Counter(word for line in letter.text.split("\n") if line.startswith(">") for word in words(line))
    assert not written - come_out
    assert come_out - written <= repeated
    assert comes_from(words(without_excerpts(letter.text)), words(text))
    assert comes_from(words(letter.folded), words(text))


@given(ANSWERS, TEXTS)
@example("In-Reply-To: <1@x>\n", "a\n> b\nc\n> d\ne")
@example("", "> cité\n-----Message d'origine-----\n> cité\n-- ")
@example("", "-----Message d'origine-----\n> cité\nEnvoyé de mon iPhone")
@examples(300)
def test_nothing_that_was_written_is_lost(fields: str, text: str) -> None:
    nothing_is_lost(read(fields, "text/plain", text), text)


@given(ANSWERS, TEXTS)
@examples(200)
def test_nothing_that_was_written_in_html_is_lost(fields: str, text: str) -> None:
    letter = read(fields, "text/html", "".join(f"<div>{escape(line)}</div>" for line in text.split("\n")))
    nothing_is_lost(letter, text)


@given(SIGNS)
@examples(100)
def test_a_new_mail_without_formulas_is_all_text(first: str) -> None:
    text = f"Bonjour {first}\n\nVoici ma question sur {first} !"
    assert words(read("", "text/plain", text).text) == words(text)


@given(st.binary(max_size=400))
@examples(200)
def test_any_bytes_are_read(raw: bytes) -> None:
    assert read_letter(raw, authserv="x", own=OWN).message_id


PIECES = st.sampled_from(
    [
        *(
            b"\r\n",
            b"\n",
            b"\n\n",
            b": ",
            b"; ",
            b'"',
            b"(",
            b"<",
            b">",
            b"@",
            b"=?utf-8?Q?",
            b"?=",
            b"--b",
            b"--b--",
            b"\x00",
            b"\xff",
        ),
        *(
            b"From: a@example.org\n",
            b"Content-Type: multipart/mixed; boundary=b\n",
            b"Content-Type: multipart/report; boundary=b\n",
        ),
        *(
            b"Content-Type: text/html\n",
            b"Content-Type: application/ms-tnef\n",
            b"Content-Type: message/delivery-status\n",
        ),
        *(b"Content-Transfer-Encoding: base64\n", b"Content-Transfer-Encoding: x-uuencode\n", b"begin 644 a\n"),
        *(
            b"Content-Disposition: attachment; filename*0*=",
            b"Date: ",
            b"References: ",
            b"Authentication-Results: x; dmarc=",
        ),
        *(
            b"\x78\x9f\x3e\x22\x01\x00",
            b"<div>",
            b"</div>",
            b"<a href='",
            b"<!--",
            b"&#x",
            b"> ",
            b"-- \n",
            "De : é".encode(),
        ),
        *(b"Final-Recipient: ", b"Action: failed\n", b"Status: ", b"Return-Path: <>\n", b"MAILER-DAEMON@x"),
    ],
)


@given(st.lists(st.one_of(PIECES, st.binary(max_size=8)), max_size=60).map(b"".join))
@examples(500)
def test_any_heap_of_pieces_of_mail_is_read(raw: bytes) -> None:
    letter = read_letter(raw, authserv="x", own=OWN)
    assert all(len(part_of(raw, file.part)) == file.size for file in letter.files)


WHOLE = [raw.encode() for raw, _ in (*AUTOMATIC.values(), *BOUNCES.values())] + [
    raw.encode() for raw in PEOPLE.values()
]


@given(st.sampled_from(WHOLE), st.data())
@examples(200)
def test_any_mail_that_is_cut_or_changed_is_read(raw: bytes, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(raw)))
    end = data.draw(st.integers(at, len(raw)))
    changed = raw[:at] + data.draw(st.binary(max_size=4)) + raw[end:]
    assert read_letter(changed, authserv="x", own=OWN).message_id
