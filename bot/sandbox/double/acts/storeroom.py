"""Files: announced, filled, shared, and their bytes on disk."""

import secrets
from collections.abc import Sequence
from dataclasses import replace

from bot.sandbox.double.acts import events, talk
from bot.sandbox.double.acts.shapes import mimetype_of
from bot.sandbox.double.state.records import Message, StoredFile
from bot.sandbox.double.workspace import Workspace


def announce(ws: Workspace, user: str, name: str, size: int) -> StoredFile:
    """A file whose bytes are still to come."""
    file = StoredFile(
        id=f"F{secrets.token_hex(5).upper()}",
        name=name,
        title=name,
        mimetype=mimetype_of(name),
        size=size,
        user=user,
        created=int(ws.now().timestamp()),
    )
    ws.state.put(file)
    return file


def fill(ws: Workspace, file: StoredFile, content: bytes) -> StoredFile:
    """Keep the file's bytes."""
    ws.file_path(file.id).write_bytes(content)
    filled = replace(file, size=len(content))
    ws.state.put(filled)
    return filled


def has_bytes(ws: Workspace, file: StoredFile) -> bool:
    """Whether the file's bytes have come."""
    return ws.file_path(file.id).exists()


def erase(ws: Workspace, file: StoredFile) -> None:
    """Delete a file, and take it out of the messages that share it."""
    for place in file.channels:
        for message in [one for one in ws.state.public(place) if file.id in one.files]:
            talk.edit(ws, message, files=[one for one in message.files if one != file.id])
    ws.file_path(file.id).unlink(missing_ok=True)


def share(ws: Workspace, draft: talk.Draft, files: Sequence[str]) -> Message:
    """Post the files with a message; the app hears of both, in two events."""
    channel = ws.state.channels[draft.channel]
    for name in files:
        file = ws.state.files[name]
        ws.state.put(replace(file, channels=[*file.channels, channel.id], shared=True))
    subtype = None if draft.by_app else "file_share"
    message = talk.post(ws, replace(draft, files=files, subtype=subtype))
    for name in files:
        events.tell_file_shared(ws, ws.state.files[name], channel, message.ts)
    return message
