"""The sums of a grid: its rows, its requests, and what stands apart from them."""

from bot.language import _, _n
from bot.ui.model import Block, Inline, Paragraph, StyledText
from bot.ui.parts import joined, small
from bot.ui.say import Say
from workflow.courses.imports import GridSummary

ROWS = _n(
    "**{count} row read** = {accepted} + {duplicates} + {rejected}.",
    "**{count} rows read** = {accepted} + {duplicates} + {rejected}.",
)
ACCEPTED = _n("{count} accepted", "{count} accepted")
DUPLICATES = _n("{count} duplicate", "{count} duplicates")
REJECTED = _n("{count} rejected", "{count} rejected")
TERM_AWAITED = _n("{count} waiting for its term", "{count} waiting for their term")
REQUESTS = _("**Requests**: {new}, {changed}, {unchanged}.")
NEW = _n("{count} new", "{count} new")
CHANGED = _n("{count} changed", "{count} changed")
UNCHANGED = _n("{count} unchanged", "{count} unchanged")
WARNINGS = _n("{count} warning: its row is kept", "{count} warnings: their rows are kept")
REMOVED = _n(
    "{count} known request is no longer in this grid; it’s left as it is.",
    "{count} known requests are no longer in this grid; they’re left as they are.",
)
NAMED = _n(
    "{count} request of an approved intention is in the grid for the first time.",
    "{count} requests of approved intentions are in the grid for the first time.",
)
ABSENT = _n(
    "{count} request of an approved intention isn’t in the grid yet; it stays as it is.",
    "{count} requests of approved intentions aren’t in the grid yet; they stay as they are.",
)


def sums(summary: GridSummary, say: Say) -> tuple[Block, ...]:
    """Say the two sums that always hold, and what stands apart."""
    rows = say.rich_count(
        ROWS,
        summary.rows_read,
        accepted=say.count(ACCEPTED, summary.accepted),
        duplicates=say.count(DUPLICATES, summary.duplicates),
        rejected=_rejected(summary, say),
    )
    small_print = []
    if summary.warnings:
        small_print.append((StyledText(say.count(WARNINGS, summary.warnings)),))
    for msgids, count in ((REMOVED, summary.removed), (NAMED, summary.named), (ABSENT, summary.absent)):
        if count:
            small_print.append((StyledText(say.count(msgids, count)),))
    notes = (small(*joined(*small_print)),) if small_print else ()
    return (Paragraph(rows), Paragraph(request_counts(summary, say)), *notes)


def request_counts(summary: GridSummary, say: Say) -> tuple[Inline, ...]:
    """Say how many requests are new, changed and as they were."""
    return say.rich(
        REQUESTS,
        new=say.count(NEW, summary.new),
        changed=say.count(CHANGED, summary.changed),
        unchanged=say.count(UNCHANGED, summary.unchanged),
    )


def _rejected(summary: GridSummary, say: Say) -> str:
    """Say how many rows are rejected, apart from those that only wait for their term."""
    rejected = say.count(REJECTED, summary.rejected - summary.termless)
    return f"{rejected} + {say.count(TERM_AWAITED, summary.termless)}" if summary.termless else rejected
