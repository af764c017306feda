"""Any sequence of acts on intentions, delegates and grids keeps what must hold."""

import asyncio
from collections.abc import Awaitable
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from tests.profiles import examples
from tests.workflow.grids import row, sheet
from tests.workflow.office import Office, open_office
from workflow.courses.delegates import answering_for
from workflow.courses.grid import Term
from workflow.courses.intentions import INTENTION_MOVES, Intention, IntentionState, Wish
from workflow.courses.use_cases import delegates, intentions
from workflow.items.journal import What
from workflow.people.people import Person
from workflow.refusal import Refusal

CODES = ("MMD 1231", "MMD 1232")
DEPARTMENTS = ("Département de médecine", "Nutrition")
APPROACHES = (("virtual_class",), ("recording",), ("virtual_class", "recording"))
NAMES = {"virtual_class": "Classe virtuelle", "recording": "Enregistrement"}


class Faculty(RuleBasedStateMachine):
    """Teachers announce, departments answer, managers name people and import grids; time goes by."""

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()

    def teardown(self) -> None:
        self.loop.close()

    def run(self, doing: Awaitable[Any]) -> Any:
        """Do something; a refusal is an answer like any other."""

        async def attempt() -> Any:
            try:
                return await doing
            except Refusal as refusal:
                return refusal

        return self.loop.run_until_complete(attempt())

    @initialize()
    def begin(self) -> None:
        self.office: Office = self.run(open_office())
        office = self.office
        self.people: tuple[Person, ...] = (office.marie, office.john, office.tom, office.gisele)
        self.seen: dict[int, IntentionState] = {}
        for at, code in enumerate(CODES):
            self.announce(at, code, APPROACHES[at - 1], at)

    @rule(who=st.integers(0, 3), code=st.sampled_from(CODES), some=st.sampled_from(APPROACHES), at=st.integers(0, 1))
    def announce(self, who: int, code: str, some: tuple[str, ...], at: int) -> None:
        wish = Wish(Term.parse("A26"), code, "A", some, "Cardiologie 1", DEPARTMENTS[at])
        self.run(self.office.do(intentions.submit, self.people[who].id, wish))

    @rule(
        who=st.integers(0, 3),
        which=st.integers(0, 20),
        act=st.sampled_from(("approve", "refuse", "withdraw")),
        right=st.booleans(),
    )
    def decide(self, who: int, which: int, act: str, right: bool) -> None:
        every = list(self.office.desk.state.intentions.values())
        if not every:
            return
        known = every[which % len(every)]
        person = self.people[who]
        if right:
            likely = known.author if act == "withdraw" else self.office.gisele.id
            person = next(one for one in self.people if one.id == likely)
        reason = ["Non."] if act == "refuse" else []
        answer = self.run(self.office.do(getattr(intentions, act), person.id, known.id, *reason))
        if isinstance(answer, Refusal):
            return
        assert known.waiting
        held = self.run(self.office.desk.read(lambda tx: tx.delegates.now()))
        own = person.id == known.author
        may = person == self.office.gisele or person.id in answering_for(known.wish.department, held)
        assert own == (act == "withdraw")
        assert own or may

    @rule()
    def approve_what_waits(self) -> None:
        office = self.office
        for one in list(office.desk.state.intentions.values()):
            if one.waiting and one.author != office.gisele.id:
                assert isinstance(self.run(office.do(intentions.approve, office.gisele.id, one.id)), Intention)

    @rule(who=st.integers(0, 3), at=st.integers(0, 1))
    def name(self, who: int, at: int) -> None:
        office = self.office
        self.run(office.do(delegates.name_delegate, office.gisele.id, self.people[who], DEPARTMENTS[at]))

    @rule(who=st.integers(0, 3), key=st.sampled_from(("departementdemedecine", "nutrition")))
    def take_off(self, who: int, key: str) -> None:
        self.run(self.office.do(delegates.take_off, self.office.gisele.id, self.people[who].id, key))

    @rule(rows=st.lists(st.tuples(st.sampled_from(CODES), st.sampled_from(APPROACHES)), min_size=1, max_size=3))
    def import_grid(self, rows: list[tuple[str, tuple[str, ...]]]) -> None:
        named = {(code, approach) for code, some in rows for approach in some}
        lines = [row(Sigle=code, Approches="; ".join(NAMES[one] for one in some)) for code, some in rows]
        before = {one.number for one in self.office.desk.state.requests.values() if one.off_grid}
        done = self.run(self.office.import_grid(sheet(*lines)))
        if isinstance(done, Refusal):
            return
        for one in self.office.desk.state.requests.values():
            assert one.key is not None
            if (one.key.code, one.key.approach) in named:
                assert not one.off_grid
            elif one.number in before:
                assert one.off_grid
        assert done.summary.removed + done.summary.absent <= len(self.office.desk.state.requests)

    @rule(hours=st.integers(1, 60))
    def wait(self, hours: int) -> None:
        calendar = self.office.desk.rules.calendar
        self.run(self.office.pass_to(calendar.due(self.office.now, hours * 3600)))

    @invariant()
    def states_only_move_as_they_may(self) -> None:
        if not hasattr(self, "office"):
            return
        for number, one in self.office.desk.state.intentions.items():
            before = self.seen.get(number, IntentionState.SUBMITTED)
            next_ones = INTENTION_MOVES[before]
            reachable = {before, *next_ones, *(two for each in next_ones for two in INTENTION_MOVES[each])}
            assert one.state in reachable
            self.seen[number] = one.state
            self._holds(one)

    def _holds(self, one: Intention) -> None:
        state, requests = self.office.desk.state, self.office.desk.state.requests
        assert bool(one.requests) == (one.state in {IntentionState.APPROVED, IntentionState.IN_GRID})
        assert tuple(requests[number].key for number in one.requests) == (one.wish.keys if one.requests else ())
        assert (one.decided_by is None) == one.waiting
        assert ((one.topic, intentions.REMIND) in state.timers) <= one.waiting
        moves = [entry.detail["after"] for entry in self.office.journal(one.topic) if entry.what is What.STATE]
        assert (moves[-1] if moves else "submitted") == one.state
        if one.state is IntentionState.IN_GRID:
            assert not any(requests[number].off_grid for number in one.requests)

    @invariant()
    def a_course_and_approach_has_one_request_and_its_tasks(self) -> None:
        if not hasattr(self, "office"):
            return
        keys = [one.key for one in self.office.desk.state.requests.values()]
        assert len(keys) == len(set(keys))
        assert len(self.office.desk.state.tasks) == 4 * len(keys)


Faculty.TestCase.settings = examples(100, steps=30)
TestAnySequence = Faculty.TestCase
