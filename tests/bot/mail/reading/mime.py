"""Mails put together by hand, such that what is broken in them stays broken."""

from bot.mail.letter import Letter
from bot.mail.reading import read_letter

HEAD = "From: Marie Tremblay <Marie@Example.org>\nTo: cellule@example.org\n"

ODD = ("of no form", "<é@example.org>", "<a b@example.org>", "<a\r\n b@example.org>", f"<{'a' * 900}@example.org>")
"""Message-IDs by which no server finds a mail."""


def read(raw: bytes | str) -> Letter:
    return read_letter(
        raw.encode() if isinstance(raw, str) else raw, authserv="", own=frozenset({"cellule@example.org"})
    )


def mixed(*parts: str) -> str:
    return (
        HEAD
        + 'Content-Type: multipart/mixed; boundary="=_b"\n\n'
        + "".join(f"--=_b\n{one}\n" for one in parts)
        + "--=_b--\n"
    )


TEXT = "Content-Type: text/plain; charset=utf-8\n\nVoici.\n"
PDF = "Content-Type: application/pdf{}\nContent-Transfer-Encoding: base64\n{}\nJVBERi0x\n"
