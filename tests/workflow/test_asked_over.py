"""What someone has asked and is over can still be listed, page by page; what goes on is not among it."""

from dataclasses import replace

from tests.workflow.grids import row, sheet
from tests.workflow.office import open_office
from workflow.helpdesk.use_cases import incidents
from workflow.items.states import RequestState
from workflow.overview.use_cases.asked import asked_view


async def test_requests_and_courses_that_are_over_have_a_list_of_their_own() -> None:
    office = await open_office()
    for number in range(25):
        office.later(hours=1)
        one = await office.asks(office.marie, f"Question {number} : où ?")
        await office.do(incidents.cancel, office.marie.id, one.number)
    office.later(hours=1)
    going = await office.asks(office.marie, "Le son coupe.")
    await office.import_grid(
        sheet(row(Courriel="marie@example.org"), row(Sigle="MMD 1232", Courriel="marie@example.org"))
    )
    over = office.desk.state.requests["RITM0001002"]
    office.desk.state.requests["RITM0001002"] = replace(over, state=RequestState.CLOSED, closed_at=office.now)

    now = await office.do(asked_view, office.marie.id)
    assert [row_.incident.number for row_ in now.incidents] == [going.number]
    assert [one.request.number for one in now.requests] == ["RITM0001001"]
    first = await office.do(asked_view, office.marie.id, ended=True)
    last = await office.do(asked_view, office.marie.id, ended=True, page=1)
    assert (len(first.incidents), first.page.total, len(last.incidents)) == (20, 26, 5)
    assert [one.request.number for one in last.requests] == ["RITM0001002"]
    assert going.number not in {row_.incident.number for row_ in (*first.incidents, *last.incidents)}
