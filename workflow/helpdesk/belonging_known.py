"""Facts known when someone writes to the desk: about their words, and the items that these may concern."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from workflow.business_time.calendar import DAY_SECONDS, BusinessCalendar

JOIN_WITHIN = timedelta(minutes=2)
"""Messages of one person within this time of the one before go on with it (by message time)."""
TOO_OLD = 10 * DAY_SECONDS
"""Business seconds: what has waited for longer is asked about."""


@dataclass(frozen=True, slots=True)
class Words:
    """What can be told from a message alone."""

    bare: bool = False
    """A single word or a number with nothing beside it, files without a word, or a refusal and nothing else."""
    alone: str | None = None
    """The number of an item, and nothing else; digits, where several end in them."""
    thanks: bool = False
    greeting: bool = False
    settles: bool = False
    """They say of themselves that it is settled, perhaps with what it was."""
    denies: bool = False
    """They begin by saying that it is not settled."""
    elsewhere: bool = False
    """They announce something else; with ``bare``: and nothing more, yet."""
    mends: bool = False
    """They correct what their author has just written."""
    urgent: bool = False
    of_its_own: bool = False
    """They are urgent, and say by themselves what they are about."""
    turns: bool = False
    """They say that what is asked already has become urgent."""
    calls: bool = False
    """They ask for somebody to come at last, and nothing else."""
    number: bool = False
    """They are digits, and nothing else."""
    calms: bool = False
    """They say that it is not urgent, or is not any more, and nothing else."""
    after_all: bool = False
    """They want after all what their author has declined."""
    regrets: bool = False
    """They say that their author wants again what they have just cancelled."""
    command: bool = False
    """They are a command."""
    question: bool = False
    """They ask something."""
    wishes: bool = False
    """They ask for a thing: "il me faut un micro"."""
    works_but: bool = False
    """They say that something is settled, and turn to what is not."""
    like_command: bool = False
    """They name a command or ask for what it gives, and may be an answer as well."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """An item that waits for them."""

    item: str
    since: datetime
    """When the desk wrote to them about it last."""
    waited: int = 0
    """Business seconds since."""
    another_course: bool = False
    """The words name the code of a course, and it is about another one."""
    settled: bool = False
    """They were asked whether it is settled, or is to be reopened: a question is no answer to that."""
    fresh: bool = False
    """It was asked after their own last words."""
    another_subject: bool = False
    """The words share nothing with what was said there."""
    another_matter: bool = False
    """They say by themselves what else they are about: another tool that fails."""


@dataclass(frozen=True, slots=True)
class Open:
    """A help request or service that they asked for, and that is not over."""

    item: str
    same_day: bool = False
    """The desk or they wrote about it on this business day."""
    settled: bool = False
    """It is resolved."""
    urgent: bool = False
    another_matter: bool = False
    """The words say by themselves what else they are about: another tool that fails."""


@dataclass(frozen=True, slots=True)
class Helping:
    """An item of someone else's that they answer for support, and that the desk wrote to them about on this day."""

    item: str
    since: datetime
    fresh: bool = False
    """It was after their own last words as someone who asks."""


@dataclass(frozen=True, slots=True)
class Kept:
    """Their earlier words that wait: for an answer to the question where they belong, or for what follows."""

    since: datetime
    bare: bool = False
    """A single word, which opens nothing by itself."""


@dataclass(frozen=True, slots=True)
class Situation:
    """What is known of the one who writes, at the moment of their words."""

    pointed: str | None = None
    """The item that the message is a reply to."""
    named: Sequence[str] = ()
    """Their items that it names by number."""
    just: str | None = None
    """Their request that was opened within two minutes before."""
    waiting: Sequence[Waiting] = ()
    """The one that the desk wrote about last comes first."""
    open: Sequence[Open] = field(default_factory=tuple)
    """In the order in which they are offered."""
    kept: Kept | None = None
    pressing: bool = False
    """They are in class, or it is urgent: there is no time for a question."""
    over: bool = False
    """What it is a reply to is a request that cannot be reopened: what is written there opens one that follows it."""
    last: str | None = None
    """The item that their last words went to within two minutes before."""
    goes_on: str | None = None
    """The same, where those were more than thanks and these say nothing of something else."""
    cancelled: str | None = None
    """The request that they cancelled last, on the same business day."""
    closed: str | None = None
    """The request that was settled last, which these words say is not; nothing else was written about since."""
    aloud: bool = False
    """They write in a channel that others read: nothing of it is put into a private talk without asking."""
    declined: Sequence[str] = ()
    """The steps of courses in which they declined what was offered to them, the last one first."""
    declined_last: bool = False
    """Nobody has written of anything else since they declined the first of these."""
    answered: str | None = None
    """The request in which they were asked last, which these words may well answer, though it waits for nothing."""
    spoken: Sequence[str] = ()
    """Their requests that are worked on and in which support has come to them, the last one first."""
    helping: Sequence[Helping] = ()
    """What they may answer for support: the one written about last comes first."""
    pointed_helping: bool = False
    """What it is a reply to is one of those."""


def same_business_day(calendar: BusinessCalendar, before: datetime, now: datetime) -> bool:
    """Return whether two instants are of one date, or of the same time in which the desk is closed."""
    return calendar.local(before).date() == calendar.local(now).date() or not calendar.elapsed(before, now)
