"""« Pourquoi cette échéance ? »: rows that add up to the figure on the card."""

from tests.journeys.faculty import HELP, Faculty

WHY = "Pourquoi cette échéance ?"
INC = "INC0001001"


async def test_the_card_explains_its_due_date_row_by_row(faculty: Faculty) -> None:
    await faculty.camille.says("Antem reste blanc.")
    card = faculty.card(INC, HELP)
    await faculty.passes(minutes=95)

    said = await faculty.lea.presses(WHY, card)

    assert said.split("\n") == [
        INC,
        f"{INC} · Antem reste blanc.",
        "Première réponse : promesse de 8 h ouvrables",
        "• depuis mardi 18 août, 9 h 15 : + 1 h 35",
        "• Total : 1 h 35",
        "Il reste 6 h 25, d’où l’échéance : mercredi 19 août, 9 h 15",
    ]


async def test_pauses_and_closures_are_told_and_the_rows_add_up(faculty: Faculty) -> None:
    await faculty.passes(to="2026-09-03T15:00")  # a Thursday: Monday is Labour Day
    await faculty.camille.says("Antem reste blanc.")
    card = faculty.card(INC, HELP)
    await faculty.passes(minutes=20)
    await faculty.lea.presses("Prendre en charge", card)
    await faculty.passes(minutes=40)
    await faculty.lea.presses("Mettre en attente", card)
    await faculty.lea.sends({"Ce qui manque": "Quel est le sigle du cours ?"})
    await faculty.passes(to="2026-09-04T09:00")
    await faculty.camille.says("MMD 1231", under=faculty.camille.receipts[0])
    await faculty.passes(to="2026-09-08T09:30")

    said = (await faculty.lea.presses(WHY, card)).split("\n")

    assert said[2:] == [
        "Première réponse : promesse de 8 h ouvrables",
        "• jeudi 3 septembre, 15 h → jeudi 3 septembre, 15 h 20 : + 20 min",
        "• Total : 20 min",
        "Le compte s’est arrêté jeudi 3 septembre, 15 h 20.",
        "Solution : promesse de 24 h ouvrables",
        "• jeudi 3 septembre, 15 h 20 → jeudi 3 septembre, 16 h : + 40 min",
        "• jeudi 3 septembre, 16 h → vendredi 4 septembre, 9 h : non compté (en attente d’une réponse)",
        (
            "• depuis vendredi 4 septembre, 9 h : + 1 jour ouvrable et 30 min"
            " ; fermeture en chemin : Fête du Travail (lundi 7 septembre)"
        ),
        "• Total : 1 jour ouvrable et 1 h 10",
        "Il reste 1 jour ouvrable et 6 h 50, d’où l’échéance : mercredi 9 septembre, 16 h 20",
    ]


async def test_the_card_of_a_late_request_explains_it_and_a_stranger_is_told_whose_it_is(faculty: Faculty) -> None:
    await faculty.camille.says("Antem reste blanc.")
    await faculty.passes(hours=6)
    card = faculty.card("INC0001001", HELP)

    assert "• Total : 6 h" in (await faculty.thomas.presses("Pourquoi cette échéance ?", card)).split("\n")
