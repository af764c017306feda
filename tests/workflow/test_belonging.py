"""Where a message belongs: every combination of what can be known, and the rule's six steps in their order."""

from datetime import UTC, datetime, timedelta
from itertools import product

import pytest

from workflow.helpdesk.belonging import (
    Append,
    Ask,
    Because,
    Command,
    Courtesy,
    Decision,
    Join,
    Keep,
    OpenNew,
    Show,
    decide,
)
from workflow.helpdesk.belonging_known import TOO_OLD, Helping, Kept, Open, Situation, Waiting, Words

NOW = datetime(2026, 9, 8, 13, 10, tzinfo=UTC)
INC, OTHER, TASK = "INC0001001", "INC0001002", "SCTASK0001001"
WORDS = Words()
HELPS = Ask((), helping=(INC,))
OLD = TOO_OLD + 1


def waits(item: str, minutes: int = 60, **more: object) -> Waiting:
    """An item about which the desk wrote some minutes ago."""
    return Waiting(item, NOW - timedelta(minutes=minutes), **more)  # type: ignore[arg-type]


CASES: dict[str, tuple[Words, Situation, Decision]] = {
    "one who has asked for nothing opens a request": (WORDS, Situation(), OpenNew()),
    "a reply goes where it points, whatever else is so": (
        Words(bare=True, elsewhere=True, thanks=True, command=True, alone=OTHER),
        Situation(INC, [OTHER], OTHER, [waits(OTHER)], [Open(OTHER)], Kept(NOW), pressing=True),
        Append(INC, Because.POINTED),
    ),
    "a number among words goes to that item": (
        WORDS,
        Situation(named=[INC], just=OTHER, waiting=[waits(OTHER)], open=[Open(INC), Open(OTHER)]),
        Append(INC, Because.NAMED),
    ),
    "several numbers are asked about": (WORDS, Situation(named=[INC, OTHER]), Ask((INC, OTHER), INC)),
    "what the desk has just told a member of is asked about, with what they have asked": (
        Words(urgent=True),
        Situation(
            helping=[Helping(TASK, NOW, fresh=True), Helping(INC, NOW)],
            open=[Open(OTHER, same_day=True)],
            pressing=True,
        ),
        Ask((OTHER,), helping=(TASK, INC)),
    ),
    "a word alone may answer it as well": (Words(bare=True), Situation(helping=[Helping(INC, NOW)]), HELPS),
    "nor does what waits for them themselves come first": (
        WORDS,
        Situation(helping=[Helping(INC, NOW)], waiting=[waits(OTHER)]),
        HELPS,
    ),
    "what a member goes on with since is theirs": (
        WORDS,
        Situation(helping=[Helping(INC, NOW - timedelta(minutes=5))], just=OTHER),
        Append(OTHER, Because.JUST),
    ),
    "so is what goes with words of theirs that wait since": (
        WORDS,
        Situation(helping=[Helping(INC, NOW - timedelta(minutes=5), fresh=True)], kept=Kept(NOW)),
        Join(),
    ),
    "what a member announces as something else is theirs": (
        Words(elsewhere=True),
        Situation(helping=[Helping(INC, NOW, fresh=True)]),
        OpenNew(),
    ),
    "a reply to what a member works on is asked about, without a doubt about which": (
        Words(bare=True, thanks=True),
        Situation(INC, pointed_helping=True, helping=[Helping(OTHER, NOW)]),
        HELPS,
    ),
    "a number alone shows that item": (
        Words(bare=True, alone=INC),
        Situation(named=[INC], waiting=[waits(OTHER)]),
        Show(INC),
    ),
    "what follows within two minutes is the same request": (
        WORDS,
        Situation(just=INC, waiting=[waits(OTHER)], open=[Open(INC)]),
        Append(INC, Because.JUST),
    ),
    "one that waits has the answer at once": (
        WORDS,
        Situation(waiting=[waits(INC)], open=[Open(OTHER), Open(INC)]),
        Append(INC, Because.WAITING),
    ),
    "one word can be the answer that is waited for": (
        Words(bare=True),
        Situation(waiting=[waits(INC)], open=[Open(INC)]),
        Append(INC, Because.WAITING),
    ),
    "a task waits as a request does": (
        WORDS,
        Situation(waiting=[waits(TASK)], open=[Open(INC)]),
        Append(TASK, Because.WAITING, (INC,)),
    ),
    "of several that wait the last written about has it, the others are offered": (
        WORDS,
        Situation(waiting=[waits(TASK), waits(INC, 90), waits(OTHER, 900)], open=[Open(INC), Open(OTHER)]),
        Append(TASK, Because.WAITING, (INC, OTHER)),
    ),
    "words that announce something else open a request, at once": (
        Words(elsewhere=True),
        Situation(waiting=[waits(INC)], open=[Open(INC, same_day=True)]),
        OpenNew(),
    ),
    "within two minutes of another too": (
        Words(elsewhere=True),
        Situation(just=INC, open=[Open(INC, same_day=True)]),
        OpenNew(),
    ),
    "without those that wait for an answer": (
        Words(elsewhere=True),
        Situation(open=[Open(INC, same_day=True)], kept=Kept(NOW)),
        OpenNew(alone=True),
    ),
    "with a single word before them": (Words(elsewhere=True), Situation(kept=Kept(NOW, bare=True)), OpenNew()),
    "an announcement alone waits for what it announces": (
        Words(bare=True, elsewhere=True),
        Situation(just=INC, waiting=[waits(OTHER)], open=[Open(INC)]),
        Keep(),
    ),
    "beside those that wait for an answer it joins them": (
        Words(bare=True, elsewhere=True),
        Situation(open=[Open(INC)], kept=Kept(NOW)),
        Join(),
    ),
    "words that announce something else, with nothing open, open a request": (
        Words(elsewhere=True),
        Situation(waiting=[waits(TASK)]),
        OpenNew(),
    ),
    "the code of another course announces something else": (
        WORDS,
        Situation(waiting=[waits(INC, another_course=True)], open=[Open(INC, same_day=True)]),
        Ask((INC,), INC),
    ),
    "what has waited for more than ten business days is asked about": (
        WORDS,
        Situation(waiting=[waits(INC, waited=OLD)], open=[Open(OTHER, same_day=True), Open(INC)]),
        Ask((INC, OTHER), INC),
    ),
    "so is a task": (
        WORDS,
        Situation(waiting=[waits(TASK, waited=OLD)], open=[Open(OTHER, same_day=True)]),
        Ask((TASK, OTHER), TASK),
    ),
    "another tool that fails is no answer": (
        WORDS,
        Situation(waiting=[waits(INC, another_matter=True)], open=[Open(INC, same_day=True, another_matter=True)]),
        Ask((INC,), None),
    ),
    "what begins like an answer goes where they were asked": (
        WORDS,
        Situation(open=[Open(OTHER, same_day=True), Open(INC)], answered=INC),
        Append(INC, Because.ASKED),
    ),
    "ten business days are not too long": (
        WORDS,
        Situation(waiting=[waits(INC, waited=TOO_OLD)], open=[Open(INC)]),
        Append(INC, Because.WAITING),
    ),
    "of one old and one fresh wait, the fresh one has it alone": (
        WORDS,
        Situation(waiting=[waits(INC), waits(OTHER, waited=OLD)], open=[Open(INC), Open(OTHER)]),
        Append(INC, Because.WAITING),
    ),
    "open ones of which none waits are asked about, then a new one": (
        WORDS,
        Situation(open=[Open(INC), Open(OTHER)]),
        Ask((INC, OTHER), None),
    ),
    "unanswered, words go to the one of which there was talk that day": (
        WORDS,
        Situation(open=[Open(INC), Open(OTHER, same_day=True)]),
        Ask((INC, OTHER), OTHER),
    ),
    "what was settled is never the default": (
        WORDS,
        Situation(open=[Open(INC, same_day=True, settled=True), Open(OTHER, same_day=True)]),
        Ask((INC, OTHER), OTHER),
    ),
    "nor is it where nothing else is open": (
        WORDS,
        Situation(open=[Open(INC, same_day=True, settled=True)]),
        Ask((INC,), None),
    ),
    "a question asked after their own last words has the answer, even within two minutes of another": (
        WORDS,
        Situation(just=OTHER, waiting=[waits(INC, 1, fresh=True)], open=[Open(INC), Open(OTHER)]),
        Append(INC, Because.WAITING),
    ),
    "so has one of a task": (
        WORDS,
        Situation(just=INC, waiting=[waits(TASK, 1, fresh=True)], open=[Open(INC)]),
        Append(TASK, Because.WAITING, (INC,)),
    ),
    "and a yes to it is no thanks for what they have just asked": (
        Words(bare=True, thanks=True),
        Situation(just=OTHER, waiting=[waits(INC, 1, fresh=True)]),
        Append(INC, Because.WAITING),
    ),
    "what is urgent and of another subject answers nothing": (
        Words(urgent=True, of_its_own=True),
        Situation(waiting=[waits(INC, another_subject=True)], open=[Open(INC)], pressing=True),
        OpenNew(),
    ),
    "what is urgent and of its subject does": (
        Words(urgent=True),
        Situation(waiting=[waits(INC)], open=[Open(INC)], pressing=True),
        Append(INC, Because.WAITING),
    ),
    "what was cancelled and is wanted again is offered first": (
        Words(regrets=True),
        Situation(waiting=[waits(OTHER)], open=[Open(OTHER, same_day=True)], cancelled=INC),
        Ask((INC, OTHER), None),
    ),
    "what was asked since is answered, whatever was cancelled": (
        Words(regrets=True),
        Situation(waiting=[waits(OTHER, fresh=True)], open=[Open(OTHER)], cancelled=INC),
        Append(OTHER, Because.WAITING),
    ),
    "what was opened since is spoken of, whatever was cancelled": (
        Words(regrets=True),
        Situation(just=OTHER, open=[Open(OTHER)], cancelled=INC),
        Append(OTHER, Because.JUST),
    ),
    "who cancelled nothing wants nothing again": (Words(regrets=True), Situation(just=INC), Append(INC, Because.JUST)),
    "words that mend the last go where those went": (
        Words(mends=True),
        Situation(last=INC, just=OTHER, open=[Open(OTHER), Open(INC)]),
        Append(INC, Because.JUST),
    ),
    "words that mend nothing are words": (Words(mends=True), Situation(open=[Open(INC)]), Ask((INC,), None)),
    "a question is no answer to “is it settled?”": (
        Words(question=True),
        Situation(waiting=[waits(INC, settled=True)], open=[Open(INC, same_day=True, settled=True)]),
        Ask((INC,)),
    ),
    "nor does it go to what they said is settled within the two minutes before": (
        Words(question=True),
        Situation(just=INC, waiting=[waits(INC, settled=True)], open=[Open(INC, same_day=True)]),
        Ask((INC,)),
    ),
    "what is not settled is an answer to it": (
        WORDS,
        Situation(waiting=[waits(INC, settled=True)], open=[Open(INC, same_day=True, settled=True)]),
        Append(INC, Because.WAITING),
    ),
    "in class nobody is asked": (WORDS, Situation(open=[Open(INC)], pressing=True), OpenNew()),
    "more words join those that wait for an answer": (
        WORDS,
        Situation(just=OTHER, waiting=[waits(INC)], open=[Open(INC)], kept=Kept(NOW)),
        Join(),
    ),
    "unless the desk has written to them since": (
        WORDS,
        Situation(waiting=[waits(INC, 5)], open=[Open(INC)], kept=Kept(NOW - timedelta(minutes=6))),
        Append(INC, Because.WAITING),
    ),
    "a single word opens nothing": (Words(bare=True), Situation(), Keep()),
    "a single word beside open ones opens nothing": (Words(bare=True), Situation(open=[Open(INC)]), Keep((INC,))),
    "not even in class": (Words(bare=True), Situation(pressing=True), Keep()),
    "what follows a single word opens the request with both": (
        WORDS,
        Situation(open=[Open(INC, same_day=True)], kept=Kept(NOW, bare=True)),
        OpenNew(),
    ),
    "another single word waits with it": (
        Words(bare=True),
        Situation(open=[Open(INC)], kept=Kept(NOW, bare=True)),
        Keep(),
    ),
    "what is urgent and of its own opens its own beside what waits": (
        Words(urgent=True, of_its_own=True),
        Situation(open=[Open(INC)], kept=Kept(NOW), pressing=True),
        OpenNew(alone=True),
    ),
    "what is only urgent opens what waits": (
        Words(urgent=True),
        Situation(open=[Open(INC)], kept=Kept(NOW), pressing=True),
        OpenNew(),
    ),
    "what only says how urgent it is speaks of the one that goes on": (
        Words(urgent=True),
        Situation(open=[Open(INC), Open(OTHER, settled=True)], pressing=True),
        Append(INC, Because.ONLY),
    ),
    "what has become urgent does, whatever else is said": (
        Words(urgent=True, turns=True, of_its_own=True),
        Situation(open=[Open(INC)], pressing=True),
        Append(INC, Because.ONLY),
    ),
    "of several it opens its own": (
        Words(urgent=True, turns=True),
        Situation(open=[Open(INC), Open(OTHER)], pressing=True),
        OpenNew(),
    ),
    "what is not urgent after all is the one that was": (
        Words(calms=True),
        Situation(open=[Open(INC), Open(OTHER, urgent=True)]),
        Append(OTHER, Because.ONLY),
    ),
    "what is urgent and of its own opens its own": (
        Words(urgent=True, of_its_own=True),
        Situation(open=[Open(INC)], pressing=True),
        OpenNew(),
    ),
    "what is said aloud answers nothing silently": (
        WORDS,
        Situation(just=INC, waiting=[waits(INC)], open=[Open(INC, same_day=True)], aloud=True),
        Ask((INC,)),
    ),
    "what is urgent and said aloud opens its own": (
        Words(urgent=True),
        Situation(waiting=[waits(INC)], open=[Open(INC, same_day=True)], pressing=True, aloud=True),
        OpenNew(),
    ),
    "what is said aloud is apart from what waits": (
        WORDS,
        Situation(open=[Open(INC)], kept=Kept(NOW), aloud=True),
        OpenNew(alone=True),
    ),
    "a command is a command, whatever waits": (
        Words(bare=True, command=True),
        Situation(waiting=[waits(INC)]),
        Command(),
    ),
    "the name of a command is that command": (
        Words(bare=True, like_command=True),
        Situation(open=[Open(INC)], kept=Kept(NOW, bare=True)),
        Command(),
    ),
    "unless an answer is waited for": (
        Words(bare=True, like_command=True),
        Situation(waiting=[waits(INC)]),
        Append(INC, Because.WAITING),
    ),
    "a greeting is answered": (Words(bare=True, greeting=True), Situation(waiting=[waits(INC)]), Courtesy()),
    "thanks go to whoever wrote last": (
        Words(thanks=True),
        Situation(waiting=[waits(OTHER), waits(INC, 90)], open=[Open(INC)]),
        Append(OTHER, Because.WAITING),
    ),
    "thanks beside a question are answered": (
        Words(thanks=True),
        Situation(open=[Open(INC)], kept=Kept(NOW)),
        Courtesy(),
    ),
    "thanks for nothing open are answered": (Words(thanks=True), Situation(), Courtesy()),
    "thanks under what is over open nothing": (Words(thanks=True), Situation(INC, over=True), Courtesy()),
    "nor does a single word": (Words(bare=True), Situation(INC, over=True), Keep()),
    "who wants after all what is over is not only polite": (
        Words(thanks=True, regrets=True),
        Situation(INC, over=True),
        Append(INC, Because.POINTED),
    ),
    "who wants after all what they cancelled is asked about that": (
        Words(thanks=True, regrets=True),
        Situation(open=[Open(OTHER)], cancelled=INC),
        Ask((INC, OTHER)),
    ),
    "who wants nothing again that they cancelled answers as thanks do": (
        Words(thanks=True, regrets=True),
        Situation(open=[Open(OTHER)]),
        Append(OTHER, Because.WAITING),
    ),
    "what is said there opens what follows it": (WORDS, Situation(INC, over=True), Append(INC, Because.POINTED)),
}


@pytest.mark.parametrize("case", CASES)
def test_where_a_message_belongs(case: str) -> None:
    words, known, expected = CASES[case]
    assert decide(words, known) == expected


POINTED = (None, INC)
NAMED: tuple[tuple[str, ...], ...] = ((), (INC,), (INC, OTHER))
JUST = (None, OTHER)
WAITING: tuple[tuple[Waiting, ...], ...] = (
    (),
    (waits(INC),),
    (waits(INC, waited=OLD),),
    (waits(TASK),),
    (waits(INC), waits(TASK, 90)),
    (waits(OTHER), waits(INC, 90), waits(TASK, 99)),
    (waits(INC, another_course=True),),
    (waits(INC, 1, fresh=True), waits(TASK, 90)),
    (waits(INC, another_subject=True),),
)
OPENED: tuple[tuple[Open, ...], ...] = ((), (Open(INC),), (Open(INC, same_day=True), Open(OTHER)))
KEPT = (None, Kept(NOW - timedelta(minutes=5)), Kept(NOW - timedelta(minutes=5), bare=True))
SAID = (
    WORDS,
    Words(bare=True),
    Words(bare=True, alone=INC),
    Words(thanks=True),
    Words(greeting=True),
    Words(elsewhere=True),
    Words(elsewhere=True, bare=True),
    Words(mends=True),
    Words(urgent=True),
    Words(command=True),
    Words(bare=True, like_command=True),
)
LAST = (None, INC)
KNOWN = [
    Situation(*some)
    for some in product(POINTED, NAMED, JUST, WAITING, OPENED, KEPT, (False, True), (False, True), LAST)
]
EVERY: list[tuple[Words, Situation]] = [(words, known) for words in SAID for known in KNOWN]


def test_every_combination_has_one_of_the_decisions_that_its_words_allow() -> None:
    for words, known in EVERY:
        pointed, named, just, kept = known.pointed, known.named, known.just, known.kept
        waiting, known_open, decision = known.waiting, known.open, decide(words, known)
        standing = {*(one.item for one in waiting), *(one.item for one in known_open)}
        theirs = {pointed, just, known.last, *named, *standing, words.alone} - {None}
        assert _named_by(decision) <= theirs, "an item that nobody spoke of"
        little = words.bare or words.thanks or words.greeting or words.command
        if pointed is not None:
            there = decision == Append(pointed, Because.POINTED)
            assert there != (known.over and little), "under what is over it would open another"
            assert there or not isinstance(decision, OpenNew)
        elif little:
            with_others = kept is not None and words.bare and words.alone is None and not named
            assert with_others or not isinstance(decision, OpenNew), "it opens nothing by itself"
        if isinstance(decision, Append) and decision.because is Because.WAITING and not words.thanks:
            assert not words.elsewhere
            assert all(one.waited <= TOO_OLD for one in waiting if one.item == decision.to)
        if isinstance(decision, OpenNew) and not (kept or known.pressing or words.elsewhere):
            assert not known_open, "whoever has something open is asked"


def _named_by(decision: Decision) -> set[str | None]:
    match decision:
        case Append(to, _because, others):
            return {to, *others}
        case Ask(among, unanswered):
            return {*among, *((unanswered,) if unanswered else ())}
        case Keep(among):
            return {*among}
        case Show(number):
            return {number}
    return set()
