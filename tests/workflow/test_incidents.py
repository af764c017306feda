"""Any sequence of moves: the state table is kept, refusals change nothing, the journal is the truth."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from hypothesis import given
from hypothesis import strategies as st

from tests.profiles import examples
from tests.workflow.office import CALENDAR, Office, open_office
from tests.workflow.tally import Tally, tallied
from workflow.business_time import sla
from workflow.business_time.clocks import marks
from workflow.business_time.use_cases.escalate import escalate
from workflow.helpdesk.incidents import AT_WORK, Incident, Kind
from workflow.helpdesk.use_cases import incidents, writing
from workflow.items.journal import Entry, What
from workflow.items.states import INCIDENT_MOVES, IncidentState
from workflow.items.use_cases import noting, talking
from workflow.people.people import PersonId
from workflow.refusal import Refusal

NUMBER = "INC0001001"
ACTORS = ("marie", "marie", "tom", "tom", "ada", "gisele", "paul", "john")
"""The requester, two technologists, a manager, someone of another group, a stranger; the first ones act most."""
MOVES: dict[str, tuple[Callable[..., Awaitable[Incident | None]], tuple[object, ...]]] = {
    "claim": (incidents.claim, ()),
    "release": (incidents.release, ()),
    "answer": (talking.answer, ("Rebranchez-le.",)),
    "say nothing": (talking.answer, (" ",)),
    "note": (noting.note, ("Entre nous.",)),
    "add": (writing.add_from_requester, ("Encore ceci.",)),
    "ask": (incidents.hold, (IncidentState.AWAITING_USER, "Quelle salle ?")),
    "wait": (partial(incidents.hold, again=date(2027, 9, 1)), (IncidentState.AWAITING_PROBLEM, "Panne.")),
    "resume": (incidents.resume, ()),
    "resolve": (incidents.resolve, ("Voilà.",)),
    "reopen": (incidents.reopen, ()),
    "not solved": (incidents.not_solved, ("Non.",)),
    "solved": (incidents.confirm_solved, ()),
    "thank": (writing.add_from_requester, ("Merci !",)),
    "yes, reopen": (writing.accept_reopening, ()),
    "no, leave it": (writing.decline_reopening, ()),
    "rate": (incidents.rate, (4,)),
    "cancel": (incidents.cancel, ()),
    "kind": (incidents.change_kind, (Kind.QUESTION,)),
    "to pedagogy": (incidents.transfer, ("technopedagogues", "Pour vous.")),
    "to technology": (incidents.transfer, ("technologues", "Pour vous.")),
}
steps = st.lists(
    st.tuples(st.sampled_from(sorted(MOVES)), st.sampled_from(ACTORS), st.integers(0, 30 * 3600)),
    min_size=8,
    max_size=30,
)


@dataclass(frozen=True)
class Replayed:
    """What a journal says an incident is."""

    state: IncidentState
    holder: PersonId | None
    group: str
    kind: str


def replay(journal: tuple[Entry, ...], group: str) -> Replayed:
    """Read an incident from its journal alone; every change joins the one before, every move is in the table."""
    state, holder, kind = IncidentState.NEW, None, ""
    for entry in journal:
        match entry.what, entry.detail.get("before"), entry.detail.get("after"):
            case What.OPENED, _, _:
                kind = str(entry.detail["kind"])
            case What.STATE, before, after:
                assert before == state
                assert IncidentState(str(after)) in INCIDENT_MOVES[state]
                state = IncidentState(str(after))
            case What.HOLDER, before, after:
                assert before == holder
                holder = after if isinstance(after, int) else None
            case What.GROUP, before, after:
                assert before == group
                group = str(after)
            case What.CHANGED, before, after if entry.detail["field"] == "kind":
                assert before == kind
                kind = str(after)
    return Replayed(state, holder, group, kind)


def check(office: Office, after: Incident) -> None:
    """What holds after every move."""
    journal = office.journal(NUMBER)
    assert replay(journal, "technologues") == Replayed(after.state, after.holder, after.group, after.kind)
    rebuilt = sla.clocks(marks(journal), CALENDAR)
    kept = office.kept(NUMBER)
    assert [one.clock for one in kept] == sorted(rebuilt, key=lambda one: (one.kind, one.run))
    running = after.state in {IncidentState.NEW, IncidentState.ACTIVE}
    assert all(one.clock.since is None or after.state in AT_WORK for one in kept)
    assert running or all(one.clock.since is None for one in kept if one.clock.kind is sla.ClockKind.RESOLUTION)
    timers = {kind for topic, kind in office.desk.state.timers if topic == NUMBER}
    assert ("close" in timers) == (after.state is IncidentState.RESOLVED)
    assert "reopen" not in timers or after.state is IncidentState.RESOLVED
    assert "remind" not in timers or after.state is IncidentState.AWAITING_USER
    assert (after.resolved_at is not None) == (after.state in {IncidentState.RESOLVED, IncidentState.CLOSED})


def figures(office: Office) -> list[tuple[str, int, int, bool]]:
    """Kind, run, business seconds and whether it runs, of each clock that is kept."""
    clocks = [kept.clock for kept in office.kept(NUMBER)]
    return [(one.kind, one.run, one.elapsed(CALENDAR, office.now), one.since is not None) for one in clocks]


async def live(story: list[tuple[str, str, int]]) -> None:
    office = await open_office()
    await office.asks(office.marie, "Le son coupe.")
    opened_at = office.now
    for name, who, seconds in story:
        await office.pass_to(office.now + timedelta(seconds=seconds))
        use_case, more = MOVES[name]
        stood = office.desk.state
        try:
            await office.do(use_case, getattr(office, who).id, NUMBER, *more)
        except Refusal:
            assert office.desk.state is stood
        check(office, office.desk.state.incidents[NUMBER])
        tally = Tally(CALENDAR, opened_at)
        for mark in marks(office.journal(NUMBER)):
            tally.pass_to(mark.at)
            tally.move(mark.turn)
        tally.pass_to(office.now)
        assert figures(office) == sorted(tallied(tally))
        await office.do(escalate)
    crossed = [(one.kind, one.run, one.level) for one in office.crossings(NUMBER)]
    assert len(crossed) == len(set(crossed))


@examples(250)
@given(steps)
def test_any_story_keeps_the_table_the_journal_and_the_clocks(story: list[tuple[str, str, int]]) -> None:
    asyncio.run(live(story))
