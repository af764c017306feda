"""The life of a plan on Teams' wire: skipped and reopened in dialogs, cancelled by a word, asked about by its lead."""

from tests.bot.teams.acts import shown
from tests.bot.teams.faculty import Faculty
from tests.bot.teams.tenant import CAMILLE, INTERVIEWS, MANAGEMENT, NADIA, ODILE
from tests.journeys.grids import grid, row


async def imported(faculty: Faculty) -> None:
    """One course of Camille's, dropped and imported by Nadia."""
    await faculty.imports(grid(row(lead="Camille Roy", email="camille.roy@example.org")))


async def test_a_course_is_asked_about_in_words_skipped_reopened_and_cancelled(faculty: Faculty) -> None:
    await imported(faculty)

    await faculty.says(CAMILLE, "Mon cours est-il prêt ?")
    assert faculty.personal(CAMILLE)[-1].startswith("🟩 Pas encore. Il est en bonne voie")
    details = await faculty.presses(CAMILLE, "Détails", faculty.tenant.personal(CAMILLE)[-1])
    assert "Entrevue, à prendre en charge par le groupe Technopédagogues" in shown(details)

    listed = next(one for one in faculty.tenant.roots(INTERVIEWS) if one.cards)
    await faculty.presses(ODILE, "Prendre en charge", listed)
    card = faculty.card(INTERVIEWS, "SCTASK0001001")
    dialog = await faculty.presses(NADIA, "Sauter l’étape", card)
    await faculty.fills(NADIA, dialog, "Sauter", text="Déjà rencontrée.")
    assert "sautée" in shown(card.cards[0])
    assert any("a fait sauter l’étape" in one and "Déjà rencontrée." in one for one in faculty.personal(ODILE))

    accompaniment = faculty.card(INTERVIEWS, "SCTASK0001003")
    await faculty.presses(ODILE, "Prendre en charge", accompaniment)
    dialog = await faculty.presses(ODILE, "Fermer la tâche", accompaniment)
    await faculty.leaves(ODILE, dialog)
    assert "fermée" in shown(accompaniment.cards[0])
    dialog = await faculty.presses(ODILE, "Rouvrir l’étape", accompaniment)
    await faculty.fills(ODILE, dialog, "Rouvrir", text="Il reste une rencontre.")
    assert "prise en charge" in shown(accompaniment.cards[0])

    await faculty.says(NADIA, "vigie annuler RITM0001001")
    form = faculty.tenant.personal(NADIA)[-1]
    assert "1 demande, 3 tâches, 2 personnes prévenues" in shown(form.cards[0])
    await faculty.acts.presses(NADIA, "Annuler la demande", form, {"field.text": "Retiré.", "field.word": "À bientôt."})
    await faculty.vigie.settle()
    assert "✅ 1 demande annulée." in "\n".join(faculty.personal(NADIA)).replace("**", "")
    assert "annulée" in shown(accompaniment.cards[0])
    told = faculty.personal(CAMILLE)[-1]
    assert "est annulé" in told
    assert "À bientôt." in told
    assert "Retiré." not in told


async def test_a_lead_asks_to_cancel_and_management_keeps_it_in_the_question_itself(faculty: Faculty) -> None:
    await imported(faculty)
    await faculty.says(CAMILLE, "vigie RITM0001001")
    dialog = await faculty.presses(CAMILLE, "Demander l’annulation…", faculty.tenant.personal(CAMILLE)[-1])
    await faculty.fills(CAMILLE, dialog, "Demander l’annulation", text="Je pars en sabbatique.")

    question = faculty.card(MANAGEMENT, "demande l’annulation de MMD 1231")
    assert "Je pars en sabbatique." in shown(question.cards[0])
    dialog = await faculty.presses(NADIA, "Maintenir…", question)
    await faculty.fills(NADIA, dialog, "Maintenir la demande", text="Une collègue reprend le cours.")
    assert "Maintenue par Nadia Fortin" in shown(question.cards[0])
    assert "Maintenir…" not in shown(question.cards[0])
    assert any("Nadia Fortin maintient" in one and "Une collègue" in one for one in faculty.personal(CAMILLE))
