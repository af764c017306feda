"""Count help requests for a report: what was kept of settled ones is added, the others are read."""

from collections.abc import Sequence
from datetime import date, datetime

from workflow.overview.reports import Period, ReportTally
from workflow.overview.reports.incidents import IncidentTally
from workflow.overview.reports.load import LoadTally
from workflow.overview.reports.parts import SIZE, Part, numbers_of, rules_of
from workflow.overview.reports.spoken import period_of
from workflow.ports.desk import Transaction

USUAL = ("", "semaine dernière", "mois", "mois dernier")
"""Periods whose parts are kept: what is sent each week, and what managers ask for most."""


async def count_incidents(tx: Transaction, tally: ReportTally, period: Period) -> None:
    """Count the help requests of a period."""
    span = tally.span
    parts = await tx.report_parts.kept(period, rules_of(tx.rules))
    marks = await tx.report_parts.marks(span.start, span.until) if parts else {}
    fresh = [parts[block] for block, mark in marks.items() if block in parts and parts[block].mark == mark]
    numbers: list[str] | None = None
    if fresh:
        known = {part.block for part in fresh}
        numbers = [number for block in marks if block not in known for number in numbers_of(block)]
        numbers += [number for part in fresh for number in part.live]
    for part in fresh:
        tally.incidents.take(part.counts)
    async for one in tx.histories.incidents(span.start, span.until, numbers):
        tally.incidents.add(one)


async def changed_parts(tx: Transaction, period: Period, now: datetime) -> tuple[Part, ...]:
    """Count again the blocks of a period in which something changed since they were kept."""
    span = ReportTally(tx.rules, period, now).span
    marks = await tx.report_parts.marks(span.start, span.until)
    parts = await tx.report_parts.kept(period, rules_of(tx.rules))
    stale = {block: mark for block, mark in marks.items() if block not in parts or parts[block].mark != mark}
    tallies = {block: IncidentTally(tx.rules, span, LoadTally(span)) for block in stale}
    live: dict[int, list[str]] = {block: [] for block in stale}
    numbers = None if len(stale) == len(marks) else [number for block in stale for number in numbers_of(block)]
    async for one in tx.histories.incidents(span.start, span.until, numbers):
        block = int(one.number[-7:]) // SIZE
        if tallies[block].is_settled(one):
            tallies[block].add(one)
        else:
            live[block].append(one.number)
    return tuple(Part(block, mark, tallies[block].kept(), tuple(live[block])) for block, mark in stale.items())


async def keep_parts(tx: Transaction, period: Period, parts: Sequence[Part]) -> None:
    """Keep what was counted again."""
    await tx.report_parts.keep(period, rules_of(tx.rules), parts)


def usual_periods(today: date) -> tuple[Period, ...]:
    """Return the periods whose parts are kept, each once."""
    return tuple(dict.fromkeys(period_of(text, today) for text in USUAL))
