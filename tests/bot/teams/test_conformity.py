"""The end of a course on Teams' wire: steps ticked in a dialog, missing recordings asked of its lead and answered."""

from tests.bot.teams.acts import shown
from tests.bot.teams.faculty import Faculty
from tests.bot.teams.tenant import CAMILLE, HELP, INTERVIEWS, LEA, ODILE, Message
from tests.bot.teams.test_interview import drawn, interview_taken, values
from workflow.ports.desk import Transaction
from workflow.teaching.sessions import Mode, Session

RITM = "RITM0001001"


def read(message: Message) -> str:
    return shown(message.cards[0]).replace("\u00a0", " ")


async def test_steps_are_ticked_in_a_dialog_that_says_who_and_when(faculty: Faculty) -> None:
    card = await interview_taken(faculty)
    dialog = await faculty.presses(ODILE, "Liste de vérification", card)
    assert "1. Exposer les services proposés (présenter et envoyer le lien vers la page d’information" in drawn(dialog)
    await faculty.fills(ODILE, dialog, "Enregistrer", **{"done.1": "1,1.2"})
    assert "étapes cochées : 2 sur 13" in read(card)
    again = await faculty.presses(ODILE, "Liste de vérification", card)
    assert values(again)["done.1"] == "1,1.2"
    assert "Soutien technique · Odile Tremblay, mardi 18 août" in str(again).replace("\u00a0", " ")


async def at_conformity(faculty: Faculty) -> tuple[Message, list[str]]:
    """Camille's course has come to its last task, which Léa holds; return its card, and the ids of two recordings."""
    await faculty.says(CAMILLE, "Bonjour")  # Whom Teams has never shown cannot be written to.
    course = {"lead": "Camille Roy", "email": "camille.roy@example.org", "approaches": "Enregistrement"}
    card = await interview_taken(faculty, **course)
    closing = await faculty.presses(ODILE, "Fermer la tâche", card)
    people = "Denis Côté <denis.cote@example.org>"
    await faculty.interviews(ODILE, closing, presenters=people, calendar="Les jeudis")

    async def plan(tx: Transaction) -> list[str]:
        (denis,) = await tx.presenters.of_request(RITM)
        wanted = [Session(0, RITM, Mode.ANTEM, theme, denis.person) for theme in ("Le foie", "Les os")]
        return [str(one.id) for one in await tx.sessions.add_many(wanted)]

    recordings = await faculty.vigie.desk.write(plan)
    for who, channel, step in (
        (LEA, HELP, "Planification technologique"),
        (ODILE, INTERVIEWS, "Accompagnement technopédagogique"),
    ):
        card = faculty.card(channel, f"{step} · SCTASK")
        await faculty.presses(who, "Prendre en charge", card)
        await faculty.leaves(who, await faculty.presses(who, "Fermer la tâche", card))
    card = faculty.card(HELP, "Conformité de la médiatisation · SCTASK")
    await faculty.presses(LEA, "Prendre en charge", card)
    return card, recordings


async def test_missing_recordings_are_asked_of_the_lead_who_answers_by_a_button(faculty: Faculty) -> None:
    card, (liver, bones) = await at_conformity(faculty)
    dialog = await faculty.presses(LEA, "Vérifier ce qui est là", card)
    await faculty.fills(LEA, dialog, "Enregistrer", there=liver)
    assert "2 enregistrements annoncés · 1 manquant · 1 vérifié" in read(card)
    asking = await faculty.presses(LEA, "Demander si c’est voulu", card)
    assert values(asking)["sessions"] == bones
    await faculty.fills(LEA, asking, "Envoyer", sessions=bones)

    question = faculty.tenant.personal(CAMILLE)[-1]
    assert "Nous bouclons le dossier de MMD 1231 Éthique clinique" in read(question)
    await faculty.presses(CAMILLE, "Pas voulu", question)
    assert "Les os · sans date · Denis Côté : nous aidons à le reprendre." in read(question)
    assert "1 en reprise · 1 vérifié" in read(card)
    redo = faculty.card(HELP, "Reprise d’enregistrement · TASK")
    assert "Denis Côté" in read(redo)

    refused = await faculty.presses(LEA, "Fermer la tâche", card)
    assert "Terminer ou annuler 1 tâche de soutien ouverte" in str(refused).replace("\u00a0", " ")
