"""An access asked for in a real browser, in French, from a teacher's Home to its answer: who sees what."""

import pytest
from playwright.async_api import expect

from tests.journeys.faculty import HELP, Faculty
from tests.journeys.test_page_request import TALL, opens_the_thread_of_the_card, thread, writes
from tests.journeys.test_services import BROKEN, KIND, TOOLS, WHAT_WAS_DONE
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser

CAMILLE, LEA = "U0CAMILLE", "U0LEA"
DIRECT, TECHNOLOGY = "D0CAMILLE", "C0TECHNO"
QUESTION, REPLY = "Avec quel compte essayez-vous ?", "camille.roy, celui de la Faculté."
DONE = "Votre compte Antem est rouvert : entrez avec le mot de passe de la Faculté."


async def test_an_access_goes_from_a_teachers_home_to_its_answer(visitor: Visitor, faculty: Faculty) -> None:
    await visitor.page.set_viewport_size(TALL)
    await it_is_found_and_asked_for(visitor)
    await it_is_claimed(visitor)
    await it_is_talked_about(visitor, faculty)
    await it_is_given(visitor)
    await faculty.passes(minutes=2)
    await it_is_rated(visitor)
    assert "fermée" in faculty.read(faculty.card("SCTASK0001001", HELP))
    assert "SCTASK" not in "\n".join(faculty.camille.direct)


async def it_is_found_and_asked_for(visitor: Visitor) -> None:
    await visitor.acts_as(CAMILLE, "home")
    await visitor.presses("Demander un service", visitor.page.get_by_test_id("home"))
    await visitor.reads("Ce que la cellule de soutien offre")
    await takes_picture(visitor, "1-offered")
    await visitor.form.get_by_role("button", name="Voir").first.click()
    await visitor.reads("on le régularise")
    await takes_picture(visitor, "2-described")
    await visitor.presses("Demander ce service", visitor.form)
    await visitor.ticks(TOOLS, "Antem")
    await visitor.ticks(KIND, "Un accès qui ne fonctionne plus")
    await visitor.form.get_by_label("Ce qui se passe quand vous essayez").fill(BROKEN)
    await visitor.form.get_by_text("on le régularise").scroll_into_view_if_needed()
    await takes_picture(visitor, "3-form")
    await visitor.goes_on()
    await visitor.reads("C’est noté sous")


async def it_is_claimed(visitor: Visitor) -> None:
    await visitor.page.keyboard.press("Escape")
    await visitor.acts_as(CAMILLE, DIRECT)
    await visitor.reads("Merci, c’est noté sous")
    await takes_picture(visitor, "4-receipt")
    await visitor.acts_as(LEA, TECHNOLOGY)
    await visitor.reads(BROKEN)
    await visitor.presses("Prendre en charge")
    await visitor.reads("Léa Gagnon · Technologues")


async def it_is_talked_about(visitor: Visitor, faculty: Faculty) -> None:
    await opens_the_thread_of_the_card(visitor)
    await writes(visitor, f"@Vigie {QUESTION}", "thread-composer")
    await expect(thread(visitor).get_by_text("✉️")).to_be_visible()
    await faculty.passes(minutes=30)
    await visitor.acts_as(CAMILLE, DIRECT)
    await visitor.reads(QUESTION)
    await writes(visitor, REPLY)
    await visitor.reads("✉️")
    await visitor.acts_as(LEA, TECHNOLOGY)
    await visitor.page.get_by_test_id("messages").locator("[data-testid^=replies-]").last.click()
    await expect(thread(visitor).get_by_text(REPLY)).to_be_visible()
    await takes_picture(visitor, "5-card")


async def it_is_given(visitor: Visitor) -> None:
    await visitor.presses("Fermer la tâche")
    await visitor.form.get_by_label(WHAT_WAS_DONE).fill(DONE)
    await visitor.submits()
    await visitor.reads("fermée")


async def it_is_rated(visitor: Visitor) -> None:
    await visitor.acts_as(CAMILLE, DIRECT)
    await visitor.reads("c’est fait")
    await visitor.reads("Que pensez-vous de l’aide reçue")
    await visitor.presses("★5")
    await visitor.reads("★★★★★")
    await takes_picture(visitor, "6-done")


async def takes_picture(visitor: Visitor, name: str) -> None:
    """Keep the screen, without the bars that the pointer brings up."""
    await visitor.page.mouse.move(0, 0)
    await visitor.takes_picture(f"services-{name}", small=True)
