"""Any sequence of acts at the end of a course: no recording is lost, and the case is closed over none."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from functools import partial

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from tests.profiles import examples
from tests.workflow.office import CALENDAR, Office, open_office
from tests.workflow.test_use_cases_conformity import NO_WORD_OF_SESSIONS, RITM, at_conformity, redone
from tests.workflow.test_use_cases_tasks import LEFT
from workflow.courses.teaching_support import CONFORMITY
from workflow.items.states import RequestState
from workflow.refusal import Refusal
from workflow.support.refusals import SupportOpen
from workflow.support.support_tasks import UNDER_WAY
from workflow.support.use_cases import support
from workflow.teaching.conformity import SETTLED, Balance, Finding, Wish
from workflow.teaching.interview import Findings
from workflow.teaching.refusals import RecordingsMissing, SessionsToCome
from workflow.teaching.session_standing import to_come
from workflow.teaching.sessions import SessionState
from workflow.teaching.use_cases import closing, conformity, lead_answers, sessions
from workflow.teaching.use_cases.balance import REMIND_LEAD, balance_of

WHICH = st.lists(st.integers(0, 2), min_size=1, max_size=3, unique=True)
WISH = st.sampled_from(Wish)
CLOSE = partial(closing.close, reasons=NO_WORD_OF_SESSIONS)
WITH_A_WORD = partial(closing.close, reasons=LEFT)


class EndOfACourse(RuleBasedStateMachine):
    """Three recordings, a technologist, a course lead, and time."""

    office: Office

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()

    def teardown(self) -> None:
        self.loop.close()

    def run(self, doing: Awaitable[object]) -> object:
        return self.loop.run_until_complete(doing)

    def tries(self, use_case: Callable[..., Awaitable[object]], *who_and_what: object) -> Refusal | None:
        """Do it; a refusal leaves everything as it was."""
        before = self.office.desk.state
        self.office.later(minutes=1)
        try:
            self.run(self.office.do(use_case, *who_and_what))
        except Refusal as refusal:
            assert self.office.desk.state is before
            return refusal
        return None

    @initialize()
    def begin(self) -> None:
        self.office = self.run(open_office())  # type: ignore[assignment]
        self.run(at_conformity(self.office))
        self.ids = sorted(one.id for one in self.office.desk.state.sessions.values() if not one.live)

    # --- What there is ---------------------------------------------------------------

    def named(self, which: list[int]) -> list[int]:
        """Ids of some of the recordings."""
        return [self.ids[at] for at in which]

    @property
    def number(self) -> str:
        return self.office.tasks_of(RITM)[CONFORMITY].number

    @property
    def over(self) -> bool:
        return self.office.desk.state.requests[RITM].state is not RequestState.OPEN

    @property
    def balance(self) -> Balance:
        return self.run(self.office.desk.read(lambda tx: balance_of(tx, RITM, self.office.now)))  # type: ignore[return-value]

    # --- What people do ---------------------------------------------------------------

    @rule(which=WHICH, there=st.booleans())
    def checks(self, which: list[int], there: bool) -> None:
        self.tries(conformity.check, self.office.tom.id, self.number, dict.fromkeys(self.named(which), there))

    @rule(which=WHICH)
    def asks(self, which: list[int]) -> None:
        self.tries(conformity.ask, self.office.ada.id, self.number, self.named(which))

    @rule(which=WHICH, wish=WISH)
    def answers(self, which: list[int], wish: Wish) -> None:
        asked = sorted({one.topic for one in self.office.desk.state.questions.values()})
        if asked:
            self.tries(lead_answers.answer, self.office.marie.id, asked[-1], dict.fromkeys(self.named(which), wish))

    @rule(which=WHICH, wish=WISH)
    def notes(self, which: list[int], wish: Wish) -> None:
        self.tries(lead_answers.record, self.office.tom.id, self.number, dict.fromkeys(self.named(which), wish))

    @rule(done=st.booleans())
    def redoes(self, done: bool) -> None:
        waiting = [one for one in redone(self.office) if one.state in UNDER_WAY]
        if not waiting:
            return
        number = waiting[0].number
        if done:
            self.tries(support.claim, self.office.tom.id, number)
            self.tries(support.done, self.office.tom.id, number)
        else:
            self.tries(support.cancel, self.office.gisele.id, number, "Impossible.")

    @rule(which=st.integers(0, 2), state=st.sampled_from(SessionState))
    def moves_in_the_plan(self, which: int, state: SessionState) -> None:
        self.tries(sessions.move_several, self.office.ada.id, RITM, self.named([which]), state)

    @rule(days=st.integers(1, 6))
    def waits(self, days: int) -> None:
        self.run(self.office.pass_to(self.office.now + timedelta(days=days)))

    @rule()
    def closes(self) -> None:
        balance, was_over = self.balance, self.over
        refusal = self.tries(CLOSE, self.office.tom.id, self.number, Findings())
        if not was_over:
            if balance.open_support:
                assert isinstance(refusal, SupportOpen)
            elif balance.missing:
                assert isinstance(refusal, RecordingsMissing)
            elif to_come(balance.live, CALENDAR.local(self.office.now).date()):
                assert isinstance(refusal, SessionsToCome)
                assert self.tries(WITH_A_WORD, self.office.tom.id, self.number, Findings()) is None
                assert self.over
            else:
                assert refusal is None
                assert self.over

    # --- What holds ---------------------------------------------------------------------

    @invariant()
    def a_recording_is_done_again_once_at_a_time(self) -> None:
        under_way = [one.session for one in redone(self.office) if one.state in UNDER_WAY]
        assert len(under_way) == len(set(under_way))

    @invariant()
    def a_closed_case_leaves_nothing_unsettled(self) -> None:
        if self.over:
            assert {one.finding for one in self.balance.recordings} <= SETTLED
            assert not self.balance.open_support

    @invariant()
    def whoever_waits_for_an_answer_is_reminded_and_nobody_else(self) -> None:
        asked = {one.question.topic for one in self.balance.asked if one.question is not None}
        reminding = {topic for topic, kind in self.office.desk.state.timers if kind == REMIND_LEAD}
        assert reminding <= (set() if self.over else asked)

    @invariant()
    def what_was_said_is_what_came_of_it(self) -> None:
        for one in self.balance.recordings:
            answer = one.question.answer if one.question is not None else None
            if one.finding is Finding.REDOING:
                assert answer is Wish.NOT_WANTED
            if one.redo is not None and one.session.state is SessionState.DROPPED:
                assert one.finding is Finding.LEFT_OUT


TestEndOfACourse = EndOfACourse.TestCase
TestEndOfACourse.settings = examples(40, steps=25)
