"""What ``/metrics`` tells of Teams: how soon it is answered, and how long its calls take."""

from prometheus_client import REGISTRY

from tests.bot.teams.faculty import Faculty
from tests.bot.teams.tenant import CAMILLE

FIGURES = {
    "acknowledged": ("vigie_acknowledgement_seconds_count", {"platform": "teams"}),
    "posted": ("vigie_platform_seconds_count", {"platform": "teams", "method": "connector POST"}),
}


async def test_answers_and_calls_are_timed(faculty: Faculty) -> None:
    before = {step: REGISTRY.get_sample_value(*figure) or 0.0 for step, figure in FIGURES.items()}
    await faculty.says(CAMILLE, "Bonjour, Antem affiche une page blanche.")
    after = {step: REGISTRY.get_sample_value(*figure) or 0.0 for step, figure in FIGURES.items()}
    assert {step for step in FIGURES if after[step] > before[step]} == set(FIGURES)
