"""Decide where a message belongs, as a colleague would, from what is known when someone writes to the desk (SPEC 3).

Pure, and the same for every platform: that says what a message points at, and this decides. Words have one owner, the
person who wrote them: only items of theirs are ever candidates.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from workflow.helpdesk.belonging_known import TOO_OLD, Kept, Situation, Waiting, Words
from workflow.helpdesk.going_with import closing, goes_with

OFFERED = 5
"""Items that a question offers."""


class Because(StrEnum):
    """Why words went to an item."""

    POINTED = "pointed"
    """They were written in its thread, or quote what the desk said of it."""
    NAMED = "named"
    """They name its number."""
    JUST = "just"
    """It was opened by what they wrote within two minutes before."""
    GOES_ON = "goes_on"
    """What they wrote within two minutes before went there."""
    WAITING = "waiting"
    """It waits for their answer."""
    ONLY = "only"
    """They speak of what is asked already, and it is the one that goes on."""
    ASKED = "asked"
    """They begin like an answer, and it is where they were asked last."""
    UNANSWERED = "unanswered"
    """They were asked and did not say, and there was talk of it on the same business day."""


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
    helping: tuple[str, ...] = ()
    """Items of others that they may answer for support; where there are any, nothing is done without an answer."""


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
    """The item whose number they are is shown; what several end in, as what was found by these digits."""

    number: str


@dataclass(frozen=True, slots=True)
class Command:
    """They are carried out as the command that they are."""


@dataclass(frozen=True, slots=True)
class Courtesy:
    """They ask for nothing, and are answered in kind."""


Decision = Append | Join | Ask | OpenNew | Keep | Show | Command | Courtesy


def decide(words: Words, known: Situation) -> Decision:
    """Return what becomes of a message: the first of SPEC 3's six steps that says so."""
    if known.pointed is not None and known.pointed_helping and not words.command:
        return Ask((), helping=(known.pointed,))
    if known.pointed is not None:
        return (_of_over(words, known) if known.over else None) or Append(known.pointed, Because.POINTED)
    return _of_few(words) or _of_more(words, known)


def _of_over(words: Words, known: Situation) -> Decision | None:
    """Return what becomes of words under a request that is over, where they say too little to open another one."""
    if (words.thanks or words.settles) and not words.regrets:
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
    helping = () if words.thanks or words.settles or words.elsewhere or words.like_command else _helping(known)
    if helping:
        return Ask(_offered(known), helping=helping)
    if known.declined and (words.after_all or (words.regrets and known.cancelled is None)):
        return _of_declined(known)
    if (words.thanks or words.settles) and known.cancelled is None:
        return _of_thanks(words, known)
    if words.elsewhere:
        return _of_something_else(words, known)
    return _of_aloud(words, known) if known.aloud else _of_words(words, known)


def _of_declined(known: Situation) -> Decision:
    """Return what becomes of words that want after all what was declined, where they may be about something else."""
    first, *more = known.declined
    others = tuple(dict.fromkeys((*more, *(one.item for one in known.open))))
    if known.aloud or not known.declined_last:
        return Join() if known.kept is not None else Ask((first, *others)[:OFFERED], first)
    return Append(first, Because.ASKED, others[: OFFERED - 1])


def _helping(known: Situation) -> tuple[str, ...]:
    """Return what these words may answer for support, unless they go on with what their author has asked since."""
    kept = known.kept
    return tuple(
        one.item
        for one in known.helping
        if (one.fresh or known.just is None) and (kept is None or one.since > kept.since)
    )[:OFFERED]


def _offered(known: Situation) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.item for one in known.open))[:OFFERED]


def _of_named(known: Situation) -> Decision:
    first, *others = dict.fromkeys(known.named)
    if not others:
        return Append(first, Because.NAMED)
    return Join() if known.kept else Ask((first, *others)[:OFFERED], first)


def _of_thanks(words: Words, known: Situation) -> Decision:
    """Thanks are for the one that just wrote, and open nothing; what is settled is what support came to them for."""
    if words.settles and (settled := _settled(known)) is not None:
        return settled
    if known.just is not None and not (known.waiting and known.waiting[0].fresh):
        return Append(known.just, Because.JUST)
    if known.waiting:
        return Append(known.waiting[0].item, Because.WAITING)
    meant = known.open and (known.kept is None or (words.settles and not known.kept.bare))
    return Append(known.open[0].item, Because.WAITING) if meant else Courtesy()


def _settled(known: Situation) -> Append | None:
    """Return where words go that say that it is settled, where several are open and support came to them in one."""
    others = tuple(one.item for one in known.open if one.item not in known.spoken[:1] and not one.settled)
    if not known.spoken or not others or any(one.settled for one in known.waiting):
        return None
    return Append(known.spoken[0], Because.ASKED, others[: OFFERED - 1])


def _of_words(words: Words, known: Situation) -> Decision:
    answers = _answers(words, known)
    if words.like_command and not answers:
        return Command()
    just = None if answers and answers[0].fresh else goes_with(words, known)
    if just is not None and just not in {known.just, known.last if words.mends else None}:
        return Append(just, Because.GOES_ON)
    if (again := _taken_up_again(words, known, answers)) is not None:
        return again
    if known.kept is not None and not (answers and answers[0].since > known.kept.since):
        return _beside_kept(words, known, known.kept)
    if just is not None:
        return Append(just, Because.JUST)
    return _answer(answers, known) if answers else _of_nothing_asked(words, known)


def _taken_up_again(words: Words, known: Situation, answers: Sequence[Waiting]) -> Decision | None:
    """Return what becomes of words that take up again what was settled or cancelled; None for any other.

    A mere no does where it still stands resolved: it is the answer to whether it is.
    """
    resolved = any(one.item == known.closed and one.settled for one in known.open)
    denied = (resolved and known.kept is None) if words.bare else (known.kept is None or not known.kept.bare)
    if known.closed is not None and denied:
        others = tuple(one for one in _offered(known) if one != known.closed)
        return Append(known.closed, Because.ASKED, others[: OFFERED - 1])
    if words.regrets and known.cancelled is not None and _nothing_newer(known, answers):
        return Ask(tuple(dict.fromkeys((known.cancelled, *(one.item for one in known.open))))[:OFFERED])
    return None


def _of_aloud(words: Words, known: Situation) -> Decision:
    """Return what becomes of words at the top of a channel: a request of their own, or a question to their author."""
    if words.like_command:
        return Command()
    among = _offered(known)
    if words.bare and known.kept is None:
        return Keep(among)
    if not among or known.pressing or known.kept is not None:
        return OpenNew(alone=known.kept is not None)
    return Ask(among)


def _beside_kept(words: Words, known: Situation, kept: Kept) -> Decision:
    """Return what becomes of words while others wait.

    What follows a single word opens the request with both, once it says something. In class nobody has time to answer
    a question: what is urgent and says by itself what it is about opens its own, and what waited is still asked about.
    """
    if kept.bare and words.bare:
        return Keep()
    if kept.bare:
        return OpenNew() if known.just is None else Append(known.just, Because.JUST)
    return OpenNew(alone=words.of_its_own) if known.pressing else Join()


def _nothing_newer(known: Situation, answers: Sequence[Waiting]) -> bool:
    """Return whether what someone cancelled may be what they speak of: nothing was asked or opened since."""
    return known.kept is None and known.just is None and not (answers and answers[0].fresh)


def _of_something_else(words: Words, known: Situation) -> Decision:
    """Return what becomes of words that announce something else: it is a request of its own, once it is said."""
    if words.bare:
        return Keep() if known.kept is None else Join()
    return OpenNew(alone=known.kept is not None and not known.kept.bare)


def _answer(answers: Sequence[Waiting], known: Situation) -> Append:
    """Return what waits for these words; what else waits is offered, and beside a task, what they have asked for."""
    first, *more = answers
    others, asked = [one.item for one in more], _offered(known)
    if first.item not in asked:
        others += [one for one in asked if one not in others]
    return Append(first.item, Because.WAITING, tuple(others)[: OFFERED - 1])


def _of_nothing_asked(words: Words, known: Situation) -> Decision:
    """Return what becomes of words that nothing waited for."""
    long = [one.item for one in known.waiting if one.waited > TOO_OLD and not _asks_anew(words, one)]
    among = tuple(dict.fromkeys((*long, *(one.item for one in known.open))))[:OFFERED]
    if (only := _only_meant(words, known)) is not None:
        return Append(only, Because.ONLY)
    if known.answered is not None:
        return Append(known.answered, Because.ASKED)
    if words.bare:
        return Keep(among)
    if not among or known.pressing:
        return OpenNew()
    over = closing(known)
    lively = (
        one.item
        for one in known.open
        if one.same_day and not one.settled and not one.another_matter and one.item not in over
    )
    return Ask(among, next(iter(long), None) or next(lively, None))


def _only_meant(words: Words, known: Situation) -> str | None:
    """Return what words speak of that only say how urgent it is, where it can be one alone."""
    going_on = [one for one in known.open if not one.settled and not one.another_matter]
    if words.calms:
        going_on = [one for one in going_on if one.urgent] or going_on
    speaks = words.calms or words.turns or words.calls or (words.urgent and not words.bare and not words.of_its_own)
    return going_on[0].item if speaks and len(going_on) == 1 else None


def _answers(words: Words, known: Situation) -> Sequence[Waiting]:
    """Return the items that these words may well answer, the one that the desk wrote about last first."""
    return [one for one in known.waiting if one.waited <= TOO_OLD and not _asks_anew(words, one)]


def _asks_anew(words: Words, one: Waiting) -> bool:
    of_something_else = one.another_course or one.another_matter or (words.urgent and one.another_subject)
    return of_something_else or (one.settled and (words.question or words.wishes or words.works_but))
