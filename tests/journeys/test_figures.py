"""What ``/metrics`` tells of a request, from its words to its card, on each platform."""

from prometheus_client import REGISTRY

from tests.journeys.faculty import Faculty

PROBLEM = "Antem reste blanc."

REFUSED = "SlackApiError"
FIGURES = {
    "acknowledged": ("vigie_acknowledgement_seconds_count", {"platform": "slack"}),
    "taken up": ("vigie_inbox_age_seconds_count", {}),
    "shown": ("vigie_outbox_age_seconds_count", {"lane": "answer"}),
    "called": ("vigie_platform_seconds_count", {"platform": "slack", "method": "chat_postMessage"}),
    "refused": ("vigie_platform_faults_total", {"platform": "slack", "method": "chat_postMessage", "why": REFUSED}),
}


def values() -> dict[str, float]:
    return {step: REGISTRY.get_sample_value(name, labels) or 0.0 for step, (name, labels) in FIGURES.items()}


async def each_step_is_counted(faculty: Faculty) -> None:
    before = values()
    faculty.ws.fail_next("chat.postMessage", ratelimited=1)
    await faculty.camille.says(PROBLEM)
    after = values()
    assert {step for step in FIGURES if after[step] > before[step]} == set(FIGURES)


async def test_how_long_each_step_took_is_counted_over_a_socket(faculty: Faculty) -> None:
    await each_step_is_counted(faculty)


async def test_how_long_each_step_took_is_counted_over_http(faculty_over_http: Faculty) -> None:
    await each_step_is_counted(faculty_over_http)


async def test_the_backlog_is_told_by_clock_and_level(faculty: Faculty) -> None:
    for words in (PROBLEM, "Autre demande : ma caméra est noire."):
        await faculty.camille.says(words)
    await faculty.lea.presses("Prendre en charge", faculty.card("INC0001002", "#technologues"))
    await faculty.passes(hours=5)
    found = (await faculty.box.vigie.desk.health()).backlog
    assert {(clock.value, level.value): count for (clock, level), count in found.items()} == {
        ("response", "moderate"): 1,
        ("resolution", "normal"): 1,
    }
