"""Service requests."""

from dataclasses import replace
from datetime import date

import pytest

from tests.storage.samples import HOUR, NOW, course, known, request
from workflow.courses.grid import Term
from workflow.courses.requests import ServiceRequest
from workflow.items.refusals import NoSuchItem
from workflow.items.states import RequestState
from workflow.people.people import Person
from workflow.ports.desk import Desk, StaleWriteError


@pytest.fixture
async def lead(desk: Desk) -> Person:
    (lead,) = await known(desk, "Camille")
    return lead


async def keep(desk: Desk, *requests: ServiceRequest) -> None:
    await desk.write(lambda tx: tx.requests.add_many(requests))


async def test_a_request_comes_back_as_it_was_kept(desk: Desk, lead: Person) -> None:
    plain = request("RITM0001001", lead, term="E27")
    whole = replace(
        plain,
        data=replace(plain.data, sessions=12, remarks="Première fois"),
        due_confirmed=True,
        calendar="à venir",
        state=RequestState.CLOSED,
        closed_at=NOW + HOUR,
    )
    bare = request("RITM0001002", lead, first_activity=None)
    await keep(desk, whole, bare)
    back = await desk.read(lambda tx: tx.requests.get("RITM0001001"))
    assert back == whole
    assert type(course(back).term) is Term
    assert await desk.read(lambda tx: tx.requests.get("RITM0001002")) == bare


async def test_a_number_that_does_not_exist_is_refused(desk: Desk) -> None:
    with pytest.raises(NoSuchItem):
        await desk.read(lambda tx: tx.requests.get("RITM0009999"))
    assert await desk.read(lambda tx: tx.requests.many(["RITM0009999"])) == {}


async def test_many_are_added_and_found_by_number_and_by_key(desk: Desk, lead: Person) -> None:
    many = [request(f"RITM{number:07d}", lead, code=f"MMD {number}") for number in range(1001, 1701)]
    await keep(desk, *many)
    numbers = [one.number for one in many]
    assert await desk.read(lambda tx: tx.requests.many(numbers)) == {one.number: one for one in many}
    assert await desk.read(lambda tx: tx.requests.by_keys(map(course, many))) == {course(one): one for one in many}


async def test_keys_tell_sections_and_approaches_apart_and_pass_over_cancelled_ones(desk: Desk, lead: Person) -> None:
    wanted = request("RITM0001001", lead, code="MMD 1", state=RequestState.CLOSED)
    gone = request("RITM0001004", lead, code="MMD 2", state=RequestState.CANCELLED)
    others = (
        request("RITM0001002", lead, code="MMD 1", section="B"),
        request("RITM0001003", lead, code="MMD 1", approach="recording"),
        request("RITM0001005", lead, code="MMD 1", term="H27"),
    )
    await keep(desk, wanted, gone, *others)
    assert await desk.read(lambda tx: tx.requests.by_keys([course(wanted), course(gone)])) == {course(wanted): wanted}


async def test_two_live_requests_never_share_a_key(desk: Desk, lead: Person) -> None:
    await keep(desk, request("RITM0001001", lead, code="MMD 1"))
    with pytest.raises(StaleWriteError):
        await keep(desk, request("RITM0001002", lead, code="MMD 1"))
    await keep(desk, request("RITM0001003", lead, code="MMD 1", state=RequestState.CANCELLED))


async def test_requests_of_terms_leave_out_cancelled_ones_and_other_terms(desk: Desk, lead: Person) -> None:
    fall = request("RITM0001001", lead)
    winter = request("RITM0001002", lead, term="H27")
    gone = request("RITM0001003", lead, state=RequestState.CANCELLED)
    await keep(desk, fall, winter, gone, request("RITM0001004", lead, term="E27"))
    assert await desk.read(lambda tx: tx.requests.of_terms(["H27", "A26"])) == (fall, winter)


async def test_a_leads_open_requests_come_by_first_activity_undated_last(desk: Desk, lead: Person) -> None:
    (other,) = await known(desk, "Denis")
    undated = request("RITM0001001", lead, first_activity=None)
    late = request("RITM0001002", lead, first_activity=date(2026, 10, 1))
    soon = request("RITM0001003", lead, first_activity=date(2026, 9, 1))
    closed = request("RITM0001004", lead, state=RequestState.CLOSED)
    await keep(desk, undated, late, soon, closed, request("RITM0001005", other))
    assert await desk.read(lambda tx: tx.requests.of_lead(lead.id)) == (soon, late, undated)


async def test_the_open_requests_of_a_course_are_found_by_its_code(desk: Desk, lead: Person) -> None:
    both = (request("RITM0001001", lead, code="MMD 1"), request("RITM0001002", lead, code="MMD 1", term="H27"))
    closed = request("RITM0001003", lead, code="MMD 1", section="B", state=RequestState.CLOSED)
    await keep(desk, *both, closed, request("RITM0001004", lead, code="MMD 12"))
    assert await desk.read(lambda tx: tx.requests.of_code("MMD 1")) == both


async def test_a_save_is_compare_and_swap(desk: Desk, lead: Person) -> None:
    first = request("RITM0001001", lead)
    await keep(desk, first)
    await desk.write(lambda tx: tx.requests.save(replace(first, calendar="mardi")))
    with pytest.raises(StaleWriteError):
        await desk.write(lambda tx: tx.requests.save(replace(first, calendar="jeudi")))
    back = await desk.read(lambda tx: tx.requests.get("RITM0001001"))
    assert back == replace(first, calendar="mardi", version=2)
