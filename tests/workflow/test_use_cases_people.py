"""Who people are, what their memberships let them do, and what they have before them."""

from collections.abc import Awaitable
from functools import partial

import pytest

from tests.workflow.grids import row, sheet
from tests.workflow.office import GESTION, GROUPS, PEDAGO, TECHNO, Office, at, channel, open_office
from workflow.courses.teaching_support import INTERVIEW
from workflow.courses.use_cases import tasks
from workflow.helpdesk.use_cases import incidents
from workflow.helpdesk.use_cases.incident_opening import open_incident
from workflow.items.refusals import NoSuchItem
from workflow.items.states import IncidentState
from workflow.items.use_cases.access import THE_DESK
from workflow.items.use_cases.acting import actor
from workflow.overview.use_cases.asked import asked_view
from workflow.overview.use_cases.lists import work_view
from workflow.people.people import Actor, Person
from workflow.people.refusals import ManagersOnly
from workflow.people.use_cases import people
from workflow.ports.desk import Transaction
from workflow.teaching.use_cases.request_views import request_view


async def met(office: Office, account: str, email: str | None, name: str = "Zoé Gagnon", locale: str = "fr") -> Person:
    async def meet(tx: Transaction) -> Person:
        return await people.meet(tx, channel(account), name, email, locale, office.now)

    return await office.desk.write(meet)


async def acting(office: Office, person: Person) -> Actor:
    async def act(tx: Transaction) -> Actor:
        return await actor(tx, person.id)

    return await office.desk.read(act)


async def test_two_accounts_with_the_same_verified_address_are_one_person(office: Office) -> None:
    first = await met(office, "U0ZOE", "zoe@example.org")
    second = await met(office, "U1ZOE", "zoe@example.org")
    assert first.id == second.id
    assert second.accounts == (channel("U0ZOE"), channel("U1ZOE"))


async def test_accounts_without_an_address_are_never_joined(office: Office) -> None:
    first = await met(office, "U0ZOE", None)
    second = await met(office, "U1ZOE", None)
    assert first.id != second.id


async def test_an_account_seen_again_brings_its_news_and_keeps_what_it_no_longer_says(office: Office) -> None:
    await met(office, "U0ZOE", "zoe@example.org")
    after = await met(office, "U0ZOE", None, name="Zoé Roy", locale="en")
    assert (after.name, after.email, after.locale) == ("Zoé Roy", "zoe@example.org", "en")
    assert office.desk.state.persons[after.id] == after


async def as_guest(office: Office, account: str, email: str | None = None) -> Person:
    return await office.do(people.meet, channel(account), "Zoé Gagnon", email, "fr", guest=True)


async def test_a_guests_address_joins_nobody_and_makes_no_manager() -> None:
    office = await open_office(managers=["zoe@example.org"])
    member = await met(office, "U0ZOE", "zoe@example.org")
    guest = await as_guest(office, "U1ZOE", "zoe@example.org")
    assert (guest.id == member.id, guest.email, guest.guest) == (False, None, True)
    assert (await acting(office, member)).manager
    assert not (await acting(office, guest)).is_member


async def test_who_becomes_a_guest_loses_every_right_and_who_is_a_member_again_has_their_own(office: Office) -> None:
    member = await met(office, "U0ZOE", "zoe@example.org")
    await office.desk.write(lambda tx: people.reconcile(tx, GESTION, [member.id]))
    guest = await as_guest(office, "U0ZOE")
    assert (guest.id, guest.email) == (member.id, None)
    await office.desk.write(lambda tx: people.reconcile(tx, TECHNO, [member.id]))
    assert not (await acting(office, guest)).is_member, "whatever a list of members says"
    again = await met(office, "U0ZOE", "zoe@example.org")
    assert (again.id, again.email, again.guest) == (member.id, "zoe@example.org", False)


async def test_of_two_accounts_the_one_that_becomes_a_guests_is_apart(office: Office) -> None:
    member = await met(office, "U0ZOE", "zoe@example.org")
    await met(office, "U1ZOE", "zoe@example.org")
    guest = await as_guest(office, "U1ZOE")
    assert guest.id != member.id
    kept = await office.desk.read(lambda tx: tx.people.get(member.id))
    assert (kept.accounts, kept.email, kept.guest) == ((channel("U0ZOE"),), "zoe@example.org", False)

    again = await met(office, "U1ZOE", "zoe@example.org")
    assert (again.id, again.accounts) == (member.id, (channel("U0ZOE"), channel("U1ZOE")))


async def test_rights_come_from_the_channels_one_is_in_and_go_with_them(office: Office) -> None:
    assert (await acting(office, office.tom)).groups == {"technologues"}
    assert not (await acting(office, office.marie)).is_member
    assert (await acting(office, office.gisele)).acts_for("technologues")

    async def change(tx: Transaction) -> None:
        await tx.people.join(PEDAGO, office.tom.id)
        await people.left(tx, TECHNO, office.tom.id)
        await people.reconcile(tx, GESTION, [office.marie.id])

    await office.desk.write(change)
    assert (await acting(office, office.tom)).groups == {"technopedagogues"}
    assert (await acting(office, office.marie)).manager
    assert not (await acting(office, office.gisele)).is_member


async def test_the_first_managers_are_named_by_their_address() -> None:
    office = await open_office(managers=["marie@example.org", "new@example.org"])
    assert (await acting(office, office.marie)).manager

    def by(email: str) -> Awaitable[Person]:
        return office.desk.write(partial(people.manager_by_email, email=email))

    assert (await by("gisele@example.org")).id == office.gisele.id
    assert (await acting(office, await by("new@example.org"))).manager
    for stranger in ("tom@example.org", "nobody@example.org"):
        with pytest.raises(ManagersOnly):
            await by(stranger)


async def test_configured_groups_seed_an_empty_desk_and_never_a_running_one(office: Office) -> None:
    async def seed(tx: Transaction) -> None:
        await people.seed_groups(tx, [GROUPS[0]])

    await office.desk.write(seed)
    assert len(office.desk.state.groups) == 3


async def test_work_shows_what_is_to_take_in_ones_groups_and_what_one_has_by_level(office: Office) -> None:
    first = await office.asks(office.marie, "Le son coupe.")
    second = await office.asks(office.john, "My slides are gone.")
    mine = await office.do(open_incident, office.marie.id, "L’image aussi.")
    await office.do(incidents.claim, office.tom.id, mine.number)
    elsewhere = await office.do(open_incident, office.john.id, "An exam.")
    await office.do(incidents.transfer, office.tom.id, elsewhere.number, "technopedagogues", "Pour vous.")
    await office.import_grid(sheet(row(), row(Sigle="MMD 1232")))
    office.now = at("09 09:40")
    late = await office.do(open_incident, office.john.id, "Fresh.")

    view = await office.do(work_view, office.tom.id)
    assert [one.incident.number for one in view.to_take] == [first.number, second.number, late.number]
    assert [one.incident.number for one in view.mine] == [mine.number]
    assert (view.tasks_to_take, view.tasks_waiting) == ((), 0)

    pedagogy = await office.do(work_view, office.paul.id)
    assert [one.incident.number for one in pedagogy.to_take] == [elsewhere.number]
    assert [one.task.step for one in pedagogy.tasks_to_take] == [INTERVIEW, INTERVIEW]
    assert pedagogy.tasks_waiting == 2
    task = pedagogy.tasks_to_take[0].task.number
    await office.do(tasks.claim, office.paul.id, task)
    after = await office.do(work_view, office.paul.id)
    assert ([one.task.number for one in after.my_tasks], after.tasks_waiting) == ([task], 1)
    assert len((await office.do(work_view, office.gisele.id)).to_take) == 4


async def test_what_someone_asked_for_leaves_out_what_has_ended(office: Office) -> None:
    kept = await office.asks(office.marie, "Le son coupe.")
    gone = await office.do(open_incident, office.marie.id, "L’image aussi.")
    await office.do(incidents.cancel, office.marie.id, gone.number)
    await office.import_grid(sheet(row(Courriel="marie@example.org")))
    view = await office.do(asked_view, office.marie.id)
    assert [one.incident.number for one in view.incidents] == [kept.number]
    assert [one.request.number for one in view.requests] == ["RITM0001001"]
    assert (await office.do(asked_view, office.john.id)).incidents == ()


async def test_a_request_is_seen_with_all_its_steps(office: Office) -> None:
    await office.import_grid(sheet(row()))
    view = await office.do(request_view, THE_DESK, "RITM0001001")
    assert [view.plan.task(task.step).sequence for task in view.tasks] == ["1", "2.1", "2.2", "3"]
    with pytest.raises(NoSuchItem):
        await office.do(request_view, THE_DESK, "RITM0009999")


async def test_an_item_that_does_not_exist_is_named_back(office: Office) -> None:
    for act, *more in ((incidents.claim,), (incidents.hold, IncidentState.AWAITING_USER, "Où ?"), (tasks.claim,)):
        with pytest.raises(NoSuchItem) as refused:
            await office.do(act, office.tom.id, "INC0009999", *more)
        assert refused.value.number == "INC0009999"
