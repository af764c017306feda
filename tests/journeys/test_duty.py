"""A group's rota: set by a manager in chat, shown to its members, days that go from one to another, urgent requests."""

from tests.journeys.faculty import DIRECT, HELP, MANAGEMENT, Faculty

BLACK = "Urgent : le projecteur est noir"


async def given(faculty: Faculty) -> None:
    """Put Thomas on duty on Tuesdays and Thursdays, Léa on Wednesdays; it is Tuesday."""
    await faculty.nadia.types("/vigie garde", at=MANAGEMENT)
    await faculty.nadia.presses("Modifier la garde", faculty.nadia.private[-1], beside="Technologues")
    await faculty.nadia.sends({"Mardi": ["Thomas Girard"], "Mercredi": ["Léa Gagnon"], "Jeudi": ["Thomas Girard"]})


async def test_a_manager_sets_the_rota_and_everyone_of_support_reads_it(faculty: Faculty) -> None:
    assert "pas de tour de garde" in await faculty.thomas.types("/vigie garde", at=HELP)
    await given(faculty)
    shown = await faculty.thomas.types("/vigie duty", at=HELP)
    assert "Aujourd’hui : Thomas Girard" in shown
    assert "Mercredi 19 août : Léa Gagnon" in shown
    assert "Vendredi 21 août : personne" in shown
    assert (await faculty.camille.types("/vigie garde")).startswith("⛔")


async def test_an_urgent_request_mentions_who_is_on_duty_and_nobody_else(faculty: Faculty) -> None:
    await given(faculty)
    await faculty.camille.says(BLACK)
    card = faculty.read(faculty.card("INC0001001", HELP))
    assert "Qui peut aider tout de suite ? @Thomas Girard" in card
    assert "Léa Gagnon" not in card


async def test_a_colleague_is_asked_takes_the_day_and_the_question_gives_way(faculty: Faculty) -> None:
    await given(faculty)
    await faculty.thomas.types("/vigie garde", at=HELP)
    await faculty.thomas.presses("Échanger", faculty.thomas.private[-1], beside="Jeudi 20 août")
    said = await faculty.thomas.sends({"Qui la prend": "Jade Pelletier"})
    assert "C’est demandé" in said
    assert "Thomas Girard a demandé à Jade Pelletier" in said
    (asked,) = [one for one in faculty.standing(DIRECT, "Jade") if "[Prendre la journée]" in faculty.read(one)]
    assert "🔁 Thomas Girard vous demande d’être de garde pour Technologues jeudi 20 août." in faculty.read(asked)
    await faculty.jade.presses("Prendre la journée", asked)
    assert "✅ Vous la prenez." in faculty.read(asked)
    assert "[Prendre la journée]" not in faculty.read(asked)
    assert "✅ Jade Pelletier prend votre garde du jeudi 20 août pour Technologues." in faculty.thomas.direct[-1]
    assert "Jeudi 20 août : Jade Pelletier" in await faculty.thomas.types("/vigie garde", at=HELP)
    await faculty.passes(to="2026-08-20T10:00")
    await faculty.camille.says(BLACK)
    assert "tout de suite ? @Jade Pelletier" in faculty.read(faculty.card("INC0001001", HELP))


async def test_a_manager_decides_and_who_is_away_is_not_on_duty(faculty: Faculty) -> None:
    await given(faculty)
    await faculty.nadia.types("/vigie garde", at=MANAGEMENT)
    await faculty.nadia.presses("Échanger", faculty.nadia.private[-1], beside="Jeudi 20 août")
    assert "les deux le savent" in await faculty.nadia.sends({"Qui la prend": "Jade Pelletier"})
    assert "Nadia Fortin vous a mis de garde pour Technologues jeudi 20 août" in faculty.jade.direct[-1]
    assert "Nadia Fortin a mis Jade Pelletier de garde pour Technologues jeudi 20 août" in faculty.thomas.direct[-1]
    await faculty.jade.types("/vigie absent jusqu’au 20 août", at=HELP)
    shown = await faculty.thomas.types("/vigie garde", at=HELP)
    assert "Jeudi 20 août : personne · absences : Jade Pelletier" in shown
