"""The page of Teams beside Slack is what the code has, leaves nothing out, and names tests that there are."""

import inspect
import typing
from collections.abc import Iterator
from importlib import import_module

import pytest

from bot.desk.registry import ACTIONS
from bot.desk.speech import SPEECH
from bot.teams.views import SHOWN
from tools import parity
from tools.parity import PAGE, means_of, page, sections
from tools.parity_means import CARD_AND_FILE, CHAT, CONSENT, IN_DIALOG, PICTURED, POST, SAME, SIGN, Degree, Means


def test_the_page_is_what_the_code_has() -> None:
    assert PAGE.read_text("utf-8") == page(), "run `make parity`"


@pytest.mark.parametrize("new", ["a new action", "a new notice"])
def test_what_is_new_and_has_no_row_fails(new: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if new == "a new action":
        monkeypatch.setattr(parity, "ACTIONS", {**ACTIONS, "salute": ACTIONS["claim"]})
    else:
        monkeypatch.setattr(parity, "SPEECH", {**SPEECH, type("Saluted", (), {}): None})
    with pytest.raises(ValueError, match=r"[sS]alute"):
        page()


def test_a_row_of_what_is_gone_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parity, "ACTIONS", {name: handler for name, handler in ACTIONS.items() if name != "claim"})
    with pytest.raises(ValueError, match="claim"):
        page()


def test_what_is_told_of_twice_fails() -> None:
    with pytest.raises(ValueError, match="claim is told of twice"):
        means_of({SAME: "claim", IN_DIALOG: "claim"})


ROWS = [
    (title, name, means)
    for title, (_names, rows) in sections().items()
    for name, means in means_of(rows).items()
    if means.degree is not Degree.SAME
]
ONE_ACT = (
    {"publish_home", "HomeOpened"},
    {"words_at", "Reacted"},
    {"react", "Marked"},
    {"Level", "Escalated"},
    {"enclose", "ReportTold"},
    {"can_look", "find"},
)
"""Names of one and the same act, which one test walks: what a platform does, and the notice or arrival of it."""


@pytest.mark.parametrize("means", sorted({one for _title, _name, one in ROWS}, key=str))
def test_what_is_not_the_same_says_why(means: Means) -> None:
    assert means.why.endswith(".")


def test_the_same_says_nothing_more() -> None:
    known = {one for _names, rows in sections().values() for one in rows}
    assert [one for one in known if one.degree is Degree.SAME] == [SAME]


@pytest.mark.parametrize(("name", "means"), [(name, means) for _title, name, means in ROWS])
def test_what_is_not_the_same_names_a_test_that_there_is(name: str, means: Means) -> None:
    file, _, test = means.walked(name).partition("::")
    function, _, case = test.partition("[")
    found = getattr(import_module(f"tests.{file.removesuffix('.py').replace('/', '.')}"), function)
    assert not case or case.removesuffix("]") in set(_cases(found))


def _cases(test: typing.Any) -> Iterator[str]:
    """Return the ids of a test's cases."""
    (mark,) = (one for one in test.pytestmark if one.name == "parametrize")
    known = mark.kwargs.get("ids", str)
    yield from (known(value) for value in mark.args[1])


def test_each_row_has_a_journey_of_its_own() -> None:
    walked: dict[str, set[str]] = {}
    for _title, name, means in ROWS:
        walked.setdefault(means.walked(name), set()).add(name)
    assert [names for names in walked.values() if len(names) > 1 and names not in ONE_ACT] == []


def test_rows_say_of_buttons_and_notices_what_the_code_does() -> None:
    buttons = means_of(parity.BUTTONS)
    assert {name for name, means in buttons.items() if means is IN_DIALOG} == SHOWN.keys()
    said = means_of(parity.SAID)
    for kind, speak in SPEECH.items():
        source = inspect.getsource(speak)
        assert ("React(" in source) == (said[kind.__name__] is SIGN), kind
        if "shown=True" in source or "shown=notice" in source:
            assert said[kind.__name__] in (POST, CHAT), kind
        with_file = any(name in source for name in ("File(", "FileCopy(", "attached(", "_listed("))
        assert with_file == (said[kind.__name__] is CONSENT), kind
        assert ("Enclosed(" in source) == (said[kind.__name__] in (CARD_AND_FILE, PICTURED)), kind


def test_checking_fails_when_the_page_is_out_of_date(
    tmp_path: typing.Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(parity, "PAGE", tmp_path / "docs/parity.md")
    assert parity.main(["--check"]) == 1
    assert "make parity" in capsys.readouterr().out
    assert parity.main([]) == 0
    assert parity.main(["--check"]) == 0
