"""What the shapes of mail programs are made with: who writes, what is quoted, pieces of plain text and HTML."""

import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

DESK, DESK_NAME = "cellule@example.org", "Cellule de soutien"
AUTHOR, AUTHOR_NAME = "marie.tremblay@example.org", "Marie Tremblay"
SUBJECT = "INC0001042 · Enregistrement"
CARD = ("Marie Tremblay", "Professeure agrégée", "Faculté de médecine", "514 555-0100, poste 12")
QUOTED = {
    "fr": ("Bonjour Marie,", "Il nous manque le sigle de votre cours.", "À quelle heure commence-t-il ?", "L'équipe"),
    "en": ("Hello Marie,", "We still need your course code.", "When does it start?", "The team"),
}
OLDER = {"fr": ("Mon enregistrement ne se dépose pas.",), "en": ("My recording won't upload.",)}
GMAIL_DATE = {"fr": "lun. 30 nov. 2026 à 09:15", "en": "Mon, Nov 30, 2026 at 9:15 AM"}
LONG_DATE = {
    "fr": "lundi 30 novembre 2026 à 09 h 15 min 00 s UTC−5",
    "en": "Monday, November 30, 2026, 09:15:00 AM EST",
}


@dataclass(frozen=True)
class Reply:
    """What somebody wrote, and where: above the quoted mail, below it, or inside it."""

    language: str
    posting: str
    paragraphs: tuple[str, ...]
    """Each may have several lines."""

    @property
    def subject(self) -> str:
        match self.posting:
            case "new":
                return SUBJECT
            case "forward":
                return ("TR: " if self.language == "fr" else "FW: ") + SUBJECT
            case _:
                return "Re: " + SUBJECT


@dataclass(frozen=True)
class Written:
    """A mail's two forms, and what the program's user is said to have written besides their paragraphs."""

    plain: str
    html: str
    after: tuple[str, ...] = ()


Program = Callable[[Reply], Written]


def wrote(language: str, date: str, who: str = f"{DESK_NAME} <{DESK}>") -> str:
    return f"Le {date}, {who} a écrit :" if language == "fr" else f"On {date}, {who} wrote:"


def heading(language: str, *, space: str = " ", date: str = "30 novembre 2026 09:15") -> list[tuple[str, str]]:
    names = ("De", "Envoyé", "À", "Objet") if language == "fr" else ("From", "Sent", "To", "Subject")
    colon = f"{space}:" if language == "fr" else ":"
    values = (f"{DESK_NAME} <{DESK}>", date, f"{AUTHOR_NAME} <{AUTHOR}>", SUBJECT)
    return [(name + colon, value) for name, value in zip(names, values, strict=True)]


def plain_heading(language: str, **given: str) -> str:
    return "\n".join(f"{name} {value}" for name, value in heading(language, **given))


def html_heading(language: str) -> str:
    return "<br>".join(f"<b>{escape(name)}</b> {escape(value)}" for name, value in heading(language))


def text(paragraphs: Sequence[str], width: int = 0) -> str:
    def wrapped(line: str) -> str:
        return textwrap.fill(line, width, break_long_words=False, break_on_hyphens=False) if width else line

    return "\n\n".join("\n".join(wrapped(line) for line in one.split("\n")) for one in paragraphs)


def marked(block: str) -> str:
    return "\n".join(f"> {line}" if line and line[0] != ">" else f">{line}" for line in block.split("\n"))


def lines(paragraph: str) -> list[str]:
    return [escape(line, quote=False) for line in paragraph.split("\n")]


def divs(paragraphs: Sequence[str]) -> str:
    return "<div><br></div>".join("".join(f"<div>{line}</div>" for line in lines(one)) for one in paragraphs)


def brs(paragraphs: Sequence[str]) -> str:
    return "<br><br>".join("<br>".join(lines(one)) for one in paragraphs)


def ps(paragraphs: Sequence[str]) -> str:
    return "\n".join(f"<p>{'<br>'.join(lines(one))}</p>" for one in paragraphs)


def word(paragraphs: Sequence[str]) -> str:
    blank = '<p class="MsoNormal"><o:p>&nbsp;</o:p></p>'
    return blank.join(
        "".join(
            f'<p class="MsoNormal"><span lang="FR-CA">{line or "&nbsp;"}<o:p></o:p></span></p>' for line in lines(one)
        )
        for one in paragraphs
    )


def placed(
    reply: Reply, quotation: Callable[[Sequence[str]], str], said: Callable[[Sequence[str]], str], head: str
) -> str:
    """Put what was written below or inside the quotation."""
    quoted = QUOTED[reply.language]
    if reply.posting == "bottom":
        return f"{head}{quotation(quoted)}\n\n{said(reply.paragraphs)}\n"
    first, *others = reply.paragraphs
    parts = [head, quotation(quoted[:2]), "\n\n", said((first,)), "\n\n", quotation(quoted[2:3]), "\n\n"]
    return "".join((*parts, said(tuple(others)), "\n\n", quotation(quoted[3:]), "\n"))


def passed(reply: Reply) -> tuple[str, ...]:
    """Say what is read of a mail that is passed on: all of it."""
    return ("*PASSED*",) if reply.posting == "forward" else ()
