"""Who is on duty: by the rota, by days that people take from one another, without those who are away."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workflow.office import Office, at
from workflow.helpdesk.use_cases.incident_views import incident_view
from workflow.items.refusals import DatePassed
from workflow.items.use_cases.access import THE_DESK
from workflow.notice import ToPerson
from workflow.people.people import Person
from workflow.people.refusals import ManagersOnly, MembersOnly
from workflow.people.use_cases import absences
from workflow.ports.desk import Transaction
from workflow.support.duty import Rota, Swap, SwapState, on_day
from workflow.support.notices import DutyAsked, DutyTold
from workflow.support.refusals import NoSuchSwap, NotOnDuty, NotOnTheRota, OnDutyAlready, SwapSettled
from workflow.support.use_cases import duty
from workflow.upkeep.refusals import SettingMoved
from workflow.upkeep.rulebook import Rulebook
from workflow.upkeep.setting_rules import mark
from workflow.upkeep.use_cases import settings

TECHNOLOGUES = "technologues"
TUESDAY, WEDNESDAY, THURSDAY = date(2026, 9, 8), date(2026, 9, 9), date(2026, 9, 10)


@pytest.fixture
async def rota(office: Office) -> Rota:
    """Tom on Tuesdays and Thursdays, Ada on Wednesdays."""
    days = ((), ("tom@example.org",), ("ada@example.org",), ("tom@example.org",), (), (), ())
    return await put(office, Rota(TECHNOLOGUES, days))


async def put(office: Office, wanted: Rota) -> Rota:
    before = mark((await office.desk.read(_rules)).rota(wanted.group))
    await office.do(settings.put_rota, office.gisele.id, wanted, before)
    office.said()
    return wanted


async def _rules(tx: Transaction) -> Rulebook:
    return tx.rules


async def now(office: Office) -> tuple[int, ...]:
    return await office.do(duty.on_duty, TECHNOLOGUES)


async def ask(office: Office, by: Person, day: date, giver: Person, taker: Person, **more: object) -> Swap:
    return await office.do(duty.ask, by.id, TECHNOLOGUES, day, giver.id, taker.id, **more)


async def test_each_day_has_its_people_and_before_opening_those_of_the_next_day_are_called(
    office: Office, rota: Rota
) -> None:
    assert rota.on(TUESDAY) == ("tom@example.org",)
    assert await now(office) == (office.tom.id,)
    office.now = at("08 20:00")
    assert await now(office) == (office.ada.id,)
    office.now = at("11 20:00")
    assert await now(office) == (), "Monday has nobody"


async def test_an_urgent_request_mentions_those_on_duty_and_without_them_all_who_are_there(
    office: Office, rota: Rota
) -> None:
    assert rota.group == TECHNOLOGUES
    opened = await office.asks(office.marie, "Urgent : le son coupe.")
    assert (await office.do(incident_view, THE_DESK, opened.number)).called == (office.tom.id,)
    await office.do(absences.set_absence, office.tom.id, office.tom.id, TUESDAY)
    assert (await office.do(incident_view, THE_DESK, opened.number)).called == (office.ada.id,)


async def test_a_colleague_is_asked_and_takes_the_day(office: Office, rota: Rota) -> None:
    assert rota.on(THURSDAY)
    swap = await ask(office, office.tom, THURSDAY, office.tom, office.ada)
    assert [notice.to for notice, _where in office.said(DutyAsked)]
    view = await office.do(duty.duty_view, office.tom.id)
    (shown,) = [one for group in view.groups for one in group.days if one.day == THURSDAY]
    assert (shown.on, shown.waiting) == ((office.tom.id,), (swap,))
    await office.do(duty.answer, office.ada.id, swap.id, taken=True)
    assert [notice.to for notice, _where in office.said(DutyTold)] == [ToPerson(office.tom.id)]
    office.now = at("10 10:00")
    assert await now(office) == (office.ada.id,)
    with pytest.raises(SwapSettled):
        await office.do(duty.answer, office.ada.id, swap.id, taken=False)


async def test_one_day_can_be_given_in_return_for_another(office: Office, rota: Rota) -> None:
    assert rota.on(WEDNESDAY)
    swap = await ask(office, office.tom, THURSDAY, office.tom, office.ada, back=WEDNESDAY)
    await office.do(duty.answer, office.ada.id, swap.id, taken=True)
    office.now = at("09 10:00")
    assert await now(office) == (office.tom.id,)
    office.now = at("10 10:00")
    assert await now(office) == (office.ada.id,)


async def test_declined_nothing_changes(office: Office, rota: Rota) -> None:
    assert rota.on(THURSDAY)
    swap = await ask(office, office.tom, THURSDAY, office.tom, office.ada)
    await office.do(duty.answer, office.ada.id, swap.id, taken=False)
    office.now = at("10 10:00")
    assert await now(office) == (office.tom.id,)


async def test_a_manager_decides_at_once_and_both_are_told(office: Office, rota: Rota) -> None:
    assert rota.on(THURSDAY)
    await ask(office, office.gisele, THURSDAY, office.tom, office.ada)
    assert len(office.said(DutyTold)) == 2
    office.now = at("10 10:00")
    assert await now(office) == (office.ada.id,)


async def test_what_cannot_be_is_refused(office: Office, rota: Rota) -> None:
    assert rota.on(WEDNESDAY)
    tom, ada = office.tom, office.ada
    refused: Mapping[type[Exception], tuple[Person, date, Person, Person]] = {
        NotOnDuty: (tom, WEDNESDAY, tom, ada),
        NotOnTheRota: (tom, THURSDAY, tom, office.paul),
        ManagersOnly: (ada, THURSDAY, tom, ada),
        DatePassed: (tom, date(2026, 9, 3), tom, ada),
    }
    for kind, (by, day, giver, taker) in refused.items():
        with pytest.raises(kind):
            await ask(office, by, day, giver, taker)
    with pytest.raises(NotOnTheRota):
        await ask(office, office.paul, THURSDAY, office.paul, ada)
    with pytest.raises(NotOnDuty):
        await ask(office, tom, date(2026, 9, 12), tom, ada)
    with pytest.raises(MembersOnly):
        await office.do(duty.duty_view, office.marie.id)
    swap = await ask(office, tom, THURSDAY, tom, ada)
    with pytest.raises(NoSuchSwap):
        await office.do(duty.answer, tom.id, swap.id, taken=True)
    await ask(office, office.gisele, THURSDAY, tom, ada)
    with pytest.raises(NotOnDuty):
        await office.do(duty.answer, ada.id, swap.id, taken=True)


async def test_who_is_on_duty_already_takes_no_second_day(office: Office, rota: Rota) -> None:
    days = (*rota.days[:3], ("tom@example.org", "ada@example.org"), *rota.days[4:])
    await put(office, replace(rota, days=days))
    with pytest.raises(OnDutyAlready):
        await ask(office, office.tom, THURSDAY, office.tom, office.ada)


async def test_the_rota_is_a_managers_and_changes_from_what_it_is_now(office: Office, rota: Rota) -> None:
    with pytest.raises(ManagersOnly):
        await office.do(settings.put_rota, office.tom.id, replace(rota, days=((),) * 7), mark(rota))
    with pytest.raises(SettingMoved):
        await office.do(settings.put_rota, office.gisele.id, replace(rota, days=((),) * 7), "old")


async def test_who_has_left_the_group_is_on_duty_no_more(office: Office, rota: Rota) -> None:
    assert rota.on(TUESDAY)
    office.desk.state.members.clear()
    assert await now(office) == ()


people = st.integers(1, 4)
swaps = st.lists(
    st.builds(
        Swap,
        st.integers(1, 99),
        st.just(TECHNOLOGUES),
        st.sampled_from([TUESDAY, WEDNESDAY]),
        people,
        people,
        people,
        st.just(at("08 09:00")),
        st.sampled_from([None, WEDNESDAY, THURSDAY]),
        st.sampled_from(SwapState),
    ),
    max_size=6,
)


@given(st.lists(people, max_size=4), swaps)
def test_nobody_is_there_twice_and_a_day_that_had_someone_keeps_someone(by_rota: list[int], made: list[Swap]) -> None:
    for day in (TUESDAY, WEDNESDAY, THURSDAY):
        found = on_day(by_rota, day, made)
        assert len(set(found)) == len(found)
        assert bool(found) == bool(by_rota)
        assert on_day(by_rota, day, [one for one in made if one.state is not SwapState.TAKEN]) == tuple(
            dict.fromkeys(by_rota)
        )
