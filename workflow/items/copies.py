"""Copies of what someone said: each shows it where others read it, and follows what becomes of it."""

from dataclasses import dataclass, field, fields, replace
from typing import Any, Self

from workflow.notice import Audience, Notice


@dataclass(frozen=True, slots=True)
class Copy(Notice):
    """Shows what someone said of an item, as that stands when its turn comes; edits and deletions follow it there."""

    entry: int | None = field(default=None, kw_only=True)
    """Position, in the item's journal, of what was said; None: nobody can change it any more."""

    def saying(self, text: str) -> Self:
        """Return the same copy with these words; a file, which has none, as it is."""
        words: dict[str, Any] = {"text": text}
        return replace(self, **words) if any(one.name == "text" for one in fields(self)) else self

    @classmethod
    def showing(cls, topic: str, to: Audience, **said: Any) -> Self:
        """Make a copy from what was said, as far as this kind shows it: ``by``, ``text``, ``internal``."""
        names = {one.name for one in fields(cls)}
        return cls(topic, to, **{name: value for name, value in said.items() if name in names})
