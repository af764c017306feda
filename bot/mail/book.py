"""Memory of the mails to and from someone: threads, and recent counts.

Kept as settings of the desk, as ``bot.teams.book`` does, so that a restart and another instance know it too.
"""

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime, timedelta

from workflow.people.people import Address, Person, Platform
from workflow.ports.desk import Desk

THREADS = 60
"""Items whose thread is remembered of one person, the newest."""
IDS = 12
"""Message-IDs that are named of a thread: its first, and the last ones."""
HOUR = timedelta(hours=1)
ANSWERED = timedelta(minutes=5)
"""After a letter, within which what is written answers it."""


@dataclass(frozen=True, slots=True)
class Strand:
    """The mails about one item, with one person."""

    subject: str
    ids: tuple[str, ...] = ()
    """Message-IDs, oldest first."""

    def with_id(self, message: str) -> "Strand":
        """Return the thread with one more mail; what is left out stands in the middle."""
        ids = (*(one for one in self.ids if one != message), message)
        return replace(self, ids=(ids[0], *ids[-IDS + 1 :]) if len(ids) > IDS else ids)


@dataclass(frozen=True, slots=True)
class Sent:
    """A mail that the desk wrote by itself."""

    at: datetime
    item: str
    """The number of what it is about; empty: of none."""


@dataclass(frozen=True, slots=True)
class Written:
    """What was written to someone."""

    threads: Mapping[str, Strand] = field(default_factory=dict)
    """By the number of the item."""
    sent: tuple[Sent, ...] = ()
    """What the desk wrote by itself, in the last hour."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What came from someone."""

    last: datetime | None = None
    """When their last letter came, automatic ones aside."""
    shape: str = ""
    """A digest of what that said, numbers aside; empty where it is nothing that a machine would say again."""
    times: int = 0
    """How often in a row they said it."""
    quick: int = 0
    """How many letters in a row came as soon as the desk had written by itself."""
    message: str = ""
    """The Message-ID of the last."""
    subject: str = ""
    """Its own subject, without what programs put before it."""

    def just(self, now: datetime) -> bool:
        """Return whether what is written now answers what has just come."""
        return self.last is not None and now - self.last < ANSWERED


def _key(kind: str, person: Address) -> str:
    return f"mail:{kind}:{person.workspace}:{person.id}"


async def forget(desk: Desk, person: Person) -> None:
    """Forget what was remembered of someone, whichever mailbox they wrote to."""
    theirs = {one.id for one in person.accounts if one.platform is Platform.MAIL}
    for email in theirs | ({person.email} if person.email else set()):
        for kind in ("written", "heard"):
            await desk.drop_settings(f"mail:{kind}:", f":{email}")


class Book:
    """Reads and writes it: what was written to someone by who sends, what came from them by who takes in."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def written(self, person: Address) -> Written:
        """Return what was written to someone."""
        return _written(await self._desk.get_setting(_key("written", person)))

    async def heard(self, person: Address) -> Heard:
        """Return what came from someone."""
        return _heard(await self._desk.get_setting(_key("heard", person)))

    async def passed_with(self, people: Collection[Address]) -> dict[Address, tuple[Heard, Written]]:
        """Return what came from some people, and what was written to them."""
        keys = {one: (_key("heard", one), _key("written", one)) for one in people}
        kept = await self._desk.get_settings([key for both in keys.values() for key in both])
        return {one: (_heard(kept.get(heard)), _written(kept.get(written))) for one, (heard, written) in keys.items()}

    async def put_written(self, person: Address, after: Written) -> None:
        """Keep what was written to someone, the newest of it."""
        threads = dict(list(after.threads.items())[-THREADS:])
        document = {
            "threads": {item: asdict(one) for item, one in threads.items()},
            "by_itself": [[one.at.isoformat(), one.item] for one in after.sent],
        }
        await self._desk.put_setting(_key("written", person), document)

    async def put_heard(self, people: Mapping[Address, Heard]) -> None:
        """Keep what came from some people, the newest of it."""
        await self._desk.put_settings({_key("heard", one): _document(after) for one, after in people.items()})


def _written(kept: object) -> Written:
    if not isinstance(kept, dict):
        return Written()
    threads = {item: Strand(one["subject"], tuple(one["ids"])) for item, one in kept["threads"].items()}
    sent = (Sent(datetime.fromisoformat(at), item) for at, item in kept.get("by_itself", ()))
    return Written(threads, tuple(sent))


def _heard(kept: object) -> Heard:
    if not isinstance(kept, dict):
        return Heard()
    last = kept["last"]
    when = None if last is None else datetime.fromisoformat(last)
    return Heard(when, kept["shape"], kept.get("times", 0), kept.get("quick", 0), *_letter(kept))


def _letter(kept: Mapping[str, str]) -> tuple[str, str]:
    return kept.get("message", ""), kept.get("subject", "")


def _document(heard: Heard) -> dict[str, object]:
    return {**asdict(heard), "last": None if heard.last is None else heard.last.isoformat()}
