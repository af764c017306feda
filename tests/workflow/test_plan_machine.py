"""Whatever is done to a plan, in whatever order: its gates hold, it is never stuck, and its journal tells how it came.

The guide's plan and random valid ones of one to eight steps. People of both groups and a manager claim, release,
close, skip, reopen and cancel; they take care of presenters, make support tasks, carry them out and give them up. A
course is ready only if everyone was served; what a step is closed without has its reason. What is refused changes
nothing.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests.profiles import examples
from tests.workflow.grids import row, sheet
from tests.workflow.office import Office, open_office
from tests.workflow.test_use_cases_tasks import WHOLE
from workflow.courses.cancelling import Scope, digest_of
from workflow.courses.plan_check import faults
from workflow.courses.plan_life import LIVE
from workflow.courses.plans import INFORMATION, Bilingual, Plan, PlannedTask, Requirement
from workflow.courses.progress import Light
from workflow.courses.requests import ServiceRequest
from workflow.courses.tasks import DONE, TO_WORK, ServiceTask, Tick
from workflow.courses.teaching_support import PEDAGOGY, TEACHING_SUPPORT, TECHNOLOGY
from workflow.courses.use_cases import tasks
from workflow.courses.use_cases.progress import lights_of
from workflow.items.journal import What
from workflow.items.states import RequestState, SupportState, TaskState
from workflow.people.people import Person, PersonId
from workflow.refusal import Refusal
from workflow.support import templates
from workflow.support.support_tasks import UNDER_WAY
from workflow.support.use_cases import support
from workflow.teaching.interview import Findings, is_interview
from workflow.teaching.offers import Road
from workflow.teaching.presenters import Care
from workflow.teaching.served import Lack, Reasons, lacking, said_of
from workflow.teaching.sessions import Mode, Session
from workflow.teaching.use_cases import cancelling, closing, offers, plan_life
from workflow.teaching.use_cases.cancelling import CancelReasons as Said
from workflow.teaching.use_cases.offers import Wanted
from workflow.teaching.use_cases.presenters import Cared, take_care
from workflow.teaching.use_cases.served import served_of

WHY = "Parce que."
BEGUN = TO_WORK | {TaskState.CLOSED}
TEMPLATES = {TECHNOLOGY: "technical_help", PEDAGOGY: "pedagogical_help"}


@st.composite
def valid_plans(draw: st.DrawFn) -> Plan:
    """A plan whose tasks each wait for some of those before them: it has no cycle, and something is open at once."""
    keys = [f"t{at}" for at in range(draw(st.integers(1, 8)))]
    planned = tuple(
        PlannedTask(
            key,
            key,
            Bilingual(key, key),
            draw(st.sampled_from((PEDAGOGY, TECHNOLOGY))),
            (),
            draw(st.frozensets(st.sampled_from(keys[:at]))) if at else frozenset(),
            tuple(draw(st.lists(st.sampled_from(Requirement), unique=True, max_size=3))),
        )
        for at, key in enumerate(keys)
    )
    return Plan("any", Bilingual("Quelconque", "Any"), planned)


WHO = st.sampled_from(("paul", "tom", "ada", "gisele"))
WHICH = st.integers(0, 7)
REASONS = st.sampled_from(({}, {Lack(need).key: "Parce que." for need in Requirement}))
"""Nobody says why anything is left, or it is said of all."""


class PlanMachine(RuleBasedStateMachine):
    """A request at its desk, and those who work on it."""

    office: Office
    plan: Plan

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()

    def teardown(self) -> None:
        self.loop.close()

    def run(self, doing: Awaitable[object]) -> object:
        return self.loop.run_until_complete(doing)

    @initialize(plan=st.one_of(st.just(TEACHING_SUPPORT), valid_plans()))
    def begin(self, plan: Plan) -> None:
        assert list(faults(plan, {PEDAGOGY, TECHNOLOGY}, templates.TEMPLATES)) == []
        self.office, self.plan = self.run(open_office()), plan  # type: ignore[assignment]
        rules = self.office.desk.rules
        self.office.desk.rules = replace(rules, plans={plan.key: plan}, teaching_plan=plan.key)
        self.imports(again=False)

    def imports(self, *, again: bool) -> None:
        title = "Cardiologie 2" if again else "Cardiologie 1"
        self.run(self.office.import_grid(sheet(row(Titre=title, Courriel="marie@example.org"))))

    # --- What is there -----------------------------------------------------------------

    @property
    def request(self) -> ServiceRequest:
        """The last one that was made."""
        return self.office.desk.state.requests[self.office.requests()[-1]]

    def task(self, which: int, *states: TaskState) -> ServiceTask:
        """One of its tasks: of those in these states, while there are any."""
        every = list(self.office.tasks_of(self.request.number).values())
        some = [task for task in every if task.state in states] or every
        return some[which % len(some)]

    def worker(self, task: ServiceTask) -> Person:
        """Someone of its group."""
        return self.office.paul if task.group == PEDAGOGY else self.office.tom

    def person(self, name: str) -> Person:
        found: Person = getattr(self.office, name)
        return found

    def tries(self, use_case: Callable[..., Awaitable[object]], *who_and_what: object, **more: object) -> bool:
        """Do it; a refusal leaves everything as it was."""
        before = self.office.desk.state
        self.office.later(minutes=1)
        try:
            self.run(self.office.do(use_case, *who_and_what, **more))
        except Refusal:
            assert self.office.desk.state is before
            return False
        return True

    # --- What people do ------------------------------------------------------------------

    @rule(which=WHICH)
    def is_claimed(self, which: int) -> None:
        task = self.task(which, TaskState.OPEN)
        self.tries(tasks.claim, self.worker(task).id, task.number)

    @rule(which=WHICH, who=WHO)
    def anyone_claims(self, which: int, who: str) -> None:
        self.tries(tasks.claim, self.person(who).id, self.task(which, *TO_WORK).number)

    @rule(which=WHICH, who=WHO)
    def releases(self, which: int, who: str) -> None:
        self.tries(tasks.release, self.person(who).id, self.task(which, TaskState.IN_PROGRESS).number)

    @rule(which=WHICH, reasons=REASONS)
    def its_holder_closes(self, which: int, reasons: Reasons) -> None:
        task = self.task(which, TaskState.IN_PROGRESS)
        self.closes(task, task.holder or self.office.gisele.id, reasons)

    @rule(which=WHICH, reasons=REASONS)
    def is_claimed_and_closed(self, which: int, reasons: Reasons) -> None:
        task = self.task(which, TaskState.OPEN)
        if self.tries(tasks.claim, self.worker(task).id, task.number):
            self.closes(task, self.worker(task).id, reasons)

    def closes(self, task: ServiceTask, who: PersonId, reasons: Reasons) -> None:
        """Close a step with all that an interview brings back where it is one; what it lacked then has its reason."""
        planned, before = self.plan.task(task.step), self.office.desk.state
        found = WHOLE if is_interview(planned) else Findings()
        if self.tries(closing.close, who, task.number, found, reasons=reasons):
            course = self.run(
                self.office.desk.read(partial(served_of, request=before.requests[task.request], now=self.office.now))
            )
            left = {lack.key for lack in lacking(planned, course) if lack.need not in INFORMATION}  # type: ignore[arg-type]
            assert left <= said_of(self.office.journal(task.number)).keys()
            assert not left or reasons

    @rule(boxes=st.lists(st.tuples(st.sampled_from(Care), st.sampled_from(Tick)), max_size=4))
    def cares(self, boxes: list[tuple[Care, Tick]]) -> None:
        presenters = [one.person for one in self.office.desk.state.presenters.values()]
        cared = Cared({care: dict.fromkeys(presenters, tick) for care, tick in boxes})
        self.tries(take_care, self.office.gisele.id, self.request.number, cared)

    @rule(which=WHICH)
    def presents(self, which: int) -> None:
        task = self.task(which, TaskState.IN_PROGRESS)
        everyone = [self.request.lead, *(one.person for one in self.office.desk.state.presenters.values())]
        wanted = Wanted({"fr": "Voulez-vous de l’aide ?"}, everyone, dict.fromkeys(everyone, Road.PHONE))
        self.tries(offers.send, self.worker(task).id, task.number, wanted)

    @rule(which=WHICH)
    def takes_back(self, which: int) -> None:
        task, done_at = self.task(which), int(self.office.now.timestamp())
        self.tries(offers.take_back, self.worker(task).id, task.number, done_at)

    @rule()
    def plans_a_session(self) -> None:
        """Of someone whom nobody has listed yet."""
        one = Session(0, self.request.number, Mode.ZOOM_LIVE, "Le foie", presenter_text="Dr Nguyen")
        if self.request.state is RequestState.OPEN:
            self.run(self.office.desk.write(lambda tx: tx.sessions.add_many([one])))

    @rule(which=WHICH, who=WHO)
    def anyone_skips(self, which: int, who: str) -> None:
        self.tries(plan_life.skip, self.person(who).id, self.task(which).number, WHY)

    @rule(which=WHICH)
    def a_manager_skips(self, which: int) -> None:
        task = self.task(which, *LIVE)
        self.tries(plan_life.skip, self.office.gisele.id, task.number, WHY)

    @rule(which=WHICH, who=WHO)
    def anyone_reopens(self, which: int, who: str) -> None:
        self.tries(plan_life.reopen, self.person(who).id, self.task(which).number, WHY)

    @rule(which=WHICH, by_manager=st.booleans())
    def is_reopened(self, which: int, by_manager: bool) -> None:
        task = self.task(which, TaskState.CLOSED)
        who = self.office.gisele if by_manager else self.worker(task)
        self.tries(plan_life.reopen, who.id, task.number, WHY)

    @rule(which=WHICH)
    def makes_support(self, which: int) -> None:
        task = self.task(which, TaskState.IN_PROGRESS)
        self.tries(support.make, self.office.gisele.id, task.number, TEMPLATES[task.group], [self.office.john.id])

    @rule(which=WHICH, given=st.booleans())
    def ends_support(self, which: int, given: bool) -> None:
        under_way = [one for one in self.office.desk.state.support.values() if one.state in UNDER_WAY]
        if not under_way:
            return
        one = under_way[which % len(under_way)]
        if not given:
            assert self.tries(support.cancel, self.office.gisele.id, one.number, WHY)
            return
        if one.state is SupportState.OPEN:
            assert self.tries(support.claim, self.office.gisele.id, one.number)
        assert self.tries(support.done, self.office.gisele.id, one.number)

    @rule(who=WHO, really=st.integers(0, 3))
    def cancels(self, who: str, really: int) -> None:
        """Seldom: it is soon over then."""
        if really == 0:
            scope, digest = Scope(number=self.request.number), digest_of([self.request])
            self.tries(cancelling.cancel, self.person(who).id, scope, digest, Said(WHY))

    @precondition(lambda self: self.request.state is RequestState.CANCELLED)
    @rule()
    def is_asked_for_again(self) -> None:
        before = len(self.office.requests())
        self.imports(again=before % 2 == 1)
        assert len(self.office.requests()) == before + 1

    # --- What always holds -----------------------------------------------------------------

    @invariant()
    def nothing_is_begun_before_what_it_waits_for(self) -> None:
        for number in self.office.requests():
            found = self.office.tasks_of(number)
            done = {step for step, task in found.items() if task.state in DONE}
            for step, task in found.items():
                if task.state in BEGUN:
                    assert self.plan.task(step).waits_for <= done, (step, task.state)

    @invariant()
    def nothing_waits_whose_turn_has_come(self) -> None:
        for number in self.office.requests():
            found = self.office.tasks_of(number)
            done = frozenset(step for step, task in found.items() if task.state in DONE)
            for step, task in found.items():
                if task.state is TaskState.WAITING:
                    assert step not in self.plan.opened_by(done)
                    assert (task.holder, task.opened_at) == (None, None)

    @invariant()
    def what_is_over_has_no_work_and_what_is_open_has_some(self) -> None:
        state = self.office.desk.state
        for number in self.office.requests():
            found = self.office.tasks_of(number).values()
            live = [task for task in found if task.state in LIVE]
            helping = [one for one in state.support.values() if one.request == number and one.state in UNDER_WAY]
            match state.requests[number].state:
                case RequestState.OPEN:
                    assert any(task.state in TO_WORK for task in live), "stuck"
                case RequestState.CLOSED:
                    assert (live, helping) == ([], [])
                    assert {task.state for task in found} <= DONE
                case RequestState.CANCELLED:
                    assert (live, helping) == ([], [])

    @invariant()
    def no_course_is_ready_while_someone_was_not_served(self) -> None:
        """Told without the rule: from the boxes, the sessions and the steps as they stand."""
        state = self.office.desk.state
        for number, request in state.requests.items():
            if request.state is not RequestState.CLOSED:
                continue
            left_out = [one for one in self.office.tasks_of(number).values() if one.state is TaskState.SKIPPED]
            waiting = [
                one
                for one in state.presenters.values()
                if one.request == number and None in {one.supported, one.trained}
            ]
            unknown = [one for one in state.sessions.values() if one.request == number and one.presenter is None]
            light = self.run(self.office.desk.read(partial(lights_of, requests=[request], now=self.office.now)))
            ready = light == {number: Light.READY}
            assert ready or light == {number: Light.RESERVED}
            assert not ready or not (left_out or waiting or unknown)

    @invariant()
    def support_under_way_hangs_from_a_step_to_be_done(self) -> None:
        state = self.office.desk.state
        for one in state.support.values():
            assert one.state not in UNDER_WAY or state.tasks[one.task or ""].state in LIVE

    @invariant()
    def a_course_has_one_request_at_a_time(self) -> None:
        states = [one.state for one in self.office.desk.state.requests.values()]
        assert sum(state is not RequestState.CANCELLED for state in states) <= 1

    @invariant()
    def journals_tell_how_it_came(self) -> None:
        state = self.office.desk.state
        for request in state.requests.values():
            assert self.replayed(request.number, RequestState.OPEN)[0] == request.state
        for task in state.tasks.values():
            first = TaskState.WAITING if self.plan.task(task.step).waits_for else TaskState.OPEN
            assert self.replayed(task.number, first) == (task.state, task.holder)
        for one in state.support.values():
            assert self.replayed(one.number, SupportState.OPEN) == (one.state, one.holder)

    def replayed(self, item: str, first: str) -> tuple[object, object]:
        """Follow an item's moves and holders from its beginning; each must begin where the last one ended."""
        state: object = str(first)
        holder: object = None
        for entry in self.office.journal(item):
            if entry.what is What.STATE:
                assert entry.detail["before"] == state, (item, entry)
                state = entry.detail["after"]
            if entry.what is What.HOLDER:
                assert entry.detail["before"] == holder, (item, entry)
                holder = entry.detail["after"]
        return state, holder


TestPlans = PlanMachine.TestCase
TestPlans.settings = examples(100, steps=30)
