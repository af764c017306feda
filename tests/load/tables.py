"""What a run has found, as tables in Markdown, with the aims and whether each was met."""

from collections.abc import Callable, Iterable, Sequence

from tests.load.cells import BARE, VIGIE, Beside, Measured, percentile
from tests.load.reads import Read
from tests.load.run import Found

MB = 1_000_000
_BUSY = ("", "at once", "ack p50", "p99", "worst", "command, worst", "card p50", "p99", "stall", "memory")
_EACH = ("", "card, alone", "statements", "processor", "acknowledged", "of the bare app's")


def tables(found: Found) -> str:
    """Return all tables, with what each shows."""
    of_each = "One message at a time: to its card, SQL statements and processor time. Then 32 senders without a pause:"
    return "\n\n".join(
        [
            "While a grid is imported and levels are crossed; the bare app has only the messages:",
            _table(_BUSY, map(_busy, _of(found.measured, Beside.WORK))),
            f"{of_each} messages acknowledged a second.",
            _table(_EACH, _each(found.measured)),
            "What is read, the instance at work beside, in milliseconds:",
            _reads(found.reads),
            _table(("aim", "", ""), ((aim, "met" if met else "missed", worst) for aim, met, worst in aims(found))),
        ]
    )


def aims(found: Found) -> list[tuple[str, bool, str]]:
    """Return what is aimed at, whether it was met, and the worst that was found; without what was not measured."""
    busy = [one for one in _of(found.measured, Beside.WORK) if one.app == VIGIE]
    at_32 = [percentile(one.acknowledged, 0.99) for one in busy if one.cell.senders == 32]
    shares = [share for one in _of(found.measured, Beside.FLOOD) if (share := _share(one, found.measured)) is not None]
    searches = [one.took for one in found.reads if one.what.startswith("search")]
    reports = [one.took for one in found.reads if one.what.startswith("report")]
    worst: list[tuple[str, Sequence[float], Callable[[float], bool], Callable[[float], str]]] = [
        ("acknowledged at 32: p99 under 250 ms", at_32, lambda one: one < 0.25, _ms),
        ("none after 3 s", [max(one.acknowledged) for one in busy], lambda one: one < 3, _ms),
        ("memory under 200 MB", [one.memory / MB for one in busy], lambda one: one < 200, lambda one: f"{one:.0f} MB"),
        ("a search under 50 ms", searches, lambda one: one < 0.05, _ms),
        ("a report of a month under 1 s", reports, lambda one: one < 1, _ms),
    ]
    told = [(aim, meets(max(values)), shown(max(values))) for aim, values, meets, shown in worst if values]
    if shares:
        told.insert(2, ("half the bare app's rate", min(shares) >= 0.5, f"{min(shares):.2f}"))
    return told


def _busy(one: Measured) -> tuple[str, ...]:
    return (
        _name(one),
        str(one.cell.senders),
        _ms(percentile(one.acknowledged, 0.5)),
        _ms(percentile(one.acknowledged, 0.99)),
        _ms(max(one.acknowledged)),
        _ms(max(one.commands)) if one.commands else "",
        _seconds(percentile(one.cards, 0.5)),
        _seconds(percentile(one.cards, 0.99)),
        _ms(one.stall),
        f"{one.memory / MB:.0f} MB",
    )


def _each(measured: Sequence[Measured]) -> Iterable[tuple[str, ...]]:
    for one in _of(measured, Beside.NOTHING):
        flood = next(other for other in _of(measured, Beside.FLOOD) if _name(other) == _name(one))
        share = _share(flood, measured)
        messages = one.cell.messages
        yield (
            _name(one),
            _ms(percentile(one.cards, 0.5)),
            f"{one.statements / messages:.0f}",
            _ms(one.processor / messages),
            f"{flood.rate:,.0f}/s",
            "" if share is None else f"{share:.2f}",
        )


def _share(one: Measured, measured: Sequence[Measured]) -> float | None:
    """Return the rate as a share of the bare app's on the same database; None of the bare app itself."""
    if one.app == BARE:
        return None
    floor = next(other for other in _of(measured, Beside.FLOOD) if (other.app, other.database) == (BARE, one.database))
    return one.rate / floor.rate


def _reads(reads: Sequence[Read]) -> str:
    places = list(dict.fromkeys((one.database, one.stored) for one in reads))
    rows = []
    for what in dict.fromkeys(one.what for one in reads):
        of = {(one.database, one.stored): one for one in reads if one.what == what}
        rows.append((what, *(f"{of[place].took * 1000:,.1f}" for place in places)))
    return _table(("", *(f"{database}, {stored:,}" for database, stored in places)), rows)


def _of(measured: Iterable[Measured], beside: Beside) -> list[Measured]:
    return [one for one in measured if one.cell.beside is beside]


def _name(one: Measured) -> str:
    return f"{one.database}, bare app" if one.app == BARE else f"{one.database}, {one.stored:,} items"


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [heads, ["---", *("---:" for _ in heads[1:])], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:,.0f} ms"


def _seconds(seconds: float) -> str:
    return f"{seconds:.1f} s"
