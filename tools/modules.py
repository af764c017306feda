"""Write docs/modules.md: every module with its first sentence and what it offers, read off the code itself.

Without an option: write the page. With --check: write nothing, and fail when the page is not what the code has.
"""

import ast
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tools.written import write_or_check
from workflow.domains import DOMAINS

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs/modules.md"
LAYERS = ("workflow", "storage", "bot")
LEFT_OUT = ("migrations",)
INTRODUCTION = (
    "Every module with the first sentence of its docstring and the functions and classes that others may use, for a "
    "search by word: the nine domains first, each through its three layers, then the other rooms. `make modules` "
    "writes this page. The [map](architecture.md#map-of-the-code) says what each folder is for."
)


@dataclass(frozen=True, slots=True)
class Module:
    """One module, by its path from the project's root."""

    path: Path
    does: str
    """Its first sentence."""
    offers: Sequence[str]
    """Names of its public functions and classes."""


def modules() -> Iterator[Module]:
    """Read every module that holds more than a docstring."""
    for layer in LAYERS:
        for file in sorted((ROOT / layer).rglob("*.py")):
            path = file.relative_to(ROOT)
            tree = ast.parse(file.read_text("utf-8"))
            if len(tree.body) > 1 and not set(LEFT_OUT) & set(path.parts):
                yield Module(path, _first_sentence(ast.get_docstring(tree) or ""), tuple(_offers(tree)))


def page() -> str:
    """Return the whole page."""
    rooms: Mapping[str, list[Module]] = defaultdict(list)
    for one in modules():
        rooms[_room(one.path)].append(one)
    domains = [domain.name for domain in DOMAINS]
    order = [*domains, *sorted(rooms.keys() - set(domains))]
    return "\n\n".join(["# Modules", INTRODUCTION, *(_section(room, rooms[room]) for room in order)]) + "\n"


def _section(room: str, held: Sequence[Module]) -> str:
    rows = [f"| `{one.path}` | {_cell(one.does)} | {' '.join(one.offers)} |" for one in held]
    return "\n".join([f"## {room}", "", "| module | what it is for | offers |", "|---|---|---|", *rows])


def _room(path: Path) -> str:
    names = {domain.name for domain in DOMAINS}
    return next((part for part in path.parts if part in names), "/".join(path.parts[:-1][:2]))


def _first_sentence(docstring: str) -> str:
    return docstring.split("\n\n", 1)[0].replace("\n", " ")


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _offers(tree: ast.Module) -> Iterator[str]:
    for node in tree.body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.startswith("_"):
            yield f"`{node.name}`"


if __name__ == "__main__":
    sys.exit(write_or_check(PAGE, page(), sys.argv[1:], "modules"))
