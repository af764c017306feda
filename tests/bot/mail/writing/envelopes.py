"""Envelopes for the tests, and what is read of a mail that was written."""

from datetime import UTC, datetime
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser

from bot.desk.registry import FORMS, OWN
from bot.mail.writing.envelope import Envelope
from bot.ui.model import Button, Card, Paragraph, StyledText

AT = datetime(2026, 9, 1, 13, 10, tzinfo=UTC)


def linked(button: Button) -> str | None:
    """The page of a button that is pressed, nothing more."""
    known = button.action in OWN - FORMS.keys()
    return f"https://vigie.example.org/courriel/{button.action}.{button.value.replace(' ', '_')}" if known else None


def unlinked(_button: Button) -> None:
    """Where no page can be reached."""


def envelope(locale: str = "fr", subject: str = "[INC0001042] Le micro", **more: object) -> Envelope:
    given: dict[str, object] = {"references": (), "token": linked, "at": AT, "sender_name": "Soutien, FMED"}
    given |= {"to": "lea@example.org"} | more
    return Envelope(
        message_id="<vigie-1@example.org>",
        sender="soutien@example.org",
        subject=subject,
        locale=locale,
        **given,  # type: ignore[arg-type]
    )


def said(text: str) -> Card:
    return Card(text, (Paragraph((StyledText(text),)),))


def read(raw: bytes) -> EmailMessage:
    """Read a mail as its reader's program does."""
    mail = BytesParser(policy=policy.default).parsebytes(raw)
    assert isinstance(mail, EmailMessage)
    return mail


def body(mail: EmailMessage, kind: str) -> str:
    part = mail.get_body((kind,))
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n")


def unflowed(text: str) -> str:
    """Join what was wrapped (RFC 3676), with the marks of quotes left out."""
    lines: list[str] = []
    going_on = False
    for raw in text.splitlines():
        quoted = raw.startswith(">")
        line = raw[1:] if quoted else raw
        line = line.removeprefix(" ") if line.startswith(" ") else line
        flows = line.endswith(" ") and line != "-- "
        if going_on:
            lines[-1] += line
        else:
            lines.append(line)
        going_on = flows
    return "\n".join(lines)
