"""What a platform gives to be fuzzed: real payloads, a way to send them, and messages that may not get lost."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Any, Protocol

from tests.raw_http import Answer, Headers
from workflow.items.journal import Entry, What
from workflow.ports.desk import Desk

OWN = "INC0001001"
"""The request that markers are about: nothing in the story names it."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """One payload as the platform sent it, and by which entrance."""

    entrance: str
    payload: Any


@dataclass(frozen=True, slots=True)
class Marker:
    """A message that someone really wrote, and what it has to become."""

    words: str
    becomes: What
    by_support: bool = True

    def is_in(self, entry: Entry) -> bool:
        """Tell whether an entry of the request's history is what it became."""
        said = bool(entry.detail.get("support")) if entry.what is What.COMMENT else True
        return entry.what is self.becomes and entry.detail.get("text") == self.words and said == self.by_support


async def lost_or_doubled(desk: Desk, markers: Sequence[Marker]) -> list[str]:
    """Return the markers that are not exactly one entry of the history of OWN, or stand in it as something else."""
    history = await desk.read(lambda tx: tx.journal.of(OWN))
    told = [(marker, [one for one in history if marker.words in str(one.detail.get("text"))]) for marker in markers]
    return [marker.words for marker, found in told if len(found) != 1 or not marker.is_in(found[0])]


class Stage(Protocol):
    """A whole Vigie on one platform, in which a story has been played."""

    name: str
    recorded: list[Recorded]
    """At least one payload of each entrance, in the order in which the story sent them."""

    async def send(self, chance: Random, entrance: str, payload: Any) -> tuple[Answer, bytes]:
        """Send a payload with a valid proof (now and then an invalid one); return the answer and what was sent."""
        ...

    async def mark(self, words: str, number: int) -> Marker:
        """Have someone write a message with these words."""
        ...

    async def settle(self) -> None:
        """Wait until all that came is worked, and all that it causes is said."""
        ...

    @property
    def desk(self) -> Desk:
        """The desk at work."""
        ...

    def fresh(self, payload: Any) -> Any:
        """Return a payload with ids of its own, so that it is no redelivery of what it was made from."""
        ...


def freshened(payload: Any, names: frozenset[str], new: str) -> Any:
    """Return a payload with new ids under these names, so that it is no redelivery of what it was made from."""
    if isinstance(payload, dict):
        return {
            name: new if name in names and value else freshened(value, names, new) for name, value in payload.items()
        }
    if isinstance(payload, list):
        return [freshened(one, names, new) for one in payload]
    return payload


def proof_headers(chance: Random, proof: Headers, media: str) -> Headers:
    """Return the headers of a request: seven in eight are right."""
    odd: list[Headers] = [
        [*proof, ("Content-Type", f"{media}; charset=klingon")],
        [*proof, ("Content-Type", "text/plain")],
        [*proof, ("Content-Type", media), ("Content-Encoding", "gzip")],
        [*proof],
        [("Content-Type", media)],
        [*((name, b"\xff\xfe\xe9") for name, _value in proof), ("Content-Type", media)],
        [*((name, "1" * 5000) for name, _value in proof), ("Content-Type", media)],
        [*proof, *proof, ("Content-Type", media)],
    ]
    return chance.choice(odd) if chance.random() < 1 / 8 else [*proof, ("Content-Type", media)]
