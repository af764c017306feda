"""``python -m tests.bench``: measure Vigie against bare libraries, and print what one run found.

Nothing is asserted of time. What else the machine does meanwhile falls on both sides of
a ratio, since they take turns; it does not on figures that stand alone.
"""

import argparse
import os
import platform
import sys
from collections.abc import Callable
from time import perf_counter

from rich import box
from rich.console import Console
from rich.table import Table

from tests.bench import (
    bench_ack,
    bench_burst,
    bench_calendar,
    bench_claims,
    bench_grid,
    bench_import,
    bench_mail,
    bench_report,
    bench_search,
    bench_statements,
    bench_teams,
    bench_tick,
)
from tests.bench.figures import Figure

MEASURES: dict[str, Callable[[], list[Figure]]] = {
    "calendar": bench_calendar.measure,
    "grid": bench_grid.measure,
    "import": bench_import.measure,
    "report": bench_report.measure,
    "search": bench_search.measure,
    "tick": bench_tick.measure,
    "ack": bench_ack.measure,
    "teams": bench_teams.measure,
    "burst": bench_burst.measure,
    "claims": bench_claims.measure,
    "mail": bench_mail.measure,
    "statements": bench_statements.measure,
}
WIDTH = 160
"""Where the output goes to no terminal."""


def main() -> None:
    """Measure what is asked for, all by default."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description="Measure Vigie against bare libraries.")
    parser.add_argument("wanted", nargs="*", choices=[*MEASURES, []], metavar="|".join(MEASURES))
    wanted = parser.parse_args().wanted or list(MEASURES)
    began = perf_counter()
    table = Table("figure", "value", "aim", "", "medians", box=box.SIMPLE)
    table.columns[1].justify = table.columns[2].justify = "right"
    load = _load()
    for name in wanted:
        print(f"{perf_counter() - began:3.0f} s  measuring {name} …", file=sys.stderr)
        for figure in MEASURES[name]():
            mark = "missed" if figure.misses else "ok" if figure.aim else ""
            table.add_row(figure.name, figure.shown, figure.aim, mark, figure.note)
        table.add_section()
    console = Console()
    console.width = console.width if console.is_terminal else WIDTH
    console.print(table)
    console.print(
        f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()};"
        f" {perf_counter() - began:.0f} s; load average {load} before, {_load()} after"
    )


def _load() -> str:
    """How many processes wanted a core, over the last minute."""
    return f"{os.getloadavg()[0]:.1f}"


if __name__ == "__main__":
    main()
