"""An interview on Teams' wire: in dialogs, a fault beside its field, what was typed kept."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.bot.teams.acts import shown, walk
from tests.bot.teams.faculty import Faculty, at_work
from tests.bot.teams.tenant import HELP, INTERVIEWS, LEA, ODILE, Member, Message, Tenant
from tests.journeys.grids import grid, row

TWO = "Camille Roy <camille.roy@example.org>\nDenis Côté <denis.cote@example.org>"


MEHDI = Member("Mehdi Benali", "mehdi.benali@example.org", "fr-CA")
RITM = "RITM0001001"


@pytest.fixture
def with_mehdi(tmp_path: Path, sqlite_template: Path) -> Tenant:
    """A tenant in which two people hold interviews."""
    shutil.copy(sqlite_template, tmp_path / "vigie.db")
    tenant = Tenant()
    tenant.members[INTERVIEWS] = (ODILE, MEHDI)
    tenant.installed.add(MEHDI.aad)
    return tenant


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


async def test_an_interview_is_faulted_kept_page_by_page_closed_and_carried_on(faculty: Faculty) -> None:
    card = await interview_taken(faculty)
    dialog = await faculty.presses(ODILE, "Entrevue", card)
    faulty = await faculty.fills(ODILE, dialog, "Continuer", presenters="Marc sans adresse", helper="alternative")
    assert "doit avoir un courriel valide. À vérifier : Marc sans adresse" in drawn(faulty).replace("\u00a0", " ")
    assert values(faulty)["helper"] == "alternative"
    dates = await faculty.fills(ODILE, faulty, "Continuer", presenters=TWO)
    assert "📝 Entrevue commencée, page 2 sur 4 : enregistrée par" in shown(card.cards[0])
    assert values(dates).keys() == {"alternative", "due_date", "calendar_stands"}

    closing = await faculty.presses(ODILE, "Fermer la tâche", card)
    assert values(closing).keys() == values(dates).keys(), "the page to go on with"
    faulty = await faculty.fills(ODILE, closing, "Continuer", alternative="Un technologue", due_date="2025-01-05")
    assert "est déjà passé" in drawn(faulty)
    answers = {"due_date": "2026-09-28", "calendar": "Les jeudis", "notes": "Préfère Zoom"}
    await faculty.interviews(ODILE, faulty, **answers)
    assert "fermée" in shown(card.cards[0])
    planning = shown(faculty.card(HELP, "Planification technologique").cards[0]).replace("\u00a0", " ")
    assert "⚠️ Présentation, aucun contact encore : Camille Roy" in planning
    assert "Denis Côté (denis.cote@example.org)" in planning
    assert "Calendrier des séances : Les jeudis" in planning


async def test_a_dialog_closed_a_restart_and_another_holder_lose_nothing(
    with_mehdi: Tenant, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with at_work(tmp_path, monkeypatch, with_mehdi) as before:
        card = await interview_taken(before)
        dialog = await before.presses(ODILE, "Entrevue", card)
        await before.fills(ODILE, dialog, "Continuer", presenters=TWO)
        await before.presses(ODILE, "Remettre à prendre", card)
    async with at_work(tmp_path, monkeypatch, with_mehdi) as faculty:
        await faculty.presses(MEHDI, "Prendre en charge", card)
        assert "commencée, page 2 sur 4 : enregistrée par Odile" in shown(card.cards[0])
        dialog = await faculty.presses(MEHDI, "Entrevue", card)
        await faculty.interviews(MEHDI, dialog, calendar="Les jeudis")
        assert "fermée" in shown(card.cards[0])
        assert "Camille Roy" in shown(faculty.card(HELP, "Planification technologique").cards[0])


async def test_of_two_who_change_one_answer_at_once_the_second_reads_the_first(
    with_mehdi: Tenant, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with at_work(tmp_path, monkeypatch, with_mehdi) as faculty:
        card = await interview_taken(faculty)
        mine, theirs = [await faculty.presses(one, "Entrevue", card) for one in (ODILE, MEHDI)]
        await faculty.fills(ODILE, mine, "Continuer", presenters=TWO)
        again = await faculty.fills(MEHDI, theirs, "Continuer", presenters="Ana Roy <ana.roy@example.org>")
        assert "a changé « Présentatrices et présentateurs » pendant que vous écriviez" in drawn(again)
        assert values(again)["presenters"] == "Ana Roy <ana.roy@example.org>"
        assert "Camille Roy" in shown(card.cards[0])
        await faculty.fills(MEHDI, again, "Continuer")
        assert "Ana Roy" in shown(card.cards[0])


async def test_presenters_are_ticked_in_a_dialog(faculty: Faculty) -> None:
    card = await interview_taken(faculty)
    closing = await faculty.presses(ODILE, "Fermer la tâche", card)
    await faculty.interviews(ODILE, closing, presenters=TWO, calendar="Les jeudis")
    planning = faculty.card(HELP, "Planification technologique")
    dialog = await faculty.presses(LEA, "Présentatrices et présentateurs", planning)
    listed = await faculty.vigie.desk.read(lambda tx: tx.presenters.of_request(RITM))
    first, second = (str(one.person) for one in listed)
    await faculty.fills(LEA, dialog, "Enregistrer", informed=first, trained=first, spared=second)
    said = shown(planning.cards[0]).replace("\u00a0", " ")
    assert (
        "informées 1 sur 2 · formées 1 sur 2 · soutenues 0 sur 2 · formation sans objet pour 1 · "
        "⚠️ à joindre : Denis Côté (denis.cote@example.org)" in said
    )


async def test_last_sessions_answers_are_filled_in(faculty: Faculty) -> None:
    before = await interview_taken(faculty, term="A25")
    closing = await faculty.presses(ODILE, "Fermer la tâche", before)
    await faculty.interviews(ODILE, closing, presenters=TWO, calendar="Les jeudis", resources="Gabarit")

    again = await interview_taken(faculty)
    dialog = await faculty.presses(ODILE, "Entrevue", again)
    assert "Ce cours a été donné en A25 : 2 présentatrices et présentateurs." in drawn(dialog)
    assert values(dialog)["presenters"] == TWO
    assert "Entrevue commencée" not in shown(again.cards[0])
    await faculty.fills(ODILE, dialog, "Continuer")
    assert "Camille Roy" in shown(again.cards[0])
