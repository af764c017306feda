"""Presenters: informed, trained or not needed, supported; and those whom nobody has reached."""

from bot.sandbox.double.state.records import Message
from tests.journeys.faculty import ENDING, HELP, INTERVIEWS, Faculty
from tests.journeys.test_course import interview_taken
from tests.journeys.test_digest import digests

PRESENTERS, CALENDAR = "Présentatrices et présentateurs", "Calendrier des séances"
MORE = f"{PRESENTERS}"
SAVED = "📝 C’est enregistré. L’entrevue reste ouverte."
LIST = "Modifier la liste"
INFORMED, TRAINED, SPARED = "Information donnée", "Formation donnée", "Formation sans objet"
GONE, YVON = "Ne présentent plus dans ce cours", "Yvon Ailleurs (yvon.ailleurs@example.org)"
CAMILLE = "Camille Tremblay"


async def planning(faculty: Faculty, presenters: str) -> Message:
    """An interview has named these presenters, and Léa has the planning that follows; return its card."""
    interview = await interview_taken(faculty)
    await faculty.odile.presses("Fermer la tâche", interview)
    assert await faculty.odile.interviews({PRESENTERS: presenters, CALENDAR: "Les jeudis"}) == ""
    card = faculty.card("Planification technologique · SCTASK", HELP)
    await faculty.lea.presses("Prendre en charge", card)
    return card


def known(faculty: Faculty) -> str:
    """Camille is in the workspace, Yvon is known by e-mail alone."""
    return f"{faculty.camille.who.real_name} <{faculty.camille.who.email}>\nYvon Ailleurs <yvon.ailleurs@example.org>"


async def test_a_member_says_what_was_done_for_each_and_by_whom_is_kept(faculty: Faculty) -> None:
    card = await planning(faculty, known(faculty))
    camille = f"{faculty.camille.who.real_name} ({faculty.camille.who.email})"
    yvon = "Yvon Ailleurs (yvon.ailleurs@example.org)"
    listed = f"{faculty.camille.who.real_name}, {yvon} · informées 0 sur 2 · formées 0 sur 2 · soutenues 0 sur 2"
    assert f"⚠️ Présentation, aucun contact encore : {listed}\n" in faculty.read(card)
    whole = await faculty.lea.types("/vigie RITM0001001")
    assert "⚠️ 2 présentateurs non joints" in whole
    assert "📧 1 injoignable par la messagerie : yvon.ailleurs@example.org" in whole

    shown = await faculty.lea.presses(MORE, card)
    assert "Injoignable par la messagerie : passez par le courriel, puis cochez « Information donnée »." in shown
    refused = await faculty.lea.sends({INFORMED: [camille], TRAINED: [camille], SPARED: [camille]})
    assert refused == "Formation donnée, ou sans objet : cochez l’une des deux."
    assert await faculty.lea.sends({INFORMED: [camille, yvon], SPARED: [camille]}) == ""

    said = faculty.read(card)
    assert "\nPrésentation : " in said
    assert " · informées 2 sur 2 · formées 0 sur 2 · soutenues 0 sur 2 · formation sans objet pour 1\n" in said
    assert "à joindre" not in said
    again = await faculty.mehdi.presses(PRESENTERS, faculty.card("Accompagnement technopédagogique", INTERVIEWS))
    assert "Léa Nguyen, mardi 18 août, 9 h 15" in again or ", mardi 18 août, 9 h" in again
    history = await faculty.lea.types("/vigie RITM0001001")
    assert "☑️ Léa" in history
    assert "Yvon Ailleurs, information donnée" in history


async def test_presenters_are_added_and_taken_off_on_the_way(faculty: Faculty) -> None:
    card = await planning(faculty, known(faculty))
    await faculty.lea.types("/vigie RITM0001001")
    await faculty.lea.presses(PRESENTERS, faculty.lea.shown)
    await faculty.lea.presses(LIST, faculty.lea.form)
    await faculty.lea.sends(
        {
            "Ne présentent plus dans ce cours": ["Yvon Ailleurs (yvon.ailleurs@example.org)"],
            "Présentatrices et présentateurs à ajouter": "Ève Roy <eve.roy@example.org>",
        }
    )
    assert "Ève Roy (eve.roy@example.org)" in faculty.read(card)
    assert "Yvon" not in faculty.read(card)
    assert "Ève Roy" in await faculty.chloe.types("/vigie RITM0001001")
    assert "non joint" not in await faculty.chloe.types("/vigie RITM0001001")


async def with_support(faculty: Faculty) -> Message:
    """Léa has asked for someone on call for both presenters, and Jade has taken Yvon's; return the planning's card."""
    card = await planning(faculty, known(faculty))
    await faculty.lea.presses("Tâche de soutien", card)
    both = [faculty.camille.who.real_name, "Yvon Ailleurs"]
    wanted = {"Soutien": "Soutien en classe virtuelle Zoom – Sur appel", "Présentatrices et présentateurs": both}
    assert await faculty.lea.sends(wanted) == ""
    await faculty.jade.presses("Prendre en charge", faculty.card("appel · TASK0001002", HELP))
    return card


async def test_support_of_a_presenter_who_is_taken_off_is_cancelled_with_that(faculty: Faculty) -> None:
    card = await with_support(faculty)

    await faculty.lea.presses(MORE, card)
    form = await faculty.lea.presses(LIST, faculty.lea.form)
    assert "Yvon Ailleurs (yvon.ailleurs@example.org) 1 tâche de soutien en cours" in form
    await faculty.lea.sends({GONE: [YVON]})

    yvons = faculty.card("appel · TASK0001002", HELP)
    assert " · annulée\n" in faculty.read(yvons)
    told = "⊘ Yvon Ailleurs ne présente plus dans ce cours : Léa"
    assert any(
        one.startswith(told) and "a annulé TASK0001002 par la même occasion" in one for one in faculty.jade.direct
    )
    assert any(one.startswith(told) for one in faculty.thread(yvons))
    assert " · ouverte\n" in faculty.read(faculty.card("appel · TASK0001001", HELP))


async def test_support_that_is_kept_though_its_presenter_left_is_pointed_out_to_whoever_gives_it(
    faculty: Faculty,
) -> None:
    card = await with_support(faculty)
    await faculty.lea.presses(MORE, card)
    await faculty.lea.presses(LIST, faculty.lea.form)
    await faculty.lea.sends({GONE: [YVON], "Soutien en cours des personnes retirées": []})

    assert " · prise en charge\n" in faculty.read(faculty.card("appel · TASK0001002", HELP))
    (told,) = [one for one in faculty.jade.receipts if "TASK0001002 est toujours prévue" in faculty.read(one)]
    await faculty.jade.presses("Annuler le soutien", told)
    await faculty.jade.sends({"Raison": "Il ne présente plus."})
    assert " · annulée\n" in faculty.read(faculty.card("appel · TASK0001002", HELP))


async def test_those_not_reached_stand_in_the_list_and_in_the_mornings_message(faculty: Faculty) -> None:
    card = await planning(faculty, known(faculty))

    shown = await faculty.lea.types("/taches non joints")
    assert "🔎 Seulement : présentateurs non joints" in shown
    assert f"⚠️ non joints : {faculty.camille.who.real_name}, Yvon Ailleurs (yvon.ailleurs@example.org)" in shown

    await faculty.passes(to="2026-08-19T08:30")
    (said,) = digests(faculty)
    assert "2 présentateurs non joints" in said
    message = next(one for one in faculty.standing(HELP) if faculty.read(one).startswith("☀️"))
    assert "Yvon Ailleurs" in await faculty.lea.presses("Présentateurs non joints", message)

    page = await faculty.lea.presses("Envoyer les ressources", faculty.lea.shown)
    assert "Envoyer à" in page, "what serves, rather than boxes to tick"
    await faculty.lea.sends({"Fait par téléphone ou de vive voix": ["Yvon Ailleurs (yvon.ailleurs@example.org)"]})
    assert "aucun contact encore" not in faculty.read(card)
    assert "Rien qui corresponde à ce choix." in await faculty.lea.types("/taches non joints")


async def test_support_that_the_interview_set_going_is_noted_for_its_presenter_once_given(faculty: Faculty) -> None:
    interview = await interview_taken(faculty)
    await faculty.odile.presses("Fermer la tâche", interview)
    answers = {PRESENTERS: known(faculty), CALENDAR: "Les jeudis", "Soutien à activer": ["Soutien technique"]}
    assert await faculty.odile.interviews(answers) == ""
    planning = faculty.card("Planification technologique · SCTASK", HELP)
    assert "soutenues 0 sur 2" in faculty.read(planning)
    listed = f"{faculty.camille.who.real_name}, Yvon Ailleurs (yvon.ailleurs@example.org) · "
    assert listed in faculty.read(planning), "Camille was looked for, and found"

    said = [faculty.read(one) for one in faculty.standing(HELP)]
    assert sum("SCTASK" in one.split("\n")[0] for one in said) == 1
    assert not any(" TASK000100" in one.split("\n")[0] for one in said), "one card for what the closing makes"
    await faculty.lea.presses("Voir ce qui est à prendre", planning)
    await faculty.lea.presses("Prendre en charge", faculty.lea.shown, beside="Camille Roy")
    support = faculty.card("Soutien technique · TASK0001001", HELP)
    await faculty.lea.presses("Soutien donné", support)
    assert await faculty.lea.sends({}) == ""

    assert "soutenues 1 sur 2" in faculty.read(planning)
    await faculty.lea.presses("Prendre en charge", planning)
    assert f"{faculty.lea.who.real_name}, mardi" in await faculty.lea.presses(MORE, planning)


async def test_sixty_presenters_are_followed_page_by_page_and_none_is_lost(faculty: Faculty) -> None:
    listed = [f"Personne Invitée Numéro {number:02d} <invitee.{number:02d}@example.org>" for number in range(1, 61)]
    interview = await interview_taken(faculty)
    await faculty.odile.presses("Entrevue", interview)
    first_ones = {PRESENTERS: "\n".join(listed[:40]), CALENDAR: "Les jeudis", ENDING: "La garder ouverte"}
    assert await faculty.odile.interviews(first_ones) == SAVED
    await faculty.odile.presses("Entrevue", interview)
    await faculty.odile.presses("Modifier", faculty.odile.form, beside="Présentation")
    boxes = [one for one in faculty.odile.form["blocks"] if str(one.get("block_id", "")).startswith("presenters")]
    last = str(boxes[-1]["element"].get("initial_value", ""))
    label = str(boxes[-1]["label"]["text"]).replace("\N{NO-BREAK SPACE}", " ")
    assert await faculty.odile.interviews({label: "\n".join([last, *listed[40:]])}) == ""

    card = faculty.card("Planification technologique · SCTASK", HELP)
    await faculty.lea.presses("Prendre en charge", card)
    assert "Numéro 04 (invitee.04@example.org) et 56 autres · informées 0 sur 60" in faculty.read(card)
    first = await faculty.lea.presses(MORE, card)
    assert "Personnes 1 à 20 sur 60. L’envoi de cette page la garde, puis ouvre la suivante." in first
    everybody = {INFORMED: ["Toutes les personnes de cette page"]}
    for first_of_page in (21, 41):
        shown = await faculty.lea.sends(everybody)
        assert f"Personnes {first_of_page} à {first_of_page + 19} sur 60." in shown
    assert await faculty.lea.sends(everybody) == ""
    assert "et 56 autres · informées 60 sur 60" in faculty.read(card)
