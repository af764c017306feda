"""What managers read of the latest acts: who, what, on which item, when; narrowed, paged, nothing left out."""

import pytest

from tests.workflow.office import Office, open_office
from workflow.courses.use_cases import tasks
from workflow.helpdesk.use_cases import catalogue, incidents
from workflow.items.journal import What
from workflow.items.refusals import NobodyNamed
from workflow.people.refusals import ManagersOnly
from workflow.upkeep.use_cases.latest_acts import ActsView, latest_acts

ONE, TWO = "INC0001001", "INC0001002"


@pytest.fixture
async def office() -> Office:
    office = await open_office()
    await office.asks(office.marie, "Le son coupe.")
    office.later(hours=1)
    await office.asks(office.john, "No sound in my class.")
    office.later(minutes=5)
    await office.do(incidents.claim, office.tom.id, ONE)
    office.later(hours=26)
    await office.do(incidents.set_private, office.ada.id, TWO, private=True)
    return office


async def seen(office: Office, words: str = "", page: int = 0) -> ActsView:
    return await office.desk.read(lambda tx: latest_acts(tx, office.gisele.id, words, office.now, page=page))


async def test_the_newest_stands_first_and_every_page_is_there(office: Office) -> None:
    for turn in range(25):
        office.later(minutes=1)
        await office.do(incidents.set_private, office.ada.id, TWO, private=bool(turn % 2))
    pages = [await seen(office, page=number) for number in range((await seen(office)).page.pages)]
    every = [act for one in pages for act in one.found.acts]
    assert len(every) == pages[0].page.total
    assert [one.at for one in every] == sorted((one.at for one in every), reverse=True)
    assert sum(len(one) for one in office.desk.state.journal.values()) == len(every)


@pytest.mark.parametrize(
    ("words", "items", "by"),
    [
        ("INC0001001", {ONE}, {"marie", "tom"}),
        ("Ada", {TWO}, {"ada"}),
        ("hier INC0001001", {ONE}, {"marie", "tom"}),
        ("Tom yesterday", {ONE}, {"tom"}),
        ("Tom today", set(), set()),
    ],
)
async def test_words_narrow_by_person_item_and_day(office: Office, words: str, items: set[str], by: set[str]) -> None:
    acts = (await seen(office, words)).found.acts
    assert {one.item for one in acts} == items
    assert {one.by for one in acts if one.by is not None} == {getattr(office, one).id for one in by}


async def test_a_private_item_is_named_by_its_number_alone(office: Office) -> None:
    view = await seen(office)
    assert view.private == {TWO}
    assert any(one.what is What.CHANGED for one in office.journal(TWO))


async def test_a_service_made_of_a_private_request_is_named_by_its_numbers_alone(office: Office) -> None:
    service = await office.do(catalogue.become_service, office.tom.id, TWO, "access", {})
    (task,) = office.tasks_of(service.number).values()
    await office.do(tasks.claim, office.tom.id, task.number)
    assert (await seen(office)).private == {TWO, service.number, task.number}


async def test_it_is_for_managers_and_names_who_is_not_found(office: Office) -> None:
    with pytest.raises(ManagersOnly):
        await office.desk.read(lambda tx: latest_acts(tx, office.tom.id, "", office.now))
    with pytest.raises(NobodyNamed):
        await seen(office, "Personne Ici")
