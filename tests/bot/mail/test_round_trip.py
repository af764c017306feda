"""Mails of the desk as they come back: read as a machine's, and in an answer only the new words are kept."""

from email.message import EmailMessage
from email.utils import format_datetime

import pytest

from bot.mail.letter import Automatic, Letter
from bot.mail.reading.letters import read_letter
from bot.mail.writing.letter import write_letter
from bot.ui.model import Card
from tests.bot.mail.writing.envelopes import AT, body, envelope, read, said
from tests.bot.slack.specimens import INCIDENT
from workflow.items.thanks import confirms

OWN = frozenset({"soutien@example.org"})
WORDS = "Bonjour,\n\nOui, c’est réglé.\n\nMerci,\nMarie Roy"


def came(mail: EmailMessage | bytes) -> Letter:
    raw = mail if isinstance(mail, bytes) else mail.as_bytes()
    return read_letter(raw, authserv="mx.example.org", own=OWN)


def answer(text: str, html: str = "") -> Letter:
    mail = EmailMessage()
    mail["From"], mail["To"] = "Marie Roy <marie@example.org>", "soutien@example.org"
    mail["Subject"], mail["Message-ID"] = "Re: [INC0001042] Le micro", "<1@example.org>"
    mail["In-Reply-To"] = mail["References"] = "<vigie-1@example.org>"
    mail["Date"] = format_datetime(AT)
    mail.set_content(text)
    if html:
        mail.add_alternative(html, subtype="html")
    return came(mail)


def html_words() -> str:
    return "".join(f"<p>{line}</p>" for line in WORDS.split("\n") if line)


@pytest.mark.parametrize("answers", [True, False])
def test_a_mail_of_the_desk_that_comes_back_is_a_machines(answers: bool) -> None:
    ours = write_letter(INCIDENT, envelope(answers=answers))
    assert came(ours).automatic is Automatic.OWN
    elsewhere = read_letter(ours, authserv="mx.example.org", own=frozenset({"aide@example.org"}))
    assert elsewhere.automatic in {Automatic.REPLIED, Automatic.GENERATED}


def test_it_is_found_by_its_id_and_says_what_it_says() -> None:
    letter = came(write_letter(said("Merci, c’est noté."), envelope(references=("<0@example.org>",))))
    assert letter.message_id == "<vigie-1@example.org>"
    assert letter.references == ("<0@example.org>",)
    assert letter.text.startswith("Merci, c’est noté.")


@pytest.mark.parametrize("card", [INCIDENT, said("Votre demande est réglée, selon nous. Est-ce le cas ?")])
@pytest.mark.parametrize(
    "shape", ["quoted with signs", "quoted as HTML by Gmail", "quoted by Outlook", "quoted by Outlook as text"]
)
def test_of_an_answer_the_new_words_alone_are_kept(shape: str, card: Card) -> None:
    ours = read(write_letter(card, envelope()))
    plain, html = body(ours, "plain"), body(ours, "html")
    inner = html.partition("</head>")[2].partition(">")[2].rpartition("</body>")[0]
    line = "Le mar. 1 sept. 2026, à 09 h 10, Soutien, FMED <soutien@example.org> a écrit :"
    signed = "\n".join(f"> {one}" for one in plain.splitlines())
    sent = "De : Soutien, FMED <soutien@example.org>\nEnvoyé : 1 septembre 2026 09:10"
    head = f"{sent}\nÀ : Marie Roy\nObjet : [INC0001042] Le micro"
    match shape:
        case "quoted with signs":
            letter = answer(f"{WORDS}\n\n{line}\n\n{signed}\n")
        case "quoted as HTML by Gmail":
            quote = (
                f'<div class="gmail_quote"><div class="gmail_attr">{line}</div><blockquote class="gmail_quote">{inner}'
            )
            letter = answer(f"{WORDS}\n\n{line}\n\n{signed}\n", f"<div>{html_words()}</div>{quote}</blockquote></div>")
        case "quoted by Outlook":
            above = "<br>".join(
                f"<b>{one.partition(' : ')[0]} :</b> {one.partition(' : ')[2]}" for one in head.split("\n")
            )
            rule = '<div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm">'
            quote = f'<div>{rule}<p class="MsoNormal">{above}</p></div></div>{inner}'
            letter = answer(f"{WORDS}\n\n{head}\n\n{plain}", f"<html><body>{html_words()}{quote}</body></html>")
        case _:
            letter = answer(f"{WORDS}\n\n________________________________\n{head}\n\n{plain}")
    assert letter.text.split() == WORDS.split()
    assert letter.automatic is None
    assert confirms(letter.text)
