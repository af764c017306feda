"""By mail one has a requester's rights, whatever else one may do; a colleague's are what they are."""

import asyncio
from datetime import date
from functools import partial

import pytest

from tests.workflow.office import Office, open_office
from workflow.courses.grid import Term
from workflow.courses.intentions import Wish
from workflow.courses.refusals import DelegatesOnly, NotDelegate, NotYourIntention
from workflow.courses.use_cases import delegates, intentions
from workflow.courses.use_cases.intention_views import intentions_view, seen_by
from workflow.helpdesk.use_cases import incidents
from workflow.items.refusals import NotForYou
from workflow.items.use_cases.acting import actor
from workflow.people.modest import as_requester, is_modest
from workflow.people.people import Actor, PersonId
from workflow.people.refusals import ManagersOnly, MembersOnly, NotYourGroup
from workflow.people.use_cases import absences

WISH = Wish(Term.parse("A26"), "MMD 1231", "A", ("virtual_class",), "Cardiologie 1", "Médecine", date(2026, 10, 5), 12)


async def seen(office: Office, person: PersonId) -> Actor:
    return await office.desk.read(partial(actor, person=person))


@pytest.fixture
async def office() -> Office:
    return await open_office()


async def test_a_member_and_a_manager_have_none_of_their_rights_inside(office: Office) -> None:
    for person in (office.tom, office.gisele):
        assert (await seen(office, person.id)).is_member
        with as_requester(person.id):
            assert not (await seen(office, person.id)).is_member
        assert (await seen(office, person.id)).is_member


async def test_no_act_of_support_is_done_inside(office: Office) -> None:
    number = (await office.asks(office.marie, "Zoom ne démarre pas.")).number
    with as_requester(office.tom.id), pytest.raises((NotForYou, NotYourGroup, MembersOnly, ManagersOnly)):
        await office.do(incidents.claim, office.tom.id, number)
    await office.do(incidents.claim, office.tom.id, number)


async def test_a_delegate_decides_nothing_inside_nor_reads_what_waits_for_them(office: Office) -> None:
    await office.do(delegates.name_delegate, office.gisele.id, office.john, WISH.department)
    announced = await office.do(intentions.submit, office.marie.id, WISH)
    with as_requester(office.john.id):
        for decide in (intentions.approve, partial(intentions.refuse, reason="Non.")):
            with pytest.raises(NotDelegate):
                await office.do(decide, office.john.id, announced.id)
        with pytest.raises(DelegatesOnly):
            await office.desk.read(partial(intentions_view, person=office.john.id))
        with pytest.raises(NotYourIntention):
            await office.desk.read(partial(seen_by, person=office.john.id, intention_id=announced.id))
        with pytest.raises(MembersOnly):
            await office.do(absences.set_absence, office.john.id, office.john.id, office.now.date())
    await office.do(intentions.approve, office.john.id, announced.id)


async def test_others_keep_theirs_meanwhile(office: Office) -> None:
    inside = asyncio.Event()
    over = asyncio.Event()

    async def by_mail() -> None:
        with as_requester(office.tom.id):
            inside.set()
            await over.wait()

    waiting = asyncio.create_task(by_mail())
    await inside.wait()
    assert not is_modest(office.tom.id)
    with as_requester(office.tom.id):
        assert (await seen(office, office.gisele.id)).manager
    over.set()
    await waiting
