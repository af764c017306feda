"""Who gets what is opened: in turn, the one who has least, or whom a manager says."""

from dataclasses import replace

from bot.ui.parts import MORE
from tests.journeys.faculty import HELP, INTERVIEWS, Faculty
from tests.journeys.grids import grid, imports, row
from workflow.people.distribution import Distribution, GroupRules

PROBLEM = "Antem reste blanc."


def distributes(faculty: Faculty, how: Distribution) -> None:
    """Set how the technologists' group gives out what it gets."""
    desk = faculty.box.vigie.desk
    desk.rules = replace(desk.rules, groups={"technologues": GroupRules(distribution=how)})


def holder(faculty: Faculty, number: str) -> str:
    """The holder that a card names, or what stands in their place."""
    said = faculty.read(faculty.card(number, HELP)).split("\n")
    (line,) = [one for one in said if one.startswith("Titulaire · groupe : ")]
    return line.removeprefix("Titulaire · groupe : ").partition(" · ")[0].removeprefix("@")


async def test_each_gets_the_next_in_turn_and_is_told(faculty: Faculty) -> None:
    distributes(faculty, Distribution.ROUND_ROBIN)
    people = (faculty.camille, faculty.chloe, faculty.stephane, faculty.sarah)

    for person in people:
        await person.says(PROBLEM)

    given = [holder(faculty, f"INC000100{one}") for one in (1, 2, 3, 4)]
    assert sorted(given[:3]) == ["Jade Pelletier", "Léa Gagnon", "Thomas Girard"]
    assert given[3] == given[0]
    told = [one for one in (faculty.lea.direct + faculty.thomas.direct + faculty.jade.direct) if "📥" in one]
    assert len(told) == 4
    assert "vous est confiée par la répartition du groupe : Antem reste blanc." in told[0]


async def test_being_given_a_request_is_not_a_first_action_but_claiming_it_is(faculty: Faculty) -> None:
    distributes(faculty, Distribution.ROUND_ROBIN)
    await faculty.camille.says(PROBLEM)
    card = faculty.card("INC0001001", HELP)
    name = holder(faculty, "INC0001001").split(" ")[0]
    assert "nouvelle" in faculty.read(card).split("\n")[0]
    assert not any(name in one for one in faculty.camille.direct), "the requester is not told yet"
    await faculty.passes(hours=4)
    assert "🟢 Modéré" in faculty.read(card), "the response clock runs"

    someone = {"Léa": faculty.lea, "Thomas": faculty.thomas, "Jade": faculty.jade}[name]
    other = faculty.lea if someone is not faculty.lea else faculty.jade
    assert (await other.presses("Prendre en charge", card)).startswith("⛔ Quelqu’un a été plus rapide")
    await someone.presses("Prendre en charge", card)

    assert "active" in faculty.read(card).split("\n")[0]
    assert any(name in one for one in faculty.camille.direct)


async def test_the_absent_are_passed_over(faculty: Faculty) -> None:
    distributes(faculty, Distribution.ROUND_ROBIN)
    await faculty.lea.types("/vigie absent jusqu’au 20 août")
    await faculty.jade.types("/vigie absent jusqu’au 20 août")

    for person in (faculty.camille, faculty.chloe):
        await person.says(PROBLEM)

    assert [holder(faculty, f"INC000100{one}") for one in (1, 2)] == ["Thomas Girard"] * 2


async def test_whoever_has_least_in_hand_gets_the_next(faculty: Faculty) -> None:
    for person in (faculty.camille, faculty.chloe):
        await person.says(PROBLEM)
    await faculty.lea.presses("Prendre en charge", faculty.card("INC0001001", HELP))
    await faculty.jade.presses("Prendre en charge", faculty.card("INC0001002", HELP))
    distributes(faculty, Distribution.LEAST_LOADED)

    await faculty.stephane.says(PROBLEM)

    assert holder(faculty, "INC0001003") == "Thomas Girard"


async def test_a_step_that_a_gate_opens_is_given_too(faculty: Faculty) -> None:
    distributes(faculty, Distribution.ROUND_ROBIN)
    await imports(faculty, "une.xlsx", grid(row()))
    await faculty.odile.presses("Prendre en charge", faculty.standing(INTERVIEWS)[0])
    await faculty.odile.presses("Fermer la tâche", faculty.standing(INTERVIEWS)[-1])
    await faculty.odile.interviews(
        {
            "Présentatrices et présentateurs": "Camille Roy <camille.roy@example.org>",
            "Calendrier des séances": "À venir : l’horaire n’est pas publié.",
        }
    )

    card = faculty.card("Planification technologique · SCTASK", HELP)
    assert "Titulaire · groupe : @" in faculty.read(card)
    assert " · ouverte\n" in faculty.read(card)
    told = [one for one in (faculty.lea.direct + faculty.thomas.direct + faculty.jade.direct) if "📥" in one]
    assert "Planification technologique · MMD 1231" in told[0]


async def test_a_manager_gives_a_request_to_a_member_who_is_told(faculty: Faculty) -> None:
    await faculty.camille.says(PROBLEM)
    card = faculty.card("INC0001001", HELP)
    await faculty.lea.types("/vigie absent jusqu’au 20 août")
    await faculty.nadia.types("/vigie INC0001001", at="#gestion")

    form = await faculty.nadia.presses("Assigner", faculty.nadia.shown)
    assert "☐ Léa Gagnon (absence jusqu’au jeudi 20 août)" in form
    await faculty.nadia.sends({"Assigner à": "Thomas Girard"})

    assert "Titulaire · groupe : @Thomas Girard" in faculty.read(card)
    assert "📥 Nadia Fortin vous confie INC0001001 : Antem reste blanc." in faculty.thomas.direct[-1]
    await faculty.passes(hours=4)
    assert "🟢 Modéré" in faculty.read(card), "the response clock runs on"


async def test_a_member_cannot_assign(faculty: Faculty) -> None:
    await faculty.camille.says(PROBLEM)

    offered = await faculty.lea.presses(MORE, faculty.card("INC0001001", HELP))

    assert "[Note interne]" in offered
    assert "Assigner" not in offered, "it is offered to those who may"
