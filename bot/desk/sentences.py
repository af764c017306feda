"""Every refusal as a sentence, in tables by room: what they are made with."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from workflow.people.people import PersonId


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


def group(msgid: str) -> Sentence:
    """Return the sentence of a refusal that names a group."""
    return lambda refusal, say, names: say(
        msgid, number=refusal.number, group=names.groups.get(refusal.group, refusal.group)
    )


def just(msgid: str) -> Sentence:
    """Return the sentence of a refusal whose fields are all it needs."""
    return lambda refusal, say, _names: say(msgid, **vars(refusal))
