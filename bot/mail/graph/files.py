"""Files of a mail that is too large for one call: taken off it, and put on the draft one by one."""

import base64
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32

from bot.delivery.chat import CannotReach, InDoubt
from bot.mail.graph.api import Api
from bot.mail.road import TOO_LARGE

AT_ONCE = 3 * 1024 * 1024
"""Bytes that fit into one call: Graph takes four megabytes, and base64 makes a third more of a file."""
PIECE = 10 * 320 * 1024
"""Bytes of a piece of a larger file."""


@dataclass(frozen=True, slots=True)
class MailFile:
    """One that is taken off."""

    name: str
    kind: str
    content: bytes


def taken_off(raw: bytes) -> tuple[bytes, list[MailFile]]:
    """Return a mail that fits into one call, and the files that were in it. Raises CannotReach where it cannot be."""
    if len(raw) <= AT_ONCE:
        return raw, []
    mail = BytesParser(policy=compat32.clone(linesep="\r\n")).parsebytes(raw)
    parts = list(_parts(mail))
    files = [one for one in parts if one.get_content_disposition() == "attachment"]
    if files:
        mail.set_payload([one for one in parts if one not in files])
    rest = mail.as_bytes()
    if len(rest) > AT_ONCE:
        raise CannotReach(TOO_LARGE)
    return rest, [_file(one) for one in files]


async def put_on(api: Api, draft: str, file: MailFile) -> None:
    """Put a file on a draft. Raises as ``Api``."""
    if len(file.content) <= AT_ONCE:
        whole = {
            "@odata.type": "#microsoft.graph.fileAttachment",
            "name": file.name,
            "contentType": file.kind,
            "contentBytes": base64.b64encode(file.content).decode(),
        }
        await api.call("POST", f"messages/{draft}/attachments", whole)
        return
    size = len(file.content)
    item = {"attachmentType": "file", "name": file.name, "contentType": file.kind, "size": size}
    begun = await api.call("POST", f"messages/{draft}/attachments/createUploadSession", {"AttachmentItem": item})
    if not begun.get("uploadUrl"):
        raise InDoubt("an upload without an address")
    for start in range(0, size, PIECE):
        piece = file.content[start : start + PIECE]
        await api.put(str(begun["uploadUrl"]), piece, f"bytes {start}-{start + len(piece) - 1}/{size}")


def _parts(mail: Message) -> Iterator[Message]:
    payload = mail.get_payload()
    if isinstance(payload, list):
        yield from (one for one in payload if isinstance(one, Message))


def _file(part: Message) -> MailFile:
    content = part.get_payload(decode=True)
    name = part.get_filename() or "file"
    return MailFile(name, part.get_content_type(), content if isinstance(content, bytes) else b"")
