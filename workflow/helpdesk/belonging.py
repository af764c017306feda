"""Where a message belongs: decided as a colleague would, from what is known when someone writes to the desk (SPEC 3).

Pure, and the same for every platform: that says what a message points at, and this decides. Words have one owner, the
person who wrote them: only items of theirs are ever candidates.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from workflow.business_time.calendar import DAY_SECONDS

JOIN_WITHIN = timedelta(minutes=2)
"""Messages of one person within this time of the first are one request (by message time)."""
OFFERED = 5
"""Items that a question offers."""
TOO_OLD = 10 * DAY_SECONDS
"""Business seconds: what has waited for longer is asked about."""


class Because(StrEnum):
    """Why words went to an item."""

    POINTED = "pointed"
    """They were written in its thread, or quote what the desk said of it."""
    NAMED = "named"
    """They name its number."""
    JUST = "just"
    """It was opened by what they wrote within two minutes before."""
    WAITING = "waiting"
    """It waits for their answer."""
    UNANSWERED = "unanswered"
    """They were asked and did not say, and there was talk of it on the same business day."""


@dataclass(frozen=True, slots=True)
class Words:
    """What can be told from a message alone."""

    bare: bool = False
    """A single word, or a number, with nothing beside it."""
    alone: str | None = None
    """The number of an item, and nothing else."""
    thanks: bool = False
    greeting: bool = False
    elsewhere: bool = False
    """They announce something else; with ``bare``: and nothing more, yet."""
    mends: bool = False
    """They correct what their author has just written."""
    urgent: bool = False
    regrets: bool = False
    """They say that their author wants again what they have just cancelled."""
    command: bool = False
    """They are a command."""
    question: bool = False
    """They ask something."""
    like_command: bool = False
    """They are a single word that a command is called by, and may be an answer as well."""


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


@dataclass(frozen=True, slots=True)
class Open:
    """A help request of theirs that is not over."""

    item: str
    same_day: bool = False
    """The desk or they wrote about it on this business day."""
    settled: bool = False
    """It is resolved."""


@dataclass(frozen=True, slots=True)
class Kept:
    """Words of theirs that wait already: for an answer to the question where they belong, or for what follows."""

    since: datetime
    bare: bool = False
    """A single word, which opens nothing by itself."""


@dataclass(frozen=True, slots=True)
class Situation:
    """What is known of the one who writes, at the moment of their words."""

    pointed: str | None = None
    """The item that the message is a reply to."""
    named: Sequence[str] = ()
    """Items of theirs that it names by number."""
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
    """The request that their last words went to within two minutes before."""
    cancelled: str | None = None
    """The request that they cancelled last, on the same business day."""


@dataclass(frozen=True, slots=True)
class Append:
    """The words go to an item of theirs."""

    to: str
    because: Because
    others: tuple[str, ...] = ()
    """Offered beside it."""


@dataclass(frozen=True, slots=True)
class Join:
    """They go with those that wait already."""


@dataclass(frozen=True, slots=True)
class Ask:
    """They are kept, and their author is asked to which of these they belong, or whether they are something new."""

    among: tuple[str, ...]
    unanswered: str | None = None
    """Where they go without an answer; None: to a new request."""


@dataclass(frozen=True, slots=True)
class OpenNew:
    """They open a request."""

    alone: bool = False
    """Without those that were kept, which still wait."""


@dataclass(frozen=True, slots=True)
class Keep:
    """A single word is kept, and its author asked in one line what it is about."""

    among: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Show:
    """The item whose number they are is shown."""

    number: str


@dataclass(frozen=True, slots=True)
class Command:
    """They are carried out as the command that they are."""


@dataclass(frozen=True, slots=True)
class Courtesy:
    """They ask for nothing, and are answered in kind."""


Decision = Append | Join | Ask | OpenNew | Keep | Show | Command | Courtesy


def decide(words: Words, known: Situation) -> Decision:
    """Tell what becomes of a message: the first of SPEC 3's six steps that says so."""
    if known.pointed is not None:
        return (_of_over(words, known) if known.over else None) or Append(known.pointed, Because.POINTED)
    return _of_few(words) or _of_more(words, known)


def _of_over(words: Words, known: Situation) -> Decision | None:
    """Return what becomes of words under a request that is over, where they say too little to open another one."""
    if words.thanks:
        return Courtesy()
    few = _of_few(words)
    if few is not None or not words.bare:
        return few
    return Join() if known.kept else Keep()


def _of_few(words: Words) -> Decision | None:
    """Return what becomes of words that ask for what the desk knows by itself; None for any other."""
    if words.alone is not None:
        return Show(words.alone)
    if words.command:
        return Command()
    return Courtesy() if words.greeting else None


def _of_more(words: Words, known: Situation) -> Decision:
    if known.named:
        return _of_named(known)
    return _of_thanks(known) if words.thanks else _of_words(words, known)


def _of_named(known: Situation) -> Decision:
    first, *others = dict.fromkeys(known.named)
    if not others:
        return Append(first, Because.NAMED)
    return Join() if known.kept else Ask((first, *others)[:OFFERED], first)


def _of_thanks(known: Situation) -> Decision:
    """Thanks are for the one that just wrote, and open nothing."""
    if known.just is not None and not (known.waiting and known.waiting[0].fresh):
        return Append(known.just, Because.JUST)
    if known.waiting:
        return Append(known.waiting[0].item, Because.WAITING)
    return Append(known.open[0].item, Because.WAITING) if known.open and known.kept is None else Courtesy()


def _of_words(words: Words, known: Situation) -> Decision:
    if words.elsewhere:
        return _of_something_else(words, known)
    answers = _answers(words, known)
    if words.like_command and not answers:
        return Command()
    if known.kept is not None and not (answers and answers[0].since > known.kept.since):
        # What follows a single word opens the request with both; in class nobody has time to answer a question.
        return OpenNew() if known.kept.bare or known.pressing else Join()
    if words.regrets and known.cancelled is not None and _nothing_newer(known, answers):
        return Ask(tuple(dict.fromkeys((known.cancelled, *(one.item for one in known.open))))[:OFFERED])
    just = known.last if words.mends and known.last is not None else known.just
    if just is not None and not (answers and answers[0].fresh):
        return Append(just, Because.JUST)
    return _answer(answers) if answers else _of_nothing_asked(words, known)


def _nothing_newer(known: Situation, answers: Sequence[Waiting]) -> bool:
    """Tell whether what someone cancelled may be what they speak of: nothing was asked or opened since."""
    return known.kept is None and known.just is None and not (answers and answers[0].fresh)


def _of_something_else(words: Words, known: Situation) -> Decision:
    """Return what becomes of words that announce something else: it is a request of its own, once it is said."""
    if words.bare:
        return Keep() if known.kept is None else Join()
    return OpenNew(alone=known.kept is not None and not known.kept.bare)


def _answer(answers: Sequence[Waiting]) -> Append:
    first, *others = answers
    return Append(first.item, Because.WAITING, tuple(one.item for one in others)[: OFFERED - 1])


def _of_nothing_asked(words: Words, known: Situation) -> Decision:
    """Return what becomes of words that nothing waited for."""
    among = tuple(dict.fromkeys(one.item for one in known.open))[:OFFERED]
    if words.bare:
        return Keep(among)
    if not among or known.pressing:
        return OpenNew()
    lively = (one.item for one in known.open if one.same_day and not one.settled)
    return Ask(among, next(lively, None))


def _answers(words: Words, known: Situation) -> Sequence[Waiting]:
    """Return the items that these words may well answer, the one that the desk wrote about last first."""
    return [one for one in known.waiting if one.waited <= TOO_OLD and not _asks_anew(words, one)]


def _asks_anew(words: Words, one: Waiting) -> bool:
    of_something_else = one.another_course or (words.urgent and one.another_subject)
    return of_something_else or (one.settled and words.question)
