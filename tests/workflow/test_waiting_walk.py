"""Two months of waiting: the requester is reminded twice, then the holder is asked, and nothing waits unseen."""

from collections.abc import Awaitable, Callable
from datetime import date, datetime, timedelta
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.profiles import examples
from tests.workflow.office import CALENDAR, GESTION, TECHNO, Office, at, open_office
from workflow.helpdesk.incidents import AWAITING, Incident
from workflow.helpdesk.notices import Reminded, WaitAsked
from workflow.helpdesk.refusals import NeedsDateOrParent
from workflow.helpdesk.use_cases import incidents, linking, looking_again
from workflow.helpdesk.use_cases.looking_again import ask_forgotten
from workflow.items.refusals import DatePassed
from workflow.items.states import IncidentState
from workflow.overview.use_cases import digest
from workflow.people.people import OutOfReach
from workflow.people.use_cases import absences
from workflow.refusal import Refusal

DAY = 8 * 3600
PROBLEM, USER = IncidentState.AWAITING_PROBLEM, IncidentState.AWAITING_USER


async def waits_for_marie(office: Office) -> str:
    """Tom has asked Marie something, and waits."""
    number = (await office.asks(office.marie, "Le son coupe.")).number
    await office.do(incidents.claim, office.tom.id, number)
    await office.do(incidents.hold, office.tom.id, number, USER, "Quelle salle ?")
    office.said()
    return number


async def test_the_requester_is_reminded_after_3_and_8_business_days_then_the_holder_is_asked(office: Office) -> None:
    number = await waits_for_marie(office)
    since, told = office.now, []
    for days in range(1, 12):
        await office.pass_to(CALENDAR.due(since, days * DAY))
        told += [(days, type(one).__name__, where.id) for one, where in office.said(Reminded, WaitAsked)]
    assert told == [(3, "Reminded", "U0MARIE"), (8, "Reminded", "U0MARIE"), (10, "WaitAsked", "U0TOM")]
    assert (await office.incident(number)).state is USER


async def test_the_holder_goes_on_waiting_until_a_day_and_is_asked_on_that_day(office: Office) -> None:
    number = await waits_for_marie(office)
    await office.pass_to(CALENDAR.due(office.now, 10 * DAY))
    office.said()
    with pytest.raises(DatePassed):
        await office.do(looking_again.wait_until, office.tom.id, number, office.now.date())
    await office.do(looking_again.wait_until, office.tom.id, number, date(2026, 10, 14))
    await office.pass_to(datetime.fromisoformat("2026-10-14T08:29:00-04:00"))
    assert office.said(Reminded, WaitAsked) == []
    await office.pass_to(datetime.fromisoformat("2026-10-14T08:30:00-04:00"))
    assert [where.id for _asked, where in office.said(WaitAsked)] == ["U0TOM"]


async def test_waiting_for_a_problem_needs_a_day_or_a_parent(office: Office) -> None:
    number = (await office.asks(office.marie, "Zoom ne répond plus.")).number
    await office.do(incidents.claim, office.tom.id, number)
    with pytest.raises(NeedsDateOrParent):
        await office.do(incidents.hold, office.tom.id, number, PROBLEM, "Panne.")
    parent = (await office.asks(office.john, "Zoom is down.")).number
    await office.do(linking.attach, office.tom.id, number, parent)
    await office.do(incidents.hold, office.tom.id, number, PROBLEM, "Panne.")
    await office.do(ask_forgotten)
    assert office.said(WaitAsked) == []
    await office.do(incidents.resolve, office.tom.id, parent, "C’est revenu.")
    office.said()
    await office.do(ask_forgotten)
    assert [where.id for _asked, where in office.said(WaitAsked)] == ["U0TOM"], "its parent brings it up no more"


@pytest.mark.parametrize("why", ["absent", "departed", "nobody", "unreachable"])
async def test_the_group_is_asked_where_no_holder_is_there(office: Office, why: str) -> None:
    number = (await office.asks(office.marie, "Zoom ne répond plus.")).number
    await office.do(incidents.claim, office.tom.id, number)
    await office.do(incidents.hold, office.tom.id, number, PROBLEM, "Panne.", again=date(2026, 9, 15))
    if why == "absent":
        await office.do(absences.set_absence, office.tom.id, office.tom.id, date(2026, 9, 30))
    elif why == "departed":
        await office.desk.write(lambda tx: tx.people.leave(TECHNO, office.tom.id))
    elif why == "nobody":
        await office.do(incidents.release, office.tom.id, number)
    else:
        await office.desk.write(lambda tx: tx.people.lose(office.tom.id, OutOfReach(office.now, "user_not_found")))
    office.said()
    await office.pass_to(at("15 08:30"))
    assert [where for _asked, where in office.said(WaitAsked)] == [TECHNO]


async def test_what_waited_before_there_were_days_is_asked_about_with_the_next_digest(office: Office) -> None:
    number = await waits_for_marie(office)
    office.desk.state.timers.clear()
    await office.do(digest.schedule)
    await office.pass_to(at("09 08:30"))
    assert [where.id for _asked, where in office.said(WaitAsked)] == ["U0TOM"]
    await office.pass_to(at("14 12:00"))
    assert office.said(WaitAsked) == [], "once"
    assert (await office.incident(number)).state is USER


async def test_the_digest_lists_what_waits_the_longest_wait_first(office: Office) -> None:
    first = await waits_for_marie(office)
    office.later(hours=2)
    second = (await office.asks(office.john, "Zoom is down.")).number
    await office.do(incidents.claim, office.tom.id, second)
    await office.do(incidents.hold, office.tom.id, second, PROBLEM, "Panne.", again=date(2026, 9, 30))
    group = office.desk.state.groups["technologues"]
    view = await office.desk.read(partial(digest.digest_view, group=group, now=at("09 08:30")))
    assert [one.incident.number for one in view.on_hold] == [first, second]
    assert not view.is_empty


MOVES: dict[str, Callable[..., Awaitable[Incident]]] = {
    "ask": partial(incidents.hold, state=USER, text="Quelle salle ?"),
    "wait": partial(incidents.hold, state=PROBLEM, text="Panne.", again=date(2026, 9, 21)),
    "until": partial(looking_again.wait_until, again=date(2026, 10, 9)),
    "resume": incidents.resume,
    "release": incidents.release,
    "claim": incidents.claim,
}


@examples(12)
@given(st.lists(st.tuples(st.sampled_from(sorted(MOVES)), st.integers(0, 9)), max_size=8))
async def test_over_two_months_nothing_ever_waits_longer_than_four_weeks_without_a_word(
    steps: list[tuple[str, int]],
) -> None:
    office = await open_office()
    number = (await office.asks(office.marie, "Le son coupe.")).number
    await office.do(digest.schedule)
    end, spoken = office.now + timedelta(days=61), office.now
    while office.now < end:
        move, days = steps.pop(0) if steps else ("", 1)
        if move:
            try:
                await office.do(MOVES[move], office.tom.id, number=number)
                spoken = office.now
            except Refusal:
                pass
        for _day in range(days):
            await office.pass_to(office.now + timedelta(days=1))
            if office.said(Reminded, WaitAsked):
                spoken = office.now
            waits = (await office.incident(number)).state in AWAITING
            assert not waits or CALENDAR.elapsed(spoken, office.now) <= 22 * DAY
    assert not [where for _one, where in office.said(WaitAsked) if where == GESTION]
