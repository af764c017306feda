"""A command loads what it uses: help comes at once, and a calendar needs no chat platform."""

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

LOADED = """
import sys
from bot.cli import main
try:
    main()
finally:
    names = {name.partition(".")[0] for name in sys.modules}
    print(*sorted(names), file=sys.stderr)
"""
HEAVY = {
    "aiohttp",
    "apscheduler",
    "botbuilder",
    "botframework",
    "icalendar",
    "matplotlib",
    "msal",
    "numpy",
    "openpyxl",
    "slack_bolt",
    "slack_sdk",
}
"""Libraries of a running instance."""
DATABASE = {"alembic", "babel", "holidays", "psycopg", "sqlalchemy", "storage", "structlog", "workflow"}
"""What it takes to open a desk."""


@pytest.mark.parametrize(
    ("words", "spared"),
    [
        ("--help", HEAVY | DATABASE),
        ("--version", HEAVY | DATABASE),
        ("config", HEAVY | DATABASE),
        ("config export --help", HEAVY | DATABASE),
        ("config apply --help", HEAVY | DATABASE),
        ("import --help", HEAVY | DATABASE),
        ("run --help", HEAVY | DATABASE),
        ("sandbox --help", HEAVY | DATABASE),
        ("sla due 2026-09-03T10:30 4", HEAVY),
    ],
)
def test_a_command_loads_only_what_it_uses(words: str, spared: set[str], tmp_path: Path) -> None:
    environment = {"PATH": "", "VIGIE_DATABASE_URL": f"sqlite:///{tmp_path}/vigie.db", "NO_COLOR": "1"}
    command = [sys.executable, "-c", LOADED, *words.split()]
    ran = subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, text=True, check=False)
    loaded = ran.stderr.splitlines()[-1].split()
    assert "typer" in loaded, ran.stderr
    assert not spared.intersection(loaded)


def test_an_instance_loads_what_makes_workbooks_and_pictures_with_the_first_of_them() -> None:
    asked = "import sys, bot.assembly, bot.slack.setup; print(*{name.partition('.')[0] for name in sys.modules})"
    ran = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert not {"matplotlib", "numpy", "openpyxl", "PIL"}.intersection(ran.stdout.split())


@pytest.mark.parametrize("name", sorted(HEAVY | DATABASE))
def test_the_libraries_are_still_called_so(name: str) -> None:
    assert find_spec(name) is not None
