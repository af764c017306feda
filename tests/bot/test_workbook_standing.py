"""The workbook that comes back says beside each course how it ended."""

from functools import partial

from bot.files.workbook.returned import row_notes
from bot.language import Locale
from bot.ui.say import Say
from tests.workflow.office import CALENDAR, open_office
from tests.workflow.test_use_cases_conformity import RITM, THURSDAY, at_conformity, move_to
from tests.workflow.test_use_cases_tasks import LEFT
from workflow.teaching.interview import Findings
from workflow.teaching.use_cases import closing, conformity


async def test_a_course_closed_before_its_sessions_says_so_with_the_reason() -> None:
    office = await open_office()
    number, planned = await at_conformity(office)
    await move_to(office, planned[0], THURSDAY)
    await office.do(conformity.check, office.tom.id, number, dict.fromkeys([one.id for one in planned[1:3]], True))
    await office.do(partial(closing.close, reasons=LEFT), office.tom.id, number, Findings())
    request = office.desk.state.requests[RITM]
    assert request.key is not None
    say = Say(Locale.FR, CALENDAR, office.now)
    ((note,),) = (await row_notes(office.desk, {2: [request.key]}, say)).values()
    assert "Close avant 2 séances : Convenu avec la responsable." in note.stage
