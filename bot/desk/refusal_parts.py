"""Parts of the sentences of refusals."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.ui.model import Block
from bot.ui.say import Say
from workflow.people.people import PersonId
from workflow.refusal import Refusal


@dataclass(frozen=True, slots=True)
class Names:
    """Names of the people and groups that a refusal may speak of."""

    people: Mapping[PersonId, str] = field(default_factory=dict)
    groups: Mapping[str, str] = field(default_factory=dict)

    def person(self, person: PersonId | None) -> str:
        """Name someone; a dash when nobody knows them."""
        return self.people.get(person, "—") if person is not None else "—"


Sentence = Callable[..., str]
"""From a refusal, ``say`` and ``names`` to its sentence."""
WayOut = Callable[[Any, Say], tuple[Block, ...]]
"""From a refusal to what can be pressed below its sentence."""


@dataclass(frozen=True, slots=True)
class Worded:
    """How a domain words its refusals."""

    sentences: Mapping[type[Refusal], Sentence]
    ways_out: Mapping[type[Refusal], WayOut] = field(default_factory=dict)
    fields: Mapping[type[Refusal], tuple[str, ...]] = field(default_factory=dict)
    """Under which field of a form one stands; elsewhere than under the text."""


def group(msgid: str) -> Sentence:
    """Return the sentence of a refusal that names a group."""
    return lambda refusal, say, names: say(
        msgid, number=refusal.number, group=names.groups.get(refusal.group, refusal.group)
    )


def just(msgid: str) -> Sentence:
    """Return the sentence of a refusal whose fields are all it needs."""
    return lambda refusal, say, _names: say(msgid, **vars(refusal))
