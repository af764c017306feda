"""One course in a real browser, in French, from its line in a grid to its closed request: who sees what, and when."""

import pytest
from playwright.async_api import FilePayload, ViewportSize, expect

from tests.journeys.faculty import HELP, Faculty
from tests.journeys.grids import COURSE, grid, row
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser

NADIA, ODILE, MEHDI, LEA, JADE, THOMAS, CHLOE = (
    f"U0{name}" for name in ("NADIA", "ODILE", "MEHDI", "LEA", "JADE", "THOMAS", "CHLOE")
)
MANAGEMENT, PEDAGOGY, TECHNOLOGY, DIRECT = "C0GESTION", "C0TECHPED", "C0TECHNO", "D0CHLOE"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TALL = ViewportSize(width=1366, height=1180)
"""High enough for a whole form."""

PRESENTERS = "Camille Roy <camille.roy@example.org>\nStéphane Haddad <stephane.haddad@example.org>"
SESSIONS = """12 août 9 h — Le cœur — Camille Roy — Antem
13 août 9 h — Le foie — Stéphane Haddad — Antem
14 août 9 h — Les os — Camille Roy — PowerPoint narré"""
FIRST, MISSING, LAST = "Le cœur", "Le foie", "Les os"
LATER = "Sa formation est reportée à l’hiver."
LEARNT = {"Résultats appréciés": "Les capsules courtes ont plu.", "Pistes d’amélioration": "Prévoir le dépôt plus tôt."}


async def test_a_course_goes_from_its_line_in_a_grid_to_its_closed_request(visitor: Visitor, faculty: Faculty) -> None:
    await visitor.page.set_viewport_size(TALL)
    await its_line_is_imported(visitor)
    await its_lead_is_interviewed(visitor)
    await its_sessions_are_planned(visitor)
    await its_lead_is_accompanied(visitor)
    await what_is_there_is_ticked(visitor)
    await its_lead_is_asked(visitor)
    await a_recording_is_done_again(visitor)
    await its_request_is_closed(visitor)
    assert " · fermée\n" in faculty.read(faculty.card("Conformité de la médiatisation · SCTASK", HELP))
    assert f"🟦 Notre soutien pour {COURSE} Éthique clinique" in faculty.chloe.direct[-1]
    assert "Nous n’avons pas pu tout faire pour : Stéphane Haddad (formation)" in faculty.chloe.direct[-1]
    assert LATER not in faculty.chloe.direct[-1], "why is for the team"
    assert "capsules" not in await faculty.chloe.types("/vigie RITM0001001"), "feedback stays among members"


async def its_line_is_imported(visitor: Visitor) -> None:
    await visitor.acts_as(NADIA, MANAGEMENT)
    one_line = FilePayload(name="grille.xlsx", mimeType=EXCEL, buffer=grid(row(approaches="Enregistrement")))
    await visitor.page.get_by_test_id("file").set_input_files(one_line)
    await visitor.reads("Rien n’est encore écrit.")
    await visitor.presses("Importer")
    await visitor.reads("1 demande créée avec 4 tâches")
    await takes_picture(visitor, "1-grid")


async def its_lead_is_interviewed(visitor: Visitor) -> None:
    await visitor.acts_as(ODILE, PEDAGOGY)
    await takes(visitor, "Odile Tremblay")
    await visitor.presses("Liste de vérification")
    await visitor.ticks("Étape 1 : ce qui est fait", "Étape faite", "Soutien technopédagogique", "Soutien technique")
    await takes_picture(visitor, "2-steps")
    await visitor.submits()
    await visitor.reads("étapes cochées : 3 sur 13")
    await visitor.presses("Fermer la tâche")
    await visitor.form.get_by_label("Présentatrices et présentateurs").fill(PRESENTERS)
    await takes_picture(visitor, "3-interview")
    await visitor.goes_on()
    await visitor.ticks("Le calendrier des séances", "Il est connu")
    await visitor.goes_on()
    await visitor.form.get_by_label("Calendrier des séances", exact=True).fill("Trois capsules en août")
    await visitor.goes_on()
    await visitor.reads("Trois capsules en août")
    await takes_picture(visitor, "3-interview-end")
    await visitor.submits()
    await visitor.reads("fermée")


async def its_sessions_are_planned(visitor: Visitor) -> None:
    await visitor.acts_as(LEA, TECHNOLOGY)
    await takes(visitor, "Léa Gagnon")
    await visitor.presses("Plan des séances")
    await visitor.presses("Coller des lignes")
    await visitor.form.get_by_label("Lignes", exact=True).fill(SESSIONS)
    await visitor.goes_on()
    await visitor.reads("3 lignes lues")
    await visitor.presses("Enregistrer au plan")
    await visitor.reads("Enregistré au plan par")
    await visitor.presses("Plan des séances")
    await visitor.reads("Marquer plusieurs")
    await takes_picture(visitor, "4-sessions")
    await visitor.chooses("Présentatrices et présentateurs")
    await visitor.ticks("Information donnée", "Camille Roy", "Stéphane Haddad")
    for done in ("Formation sans objet", "Soutien donné"):
        await visitor.ticks(done, "Camille Roy")
    await visitor.submits()
    await closes(visitor)


async def its_lead_is_accompanied(visitor: Visitor) -> None:
    await visitor.acts_as(MEHDI, PEDAGOGY)
    await takes(visitor, "Mehdi Benali")
    await visitor.chooses("Rétroaction")
    await visitor.fills(LEARNT)
    await visitor.reads("étapes cochées : 3 sur 9")
    await visitor.reads("offrir du soutien à Stéphane Haddad")
    await visitor.chooses("Présentatrices et présentateurs")
    await visitor.ticks("Soutien offert", "Stéphane Haddad")
    await visitor.submits()
    await closes(visitor)


async def takes(visitor: Visitor, name: str) -> None:
    """Claim the newest card that can be, and wait until it names its holder."""
    await visitor.presses("Prendre en charge")
    await visitor.reads(f"@{name}")


async def closes(visitor: Visitor) -> None:
    await visitor.presses("Fermer la tâche")
    await visitor.submits()
    await visitor.reads("fermée")


async def what_is_there_is_ticked(visitor: Visitor) -> None:
    await visitor.acts_as(JADE, TECHNOLOGY)
    await visitor.reads("3 manquants")
    await takes(visitor, "Jade Pelletier")
    await visitor.presses("Vérifier ce qui est là")
    await visitor.ticks("Enregistrements présents", FIRST, LAST)
    await takes_picture(visitor, "5-there")
    await visitor.submits()
    await visitor.reads("1 manquant · 2 vérifiés")
    await visitor.chooses("Fermer la tâche")
    await visitor.reads("ne peut pas encore être fermée")
    await visitor.reads("Régler 1 enregistrement annoncé")
    await takes_picture(visitor, "6-missing")


async def its_lead_is_asked(visitor: Visitor) -> None:
    await visitor.presses("Demander si c’est voulu")
    await visitor.submits()
    await visitor.reads("1 demandé à la personne responsable")
    await visitor.acts_as(CHLOE, DIRECT)
    await visitor.reads("Est-ce voulu ?")
    await takes_picture(visitor, "7-asked")
    await visitor.presses("Pas voulu")
    await visitor.reads("nous aidons à le reprendre")


async def a_recording_is_done_again(visitor: Visitor) -> None:
    await visitor.acts_as(THOMAS, TECHNOLOGY)
    await visitor.reads("@Stéphane Haddad")
    await takes(visitor, "Thomas Girard")
    await visitor.presses("Liste de vérification")
    await visitor.ticks("Étape 1 : ce qui est fait", "Étape faite")
    await visitor.ticks("– Reprise de l’enregistrement", "Faite")
    await visitor.ticks("– Dépôt de l’enregistrement", "Sans objet")
    await visitor.submits()
    await visitor.reads("étapes cochées : 3 sur 5")
    await takes_picture(visitor, "8-redone")
    await visitor.presses("Soutien donné")
    await visitor.submits()
    await visitor.reads("1 repris, à vérifier")


async def its_request_is_closed(visitor: Visitor) -> None:
    await visitor.acts_as(JADE, TECHNOLOGY)
    conformity = (
        visitor.page.get_by_test_id("messages")
        .get_by_role("article")
        .filter(has_text="Conformité de la médiatisation · SCTASK")
    )
    await visitor.presses("Vérifier ce qui est là", conformity)
    await visitor.ticks("Enregistrements présents", MISSING)
    await visitor.submits()
    await visitor.reads("3 vérifiés")
    await visitor.presses("Fermer la tâche", conformity)
    await expect(visitor.form.get_by_text("Vous pouvez fermer quand même")).to_be_visible()
    await visitor.form.get_by_label("Accompagner Stéphane Haddad (formation)").fill(LATER)
    await takes_picture(visitor, "9-balance")
    await visitor.submits()
    await expect(conformity.get_by_text("fermée").first).to_be_visible()
    await visitor.acts_as(CHLOE, DIRECT)
    await visitor.reads("terminé, avec des réserves")
    await takes_picture(visitor, "10-closed")


async def takes_picture(visitor: Visitor, name: str) -> None:
    """Keep the screen, without the bars that the pointer brings up."""
    await visitor.page.mouse.move(0, 0)
    await visitor.takes_picture(f"course-{name}", small=True)
