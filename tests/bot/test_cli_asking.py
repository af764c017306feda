"""What a command asks at the terminal before it acts, in the reader's language."""

import io
from contextlib import nullcontext

import pytest

from bot.cli.speaking import demand_agreement


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("o\n", True),
        ("Oui\n", True),
        ("y\n", True),
        ("yes\n", True),
        ("n\n", False),
        ("\n", False),
        ("", False),
        ("ok\n", False),
    ],
)
def test_a_yes_in_either_language_is_one_and_all_else_is_a_no(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], typed: str, *, meant: bool
) -> None:
    monkeypatch.setenv("LC_ALL", "fr_CA.UTF-8")
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    with nullcontext() if meant else pytest.raises(SystemExit):
        demand_agreement("Importer ?")
    said = capsys.readouterr()
    assert said.out.startswith("Importer ? [o/N] ")
    assert said.err.rstrip().endswith("" if meant else "--yes")
    assert bool(said.err) is not meant
