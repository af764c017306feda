"""Something cannot wait: said in words, by a button or a tick; those who can help are called, and minutes count."""

import pytest

from tests.bot.teams.faculty import faculty as on_teams  # noqa: F401 - a fixture
from tests.journeys.faculty import HELP, MANAGEMENT, Faculty
from tests.journeys.stages import HELP as HELPERS
from tests.journeys.stages import SlackStage, Stage, TeamsStage

NUMBER = "INC0001001"
ZOOM = "nobody can hear me in my Zoom class and it starts in one hour!"
SUBJECT = "I am in class right now and the projector is black"
BLACK = "URGENT: I am in class right now and the projector is black"


@pytest.fixture(params=["Slack", "Teams"])
def stage(request: pytest.FixtureRequest) -> Stage:
    """The faculty, on one platform alone."""
    if request.param == "Slack":
        return SlackStage(request.getfixturevalue("faculty"))
    return TeamsStage(request.getfixturevalue("on_teams"))


@pytest.mark.parametrize("text", [ZOOM, BLACK])
async def test_urgent_words_mark_the_card_call_the_group_and_say_what_happens_now(stage: Stage, text: str) -> None:
    await stage.writes("Camille", text)
    card = stage.card(HELPERS, NUMBER)
    assert card.startswith("🔴 Urgent · INC0001001")
    assert "Qui peut aider tout de suite ?" in card
    assert "Léa Gagnon" in card
    told = stage.told("Camille")
    assert "C’est noté comme urgent sous INC0001001 : l’équipe des Technologues est prévenue maintenant." in told, (
        "one line in English changes no language"
    )
    assert "[Ce n’est plus urgent]" in told
    await stage.presses("Léa", "Prendre en charge", HELPERS, NUMBER)
    card = stage.card(HELPERS, NUMBER)
    assert card.startswith("🔴 Urgent")
    assert "Qui peut aider" not in card
    assert "Elle est urgente : elle passe avant le reste." in stage.told("Camille")
    assert "Une solution est visée" not in stage.told("Camille"), "not in days, for a class in one hour"


async def test_a_requester_calls_it_urgent_and_takes_that_back(stage: Stage) -> None:
    await stage.writes("Camille", "Le micro de ma salle grésille.")
    assert "🔴" not in stage.card(HELPERS, NUMBER)
    await stage.presses_own("Camille", "C’est urgent")
    assert "🔴 Urgent" in stage.card(HELPERS, NUMBER)
    assert "🔴 INC0001001 est urgente, selon Camille Roy." in stage.thread(HELPERS, NUMBER)
    assert stage.told("Camille").count("C’est noté comme urgent sous INC0001001") == 1, (
        "the receipt says so in its place"
    )
    await stage.waits(1)
    await stage.presses_own("Camille", "Ce n’est plus urgent")
    assert "🔴" not in stage.card(HELPERS, NUMBER)
    assert "INC0001001 n’est plus traitée comme urgente." in stage.told("Camille")


async def test_a_member_raises_and_lowers_it_with_a_reason_that_stays_inside(stage: Stage) -> None:
    await stage.writes("Camille", "Le micro de ma salle grésille.")
    await stage.presses("Léa", "Rendre urgente", HELPERS, NUMBER)
    await stage.sends("Léa", {"Raison": "Son cours commence à 10 h."})
    assert "🔴 Urgent" in stage.card(HELPERS, NUMBER)
    assert "Son cours commence à 10 h." in stage.thread(HELPERS, NUMBER)
    assert "Son cours" not in stage.told("Camille")
    await stage.presses("Léa", "Pas urgent, finalement", HELPERS, NUMBER)
    await stage.sends("Léa", {"Raison": "Le cours est remis."})
    assert "🔴" not in stage.card(HELPERS, NUMBER)
    history = await stage.presses("Léa", "Historique", HELPERS, NUMBER)
    assert "🔴 Léa Gagnon l’a dite urgente (Son cours commence à 10 h.)" in history
    assert "Léa Gagnon a dit qu’elle n’est pas urgente (Le cours est remis.)" in history


async def test_the_list_shows_what_is_urgent_first_and_alone(stage: Stage) -> None:
    await stage.writes("Camille", BLACK)
    listed = await stage.asks("Léa", "taches")
    assert "🔴 Urgent · INC0001001" in listed


async def test_minutes_count_and_management_hears_when_nobody_takes_it(faculty: Faculty) -> None:
    await faculty.camille.says(BLACK)
    card = faculty.card(NUMBER, HELP)
    await faculty.passes(to="2026-08-18T09:27")
    assert "Qui peut aider tout de suite ? @" in faculty.thread(card)[0]
    await faculty.passes(to="2026-08-18T09:31")
    (overdue,) = faculty.thread(card)
    assert overdue.startswith("🔴 Urgent · 🟠 En retard · INC0001001")
    assert "échéance atteinte mardi 18 août, 9 h 30" in overdue
    assert len(faculty.standing(HELP)) == 2, "the card, and one alert"
    (told,) = [faculty.read(one) for one in faculty.standing(MANAGEMENT)]
    assert told.startswith("🔴 Urgent · 🟠 En retard · INC0001001")
    assert "Qui peut aider" not in told, "those who can are called in their own channel"
    why = await faculty.lea.presses("Pourquoi cette échéance ?", card)
    assert "Première réponse, urgente : promesse de 15 min" in why
    await faculty.passes(hours=6)
    assert len(faculty.thread(card)) == 1


async def test_outside_hours_the_receipt_says_when_someone_is_there_and_where_to_call(faculty: Faculty) -> None:
    await faculty.nadia.types("/vigie réglages", at=MANAGEMENT)
    await faculty.nadia.presses("Modifier", faculty.nadia.shown, beside="Demandes urgentes")
    await faculty.nadia.sends({"Numéro de téléphone": "514 555-0100"})
    await faculty.passes(to="2026-08-21T20:00")
    await faculty.camille.says("C’est urgent, rien ne marche")
    receipt = faculty.camille.direct[-1]
    assert "L’équipe des Technologues est de retour lundi 24 août, 8 h 30" in receipt
    assert "quelqu’un vous répondra d’ici lundi 24 août, 8 h 45" in receipt
    assert "Si ça ne peut pas attendre, appelez le 514 555-0100." in receipt


async def test_the_form_has_a_tick_and_the_receipt_names_the_number_to_call(faculty: Faculty) -> None:
    await faculty.nadia.types("/vigie réglages", at=MANAGEMENT)
    await faculty.nadia.presses("Modifier", faculty.nadia.shown, beside="Demandes urgentes")
    await faculty.nadia.sends({"Numéro de téléphone": "514 555-0100"})
    await faculty.camille.types("/aide")
    await faculty.camille.sends(
        {
            "De quoi avez-vous besoin ?": "Le projecteur est noir.",
            "Urgence": ["C’est urgent : je suis en classe, ou le serai bientôt"],
        }
    )
    assert faculty.read(faculty.card(NUMBER, HELP)).startswith("🔴 Urgent")
    assert "Si votre cours a lieu en ce moment, appelez le 514 555-0100." in faculty.camille.direct[-1]


async def test_late_and_unclaimed_its_requester_reads_so_and_where_to_call(faculty: Faculty) -> None:
    await faculty.nadia.types("/vigie réglages", at=MANAGEMENT)
    await faculty.nadia.presses("Modifier", faculty.nadia.shown, beside="Demandes urgentes")
    await faculty.nadia.sends({"Numéro de téléphone": "514 555-0100"})
    await faculty.camille.says(BLACK)
    await faculty.passes(minutes=16)
    told = faculty.camille.direct[-1]
    assert "Personne ne l’a encore prise en charge" in told
    assert "Si votre cours a lieu en ce moment, appelez le 514 555-0100." in told
    assert "INC0001001 attend qu’une personne des Technologues la prenne en charge." in "\n".join(
        faculty.camille.direct
    )


async def test_what_nobody_takes_overnight_calls_the_group_again_in_the_morning_and_heals(stage: Stage) -> None:
    await stage.writes("Camille", BLACK)
    for hours in (1, 9):
        await stage.waits(hours)
    said = stage.channel(HELPERS)
    again = f"🔴 {NUMBER}, {SUBJECT} : urgente, et personne ne l’a encore prise en charge."
    assert said.count(again) == 1, said
    assert "Léa Gagnon" in said.split(again)[1], "it mentions who can help"
    await stage.presses("Léa", "Prendre en charge", HELPERS, NUMBER)
    said = stage.channel(HELPERS)
    assert again not in said
    assert f"🔴 {NUMBER}, {SUBJECT} : personne ne l’avait encore prise en charge " in said


async def test_two_that_are_late_in_one_minute_are_one_alert_that_calls_once(faculty: Faculty) -> None:
    await faculty.camille.says(BLACK)
    await faculty.stephane.says(BLACK)
    await faculty.passes(minutes=16)
    alerts = [one for one in map(faculty.read, faculty.standing(HELP)) if "En retard" in one and "Urgent" in one]
    (both,) = [one for one in alerts if NUMBER in one and "INC0001002" in one]
    assert both.count("Qui peut aider tout de suite ?") == 1
    assert both.count("@Léa Gagnon") == 1


async def test_that_it_is_settled_lowers_nothing_until_it_is_confirmed(stage: Stage) -> None:
    await stage.writes("Camille", BLACK)
    await stage.presses("Léa", "Prendre en charge", HELPERS, NUMBER)
    await stage.writes("Camille", "Finalement c’est réglé, merci")
    assert stage.card(HELPERS, NUMBER).startswith("🔴 Urgent")
    assert "Elle est urgente : elle passe avant le reste." in stage.told("Camille")
    history = await stage.presses("Léa", "Historique", HELPERS, NUMBER)
    assert "n’est pas urgente" not in history
    await stage.presses_own("Camille", "Non, pas encore")
    assert "est urgente, selon Camille Roy" not in stage.channel(HELPERS)


async def test_an_english_reader_reads_it_in_english(faculty: Faculty) -> None:
    await faculty.sarah.says(ZOOM)
    assert faculty.sarah.direct[-1].startswith(
        "This is marked urgent as INC0001001: the team of Technologues hears of it right now."
    )
