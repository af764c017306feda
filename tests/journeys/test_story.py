"""The story that the workspace proposes ticks itself on what was done, not on a form that opens."""

from bot.sandbox.double.state.state import State
from bot.sandbox.story import STORY
from tests.journeys.faculty import DIRECT, HELP, INTERVIEWS, Faculty
from tests.journeys.grids import grid, imports, row
from tests.journeys.test_course import FOUND

PROBLEM = "Mon micro ne fonctionne pas dans Zoom."


def done(state: State) -> set[str]:
    return {step.id for step in STORY if step.done(state)}


async def test_a_request_ticks_when_it_is_held_and_when_it_is_settled(faculty: Faculty) -> None:
    await faculty.camille.says(PROBLEM)
    card = faculty.card("INC0001001", HELP)
    assert done(faculty.ws.state) == {"ask"}
    await faculty.lea.presses("Prendre en charge", card)
    assert done(faculty.ws.state) == {"ask", "claim"}
    await faculty.camille.says("Il s’agit de la salle 4.")
    assert done(faculty.ws.state) == {"ask", "claim"}, "nobody has answered yet"
    await faculty.lea.says("@Vigie Quel micro avez-vous ?", HELP, under=card)
    assert done(faculty.ws.state) == {"ask", "claim", "reply"}
    await faculty.camille.says("C’est un micro de table.")
    assert done(faculty.ws.state) == {"ask", "claim", "reply", "answer"}
    await faculty.passes(hours=23)
    assert "clock" not in done(faculty.ws.state)
    await faculty.passes(hours=1)
    assert "clock" in done(faculty.ws.state)
    await faculty.lea.presses("Résoudre", card)
    assert "resolve" not in done(faculty.ws.state)
    await faculty.lea.sends({"Ce qui règle la demande (envoyé à la personne)": "Le micro était coupé."})
    assert "resolve" in done(faculty.ws.state)
    assert "confirm" not in done(faculty.ws.state)


async def test_a_course_ticks_when_its_interview_is_held_and_closed_and_its_lead_sees_it(faculty: Faculty) -> None:
    await faculty.chloe.types("/demandes", DIRECT)
    assert "follow" not in done(faculty.ws.state)
    await imports(faculty, "une.xlsx", grid(row()))
    assert "interview" not in done(faculty.ws.state)
    await faculty.odile.presses("Prendre en charge", faculty.standing(INTERVIEWS)[0])
    interview = faculty.standing(INTERVIEWS)[-1]
    assert "interview" in done(faculty.ws.state)
    await faculty.odile.presses("Fermer la tâche", interview)
    assert "close" not in done(faculty.ws.state)
    assert await faculty.odile.interviews(FOUND) == ""
    assert "close" in done(faculty.ws.state)
    await faculty.chloe.types("/demandes", DIRECT)
    assert "follow" in done(faculty.ws.state)


async def test_the_figures_tick_when_their_pictures_have_come(faculty: Faculty) -> None:
    await faculty.nadia.types("/vigie rapport semaine")
    assert "figures" not in done(faculty.ws.state), "there was nothing to draw"
    await faculty.camille.says(PROBLEM)
    await faculty.nadia.types("/vigie rapport semaine")
    assert "figures" in done(faculty.ws.state)
