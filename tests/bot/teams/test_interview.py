"""An interview on Teams' wire: in dialogs, a fault beside its field, what was typed kept."""

from typing import Any

from tests.bot.teams.acts import button, shown, walk
from tests.bot.teams.faculty import Faculty
from tests.bot.teams.tenant import HELP, INTERVIEWS, LEA, ODILE, Message
from tests.journeys.grids import grid, row

TWO = "Camille Roy <camille.roy@example.org>\nDenis Côté <denis.cote@example.org>"


async def interview_taken(faculty: Faculty, **course: str) -> Message:
    """A course is imported, and Odile has its interview; return the card in the group's channel."""
    await faculty.imports(grid(row(**course)))
    listed = [one for one in faculty.tenant.roots(INTERVIEWS) if one.cards and "à prendre ·" in shown(one.cards[0])]
    await faculty.presses(ODILE, "Prendre en charge", listed[-1])
    return faculty.tenant.roots(INTERVIEWS)[-1]


def drawn(answer: Any) -> str:
    """What a dialog shows."""
    return shown(answer["task"]["value"]["card"]["content"])


def values(answer: Any) -> dict[str, str]:
    """What stands in a dialog's fields."""
    card = answer["task"]["value"]["card"]["content"]
    fields = (one for one in walk(card) if str(one.get("id", "")).startswith("field."))
    return {str(one["id"]).removeprefix("field."): str(one.get("value", "")) for one in fields}


async def test_an_interview_is_saved_faulted_closed_and_carried_on(faculty: Faculty) -> None:
    card = await interview_taken(faculty)
    dialog = await faculty.presses(ODILE, "Entrevue", card)
    faulty = await faculty.fills(
        ODILE, dialog, "Enregistrer", presenters="Marc sans adresse", notes="Préfère Zoom", training_time="9 h"
    )
    assert "doit avoir un courriel valide. À vérifier : Marc sans adresse" in drawn(faulty).replace("\u00a0", " ")
    assert "Choisissez aussi le jour de cette heure." in drawn(faulty)
    assert values(faulty)["notes"] == "Préfère Zoom"
    await faculty.fills(ODILE, faulty, "Enregistrer", presenters=TWO, training_time="")
    assert "📝 Entrevue enregistrée par" in shown(card.cards[0])

    closing = await faculty.presses(ODILE, "Fermer la tâche", card)
    assert (values(closing)["presenters"], values(closing)["notes"]) == (TWO, "Préfère Zoom")
    refused = await faculty.fills(ODILE, closing, "Fermer l’entrevue")
    assert "Donnez le calendrier des séances" in drawn(refused)
    await faculty.fills(ODILE, refused, "Fermer l’entrevue", calendar="Les jeudis")
    assert "fermée" in shown(card.cards[0])
    planning = shown(faculty.card(HELP, "Planification technologique").cards[0]).replace("\u00a0", " ")
    assert "⚠️ Présentation, aucun contact encore : Camille Roy" in planning
    assert "Denis Côté (denis.cote@example.org)" in planning
    assert "Calendrier des séances : Les jeudis" in planning


async def test_presenters_are_ticked_in_a_dialog(faculty: Faculty) -> None:
    card = await interview_taken(faculty)
    closing = await faculty.presses(ODILE, "Fermer la tâche", card)
    await faculty.fills(ODILE, closing, "Fermer l’entrevue", presenters=TWO, calendar="Les jeudis")
    planning = faculty.card(HELP, "Planification technologique")
    dialog = await faculty.presses(LEA, "Présentatrices et présentateurs", planning)
    first, second = (name for name in values(dialog) if name.startswith("who."))
    await faculty.fills(LEA, dialog, "Enregistrer", **{first: "informed,trained", second: "spared"})
    said = shown(planning.cards[0]).replace("\u00a0", " ")
    assert (
        "informées 1 sur 2 · formées 2 sur 2 · soutenues 0 sur 2 · ⚠️ à joindre : Denis Côté (denis.cote@example.org)"
        in said
    )


async def test_last_sessions_answers_fill_a_dialog_in_one_tap(faculty: Faculty) -> None:
    before = await interview_taken(faculty, term="A25")
    closing = await faculty.presses(ODILE, "Fermer la tâche", before)
    await faculty.fills(ODILE, closing, "Fermer l’entrevue", presenters=TWO, calendar="Les jeudis", resources="Gabarit")

    again = await interview_taken(faculty)
    dialog = await faculty.presses(ODILE, "Entrevue", again)
    assert values(dialog)["presenters"] == "Chloé Bouchard <chloe.bouchard@example.org>", "its lead, to begin with"
    card = dialog["task"]["value"]["card"]["content"]  # type: ignore[index]
    filled = await faculty.acts.sends(ODILE, button(card, "Reprendre les réponses de A25"))
    assert "Rempli avec les réponses de A25" in drawn(filled)
    assert (values(filled)["presenters"], values(filled)["resources"]) == (TWO, "Gabarit")
    assert "Entrevue enregistrée" not in shown(again.cards[0])
    await faculty.fills(ODILE, filled, "Enregistrer")
    assert "Camille Roy" in shown(again.cards[0])
