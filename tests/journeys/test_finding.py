"""Finding and seeing: the list and its filters, several claims at once, numbers in channels, homes."""

import re
from datetime import date

import pytest

from bot.sandbox.double.state.records import Json, Message
from tests.journeys.faculty import DIRECT, HELP, INTERVIEWS, Faculty, Someone
from tests.journeys.grids import COURSE, FALL, grid, imports, row
from tests.journeys.reading import labelled, plainly

PROBLEM = "Antem reste blanc."
QUESTION = "Comment partager mon écran ?"
FREE = "🔎 Seulement : à prendre\nDemandes d’aide à prendre\n"


def entries(view: Json, label: str) -> list[str]:
    """What a menu offers."""
    _block, element = labelled(view["blocks"], label)
    return [plainly(option["text"]["text"]) for option in element["options"]]


async def speaks_english(faculty: Faculty, who: Someone) -> None:
    await faculty.people.change_person(who.who, locale="en-US")
    await faculty.quiet()


def offered(faculty: Faculty, said: Message) -> list[Message]:
    """What Vigie has put under a message."""
    return [one for one in faculty.people.thread(said) if one.by_app]


async def two_requests(faculty: Faculty) -> None:
    """One that is late and free, one new that Léa holds and whose requester has written again."""
    await faculty.camille.says(PROBLEM)
    await faculty.passes(to="2026-08-19T15:00")
    await faculty.chloe.says(QUESTION)
    await faculty.lea.presses("Prendre en charge", faculty.card("INC0001002", HELP))
    await faculty.chloe.says("C’est pour jeudi.", under=faculty.chloe.receipts[0])


# --- The list -----------------------------------------------------------------------


async def test_words_after_the_command_narrow_the_list(faculty: Faculty) -> None:
    await two_requests(faculty)

    late = await faculty.lea.types("/taches à prendre, en retard")
    assert late.startswith(
        "🔎 Seulement : à prendre · 🟠 En retard\nDemandes d’aide à prendre\n🟠 En retard · INC0001001"
    )
    assert "INC0001002" not in late
    replied = await faculty.lea.types("/taches REPONSE RECUE technologues")
    assert replied.startswith("🔎 Seulement : réponse reçue · Technologues\nRéponses reçues\n🔵 Normal · INC0001002")
    assert "INC0001002" in await faculty.lea.types("/taches miennes")
    assert "Rien qui corresponde à ce choix." in await faculty.lea.types("/taches miennes, élevé")


async def test_the_list_is_asked_for_and_read_in_english(faculty: Faculty) -> None:
    await speaks_english(faculty, faculty.lea)
    await two_requests(faculty)

    shown = await faculty.lea.types("/taches to take, overdue")

    assert shown.startswith("🔎 Only: to take · 🟠 Overdue\nHelp requests to take\n🟠 Overdue · INC0001001")
    assert "I don’t understand “kitchen”." in await faculty.lea.types("/taches kitchen")


async def test_a_menu_narrows_the_list_in_place_and_a_claim_keeps_it_so(faculty: Faculty) -> None:
    await two_requests(faculty)
    await faculty.camille.says("Une autre question : où est le studio ?")
    await faculty.lea.types("/taches")
    listed = faculty.lea.shown

    await faculty.lea.presses("Quoi / À prendre", listed)
    assert faculty.read(listed).startswith(
        "🔎 Seulement : à prendre\nDemandes d’aide à prendre\n🟠 En retard · INC0001001"
    )
    assert "INC0001002" not in faculty.read(listed)
    await faculty.lea.presses("Prendre en charge", listed)

    assert faculty.read(listed).startswith(
        "🔎 Seulement : à prendre\nDemandes d’aide à prendre\n🔵 Normal · INC0001003"
    )


async def test_tasks_are_narrowed_by_department_and_by_first_activity(faculty: Faculty) -> None:
    await imports(
        faculty,
        "deux.xlsx",
        grid(row(), ("Sciences infirmières", "SOI 1000", "Soins", "A26", "", *row()[5:8], date(2026, 9, 1))),
    )

    nursing = await faculty.odile.types("/taches sciences infirmieres")
    assert "SOI 1000" in nursing
    assert COURSE not in nursing
    soon = await faculty.odile.types("/taches d’ici 15 jours")
    assert "SOI 1000" in soon
    assert COURSE not in soon
    everything = await faculty.odile.types("/taches à prendre")
    assert everything.index("SOI 1000") < everything.index(COURSE), "the course that begins first comes first"


async def test_courses_that_are_found_stand_by_first_activity_then_by_course_and_tasks_name_the_lead(
    faculty: Faculty,
) -> None:
    first = ("Médecine", "MMD 1299", "Anatomie", "A26", "", "Zoé Gagnon", *row()[6:8], date(2026, 9, 1))
    await imports(faculty, "trois.xlsx", grid(row("MMD 1240"), row("MMD 1233"), first))

    found = await faculty.odile.types("/vigie cherche MMD")
    assert found.index("MMD 1299") < found.index("MMD 1233") < found.index("MMD 1240")
    assert "Entrevue · Zoé Gagnon · première activité" in await faculty.odile.types("/taches")
    await faculty.odile.presses("Plusieurs à la fois…", faculty.odile.shown)
    assert "Zoé Gagnon" in str(faculty.odile.form)


async def test_a_search_that_finds_no_course_says_what_a_course_is_found_by(faculty: Faculty) -> None:
    await imports(faculty, "un.xlsx", grid(row("MMD 1240", approaches="Enregistrement")))
    await faculty.camille.says("Mon enregistrement ne se dépose pas.")
    found = await faculty.odile.types("/vigie cherche enregistrement")
    assert "INC0001001" in found
    assert "un cours se trouve par son sigle, son titre, son trimestre ou les personnes" in found
    assert "un cours se trouve" not in await faculty.odile.types("/vigie cherche MMD")


# --- Several at once ---------------------------------------------------------------------


async def test_several_are_claimed_at_once_and_those_that_are_gone_are_named(faculty: Faculty) -> None:
    await imports(faculty, FALL)
    await faculty.odile.types("/taches")
    form = await faculty.odile.presses("Plusieurs à la fois…", faculty.odile.shown)
    boxes = entries(faculty.odile.form, "Ce que vous prenez en charge")
    assert form.startswith("Prendre en charge"), "as what was pressed"
    await faculty.mehdi.types("/taches")
    await faculty.mehdi.presses("Prendre en charge", faculty.mehdi.shown)

    await faculty.odile.sends({"Ce que vous prenez en charge": boxes[:3]})

    told = faculty.read(faculty.odile.shown)
    assert re.search(r"✅ 2 sont à vous : SCTASK\d{7} · SCTASK\d{7}\n", told)
    assert "Quelqu’un a été plus rapide : Mehdi" in told
    assert "Ce que j’ai en main" in await faculty.odile.types("/taches")


async def test_the_boxes_are_twenty_at_most(faculty: Faculty) -> None:
    await imports(faculty, FALL)
    await faculty.odile.types("/taches")
    await faculty.odile.presses("Plusieurs à la fois…", faculty.odile.shown)

    boxes = [one for block in faculty.odile.form["blocks"] for one in block.get("element", {}).get("options", ())]
    assert len(boxes) == 20


# --- One item ---------------------------------------------------------------------------------


async def test_a_long_history_is_read_page_by_page(faculty: Faculty) -> None:
    await faculty.camille.says(PROBLEM)
    card = faculty.card("INC0001001", HELP)
    for turn in range(25):
        await faculty.lea.says(f"Note {turn}.", HELP, under=card)

    newest = await faculty.lea.types("/vigie INC0001001")
    assert "Note 24." in newest
    assert "Note 2." not in newest
    shown = faculty.lea.shown
    await faculty.lea.presses("Plus ancien", shown)
    assert "ouverte par Camille Roy" in faculty.read(shown)
    assert "Note 24." not in faculty.read(shown)
    await faculty.lea.presses("Plus récent", shown)
    assert "Note 24." in faculty.read(shown)


async def test_a_task_and_its_request_are_shown_with_what_was_done(faculty: Faculty) -> None:
    await imports(faculty, "une.xlsx", grid(row()))
    await faculty.odile.presses("Prendre en charge", faculty.standing(INTERVIEWS)[0])
    task = faculty.standing(INTERVIEWS)[-1]
    await faculty.odile.presses("Liste de vérification", task)
    await faculty.odile.sends({"Étape 1 : ce qui est fait": ["Soutien technique"]})

    shown = await faculty.odile.types("/vigie SCTASK0001001")
    assert "titulaire : Odile Tremblay" in shown
    assert "☑️ Odile Tremblay : Soutien technique" in shown
    assert "[Fermer la tâche]" in shown
    assert "ouverte par Nadia" in await faculty.odile.types("/vigie RITM0001001")
    assert "Historique" not in await faculty.chloe.types("/vigie RITM0001001")


async def test_an_item_offers_what_its_reader_may_do(faculty: Faculty) -> None:
    await faculty.camille.says(PROBLEM)

    assert "[Prendre en charge]" in await faculty.lea.types("/vigie INC0001001")
    read_only = await faculty.odile.types("/vigie INC0001001")
    assert PROBLEM in read_only
    assert "Prendre en charge" not in read_only
    assert "Suivre" in read_only
    await faculty.odile.presses("Suivre", faculty.odile.shown)
    assert "Odile Tremblay suit" in await faculty.lea.types("/vigie INC0001001")


# --- A number in a channel ------------------------------------------------------------------


async def test_a_number_in_a_channel_gets_one_button_in_its_thread(faculty: Faculty) -> None:
    await faculty.camille.says(PROBLEM)
    said = await faculty.thomas.says("On regarde inc0001001 ? Et INC0009999 ?", HELP)

    assert [faculty.read(one) for one in offered(faculty, said)] == ["INC0001001 [Voir]"]
    await faculty.lea.says("INC0001001, oui.", HELP, under=said)
    await faculty.jade.says("INC0001001, encore.", HELP, under=said)

    (button,) = offered(faculty, said)
    assert "INC0001001 · Incident" in await faculty.thomas.presses("Voir", button)


@pytest.mark.parametrize("written", ["1001", "#1001", "INC 1001"])
async def test_a_member_who_writes_a_number_alone_is_shown_that_item(faculty: Faculty, written: str) -> None:
    await faculty.camille.says(PROBLEM)
    await faculty.lea.says(written)
    assert "INC0001001 · Incident" in faculty.lea.direct[-1]
    await faculty.lea.says(f"@Vigie {written}", HELP)
    assert "INC0001001 · Incident" in faculty.read(faculty.lea.private[-1])
    assert len(faculty.standing(HELP)) == 1


async def test_a_stranger_who_presses_learns_nothing(faculty: Faculty) -> None:
    await faculty.camille.says(PROBLEM)
    await faculty.people.join("U0VIGIE", "#general")
    said = await faculty.thomas.says("Voir INC0001001.", "#general")

    (button,) = offered(faculty, said)
    assert PROBLEM not in faculty.read(button)
    assert "n’est pas l’une de vos demandes" in await faculty.chloe.presses("Voir", button)


async def test_no_button_where_the_item_already_stands_nor_in_direct_messages(faculty: Faculty) -> None:
    await faculty.camille.says(PROBLEM)
    card = faculty.card("INC0001001", HELP)
    await faculty.lea.says("INC0001001 : je regarde.", HELP, under=card)
    assert faculty.thread(card) == ["INC0001001 : je regarde."]

    await faculty.camille.says("Et INC0001001 ?", DIRECT, under=faculty.camille.receipts[0])
    assert not any(said.startswith("INC0001001 [Voir]") for said in faculty.camille.direct)


# --- Homes ---------------------------------------------------------------------------------------


async def test_a_members_home_shows_answers_theirs_and_what_is_to_take(faculty: Faculty) -> None:
    await two_requests(faculty)

    home = await faculty.lea.opens_home()

    assert home.index("Réponses reçues\n🔵 Normal · INC0001002") < home.index("Demandes d’aide à prendre\n🟠 En retard")
    await faculty.lea.presses("Échelon / 🔵 Normal", faculty.lea.home)
    assert "🔎 Seulement : 🔵 Normal" in faculty.lea.reads_home
    assert "INC0001001" not in faculty.lea.reads_home


async def test_several_are_claimed_from_home_which_is_drawn_again(faculty: Faculty) -> None:
    await imports(faculty, FALL)
    await faculty.odile.opens_home()
    await faculty.odile.presses("Plusieurs à la fois…", faculty.odile.home)
    boxes = entries(faculty.odile.form, "Ce que vous prenez en charge")

    await faculty.odile.sends({"Ce que vous prenez en charge": boxes[:2]})

    assert "✅ 2 sont à vous" in faculty.odile.reads_home
    assert "87 tâches à prendre" in faculty.odile.reads_home


async def test_a_manager_reads_figures_at_home(faculty: Faculty) -> None:
    await imports(faculty, FALL)
    await two_requests(faculty)

    home = await faculty.nadia.opens_home()

    assert "En un coup d’œil\n" in home
    assert "• Technologues — 2 demandes d’aide ouvertes · 🟠 En retard 1 · 🔵 Normal 1 · 0 tâche à prendre" in home
    assert "• Technopédagogues — 0 demande d’aide ouverte · 89 tâches à prendre" in home
    assert "1 en retard · Promesse de première réponse tenue cette semaine : 1 sur 1." in home
    assert f"📄 {FALL}" in home
    assert "En un coup d’œil" not in await faculty.lea.opens_home()


async def test_a_course_lead_follows_their_courses_at_home(faculty: Faculty) -> None:
    await imports(faculty, "une.xlsx", grid(row()))

    home = await faculty.chloe.opens_home()

    assert f"{COURSE} Éthique clinique · Automne 2026 · Classe virtuelle\n" in home
    assert "On attend : Entrevue, à prendre en charge par le groupe Technopédagogues" in home
    assert "[Demander de l’aide]" in home
