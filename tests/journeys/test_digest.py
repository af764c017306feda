"""One short message to each group at the opening of a business day, only when there is something."""

from tests.journeys.faculty import HELP, INTERVIEWS, MANAGEMENT, Faculty
from tests.journeys.grids import imports

PROBLEM = "Antem reste blanc."


def digests(faculty: Faculty, channel: str = HELP) -> list[str]:
    """What stands in a channel of the morning's messages."""
    return [said for one in faculty.standing(channel) if (said := faculty.read(one)).startswith("☀️")]


async def test_each_morning_a_group_reads_what_there_is(faculty: Faculty) -> None:
    await faculty.camille.says(PROBLEM)
    await faculty.chloe.says("Comment partager mon écran ?")
    await faculty.lea.presses("Prendre en charge", faculty.card("INC0001002", HELP))
    await faculty.chloe.says("C’est pour jeudi.", under=faculty.chloe.receipts[0])
    assert digests(faculty) == []

    await faculty.passes(to="2026-08-19T08:29")
    assert digests(faculty) == []
    await faculty.passes(to="2026-08-19T08:30")

    assert digests(faculty) == [
        (
            "☀️ Technologues, mercredi 19 août\n"
            "1 à prendre · 1 réponse reçue\n"
            "🟡 Élevé · INC0001001 Antem reste blanc.\n"
            "Échéance : mercredi 19 août, 9 h 15 · à prendre [Voir]\n"
            "🔵 Normal · INC0001002 Comment partager mon écran ?\n"
            "Échéance : vendredi 21 août, 9 h 15 · 💬 réponse reçue mardi 18 août (7 h 15 d’attente) [Voir]\n"
            "[Voir la liste]"
        )
    ]
    assert digests(faculty, MANAGEMENT) == [
        (
            "☀️ Gestion, mercredi 19 août\n"
            "1 promesse à tenir avant la fermeture\n"
            "• Technologues : 1 à prendre\n"
            "🟡 Élevé · INC0001001 Antem reste blanc.\n"
            "Échéance : mercredi 19 août, 9 h 15 · à prendre · Technologues [Voir]\n"
            "[Voir ce qui est à prendre]"
        )
    ]
    assert digests(faculty, INTERVIEWS) == [], "nothing to say, nothing said"


async def test_what_is_urgent_and_was_claimed_without_a_word_stands_first_the_next_morning(faculty: Faculty) -> None:
    await faculty.sarah.says("URGENT: my class starts in one hour and the projector is black")
    await faculty.thomas.presses("Prendre en charge", faculty.card("INC0001001", HELP))
    await faculty.passes(to="2026-08-19T08:30")

    (digest,) = digests(faculty)
    assert "1 urgente sans réponse" in digest
    assert digest.splitlines()[2].startswith("🔴 Urgent · INC0001001")
    assert "entre les mains de Thomas Girard, qui n’a encore rien écrit à la personne" in digest

    await faculty.thomas.says(
        "@Vigie Changez d’entrée avec le bouton Source.", HELP, under=faculty.card("INC0001001", HELP)
    )
    await faculty.passes(to="2026-08-20T08:30")
    assert "sans réponse" not in "".join(digests(faculty)[1:])


async def test_what_is_late_comes_first_and_weekends_and_closures_are_left_out(faculty: Faculty) -> None:
    await faculty.passes(to="2026-09-03T15:00")  # a Thursday; Monday is Labour Day
    await faculty.camille.says(PROBLEM)

    await faculty.passes(to="2026-09-08T12:00")

    thursday, tuesday = digests(faculty)
    assert thursday.startswith("☀️ Technologues, vendredi 4 septembre\n1 à prendre\n")
    assert tuesday.startswith("☀️ Technologues, mardi 8 septembre\n1 à prendre · 🟠 1 en retard\n")


async def test_imported_tasks_are_counted_and_the_list_is_a_button_away(faculty: Faculty) -> None:
    await imports(faculty, "grille-automne-2026.xlsx")

    await faculty.passes(to="2026-08-19T08:30")

    (said,) = digests(faculty, INTERVIEWS)
    assert "89 à prendre" in said
    message = next(one for one in faculty.standing(INTERVIEWS) if faculty.read(one).startswith("☀️"))
    assert "89 tâches à prendre" in await faculty.odile.presses("Voir la liste", message)


async def test_a_restart_in_the_morning_says_it_once(faculty: Faculty) -> None:
    await faculty.camille.says(PROBLEM)
    await faculty.passes(to="2026-08-19T08:30")

    await faculty.box.end()
    await faculty.box.live()
    await faculty.passes(to="2026-08-19T12:00")

    assert len(digests(faculty)) == 1


async def test_after_a_change_of_the_calendar_it_comes_at_the_new_opening(faculty: Faculty) -> None:
    await faculty.camille.says(PROBLEM)
    await faculty.nadia.types("/vigie calendrier", at=MANAGEMENT)
    await faculty.nadia.presses("Ajouter une fermeture", faculty.nadia.shown)
    await faculty.nadia.sends({"Date du jour fermé": "2026-08-19", "Nom": "Matinée fermée", "Fermé jusqu’à": "13:00"})
    await faculty.nadia.presses("Appliquer", faculty.nadia.shown)

    await faculty.passes(to="2026-08-19T12:59")
    assert digests(faculty) == []
    await faculty.passes(to="2026-08-19T13:00")
    assert len(digests(faculty)) == 1
