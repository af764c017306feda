"""How much is measured."""

from argparse import ArgumentParser
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tests.bench.databases import POSTGRESQL, SQLITE
from tests.load.cells import Cell, plan

DATABASES = {one.lower(): one for one in (SQLITE, POSTGRESQL)}
"""By what one types."""


@dataclass(frozen=True, slots=True)
class Options:
    """What ``make load`` measures."""

    databases: Sequence[str] = tuple(DATABASES.values())
    stored: Sequence[int] = (1_000, 30_000, 1_000_000)
    senders: Sequence[int] = (1, 32, 256)
    courses: int = 2_000
    crossings: int = 500
    short: bool = False
    written: bool = True
    """What was found goes into the page; where a part was asked for, it is printed alone."""

    @property
    def cells(self) -> Sequence[Cell]:
        """What is measured at each size."""
        return plan(self.senders, short=self.short)

    @property
    def people(self) -> int:
        """How many write in the course of it, each once."""
        return sum(one.messages for one in self.cells)


SHORT = Options(stored=(1_000, 100_000), senders=(32,), short=True)
"""Some ten minutes on two quiet cores."""


def options(given: Sequence[str] | None = None) -> Options:
    """Read the command line."""
    parser = ArgumentParser(prog="python -m tests.load", description="Measure Vigie under load, beside a bare app.")
    parser.add_argument("--short", action="store_true", help="some minutes: 32 senders, fewer messages and items")
    parser.add_argument("--database", choices=[*DATABASES], action="append")
    parser.add_argument("--stored", type=int, action="append", metavar="ITEMS")
    parser.add_argument("--senders", type=int, action="append", metavar="PEOPLE")
    parser.add_argument("--write", action="store_true", help="write a part into the page, too, as all there is")
    asked = parser.parse_args(given)
    whole = SHORT if asked.short else Options()
    return replace(
        whole,
        databases=[DATABASES[one] for one in asked.database or ()] or whole.databases,
        stored=asked.stored or whole.stored,
        senders=asked.senders or whole.senders,
        written=asked.write or not any((asked.database, asked.stored, asked.senders)),
    )
