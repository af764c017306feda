"""The files that came with a mail, and their names."""

import mimetypes
import re
from collections.abc import Iterator, Sequence

from bot.mail.letter import LetterFile
from bot.mail.reading import tnef
from bot.mail.reading.charsets import one_line
from bot.mail.reading.fields import decoded, fields_at
from bot.mail.reading.parts import Part, body_of

_MOST_NAME = 150
_PROOFS = frozenset(
    {
        "application/pkcs7-signature",
        "application/x-pkcs7-signature",
        "application/pgp-signature",
        "application/pgp-keys",
    },
)
"""Signatures of whole mails: nobody reads them."""
_REPORTS = frozenset({"message/delivery-status", "message/disposition-notification", "text/rfc822-headers"})
_UNSAFE = re.compile(r'[\\/:*?"<>|]+')
_WITHIN = ":"
"""Stands in a file's id between its part and its number inside a winmail.dat."""


def files_of(parts: Sequence[Part], raw: bytes, unsaid_pictures: frozenset[str]) -> tuple[LetterFile, ...]:
    """Return the files among a mail's parts; pictures of signatures and of quoted mails are none."""
    return tuple(file for part in parts if _is_file(part, unsaid_pictures) for file in _of_part(part, raw))


def content_of(part: Part, raw: bytes, within: str) -> bytes:
    """Return what a file holds. Raises KeyError where there is no such file."""
    content = body_of(raw, part)
    if not within:
        return content
    packed = tnef.unpacked(content)
    if not within.isdecimal() or int(within) >= len(packed):
        raise KeyError(within)
    return packed[int(within)].content


def _is_file(part: Part, unsaid_pictures: frozenset[str]) -> bool:
    if part.children or part.kind in _PROOFS or part.kind in _REPORTS:
        return False
    picture = part.kind.startswith("image/")
    return not (picture and content_id(part) in unsaid_pictures)


def content_id(part: Part) -> str:
    """Return by what HTML names a part; empty where it cannot."""
    return part.fields.first("content-id").strip().strip("<>")


def _of_part(part: Part, raw: bytes) -> Iterator[LetterFile]:
    content = body_of(raw, part)
    if part.kind in tnef.KINDS:
        for number, packed in enumerate(tnef.unpacked(content)):
            name = _safe(packed.name) or f"{part.path}-{number + 1}"
            yield LetterFile(f"{part.path}{_WITHIN}{number}", name, len(packed.content))
        return
    if content.strip():
        yield LetterFile(part.path, _name(part, content), len(content))


def _name(part: Part, content: bytes) -> str:
    """Return a file's name: as it is given, else after what it is."""
    given = part.disposition[1].get("filename") or part.parameters.get("name", "")
    if part.kind in {"message/rfc822", "message/global"} and not given:
        inside, _ = fields_at(content, 0)
        given = (decoded(inside.first("subject"))[:80] or part.path) + ".eml"
    return _safe(given) or part.path + (mimetypes.guess_extension(part.kind) or "")


def _safe(name: str) -> str:
    """Return a name that is one on any system: no folders, and not so long that its ending is lost."""
    bare = one_line(name).replace("\\", "/").rstrip("/").rpartition("/")[2]
    bare = _UNSAFE.sub("-", bare).strip(". ")
    if len(bare) <= _MOST_NAME:
        return bare
    stem, dot, ending = bare.rpartition(".")
    return f"{stem[: _MOST_NAME - 10]}…{dot}{ending}" if stem and len(ending) < 8 else bare[:_MOST_NAME]
