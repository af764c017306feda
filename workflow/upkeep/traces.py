"""Traces of a person: ids of accounts and conversations, e-mail, name."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from workflow.items.erasing import unnamed
from workflow.people.people import Person


@dataclass(frozen=True)
class Traces:
    """Someone's traces, and what stands in their place once they are forgotten."""

    person: Person
    ids: Mapping[str, str]
    """By id of an account or of a conversation with nobody but them: the pseudonym, one for each."""

    @classmethod
    def of(cls, person: Person, ids: Collection[str]) -> "Traces":
        """Return the traces of someone who has these ids beside those of their accounts."""
        known = sorted({one.id for one in person.accounts} | {one for one in ids if one})
        return cls(person, {one: f"personne-{person.id}-{place}" for place, one in enumerate(known, 1)})

    @property
    def names(self) -> tuple[str, ...]:
        """Return what they are called by in words."""
        return tuple(filter(None, (self.person.email, self.person.name)))

    @property
    def addresses(self) -> tuple[str, ...]:
        """Return where they are written to, in the stored form."""
        return tuple(str(one) for one in self.person.accounts)

    @cached_property
    def _any_id(self) -> re.Pattern[str]:
        longest_first = sorted(self.ids, key=len, reverse=True)
        return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first)) or '(?!)'})(?!\w)")

    def out_of(self, value: Any, *, names: bool) -> Any:
        """Return a text, or a JSON document, with pseudonyms for ids, and with ``names`` without their name too."""
        match value:
            case str():
                text = self._any_id.sub(lambda found: self.ids[found[0]], value)
                return unnamed(text, self.person) if names else text
            case Mapping():
                return {self.out_of(key, names=names): self.out_of(one, names=names) for key, one in value.items()}
            case list() | tuple():
                return [self.out_of(one, names=names) for one in value]
        return value
