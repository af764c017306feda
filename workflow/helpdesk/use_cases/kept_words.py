"""Messages as a timer keeps them: what someone wrote, with its files and where it stands."""

from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass, replace
from datetime import datetime
from typing import Any

from workflow.items.attachments import Attachment, words_of
from workflow.items.use_cases.hearing import Relayed
from workflow.people.people import Address


@dataclass(frozen=True, slots=True)
class Message:
    """What someone wrote to the desk."""

    text: str
    files: tuple[Attachment, ...] = ()
    written: Relayed | None = None
    said: datetime | None = None
    """When it was written, where it waited, or stood elsewhere, before it is put to an item."""

    @property
    def said_at(self) -> datetime | None:
        """When it was said, by the platform that it came by; None: when it was heard."""
        return None if self.written is None else self.written.said_at

    @property
    def words(self) -> str:
        """What it says: its text, or the names of the files that came without one."""
        return words_of(self.text, self.files)


def gathered(messages: Sequence[Message]) -> str:
    """Return what several messages say together."""
    said = "\n".join(one.text for one in messages if one.text.strip())
    return words_of(said, [file for one in messages for file in one.files])


def packed(said: Message) -> dict[str, Any]:
    """Return a message as JSON has it."""
    return {
        "text": said.text,
        "files": [astuple(file) for file in said.files],
        "written": packed_at(said.written),
        "said": _written(said.said),
        "said_at": _written(said.said_at),
    }


def unpacked(kept: Mapping[str, Any]) -> Message:
    """Return a message that was packed."""
    files, written = tuple(Attachment(*file) for file in kept["files"]), unpacked_at(kept["written"])
    if written is not None:
        written = replace(written, said_at=_read(kept.get("said_at")))
    return Message(kept["text"], files, written, _read(kept.get("said")))


def _written(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat()


def _read(at: str | None) -> datetime | None:
    return None if at is None else datetime.fromisoformat(at)


def packed_at(at: Relayed | None) -> list[str | int | None] | None:
    """Return where a message stands, as JSON has it."""
    return None if at is None else [str(at.address), at.message, at.channel, at.thread, at.accepted_by]


def unpacked_at(kept: Sequence[Any] | None) -> Relayed | None:
    """Return where a message stands that was packed."""
    return None if kept is None else Relayed(Address.parse(kept[0]), *kept[1:])
