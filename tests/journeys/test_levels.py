"""Time passes: the card changes level, and those who must know are told, once each."""

from datetime import UTC, datetime

from tests.journeys.faculty import HELP, MANAGEMENT, MONTREAL, Faculty

BLUE, GREEN, YELLOW, ORANGE = "#2563EB", "#15803D", "#C28503", "#EA580C"
PROBLEM = "Antem reste blanc."


async def asked(faculty: Faculty) -> None:
    await faculty.camille.says(PROBLEM)


def pings(faculty: Faculty, number: str = "INC0001001") -> list[str]:
    """What stands in the card's thread, a line each without its buttons."""
    return [" · ".join(one.split("\n")[:2]) for one in faculty.thread(faculty.card(number, HELP))]


def warnings(faculty: Faculty) -> list[str]:
    """What management was told, beside its mornings and weeks."""
    every = [faculty.read(one) for one in faculty.standing(MANAGEMENT)]
    return [one for one in every if not one.startswith(("☀️", "📊"))]


async def test_a_request_that_nobody_takes_goes_through_its_levels(faculty: Faculty) -> None:
    await asked(faculty)
    card = faculty.card("INC0001001", HELP)
    assert faculty.colour(card) == BLUE

    await faculty.passes(to="2026-08-18T13:14")
    assert pings(faculty) == []
    await faculty.passes(to="2026-08-18T13:15")
    awaited = f"INC0001001 · {PROBLEM} · Première réponse attendue d’ici mercredi 19 août, 9 h 15"
    unclaimed = "personne ne l’a prise en charge (Technologues)"
    assert pings(faculty) == [f"🟢 Modéré · {awaited} · {unclaimed}"]
    assert faculty.read(card).startswith("🟢 Modéré · INC0001001")
    assert faculty.colour(card) == GREEN
    assert len(faculty.standing(HELP)) == 1, "moderate stays in the thread"
    assert faculty.standing(MANAGEMENT) == []

    await faculty.passes(hours=2)
    assert pings(faculty) == [f"🟡 Élevé · {awaited} · {unclaimed}"], "it takes the place of the level before"
    assert faculty.colour(card) == YELLOW
    assert faculty.read(faculty.standing(HELP)[-1]).startswith("🟡 Élevé"), "from high on, the channel sees it"
    assert faculty.read(faculty.standing(MANAGEMENT)[-1]).startswith("🟡 Élevé")

    await faculty.passes(hours=2)
    overdue = f"🟠 En retard · INC0001001 · {PROBLEM}"
    reached = "Première réponse : échéance atteinte mercredi 19 août, 9 h 15"
    assert pings(faculty) == [f"{overdue} · {reached} · {unclaimed}"]
    assert faculty.colour(card) == ORANGE
    assert faculty.read(faculty.standing(MANAGEMENT)[-1]).startswith(overdue)

    await faculty.passes(hours=40)
    assert len(pings(faculty)) == 1
    assert len(warnings(faculty)) == 1


async def test_a_walk_over_all_bounds_says_each_in_its_turn(faculty: Faculty) -> None:
    await asked(faculty)

    said = []
    for hours in (4, 2, 2, 1):
        await faculty.passes(hours=hours)
        said += pings(faculty)
    assert [one.split(" · ")[0] for one in said] == ["🟢 Modéré", "🟡 Élevé", "🟠 En retard", "🟠 En retard"]


async def test_a_walk_waits_for_slack_where_it_asks_for_patience(faculty: Faculty) -> None:
    await asked(faculty)
    due = faculty.box.vigie.desk.rules.calendar.due(faculty.box.now(), 4 * 3600)
    faculty.ws.fail_next("chat.postMessage", ratelimited=1)

    await faculty.passes(hours=4)
    await faculty.passes(minutes=1)

    assert len(pings(faculty)) == 1
    said = [one for one in faculty.people.thread(faculty.card("INC0001001", HELP)) if one.by_app]
    assert int(float(said[0].ts)) == int(due.timestamp())


async def test_a_request_that_is_taken_in_time_makes_no_ping(faculty: Faculty) -> None:
    await asked(faculty)
    await faculty.passes(to="2026-08-18T13:14")
    await faculty.lea.presses("Prendre en charge", faculty.card("INC0001001", HELP))

    await faculty.passes(minutes=60)

    assert pings(faculty) == []
    assert faculty.colour(faculty.card("INC0001001", HELP)) == BLUE


async def test_a_solution_that_is_late_names_its_holder_and_reaches_management(faculty: Faculty) -> None:
    await asked(faculty)
    await faculty.lea.presses("Prendre en charge", faculty.card("INC0001001", HELP))

    await faculty.passes(hours=16)
    line = f"INC0001001 · {PROBLEM} · Solution attendue d’ici vendredi 21 août, 9 h 15 · Titulaire : @Léa Gagnon"
    assert pings(faculty)[-1] == f"🟡 Élevé · {line}"
    assert warnings(faculty) == [], "someone has it: management hears of it when it is overdue"

    await faculty.passes(hours=8)
    assert "Solution : échéance atteinte vendredi 21 août, 9 h 15" in pings(faculty)[-1]
    assert "@Léa Gagnon" in faculty.read(faculty.standing(MANAGEMENT)[-1])


async def test_the_promise_of_a_solution_waits_with_the_request(faculty: Faculty) -> None:
    await asked(faculty)
    card = faculty.card("INC0001001", HELP)
    await faculty.lea.presses("Prendre en charge", card)
    await faculty.passes(hours=7)
    await faculty.lea.presses("Mettre en attente", card)
    await faculty.lea.sends({"Ce qui manque": "Quel est le sigle du cours ?"})

    await faculty.passes(hours=80)
    assert len(pings(faculty)) == 1
    assert "⏸️" in faculty.read(card)

    await faculty.camille.says("MMD 1231", under=faculty.camille.receipts[0])
    await faculty.passes(to="2026-09-02T09:14")
    assert not any("Modéré" in one for one in pings(faculty))
    await faculty.passes(to="2026-09-02T09:15")
    assert pings(faculty)[-1].startswith(f"🟢 Modéré · INC0001001 · {PROBLEM} · Solution attendue d’ici vendredi 4")


async def test_what_is_resolved_as_it_becomes_late_is_told_once_it_is_reopened(faculty: Faculty) -> None:
    await asked(faculty)
    card = faculty.card("INC0001001", HELP)
    await faculty.lea.presses("Prendre en charge", card)
    await faculty.passes(to="2026-08-21T09:14")
    await faculty.lea.presses("Résoudre", card)
    faculty.box.now.move(datetime(2026, 8, 21, 9, 15, tzinfo=MONTREAL).astimezone(UTC))
    await faculty.lea.sends({"Ce qui règle la demande (envoyé à la personne)": "Utilisez Firefox."})
    await faculty.passes(hours=2)
    assert not any("En retard" in one for one in (*pings(faculty), *warnings(faculty)))

    await faculty.camille.presses("Ce n’est pas réglé", faculty.camille.question)
    await faculty.camille.sends({"Que reste-t-il à régler ?": "La page reste blanche."})
    await faculty.passes(minutes=1)

    late = f"🟠 En retard · INC0001001 · {PROBLEM}"
    assert [one.startswith(late) for one in pings(faculty) if "En retard" in one] == [True]
    assert [one.startswith(late) for one in warnings(faculty)] == [True]
    broken = [one for one in faculty.camille.direct if one.startswith("Nous visions")]
    assert len(broken) == 1

    await faculty.passes(hours=1)
    assert len([one for one in (*pings(faculty), *warnings(faculty)) if late in one]) == 2
    assert [one for one in faculty.camille.direct if one.startswith("Nous visions")] == broken


async def test_many_requests_that_reach_a_level_together_make_one_message(faculty: Faculty) -> None:
    people = (faculty.camille, faculty.chloe, faculty.stephane, faculty.sarah, faculty.odile, faculty.mehdi)
    await faculty.passes(to="2026-08-18T18:00")
    for person in people:
        await person.says(PROBLEM)

    await faculty.passes(to="2026-08-19T14:30")

    lists = [text for one in faculty.standing(HELP) if (text := faculty.read(one)).startswith("6 demandes")]
    assert [text.split("\n")[0] for text in lists] == ["6 demandes ont atteint un échelon"], "one takes another's place"
    assert all(f"🟡 Élevé · INC000100{place} · Antem reste blanc." in lists[-1] for place in range(1, 7))
    threads = [one for card in faculty.standing(HELP) for one in faculty.thread(card)]
    assert not any("🟡 Élevé" in one for one in threads), "the list says it for all"
    assert faculty.read(faculty.standing(MANAGEMENT)[-1]).startswith("6 demandes ont atteint un échelon")
