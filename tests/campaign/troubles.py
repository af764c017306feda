"""What goes wrong in a campaign, and when: beside what people do, so that it strikes while something is under way."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from random import Random
from typing import Protocol


class What(StrEnum):
    """What may go wrong."""

    KILL = "an instance is killed at random"
    POINT = "an instance is killed at a named point"
    LIMIT = "calls are refused with 429"
    FAIL = "calls are refused with 5xx"
    LOSE_ANSWER = "answers of calls are lost"
    LATE = "a call lands late"
    LOSE_REQUEST = "calls are lost"
    LOSE_EVENT = "events come late and out of order"
    LOSE_ACK = "acknowledgements are lost, and events come again"
    AGAIN = "an event comes again"
    RECONNECT = "the platform starts again"
    AWAY = "the platform is away"
    DATABASE = "the database is away"
    SKEW = "the clock of an instance is off"
    MAIL_BUSY = "the server that sends asks for less mail"
    MAIL_REFUSED = "the server that sends refuses a mail for now"
    MAIL_UNANSWERED = "a mail is sent, and the answer lost"
    MAIL_LOST = "a mail is lost with its connection"
    MAIL_COPY = "copies of mails come late"
    LETTER_HELD = "letters come late and out of order"
    LETTER_AGAIN = "a letter comes again"
    MAIL_CUT = "connections to the mail servers break"
    SMTP_AWAY = "the server that sends is away"
    IMAP_AWAY = "the mailbox is away"


OUTAGES = (What.AWAY, What.DATABASE, What.SMTP_AWAY, What.IMAP_AWAY)
"""What lasts for minutes, in which not all can be heard or said."""


class Acted(Protocol):
    """What a trouble needs to know of what people do."""

    @property
    def at(self) -> datetime: ...


@dataclass(frozen=True, slots=True)
class Trouble:
    """One thing that goes wrong."""

    at: datetime
    what: What
    minutes: int = 0
    """For how long, of simulated time; zero: at once, or for some calls."""
    times: int = 1
    """How many calls or events it strikes."""
    instance: int = 0
    moment: float = 0.0
    """Seconds of real time after which it strikes."""
    point: str = ""


POINTS = (
    "after inbox.add",
    "inside incidents.add",
    "committed incidents.add",
    "inside incidents.save",
    "committed incidents.save",
    "sent ItemOpened",
    "sent RequestReceived",
    "sent ItemChanged",
    "committed timers.set",
    "before outbox.sent",
    "after outbox.sent",
    "after outbox.lease",
)
SHARES = {
    What.KILL: 6,
    What.POINT: 6,
    What.LIMIT: 4,
    What.FAIL: 4,
    What.LOSE_ANSWER: 4,
    What.LATE: 3,
    What.LOSE_REQUEST: 3,
    What.LOSE_EVENT: 4,
    What.LOSE_ACK: 4,
    What.AGAIN: 4,
    What.RECONNECT: 2,
    What.AWAY: 2,
    What.DATABASE: 2,
}
MAIL = {
    What.MAIL_BUSY: 4,
    What.MAIL_REFUSED: 4,
    What.MAIL_UNANSWERED: 6,
    What.MAIL_LOST: 4,
    What.MAIL_COPY: 3,
    What.LETTER_HELD: 4,
    What.LETTER_AGAIN: 4,
    What.MAIL_CUT: 4,
    What.SMTP_AWAY: 2,
    What.IMAP_AWAY: 2,
}
SHARES_ON: Mapping[str, Mapping[What, int]] = {"slack": SHARES, "teams": SHARES, "mail": {**SHARES, **MAIL}}
"""By platform; who writes by mail is helped in Slack, where things go wrong as well."""
EVERY = 6
"""So many things that people do come to one that goes wrong."""
AWAY = (7, 25)
"""Minutes for which the platform is away: it gives up on what it could not tell after six."""


def troubles(chance: Random, acts: Sequence[Acted], instances: int, platform: str) -> tuple[Trouble, ...]:
    """Return what goes wrong, in order; each kind at least once where there are acts enough."""
    shares = SHARES_ON[platform]
    kinds = list(shares)
    wanted = [*kinds, *chance.choices(kinds, list(shares.values()), k=max(0, len(acts) // EVERY - len(kinds)))]
    struck = sorted(chance.sample([one.at for one in acts], min(len(acts), len(wanted))))
    chance.shuffle(wanted)
    found = [_trouble(chance, at, what, instances) for at, what in zip(struck, wanted, strict=False)]
    if instances > 1 and acts:
        found.append(Trouble(acts[len(acts) // 3].at, What.SKEW, minutes=12 * 60, instance=instances - 1))
    return tuple(sorted(found, key=lambda one: one.at))


def _trouble(chance: Random, at: datetime, what: What, instances: int) -> Trouble:
    return Trouble(
        at=at,
        what=what,
        minutes=chance.randint(*AWAY) if what in OUTAGES else 0,
        times=chance.randint(1, 4),
        instance=chance.randrange(instances),
        moment=round(chance.uniform(0, 0.5), 2),
        point=chance.choice(POINTS) if what is What.POINT else "",
    )
