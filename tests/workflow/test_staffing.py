"""Absences, turns and assignment, rule by rule."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workflow.office import Office, at
from workflow.business_time.sla import ClockKind
from workflow.helpdesk.notices import ClaimTold
from workflow.helpdesk.use_cases import incidents
from workflow.items.journal import What
from workflow.items.notices import Assigned
from workflow.items.refusals import AlreadyTaken, AlreadyYours, DatePassed
from workflow.items.states import IncidentState
from workflow.people.absences import Absence
from workflow.people.distribution import Distribution, GroupRules, chosen
from workflow.people.refusals import ManagersOnly, MembersOnly, NotInGroup
from workflow.people.use_cases import absences, distribute
from workflow.reading.days import day_to_come, without_lead

TUESDAY = date(2026, 8, 18)


@given(st.sets(st.integers(1, 50), min_size=1, max_size=8), st.integers(1, 4))
def test_in_turn_everyone_gets_as_many_as_the_others(people: set[int], rounds: int) -> None:
    last, got = None, Counter[int]()
    for _ in range(len(people) * rounds):
        last = chosen(Distribution.ROUND_ROBIN, sorted(people), last, {})
        assert last is not None
        got[last] += 1
    assert set(got.values()) == {rounds}


@given(st.dictionaries(st.integers(1, 50), st.integers(0, 9), min_size=1), st.integers(1, 50))
def test_the_least_loaded_is_one_of_those_with_least(load: dict[int, int], last: int) -> None:
    who = chosen(Distribution.LEAST_LOADED, sorted(load), last, load)
    assert who is not None
    assert load[who] == min(load.values())


def test_by_hand_or_with_nobody_there_nobody_is_named() -> None:
    assert chosen(Distribution.MANUAL, [1, 2], None, {}) is None
    assert chosen(Distribution.ROUND_ROBIN, [], 1, {}) is None


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("jusqu’au 12 septembre", date(2026, 9, 12)),
        ("jusqu'au vendredi 4 septembre", date(2026, 9, 4)),
        ("until September 12", date(2026, 9, 12)),
        ("until friday", date(2026, 8, 21)),
        ("jusqu’à mardi", date(2026, 8, 25)),
        ("demain", date(2026, 8, 19)),
        ("2026-12-24", date(2026, 12, 24)),
        ("jusqu’au 3 janvier", date(2027, 1, 3)),
        ("jusqu’au 18 août", date(2026, 8, 18)),
        ("bientôt", None),
        ("jusqu’au 31 février", None),
    ],
)
def test_a_day_to_come_is_read_as_people_say_it(said: str, day: date | None) -> None:
    name, rest = without_lead(said)
    assert name == ""
    assert day_to_come(rest, TUESDAY) == day


def test_a_name_before_the_date_is_cut_off() -> None:
    assert without_lead("Léa Gagnon jusqu’au 3 janvier") == ("Léa Gagnon", "3 janvier")


def test_an_absence_covers_its_last_day() -> None:
    absence = Absence(1, TUESDAY, 1, at("08 09:10"))
    assert absence.covers(TUESDAY)
    assert not absence.covers(date(2026, 8, 19))


async def test_who_is_back_before_the_timer_is_not_away(office: Office) -> None:
    """Dates decide, so an absence whose timer is late does not hold anything up."""
    incident = await office.asks(office.marie, "Le son coupe.")
    await office.do(incidents.claim, office.tom.id, incident.number)
    await office.do(absences.set_absence, office.tom.id, office.tom.id, date(2026, 9, 8))
    office.now = at("09 09:00")

    with pytest.raises(AlreadyTaken):
        await office.do(incidents.claim, office.ada.id, incident.number)


async def test_only_members_are_away_and_only_managers_say_it_of_others(office: Office) -> None:
    with pytest.raises(MembersOnly):
        await office.do(absences.set_absence, office.marie.id, office.marie.id, date(2026, 9, 10))
    with pytest.raises(ManagersOnly):
        await office.do(absences.set_absence, office.tom.id, office.ada.id, date(2026, 9, 10))
    with pytest.raises(DatePassed):
        await office.do(absences.set_absence, office.tom.id, office.tom.id, date(2026, 9, 7))
    absence = await office.do(absences.set_absence, office.gisele.id, office.ada.id, date(2026, 9, 10))
    assert (absence.person, absence.by) == (office.ada.id, office.gisele.id)


async def test_nobody_is_given_their_own_request(office: Office) -> None:
    office.desk.rules = replace(office.desk.rules, groups={"technologues": GroupRules(Distribution.ROUND_ROBIN)})
    assert (await office.asks(office.tom, "Le son coupe.")).holder == office.ada.id


async def test_naming_a_holder_is_no_first_action(office: Office) -> None:
    incident = await office.asks(office.marie, "Le son coupe.")
    office.said()
    await office.do(distribute.assign, office.gisele.id, incident.number, office.tom.id)

    kept = await office.incident(incident.number)
    assert (kept.holder, kept.state, kept.answered) == (office.tom.id, IncidentState.NEW, False)
    assert office.clock(incident.number, ClockKind.RESPONSE).stopped_at is None
    told = office.said()
    assert [address.id for notice, address in told if isinstance(notice, Assigned)] == ["U0TOM"]
    assert not any(isinstance(notice, ClaimTold) for notice, _to in told)
    assert office.journal(incident.number)[-1].what is What.HOLDER

    await office.do(incidents.claim, office.tom.id, incident.number)
    assert office.clock(incident.number, ClockKind.RESPONSE).stopped_at == office.now
    with pytest.raises(AlreadyYours):
        await office.do(incidents.claim, office.tom.id, incident.number)


async def test_an_item_is_given_to_someone_of_its_group_and_only_once(office: Office) -> None:
    incident = await office.asks(office.marie, "Le son coupe.")
    with pytest.raises(NotInGroup):
        await office.do(distribute.assign, office.gisele.id, incident.number, office.paul.id)
    with pytest.raises(ManagersOnly):
        await office.do(distribute.assign, office.ada.id, incident.number, office.tom.id)
    await office.do(distribute.assign, office.gisele.id, incident.number, office.tom.id)
    with pytest.raises(AlreadyTaken):
        await office.do(distribute.assign, office.gisele.id, incident.number, office.tom.id)
