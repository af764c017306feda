"""The end of a course: what is there is ticked, the rest is asked of its lead, and the case is closed."""

import asyncio

from bot.sandbox.double.state.records import Message
from tests.journeys.faculty import HELP, INTERVIEWS, Faculty, Someone
from tests.journeys.grids import COURSE, grid, imports, row
from tests.journeys.reading import choice, labelled, option_text
from tests.journeys.test_course import AGREED, FOUND, closed, serves

THERE, MISSING = "Enregistrements présents, comme annoncés", "Enregistrements manquants"
THEMES = ("Le cœur", "Le foie", "Les os")
LINES = "\n".join(
    f"{day} août 9 h — {theme} — Camille Roy — Antem" for day, theme in zip((13, 14, 17), THEMES, strict=True)
)
HEART, LIVER, BONES = (
    f"{theme} · {day} août, 9 h · Camille Roy"
    for theme, day in zip(THEMES, ("jeudi 13", "vendredi 14", "lundi 17"), strict=True)
)


async def at_conformity(faculty: Faculty, lines: str = LINES, **course: str) -> Message:
    """A course of Chloé's with three planned recordings has come to its last task, which Jade holds."""
    await imports(faculty, "une.xlsx", grid(row(approaches="Enregistrement", **course)))
    await faculty.odile.presses("Prendre en charge", faculty.standing(INTERVIEWS)[0])
    await faculty.odile.presses("Fermer la tâche", faculty.standing(INTERVIEWS)[-1])
    assert await faculty.odile.interviews(FOUND) == ""
    planning = faculty.card("Planification technologique · SCTASK", HELP)
    await plans(faculty.lea, planning, lines)
    await closed(faculty, faculty.lea, "Planification technologique", HELP)
    await closed(faculty, faculty.mehdi, "Accompagnement technopédagogique", INTERVIEWS)
    card = faculty.card("Conformité de la médiatisation · SCTASK", HELP)
    await faculty.jade.presses("Prendre en charge", card)
    return card


async def plans(who: Someone, card: Message, lines: str, way: str = "Plan des séances") -> None:
    """Paste sessions into the plan of a course."""
    await who.presses(way, card)
    await who.presses("Coller des lignes", who.shown)
    await who.sends({"Lignes": lines})
    await who.presses("Enregistrer au plan", who.shown)


async def ticks(who: Someone, card: Message, *recordings: str) -> None:
    """Tick what is there, and nothing else."""
    await who.presses("Vérifier ce qui est là", card)
    _block, element = labelled(who.form["blocks"], THERE)
    listed = [option_text(choice(element, one)) for one in recordings]
    assert await who.sends({THERE: listed}) == ""


async def test_a_missing_recording_is_asked_of_the_lead_and_done_again_and_the_case_is_closed(faculty: Faculty) -> None:
    card = await at_conformity(faculty)
    assert "3 enregistrements annoncés · 3 manquants" in faculty.read(card)
    await ticks(faculty.jade, card, HEART)
    assert "2 manquants · 1 vérifié" in faculty.read(card)

    refused = await faculty.jade.presses("Fermer la tâche", card)
    assert "Avant de fermer" in refused
    assert "Régler 2 enregistrements annoncés" in refused
    assert all(one.partition(" ·")[0] in refused for one in (LIVER, BONES))
    await faculty.jade.presses("Demander si c’est voulu", card)
    assert await faculty.jade.sends({}) == ""
    assert "2 demandés à la personne responsable" in faculty.read(card)

    question = faculty.chloe.receipts[-1]
    asked = faculty.read(question)
    assert f"Nous bouclons le dossier de {COURSE} Éthique clinique, et 2 enregistrements annoncés" in asked
    assert "SCTASK" not in asked
    theirs = await faculty.chloe.types("/vigie RITM0001001")
    assert "❓ Nous attendons votre réponse au sujet de 2 enregistrements manquants" in theirs
    await faculty.chloe.presses("Voulu", question)
    assert f"{LIVER} : rien de plus n’est attendu." in faculty.read(question)
    await faculty.chloe.presses("Pas voulu", question)
    assert f"Merci ! Au sujet de {COURSE} Éthique clinique :" in faculty.read(question)
    assert f"{BONES} : nous aidons à le reprendre." in faculty.read(question)
    assert "TASK" not in faculty.read(question)
    thread = "\n".join(faculty.thread(card))
    assert f"{LIVER} : voulu, laissé de côté" in thread
    assert f"{BONES} : pas voulu, à reprendre (TASK0001001)" in thread
    assert "1 en reprise · 1 vérifié · 1 laissé de côté" in faculty.read(card)
    assert "a répondu au sujet de ce qui manque pour MMD 1231" in faculty.jade.direct[-1], "there is something to do"

    redo = faculty.card("Reprise d’enregistrement · TASK0001001", HELP)
    await faculty.thomas.presses("Prendre en charge", redo)
    await faculty.thomas.presses("Soutien donné", redo)
    assert await faculty.thomas.sends({}) == ""
    assert "1 repris, à vérifier" in faculty.read(card)
    await ticks(faculty.jade, card, HEART, BONES)
    assert f"{BONES} : c’est maintenant en place." in faculty.read(question)
    shown = await faculty.jade.presses("Bilan", card)
    assert "3 enregistrements annoncés · 2 vérifiés · 1 laissé de côté" in shown
    assert "Tâches de soutien : 1 faite" in shown

    await serves(faculty, faculty.jade, "Conformité de la médiatisation", HELP)
    closing = await faculty.jade.presses("Fermer la tâche", card)
    assert "Rien ne manque : la tâche peut être fermée." in closing
    assert await faculty.jade.sends({}) == ""
    assert " · fermée\n" in faculty.read(card)
    assert f"✅ Tout est prêt pour {COURSE} Éthique clinique" in faculty.chloe.direct[-1]


async def test_closing_names_what_is_still_to_come_and_the_lead_is_told_so(faculty: Faculty) -> None:
    live = "\n".join(f"{day} novembre 9 h — Séance {day} — Camille Roy — Zoom en direct" for day in (3, 10))
    card = await at_conformity(faculty, f"{LINES}\n{live}")
    await ticks(faculty.jade, card, HEART, LIVER, BONES)

    closing = await faculty.jade.presses("Fermer la tâche", card)
    assert "Il reste 2 séances à venir. Vous pouvez fermer quand même" in closing
    assert "Rien ne manque" not in closing
    assert "Séance 3 · mardi 3 novembre, 9 h · Camille Roy" in closing
    assert "Veuillez remplir ce champ." in await faculty.jade.sends({})
    assert " · fermée\n" not in faculty.read(card)
    assert await faculty.jade.leaves("Chloé prend le relais.") == ""
    assert " · fermée\n" in faculty.read(card)
    told = faculty.chloe.direct[-1]
    assert f"Notre soutien pour {COURSE} Éthique clinique" in told
    assert "2 séances sont encore à venir, la prochaine mardi 3 novembre, 9 h." in told
    assert "avec des réserves" in told
    assert "Tout est prêt" not in told
    assert "RITM" not in told


async def test_of_two_answers_at_once_one_counts_and_the_other_gets_a_sentence(faculty: Faculty) -> None:
    card = await at_conformity(faculty)
    await ticks(faculty.jade, card, HEART, BONES)
    await faculty.jade.presses("Demander si c’est voulu", card)
    await faculty.jade.sends({})
    question = faculty.chloe.receipts[-1]
    await asyncio.gather(faculty.chloe.pressing("Voulu", question), faculty.chloe.pressing("Pas voulu", question))
    await faculty.quiet()
    told = faculty.read(faculty.chloe.shown)
    redone = [one for one in faculty.standing(HELP) if faculty.read(one).startswith("Reprise d’enregistrement · TASK")]
    assert ("La réponse est déjà notée : « Voulu »." in told, len(redone)) in {(True, 0), (False, 1)}
    assert "La réponse est déjà notée" in told


async def test_a_lead_who_says_nothing_is_reminded_after_three_business_days(faculty: Faculty) -> None:
    card = await at_conformity(faculty)
    await faculty.jade.presses("Demander si c’est voulu", card)
    await faculty.jade.sends({})
    await faculty.passes(to="2026-08-21T09:14")
    assert not any("Petit rappel" in said for said in faculty.chloe.direct)
    await faculty.passes(to="2026-08-21T09:20")
    assert "votre réponse au sujet de 3 enregistrements de MMD 1231 Éthique clinique" in faculty.chloe.direct[-1]
    await faculty.passes(to="2026-08-26T09:20")
    silent = faculty.thread(card)[-1]
    assert "⏳ Chloé Bouchard n’a pas répondu au sujet de 3 enregistrements manquants" in silent
    assert "chloe.bouchard@example.org" in silent


async def test_the_answer_of_a_lead_whom_no_platform_knows_is_noted_by_the_holder(faculty: Faculty) -> None:
    card = await at_conformity(faculty, lead="Yvon Ailleurs", email="yvon.ailleurs@example.org")
    form = await faculty.jade.presses("Demander si c’est voulu", card)
    assert "Cette personne n’est pas jointe par la messagerie." in form
    answers = {HEART: "Voulu", LIVER: "Voulu", BONES: "Pas encore de réponse"}
    assert await faculty.jade.sends(answers) == ""
    assert "1 manquant · 2 laissés de côté" in faculty.read(card)
    await faculty.jade.presses("Noter la réponse", card)
    assert await faculty.jade.sends({BONES: "Voulu"}) == ""
    assert "3 laissés de côté" in faculty.read(card)
    assert "Jade Pelletier a noté ce que la personne responsable de MMD 1231" in "\n".join(faculty.thread(card))


async def test_a_lead_is_asked_in_their_own_language(faculty: Faculty) -> None:
    card = await at_conformity(faculty, lead="Sarah Whitfield", email="sarah.whitfield@example.org")
    await faculty.jade.presses("Demander si c’est voulu", card)
    await faculty.jade.sends({})
    question = faculty.sarah.receipts[-1]
    assert "3 announced recordings aren’t there. Is that intentional?" in faculty.read(question)
    await faculty.sarah.presses("Yes, intentional", question)
    assert "Le cœur · Thursday, August 13, 9:00 AM · Camille Roy: nothing more is expected." in faculty.read(question)
    assert "Sarah Whitfield a répondu" in "\n".join(faculty.thread(card))


async def test_many_missing_recordings_are_answered_together_or_one_by_one(faculty: Faculty) -> None:
    card = await at_conformity(faculty)
    more = "\n".join(f"{day} août 9 h — Séance {day} — Camille Roy — Antem" for day in range(1, 10))
    await plans(faculty.jade, card, more, "Plan des séances")
    await faculty.jade.presses("Demander si c’est voulu", card)
    await faculty.jade.sends({})
    question = faculty.chloe.receipts[-1]
    assert "[Tout est voulu] [Rien n’est voulu] [Répondre un à un]" in faculty.read(question)
    await faculty.chloe.presses("Répondre un à un", question)
    assert await faculty.chloe.sends({HEART: "Pas voulu", LIVER: "Voulu"}) == ""
    assert "10 demandés à la personne responsable · 1 en reprise · 1 laissé de côté" in faculty.read(card)
    await faculty.chloe.presses("Tout est voulu", question)
    assert "1 en reprise · 11 laissés de côté" in faculty.read(card)


async def test_the_holder_is_told_and_offered_to_close_when_all_is_settled(faculty: Faculty) -> None:
    card = await at_conformity(faculty)
    await ticks(faculty.jade, card, HEART, BONES)
    await faculty.jade.presses("Demander si c’est voulu", card)
    await faculty.jade.sends({})
    await faculty.chloe.presses("Voulu", faculty.chloe.receipts[-1])
    assert f"Tous les enregistrements annoncés pour {COURSE} Éthique clinique" in faculty.jade.direct[-1]
    told = faculty.standing("app", "Jade")[-1]
    await faculty.jade.presses("Fermer la tâche", told)
    assert await faculty.jade.leaves(AGREED) == ""
    assert " · fermée\n" in faculty.read(card)


async def test_feedback_is_kept_for_members_and_ticked_on_the_list(faculty: Faculty) -> None:
    await imports(faculty, "une.xlsx", grid(row()))
    await faculty.odile.presses("Prendre en charge", faculty.standing(INTERVIEWS)[0])
    await faculty.odile.presses("Fermer la tâche", faculty.standing(INTERVIEWS)[-1])
    await faculty.odile.interviews(FOUND)
    card = faculty.card("Accompagnement technopédagogique · SCTASK", INTERVIEWS)
    await faculty.mehdi.presses("Prendre en charge", card)
    await faculty.mehdi.presses("Rétroaction", card)
    assert "Écrivez" in await faculty.mehdi.sends({})
    kept = {"Résultats appréciés": "Les quiz ont plu.", "Pistes d’amélioration": "Moins de diapositives."}
    assert await faculty.mehdi.sends(kept) == ""
    assert "étapes cochées : 3 sur 9" in faculty.read(card)
    shown = await faculty.odile.types("/vigie RITM0001001")
    assert "💡 Rétroaction, Mehdi Benali" in shown
    assert "Pistes d’amélioration — Moins de diapositives." in shown
    assert "quiz" not in await faculty.chloe.types("/vigie RITM0001001")


async def test_feedback_stands_in_the_interview_of_the_next_session(faculty: Faculty) -> None:
    await imports(faculty, "avant.xlsx", grid(row(term="A25")))
    await faculty.odile.presses("Prendre en charge", faculty.standing(INTERVIEWS)[0])
    await faculty.odile.presses("Fermer la tâche", faculty.standing(INTERVIEWS)[-1])
    await faculty.odile.interviews(FOUND)
    card = faculty.card("Accompagnement technopédagogique · SCTASK", INTERVIEWS)
    await faculty.mehdi.presses("Prendre en charge", card)
    await faculty.mehdi.presses("Rétroaction", card)
    await faculty.mehdi.sends({"Pistes d’amélioration": "Moins de diapositives."})

    await imports(faculty, "une.xlsx", grid(row()))
    listed = [one for one in faculty.standing(INTERVIEWS) if "1 tâche" in faculty.read(one)]
    await faculty.mehdi.presses("Prendre en charge", listed[-1])
    shown = await faculty.mehdi.presses("Entrevue", faculty.standing(INTERVIEWS)[-1])
    assert "💡 Rétroaction, Automne 2025" in shown
    assert "Pistes d’amélioration — Moins de diapositives." in shown
