"""One request in a real browser, in French, from the first word to the stars, and an urgent one: who sees what."""

from dataclasses import replace

import pytest
from playwright.async_api import Locator, ViewportSize, expect

from tests.journeys.faculty import HELP, Faculty
from tests.journeys.faculty import MANAGEMENT as MANAGERS
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser

CAMILLE, LEA, THOMAS, NADIA = "U0CAMILLE", "U0LEA", "U0THOMAS", "U0NADIA"
DIRECT, TECHNOLOGY, MANAGEMENT = "D0CAMILLE", "C0TECHNO", "C0GESTION"
TALL = ViewportSize(width=1366, height=1180)
"""High enough for a whole history."""

ASKED = "Bonjour, mon enregistrement narré ne se dépose pas dans Antem. Mon cours commence lundi."
ANSWER = "Bonjour Camille, essayons d’abord avec Firefox : videz sa mémoire, puis déposez le fichier de nouveau."
INTERNAL = "Quelqu’un sait qui gère les dépôts d’Antem ?"
MISSING = "Quel est le sigle du cours, et combien pèse le fichier ?"
REPLY = "MMD 1231, et le fichier fait 3 Go."
FIRST, SECOND = "La limite de dépôt de MMD 1231 est levée à 4 Go.", "Le fichier est déposé : nous l’avons recompressé."
UNSETTLED = "Le dépôt s’arrête encore à 80 %."
SAID = (ANSWER, MISSING, REPLY, FIRST, UNSETTLED, SECOND)
URGENT = "Urgent : je suis en classe et le projecteur reste noir."
NOTE = "La limite est réglée par cours, pas par compte."


async def test_a_request_is_answered_waits_is_reopened_and_rated(visitor: Visitor, faculty: Faculty) -> None:
    await it_is_asked_and_claimed(visitor)
    await a_word_is_taken_back(visitor, faculty)
    await it_is_answered(visitor)
    await it_waits_for_a_reply(visitor)
    await it_is_settled_they_think(visitor)
    await it_is_reopened(visitor)
    await it_is_settled_and_rated(visitor)
    await all_of_it_stands_in_the_history(visitor)
    told = await faculty.camille.types("/vigie INC0001001")
    assert [text for text in (*SAID, NOTE) if text in told] == list(SAID), "a note stays among members"
    assert INTERNAL not in told
    assert not [text for text in (NOTE, INTERNAL) if text in "\n".join(faculty.camille.direct)]
    assert "fermée" in faculty.read(faculty.card("INC0001001", HELP))


async def test_an_urgent_request_calls_who_is_on_duty_and_its_alerts_heal(visitor: Visitor, faculty: Faculty) -> None:
    await a_rota_is_set(faculty)
    await it_is_asked_urgently(visitor)
    await nobody_takes_it(visitor)
    await it_is_taken_and_the_alert_heals(visitor)
    assert "[Prendre en charge]" not in faculty.read(faculty.standing(MANAGERS)[-1])


async def a_rota_is_set(faculty: Faculty) -> None:
    """Thomas is on duty on Tuesdays; it is Tuesday."""
    await faculty.nadia.types("/vigie garde")
    await faculty.nadia.presses("Modifier la garde", faculty.nadia.private[-1], beside="Technologues")
    await faculty.nadia.sends({"Mardi": ["Thomas Girard"], "Mercredi": ["Léa Gagnon"]})


async def it_is_asked_urgently(visitor: Visitor) -> None:
    await visitor.acts_as(CAMILLE, DIRECT)
    await writes(visitor, URGENT)
    await visitor.reads("C’est noté comme urgent")
    await takes_picture(visitor, "7-urgent")
    await visitor.acts_as(THOMAS, TECHNOLOGY)
    await visitor.reads("Qui peut aider tout de suite ?")
    await takes_picture(visitor, "8-duty")


async def nobody_takes_it(visitor: Visitor) -> None:
    await visitor.page.get_by_test_id("clock-30").click()
    await expect(visitor.page.get_by_test_id("clock-30")).to_be_enabled()
    await visitor.acts_as(NADIA, MANAGEMENT)
    await visitor.reads("échéance atteinte")
    await visitor.reads("ersonne ne l’a prise en charge")
    await takes_picture(visitor, "9-alert")


async def it_is_taken_and_the_alert_heals(visitor: Visitor) -> None:
    await visitor.acts_as(THOMAS, TECHNOLOGY)
    await visitor.presses("Prendre en charge")
    await visitor.reads("Thomas Girard · Technologues")
    await visitor.acts_as(NADIA, MANAGEMENT)
    await visitor.reads("Prise en charge par Thomas Girard")
    await expect(visitor.page.get_by_test_id("messages").get_by_text("ersonne ne l’a prise")).to_have_count(0)
    await takes_picture(visitor, "10-healed")


async def it_is_asked_and_claimed(visitor: Visitor) -> None:
    await visitor.acts_as(CAMILLE, DIRECT)
    await writes(visitor, ASKED)
    await visitor.reads("Merci, c’est noté sous")
    await visitor.reads("En attendant, ceci peut aider")

    await visitor.acts_as(LEA, TECHNOLOGY)
    await visitor.reads("Personne encore")
    await visitor.presses("Prendre en charge")
    await visitor.reads("Léa Gagnon · Technologues")


async def a_word_is_taken_back(visitor: Visitor, faculty: Faculty) -> None:
    """For ten seconds what was meant for a colleague can be taken back; Camille never has it."""
    await visitor.page.get_by_test_id("clock-30").click()
    await opens_the_thread_of_the_card(visitor)
    desk = faculty.box.vigie.desk
    passed_at_once = desk.rules
    desk.rules = replace(passed_at_once, hold_seconds=10)
    await writes(visitor, f"@Vigie {INTERNAL}", "thread-composer")
    await visitor.is_quiet()
    message = thread(visitor).get_by_role("article").filter(has_text=INTERNAL)
    await message.hover()
    await message.locator("[data-testid^=thread-more-]").click()
    await visitor.page.get_by_role("menuitem", name="Supprimer").click()
    await visitor.page.get_by_test_id("confirm-yes").click()
    await expect(thread(visitor).get_by_text("a retiré un message à temps")).to_be_visible()
    desk.rules = passed_at_once


async def it_is_answered(visitor: Visitor) -> None:
    await writes(visitor, NOTE, "thread-composer")
    await writes(visitor, f"@Vigie {ANSWER}", "thread-composer")
    await expect(thread(visitor).get_by_text("✉️")).to_be_visible()
    await takes_picture(visitor, "1-answer")

    await visitor.acts_as(CAMILLE, DIRECT)
    await visitor.reads("est entre les mains de")
    await opens_the_thread(visitor)
    await expect(thread(visitor).get_by_text(ANSWER)).to_be_visible()
    await expect(thread(visitor).get_by_text(NOTE)).to_have_count(0)


async def it_waits_for_a_reply(visitor: Visitor) -> None:
    await visitor.acts_as(LEA, TECHNOLOGY)
    await visitor.presses("Mettre en attente")
    await visitor.fills({"Ce qui manque": MISSING})
    await visitor.reads("en attente")
    await visitor.reads("décompte suspendu")

    await visitor.acts_as(CAMILLE, DIRECT)
    await visitor.reads("attend une information de votre part")
    await opens_the_thread(visitor)
    await expect(thread(visitor).get_by_text(MISSING)).to_be_visible()
    await visitor.page.get_by_test_id("thread-close").click()
    await visitor.page.get_by_test_id("clock-hour").click()
    await expect(visitor.page.get_by_test_id("clock-hour")).to_be_enabled()
    await visitor.is_quiet()
    await writes(visitor, REPLY)
    await visitor.reads("qui attendait votre réponse")
    await takes_picture(visitor, "2-wait")

    await visitor.acts_as(LEA, TECHNOLOGY)
    await visitor.reads("réponse reçue")
    await visitor.reads("· active")
    await opens_the_thread(visitor)
    await expect(thread(visitor).get_by_text(REPLY)).to_be_visible()


async def it_is_settled_they_think(visitor: Visitor) -> None:
    await visitor.page.get_by_test_id("clock-hour").click()
    await resolves(visitor, FIRST)
    await visitor.acts_as(CAMILLE, DIRECT)
    await visitor.reads("Selon Léa Gagnon, votre demande")
    await opens_the_thread(visitor)
    await expect(thread(visitor).get_by_text(FIRST)).to_be_visible()
    await takes_picture(visitor, "3-settled")


async def it_is_reopened(visitor: Visitor) -> None:
    await visitor.presses("Ce n’est pas réglé", thread(visitor))
    await visitor.form.get_by_label("Que reste-t-il à régler ?").fill(UNSETTLED)
    await visitor.submits()
    await expect(thread(visitor).get_by_text("a été reprise après cette réponse")).to_be_visible()
    await visitor.reads("est entre les mains de")

    await visitor.acts_as(LEA, TECHNOLOGY)
    await visitor.reads("· active")
    await opens_the_thread(visitor)
    await expect(thread(visitor).get_by_text("a rouvert").last).to_be_visible()
    await expect(thread(visitor).get_by_text(UNSETTLED).last).to_be_visible()
    await takes_picture(visitor, "4-reopened")


async def it_is_settled_and_rated(visitor: Visitor) -> None:
    await visitor.page.get_by_test_id("clock-hour").click()
    await resolves(visitor, SECOND)
    await visitor.acts_as(CAMILLE, DIRECT)
    await opens_the_thread(visitor)
    await expect(thread(visitor).get_by_text(SECOND)).to_be_visible()
    await visitor.presses("C’est réglé", thread(visitor))
    await expect(thread(visitor).get_by_text("Comment était l’aide").last).to_be_visible()
    await visitor.presses("★4", thread(visitor))
    await expect(thread(visitor).get_by_text("Votre évaluation : ★★★★☆").last).to_be_visible()
    await visitor.reads("Votre évaluation : ★★★★☆")
    await takes_picture(visitor, "5-stars")


async def all_of_it_stands_in_the_history(visitor: Visitor) -> None:
    await visitor.acts_as(LEA, TECHNOLOGY)
    await visitor.reads("fermée")
    await visitor.reads("★★★★☆")
    await visitor.presses("Historique")
    for text in ("ouverte par", NOTE, *SAID, "satisfaction : ★★★★☆"):
        await expect(visitor.form.get_by_text(text).last).to_be_visible()
    await visitor.page.set_viewport_size(TALL)
    await visitor.form.get_by_text("satisfaction : ★★★★☆").last.scroll_into_view_if_needed()
    await takes_picture(visitor, "6-history")


async def writes(visitor: Visitor, text: str, field: str = "composer") -> None:
    """Write and send; the field is empty again once it is said."""
    await visitor.page.get_by_test_id(field).fill(text)
    await visitor.sends(field)
    await expect(visitor.page.get_by_test_id(field)).to_have_value("")


async def takes_picture(visitor: Visitor, name: str) -> None:
    """Keep the screen once all is said, without the bars that the pointer brings up."""
    await visitor.is_quiet()
    await visitor.page.mouse.move(0, 0)
    await visitor.takes_picture(f"request-{name}", small=True)


async def resolves(visitor: Visitor, text: str) -> None:
    await visitor.presses("Résoudre")
    await visitor.fills({"Ce qui règle la demande": text})
    await visitor.reads("· résolue")


async def opens_the_thread_of_the_card(visitor: Visitor) -> None:
    """Begin the thread of the one message that stands there."""
    message = visitor.page.get_by_test_id("messages").get_by_role("article").last
    await message.hover()
    await message.get_by_role("button", name="Répondre dans le fil").click()


async def opens_the_thread(visitor: Visitor) -> None:
    await visitor.page.get_by_test_id("messages").locator("[data-testid^=replies-]").last.click()


def thread(visitor: Visitor) -> Locator:
    return visitor.page.get_by_test_id("thread")
