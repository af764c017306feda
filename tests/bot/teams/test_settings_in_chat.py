"""The settings on Teams: looked at in the personal chat, changed by dialogs, in force at once."""

from bot.sandbox.double.state.records import Json
from tests.bot.teams.acts import button, shown
from tests.bot.teams.faculty import Faculty
from tests.bot.teams.tenant import CAMILLE, HELP, LEA, NADIA, Message
from tests.journeys.reading import plainly

PROBLEM = "Antem reste blanc."


def last(faculty: Faculty) -> Message:
    return faculty.tenant.personal(NADIA)[-1]


def reads(faculty: Faculty) -> str:
    return plainly(shown(last(faculty).cards[0]))


def drawn(dialog: object) -> str:
    """What a dialog says."""
    return plainly(shown(content(dialog)))


def content(dialog: object) -> Json:
    assert isinstance(dialog, dict)
    found: Json = dialog["task"]["value"]["card"]["content"]
    return found


async def test_a_manager_changes_levels_after_a_look_at_what_that_does(faculty: Faculty) -> None:
    await faculty.says(CAMILLE, PROBLEM)
    await faculty.says(NADIA, "vigie réglages")
    assert "Première réponse : 🟢 4 · 🟡 6 · 🟠 8 h ouvrables" in reads(faculty)

    dialog = await faculty.presses(NADIA, "Modifier", last(faculty))
    seen = await faculty.fills(NADIA, dialog, "Aperçu", response_moderate="2", response_high="3", response_overdue="4")
    assert "1 échéance va changer." in drawn(seen)
    done = await faculty.acts.sends(NADIA, button(content(seen), "Appliquer"))
    await faculty.vigie.settle()

    assert "Les échelons sont changés. 1 échéance recalculée." in drawn(done)
    assert "13 h 10" in plainly(shown(faculty.card(HELP, PROBLEM.rstrip(".")).cards[0]))


async def test_a_manager_writes_a_canned_answer_and_its_history_names_them(faculty: Faculty) -> None:
    await faculty.says(LEA, "vigie réglages")
    assert "Seule la gestion peut le faire." in faculty.personal(LEA)[-1]
    await faculty.says(NADIA, "vigie réglages")
    await faculty.presses(NADIA, "Réponses types (0)", last(faculty))
    assert "Il n’y a encore rien ici." in reads(faculty)

    dialog = await faculty.presses(NADIA, "Ajouter", last(faculty))
    saved = await faculty.fills(
        NADIA, dialog, "Enregistrer", group="technologues", title="Merci", text="Merci {prenom}."
    )
    assert "Réponse type « Merci » (Technologues)" in drawn(saved)
    every = await faculty.acts.sends(NADIA, button(content(saved), "Tous les réglages"))
    past = await faculty.acts.sends(NADIA, button(content(every), "Historique (1)"))
    assert "Nadia Fortin : Réponse type « Merci » (Technologues) : ajout" in drawn(past)
