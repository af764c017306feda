"""Write the table of who may do what in docs/security.md, by trying everything that the registry knows as everyone.

What may be tried, and on which desk, stands with the tests: ``tests/bot/claims.py``, ``tests/bot/strangers.py``.
Without an option: write the table. With --check: write nothing, and fail when it is not what the code does.
"""

import asyncio
import logging
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import structlog

from tests.bot.claims import Words
from tests.bot.strangers import NOWHERE, RIGHTS, Attempt, Kind, World, attempts, refused, world
from tools.written import write_or_check
from workflow.people.people import Person

PAGE = Path(__file__).resolve().parent.parent / "docs/security.md"
BEGIN, END = "<!-- written by make rights -->\n", "<!-- end of what make rights writes -->\n"
ROLES = ("whose it is", "follows it", "anyone else", "another group", "its group", "manager", "delegate")
"""Columns: who asked for it, leads its course or announced it; … anyone else, guests too; … a department's delegate."""
SIGNS: Mapping[Kind, str] = {Kind.BUTTON: "", Kind.FORM: " (sent in)", Kind.COMMAND: ""}


def people(place: World) -> Iterator[tuple[str, Person, Words]]:
    """Yield who tries things in each role, with what they fill in: items of others, but for the first two."""
    office, strangers = place.office, place.people

    def of(role: str, person: Person, **more: tuple[str, ...]) -> tuple[str, Person, Words]:
        return role, person, {**place.words, "self": (str(person.id),), "own": ("INC0001003",), **more}

    yield of("whose it is", office.marie)
    followed = (place.own["requester"],)
    yield of("follows it", strangers["follower"], incident=followed, item=followed, claimable=followed, self=())
    yield of("anyone else", strangers["requester"])
    yield of("anyone else", strangers["guest"])
    yield of("another group", strangers["other group"])
    for one in (office.tom, office.paul):
        yield of("its group", one)
    yield of("manager", office.gisele)
    yield of("delegate", office.john)


async def rights() -> Mapping[str, frozenset[str]]:
    """Return the roles that may do each thing.

    What nobody can do on this desk, since nothing is in a state for it, those may who are refused for that alone.
    """
    place = await world()
    done, stopped = defaultdict[str, set[str]](set), defaultdict[str, set[str]](set)
    for role, person, words in people(place):
        for attempt in attempts(words):
            name, refusal = _name(attempt), await refused(place, person, attempt)
            done[name] |= {role} if refusal is None else set()
            stopped[name] |= set() if type(refusal) in RIGHTS | NOWHERE else {role}
    return {name: frozenset(done[name] or stopped[name]) for name in stopped}


def _name(attempt: Attempt) -> str:
    said = f"/{attempt.title}" if attempt.kind is Kind.COMMAND else attempt.title
    return f"`{said}`{SIGNS[attempt.kind]}"


def table(found: Mapping[str, frozenset[str]]) -> str:
    """Return the table: a row for each set of roles, those that most people have last."""
    rows = defaultdict[frozenset[str], list[str]](list)
    for name, roles in found.items():
        rows[roles].append(name)
    lines = [f"| {' | '.join(ROLES)} | may |", "|" + ":-:|" * len(ROLES) + "---|"]
    for roles in sorted(rows, key=lambda one: (len(one), [role not in one for role in ROLES])):
        marks = " | ".join("✓" if role in roles else "" for role in ROLES)
        lines.append(f"| {marks} | {', '.join(sorted(rows[roles]))} |")
    return "\n".join(lines) + "\n"


def page(text: str) -> str:
    """Return the page with its table as the code has it. Raises ValueError where its marks are gone."""
    before, rest = text.split(BEGIN)
    _old, after = rest.split(END)
    return f"{before}{BEGIN}\n{table(asyncio.run(rights()))}\n{END}{after}"


def main(arguments: Sequence[str]) -> int:
    """Write the table, or check it; return the exit code."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    return write_or_check(PAGE, page(PAGE.read_text(encoding="utf-8")), arguments, "rights")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
