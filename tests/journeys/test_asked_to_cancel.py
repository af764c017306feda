"""A course lead asks for a course to be cancelled: management keeps it and says why, or cancels it."""

from bot.sandbox.double.state.records import Message
from tests.journeys.faculty import DIRECT, MANAGEMENT, Faculty
from tests.journeys.grids import COURSE, grid, imports, row

REASON, TO_CHLOE = "Raison", "Message à Chloé Bouchard"
WHY = "Je pars en sabbatique cet automne."


async def asked(faculty: Faculty, **more: object) -> Message:
    """Chloé asks from her request's sheet; return the question that management reads."""
    await faculty.chloe.types("/vigie RITM0001001")
    form = await faculty.chloe.presses("Demander l’annulation…", faculty.chloe.shown)
    assert "La gestion de la cellule de soutien décide" in form
    told = await faculty.chloe.sends({REASON: WHY, **more})  # type: ignore[dict-item]
    assert "transmise à la gestion de la cellule de soutien" in told
    return faculty.standing(MANAGEMENT)[-1]


async def test_management_cancels_what_a_lead_asks_to_cancel(faculty: Faculty) -> None:
    await imports(faculty, "une.xlsx", grid(row()))
    question = await asked(faculty)
    said = faculty.read(question)
    assert said.startswith(f"✋ Chloé Bouchard demande l’annulation de {COURSE} Éthique clinique · Automne 2026 :")
    assert f"> {WHY}" in said

    sheet = await faculty.chloe.types("/vigie RITM0001001")
    assert "✋ Chloé Bouchard a demandé l’annulation, mardi 18 août, 9 h 15." in sheet
    assert "[Demander l’annulation…]" not in sheet, "once is enough"
    assert "Vous en avez déjà demandé l’annulation" in await faculty.chloe.types("/vigie annuler RITM0001001")

    await faculty.nadia.presses("Annuler la demande", question)
    await faculty.nadia.sends(
        {"Raison (pour l’équipe)": "À sa demande.", "Un mot pour les responsables de cours": "C’est fait."}
    )
    assert "annulée" in faculty.read(question)
    assert "[Annuler la demande]" not in faculty.read(question), "there is nothing left to decide"
    assert "[Maintenir…]" not in faculty.read(question)
    assert "C’est fait." in faculty.chloe.direct[-1]
    assert "je ne vois encore aucun cours à votre nom" in await faculty.chloe.types("/vigie prêt")


async def test_management_keeps_it_and_the_lead_reads_why(faculty: Faculty) -> None:
    await imports(faculty, "deux.xlsx", grid(row(approaches="Classe virtuelle, Enregistrement")))
    question = await asked(faculty, **{"À annuler": ["Classe virtuelle", "Enregistrement"]})
    assert faculty.read(question).count("[Annuler la demande]") == 2, "the whole course, one decision each"

    await faculty.nadia.presses("Maintenir…", question)
    await faculty.nadia.sends({TO_CHLOE: "Une collègue reprend le cours."})

    assert "Maintenue par Nadia Fortin, mardi 18 août, 9 h 15 :\n> Une collègue reprend le cours." in faculty.read(
        question
    )
    assert "[Annuler la demande]" not in faculty.read(question)
    assert f"Nadia Fortin maintient {COURSE} Éthique clinique" in faculty.chloe.direct[-1]
    assert "> Une collègue reprend le cours." in faculty.chloe.direct[-1]
    sheet = await faculty.chloe.types("/vigie RITM0001001")
    assert "[Demander l’annulation…]" in sheet, "circumstances change"
    assert "maintient" in await faculty.nadia.types("/vigie historique RITM0001001")


async def test_management_is_reminded_of_what_waits_and_the_reminders_follow_the_answer(faculty: Faculty) -> None:
    await imports(faculty, "une.xlsx", grid(row()))
    question = await asked(faculty)
    waits = f"⏰ Chloé Bouchard attend toujours une réponse : annuler {COURSE} Éthique clinique · Automne 2026"
    await faculty.passes(hours=15)
    assert faculty.thread(question) == []
    await faculty.passes(hours=1)
    (first,) = faculty.thread(question)
    assert first.startswith(waits)
    assert "Demandée mardi 18 août, 9 h 15." in first
    await faculty.passes(hours=16)
    assert len(faculty.thread(question)) == 2
    await faculty.passes(hours=32)
    assert len(faculty.thread(question)) == 2, "twice, and no more"
    await faculty.nadia.presses("Maintenir…", question)
    await faculty.nadia.sends({TO_CHLOE: "Une collègue reprend le cours."})
    healed = f"✅ Chloé Bouchard a sa réponse pour {COURSE} Éthique clinique · Automne 2026."
    assert faculty.thread(question) == [healed, healed]


async def test_nobody_is_reminded_of_what_is_decided(faculty: Faculty) -> None:
    await imports(faculty, "une.xlsx", grid(row()))
    question = await asked(faculty)
    await faculty.nadia.presses("Maintenir…", question)
    await faculty.nadia.sends({TO_CHLOE: "Une collègue reprend le cours."})
    await faculty.passes(hours=40)
    assert faculty.thread(question) == []


async def test_only_the_lead_asks_and_only_management_answers(faculty: Faculty) -> None:
    await imports(faculty, "une.xlsx", grid(row()))
    assert "⛔" in await faculty.camille.types("/vigie annuler RITM0001001")
    assert "[Demander l’annulation…]" not in await faculty.odile.types("/vigie RITM0001001")
    question = await asked(faculty)
    assert "⛔" in await faculty.odile.presses("Maintenir…", question)
    assert faculty.standing(DIRECT, "Camille") == []
