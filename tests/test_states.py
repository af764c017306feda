"""The page of states is what the code does, leaves no rule out, and every refusal on it says what is possible."""

import typing

import pytest

from tools import states
from tools.states import (
    ACTS,
    PAGE,
    SUPPORT_ACTS,
    TASK_ACTS,
    Act,
    page,
    spoken,
    try_act,
    try_support_act,
    try_task_act,
)
from workflow.helpdesk import incident_moves
from workflow.items.changes import Change
from workflow.items.refusals import WrongState
from workflow.items.states import INCIDENT_MOVES, SUPPORT_MOVES, IncidentState, SupportState, TaskState
from workflow.refusal import Refusal

WITHOUT_A_STATE = {"open_incident", "reword"}
"""Opening has no state before; a follower's words change nothing and go where a request stands.

An edit is followed in every state, and gives its title to what is still new.
"""


def test_the_page_is_what_the_code_does() -> None:
    assert PAGE.read_text("utf-8") == page(), "run `make states`"


def test_no_rule_of_help_requests_is_left_out() -> None:
    rules = {
        name
        for name, rule in vars(incident_moves).items()
        if callable(rule)
        and getattr(rule, "__module__", "") == incident_moves.__name__
        and typing.get_origin(getattr(rule, "__annotations__", {}).get("return")) is Change
    }
    assert len(rules) > 10
    assert rules - WITHOUT_A_STATE == {rule for act in ACTS for rule in act.rules}


@pytest.mark.parametrize("state", list(IncidentState))
@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.title)
def test_what_is_refused_says_what_is_possible_and_the_rest_keeps_the_table(act: Act, state: IncidentState) -> None:
    outcome = try_act(act, state)
    if isinstance(outcome, Refusal):
        assert _says_what_is_possible(outcome), spoken(outcome)
    elif outcome.startswith("→"):
        after = IncidentState(outcome.removeprefix("→ "))
        through = INCIDENT_MOVES[state] | {two for one in INCIDENT_MOVES[state] for two in INCIDENT_MOVES[one]}
        assert after in (through if state is IncidentState.NEW else INCIDENT_MOVES[state])


@pytest.mark.parametrize("state", list(TaskState))
@pytest.mark.parametrize("name", list(TASK_ACTS))
def test_what_is_refused_of_a_task_says_what_is_possible(name: str, state: TaskState) -> None:
    outcome = try_task_act(name, state)
    assert not isinstance(outcome, Refusal) or _says_what_is_possible(outcome), spoken(outcome)


@pytest.mark.parametrize("state", list(SupportState))
@pytest.mark.parametrize("name", list(SUPPORT_ACTS))
def test_what_is_refused_of_a_support_task_says_what_is_possible_and_the_rest_keeps_the_table(
    name: str, state: SupportState
) -> None:
    outcome = try_support_act(name, state)
    if isinstance(outcome, Refusal):
        assert _says_what_is_possible(outcome), spoken(outcome)
    elif outcome.startswith("→"):
        assert SupportState(outcome.removeprefix("→ ")) in SUPPORT_MOVES[state]


def _says_what_is_possible(refusal: Refusal) -> bool:
    said = spoken(refusal)
    if isinstance(refusal, WrongState) and refusal.move == "close" and IncidentState.RESOLVED in refusal.possible:
        return "You’ll be asked again" in said  # to a requester, who knows no states
    if isinstance(refusal, WrongState):
        return ("From here it can become:" in said) == bool(refusal.possible) and said.count(".") == 2
    return any(word in said for word in ("must be", "free to claim", "Give a day", "Write here", "Press “"))


def test_checking_fails_when_the_page_is_out_of_date(
    tmp_path: typing.Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(states, "PAGE", tmp_path / "docs/states.md")
    assert states.main(["--check"]) == 1
    assert "make states" in capsys.readouterr().out
    assert states.main([]) == 0
    assert states.main(["--check"]) == 0
