"""The appointment of an interview in a real browser, in French: proposed from its card, picked by the course lead."""

import pytest
from playwright.async_api import expect

from tests.journeys.faculty import Faculty
from tests.journeys.test_appointments import HALF_PAST_ONE, NINE, OTHER, TIMES, WHERE
from tests.journeys.test_course import interview_taken
from tests.journeys.test_page_course import CHLOE, DIRECT, ODILE, PEDAGOGY, takes_picture
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser


async def test_an_interview_has_its_appointment_agreed_in_chat(visitor: Visitor, faculty: Faculty) -> None:
    await faculty.chloe.opens_home()
    interview = await interview_taken(faculty)
    await visitor.acts_as(ODILE, PEDAGOGY)
    await visitor.chooses("Proposer des moments")
    for label, text in ((OTHER, TIMES), (WHERE, "B-2310")):
        await visitor.form.get_by_label(label).fill(text)
    await visitor.goes_on()
    await visitor.reads("Les moments sont proposés.")
    await visitor.page.keyboard.press("Escape")
    await visitor.reads("Moments proposés, aucun choisi encore")

    await visitor.acts_as(CHLOE, DIRECT)
    await visitor.reads("vous propose un rendez-vous")
    await expect(visitor.here.get_by_role("button", name=NINE)).to_be_visible()
    await takes_picture(visitor, "3-times")
    await visitor.presses(HALF_PAST_ONE)
    await visitor.reads("Rendez-vous :")
    await visitor.reads(".ics")
    await takes_picture(visitor, "3-appointment")
    assert "Rendez-vous : vendredi 11 décembre, 13 h 30 – 14 h 30 · B-2310" in faculty.read(interview)
