"""The part of docs/performance.md that ``make load`` writes, between two marks, and its picture."""

from collections.abc import Callable, Sequence
from pathlib import Path

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from tests.load.cells import BARE, Beside, Measured, percentile
from tests.load.run import Found
from tests.load.tables import MB, tables

DOCS = Path(__file__).parents[2] / "docs"
PAGE, PICTURE = DOCS / "performance.md", DOCS / "images" / "load.svg"
BEGIN, END = "<!-- make load writes from here -->", "<!-- to here -->"
_MARKS = {"SQLite": "o", "PostgreSQL": "s"}


def write(found: Found, said: str) -> None:
    """Put what was found, and how it was, in place of what the last run found."""
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    picture = f"![Acknowledgement and memory by what is stored](images/{PICTURE.name})"
    parts = [before + BEGIN, said, picture, tables(found), END + after]
    PAGE.write_text("\n\n".join(parts), encoding="utf-8")
    draw(found, PICTURE)


def draw(found: Found, file: Path) -> None:
    """Draw acknowledgements and memory against what is stored; dashed: the bare app."""
    with mpl.rc_context({"svg.hashsalt": "vigie", "svg.fonttype": "none", "font.size": 9}):
        figure = Figure(figsize=(9, 3.6), layout="constrained")
        left, right = figure.subplots(1, 2)
        busy = [one for one in found.measured if one.cell.beside is Beside.WORK]
        _lines(left, busy, "acknowledged, 99 of 100, ms", lambda one: percentile(one.acknowledged, 0.99) * 1000)
        left.set_yscale("log")
        left.legend(fontsize=7)
        _lines(right, busy, "memory, MB", lambda one: one.memory / MB)
        right.set_ylim(bottom=0)
        figure.savefig(file, format="svg", metadata={"Date": None})


def _lines(axes: Axes, busy: Sequence[Measured], what: str, value: Callable[[Measured], float]) -> None:
    sizes = sorted({one.stored for one in busy if one.app != BARE})
    for number, senders in enumerate(dict.fromkeys(one.cell.senders for one in busy)):
        for database in dict.fromkeys(one.database for one in busy):
            own = [one for one in busy if (one.database, one.cell.senders) == (database, senders)]
            colour, mark = f"C{number}", _MARKS[database]
            stored = {one.stored: value(one) for one in own if one.app != BARE}
            label = f"{database}, {senders} at once"
            axes.plot(sizes, [stored[size] for size in sizes], color=colour, marker=mark, label=label)
            for floor in (one for one in own if one.app == BARE):
                axes.plot(sizes, [value(floor)] * len(sizes), color=colour, marker=mark, markersize=3, linestyle="--")
    axes.set_xscale("log")
    axes.set_xlabel("items stored")
    axes.set_ylabel(what)
    axes.grid(visible=True, alpha=0.3)
