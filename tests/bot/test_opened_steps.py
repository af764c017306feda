"""A step that is over, as a member looks at it: where its plan has gone to since."""

import pytest

from bot.desk.courses.cards.tasks import task_card
from bot.language import Locale
from bot.ui.say import Say
from tests.bot.drawn import read
from tests.workflow.office import CALENDAR, Office, open_office
from tests.workflow.test_offers import course, interviewed, number  # noqa: F401 - a fixture
from workflow.courses.teaching_support import INTERVIEW
from workflow.items.use_cases.access import THE_DESK
from workflow.teaching.use_cases.request_views import task_view


@pytest.fixture
async def office() -> Office:
    return await open_office()


async def test_a_closed_interview_says_what_it_opened_where_it_is_looked_at(course: Office) -> None:  # noqa: F811
    await interviewed(course)
    view = await course.do(task_view, THE_DESK, number(course, INTERVIEW))
    say = Say(Locale.FR, CALENDAR, course.now)

    looked_at, standing = (read(task_card(view, say, opened=opened)) for opened in (True, False))

    assert "1 Entrevue · SCTASK0001001 · fermée" in looked_at
    assert "2.1 Planification technologique (prise en charge)" in looked_at.replace("\N{NO-BREAK SPACE}", " ")
    assert "2.1 Planification" not in standing, "a card of a channel is not drawn again"
