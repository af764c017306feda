"""Nothing that stays goes false: every message is read again the next morning, at the weekend and a month later."""

import pytest

from tests.journeys.faculty import HELP, INTERVIEWS, MANAGEMENT, Faculty
from tests.journeys.grids import grid, imports, row
from tests.truth import broken_promises, relative

SETTLES = "Ce qui règle la demande (envoyé à la personne)"
EVERYONE = ("camille", "chloe", "stephane", "sarah", "odile", "mehdi", "lea", "thomas", "jade", "nadia", "paul")
BROKEN = "Nous devions vous répondre avant mercredi 19 août, 9 h 15 au sujet de INC0001001 (Antem reste blanc.)"


def everything(faculty: Faculty) -> list[str]:
    """All that Vigie has said and that stands: cards, what is under them, and each one's own conversation."""
    roots = [one for channel in (HELP, INTERVIEWS, MANAGEMENT) for one in faculty.standing(channel)]
    own = [said for name in EVERYONE for said in getattr(faculty, name).direct]
    return [*map(faculty.read, roots), *(said for root in roots for said in faculty.thread(root)), *own]


def reads_true(faculty: Faculty) -> None:
    for said in everything(faculty):
        assert relative(said) == [], said
        assert broken_promises(said, faculty.box.now()) == [], said


async def a_busy_day(faculty: Faculty) -> None:
    """One request of each state, a course with its tasks."""
    for person, problem in (
        (faculty.camille, "Antem reste blanc."),
        (faculty.chloe, "Le micro ne marche pas en classe."),
        (faculty.stephane, "Comment partager mon écran ?"),
        (faculty.sarah, "The sound of my virtual class crackles."),
    ):
        await person.says(problem)
    await faculty.lea.presses("Prendre en charge", faculty.card("INC0001002", HELP))
    await faculty.lea.presses("Prendre en charge", faculty.card("INC0001003", HELP))
    await faculty.lea.presses("Mettre en attente", faculty.card("INC0001003", HELP))
    await faculty.lea.sends({"Ce qui manque": "Quelle salle ?"})
    await faculty.jade.presses("Prendre en charge", faculty.card("INC0001004", HELP))
    await faculty.jade.presses("Résoudre", faculty.card("INC0001004", HELP))
    await faculty.jade.sends({SETTLES: "Le pilote est à jour."})
    await imports(faculty, "une.xlsx", grid(row()))


@pytest.mark.parametrize(
    "until",
    [
        pytest.param("2026-08-19T09:00", id="next morning"),
        pytest.param("2026-08-20T00:01", id="past midnight"),
        pytest.param("2026-08-22T12:00", id="weekend"),
        pytest.param("2026-09-18T16:00", id="a month"),
    ],
)
async def test_whatever_was_said_still_holds(faculty: Faculty, until: str) -> None:
    await a_busy_day(faculty)
    reads_true(faculty)

    await faculty.passes(to=until)

    reads_true(faculty)


async def test_a_broken_promise_is_told_once_and_shown_wherever_it_was_made(faculty: Faculty) -> None:
    await faculty.camille.says("Antem reste blanc.")
    receipt = faculty.camille.receipts[0]
    await faculty.passes(to="2026-08-19T09:15")
    assert "Une personne des Technologues vous répondra d’ici mercredi 19 août, 9 h 15" in faculty.read(receipt)
    assert not any("à temps" in said for said in faculty.camille.direct), "at the bound itself it can be kept"

    await faculty.passes(minutes=1)

    told = [said for said in faculty.camille.direct if said.startswith(BROKEN)]
    assert len(told) == 1, "the message; the receipt promises nothing any more"
    assert "Personne ne l’a encore prise en charge, et la gestion est prévenue." in told[0]
    assert "vous n’avez rien d’autre à faire" not in told[0]
    assert "INC0001001 attend qu’une personne des Technologues la prenne en charge" in faculty.read(receipt)
    assert "d’ici" not in faculty.read(receipt)
    assert "la gestion est prévenue" in await faculty.camille.types("/vigie INC0001001")
    for listed in (await faculty.camille.types("/demandes"), await faculty.camille.opens_home()):
        assert "nous devions vous répondre avant mercredi 19 août, 9 h 15" in listed

    await faculty.passes(hours=40)
    assert len([said for said in faculty.camille.direct if said.startswith(BROKEN)]) == 1


async def test_a_promise_kept_in_the_second_of_its_bound_is_not_broken(faculty: Faculty) -> None:
    await faculty.camille.says("Antem reste blanc.")
    card = faculty.card("INC0001001", HELP)
    await faculty.passes(to="2026-08-19T09:15")
    assert "Première réponse : échéance atteinte mercredi 19 août, 9 h 15" in faculty.read(card)

    await faculty.lea.presses("Prendre en charge", card)
    assert "Prise en charge en 1 jour ouvrable" in faculty.read(card)
    assert "retard" not in faculty.read(card)
    await faculty.passes(minutes=5)

    assert not any("à temps" in said for said in faculty.camille.direct)


async def test_a_solution_that_is_late_is_told_with_who_has_it(faculty: Faculty) -> None:
    await faculty.camille.says("Antem reste blanc.")
    await faculty.lea.presses("Prendre en charge", faculty.card("INC0001001", HELP))

    await faculty.passes(hours=25)

    told = "Nous visions une solution pour INC0001001 (Antem reste blanc.) avant vendredi 21 août, 9 h 15 et nous n’y"
    assert any(
        said.startswith(told) and "Léa Gagnon des Technologues s’en occupe" in said for said in faculty.camille.direct
    )
    assert "Solution : échéance dépassée depuis vendredi 21 août, 9 h 15" in faculty.read(
        faculty.card("INC0001001", HELP)
    )
