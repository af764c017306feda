"""What a first contributor meets: the hooks before a commit, the container to develop in, and the forms of issues."""

import json
import re
import tomllib
from pathlib import Path

import pytest

from bot.cli.main import SANDBOX_PORT
from bot.config.environment import Environment

ROOT = Path(__file__).parent.parent
HOOKS = (ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8")
MAKE = (ROOT / "Makefile").read_text(encoding="utf-8")
FORMS = sorted((ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml"))
ELEMENTS = {"checkboxes", "dropdown", "input", "markdown", "textarea"}
"""What GitHub knows in the form of an issue."""
OF_LIBRARIES = {"lint-imports": "import-linter"}
"""The library of a program that has another name."""


def test_a_hook_runs_what_is_there_on_files_that_are_there() -> None:
    entries = re.findall(r"^ +entry: \.venv/bin/(\S+) ?(.*)$", HOOKS, re.MULTILINE)
    assert entries
    dev = (ROOT / "requirements/dev.txt").read_text(encoding="utf-8")
    for program, words in entries:
        module = re.match(r"-m (\S+)", words)
        if program == "python":
            assert (ROOT / (f"{module[1].replace('.', '/')}.py" if module else words.split()[0])).is_file(), words
        else:
            assert f"\n{OF_LIBRARIES.get(program, program)}==" in dev
    files = [str(one.relative_to(ROOT)) for layer in ("bot", "storage") for one in (ROOT / layer).rglob("*.py")]
    for pattern in re.findall(r"^ +files: (\S+)$", HOOKS, re.MULTILINE):
        assert any(re.search(pattern, one) for one in files), pattern


def test_the_container_to_develop_in_has_a_python_that_is_served_the_ports_and_a_target_of_make() -> None:
    container = json.loads((ROOT / ".devcontainer/devcontainer.json").read_text(encoding="utf-8"))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    python = container["image"].rpartition(":")[2]
    assert f"Programming Language :: Python :: {python}" in project["classifiers"]
    (target,) = re.findall(r"make (\S+)", container["postCreateCommand"])
    assert f"\n{target}:" in MAKE
    ports = {SANDBOX_PORT, Environment.model_fields["vigie_http_port"].default}
    assert set(container["forwardPorts"]) == set(map(int, container["portsAttributes"])) == ports


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.stem)
def test_the_form_of_an_issue_has_what_github_asks_for(form: Path) -> None:
    text = form.read_text(encoding="utf-8")
    head, _body, elements = text.partition("\nbody:\n")
    assert {line.partition(":")[0] for line in head.splitlines()} == {"name", "description", "labels"}
    assert "\t" not in text
    kinds = re.findall(r"^  - type: (\w+)$", elements, re.MULTILINE)
    assert set(kinds) <= ELEMENTS
    for named in ("id", "label"):
        found = re.findall(rf"^ +{named}: (.+)$", elements, re.MULTILINE)
        assert len(set(found)) == len(kinds), named
    assert elements.count("\n    attributes:\n") == len(kinds)


def test_there_are_forms() -> None:
    assert FORMS
