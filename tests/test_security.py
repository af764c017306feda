"""The page of security is what the code does, and names tests that there are."""

import ast
import re
from pathlib import Path

import pytest

from tools.rights import PAGE, ROLES, page

ROOT = Path(__file__).parents[1]
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")
TEXT = PAGE.read_text("utf-8")


def test_the_table_is_what_the_registry_does() -> None:
    assert page(TEXT) == TEXT, "run `make rights`"


def test_a_page_that_has_lost_its_marks_is_refused() -> None:
    with pytest.raises(ValueError, match="values to unpack"):
        page("# Security\n")


def test_every_test_that_is_named_is_there() -> None:
    named = NAMED.findall(TEXT)
    assert len(named) > 40
    missing = [f"{path}::{test}" for path, test in named if test not in defined_in(path)]
    assert missing == []


def test_every_promise_is_made_to_someone_and_names_a_test() -> None:
    rows = [line for line in TEXT.splitlines() if line.startswith("| ") and line.count("|") != len(ROLES) + 2]
    promises = [row for row in rows if not row.startswith(("| promise", "|---"))]
    assert len(promises) > 30
    assert [row for row in promises if not NAMED.search(row) or not row.split("|")[2].strip()] == []


def defined_in(path: str) -> set[str]:
    tree = ast.parse((ROOT / path).read_text("utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}
