"""Cards about a settings file that a manager dropped: what it would change, and whether it was applied."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.desk.business_time.cards.calendar import effect, have_moved, jumped, worst
from bot.desk.business_time.cards.pings import Ping
from bot.desk.upkeep.cards.differences import Names, difference_blocks, difference_rows, mailbox_rows, under_titles
from bot.desk.upkeep.waiting_file import FileSeen
from bot.language import _, _n
from bot.ui import parts
from bot.ui.model import Block, Card, Heading, Paragraph, Style, StyledText, plain
from bot.ui.parts import button, small
from bot.ui.say import Say
from workflow.people.people import Person
from workflow.upkeep.differences import Differences

SHOWN = 20
"""Lines of what a file has changed that management reads in the channel; the history has the others."""

WOULD = _n("📄 **{file}** would change **{count} setting**.", "📄 **{file}** would change **{count} settings**.")
BROUGHT = _n(
    "⚙️ **{who}** applied a file of settings: {count} change. {/vigie settings} has its history.",
    "⚙️ **{who}** applied a file of settings: {count} changes. {/vigie settings} has their history.",
)


def file_card(seen: FileSeen, say: Say, page: int = 0) -> Card:
    """Say what a file would change, a page at a time, before it is applied."""
    name, found = seen.file.name, seen.found
    apart = mailbox_rows(seen.mailboxes, say)
    if not found.some:
        same = say.rich(_("📄 The desk is set as **{file}** says: nothing differs."), file=name)
        if apart:
            same = say.rich(_("📄 Applying **{file}** would change nothing."), file=name)
        return Card(plain(same), (Paragraph(same), *under_titles(apart, say)))
    head = say.rich_count(WOULD, found.count, file=name)
    rows = difference_rows(found, seen.names, say)
    blocks: list[Block] = [Paragraph(head), *difference_blocks(rows, say, str, page)]
    if seen.effect is not None:
        blocks += (Heading(say(_("Due dates"))), *effect(seen.effect, say))
    blocks += under_titles(apart, say)
    blocks += parts.actions(
        button(say, "apply_file", _("Apply"), found.digest, Style.PRIMARY),
        button(say, "drop_file", _("Discard"), ""),
    )
    return Card(plain(head), tuple(blocks))


def applied_card(name: str, say: Say) -> Card:
    """Say that a file is applied."""
    head = say.rich(_("✅ The desk is set as **{file}** says. It’s in force from now on."), file=name)
    return Card(plain(head), (Paragraph(head),))


@dataclass(frozen=True, slots=True)
class Brought:
    """What applying a file has changed."""

    by: Person
    count: int
    moved: int
    """Due dates."""
    found: Differences
    names: Names


def brought_card(brought: Brought, pings: Sequence[Ping], say: Say) -> Card:
    """To management: who brought the desk to a file, all that it changed, and what was counted again by it."""
    head = say.rich_count(BROUGHT, brought.count, who=brought.by.name)
    rows = difference_rows(brought.found, brought.names, say)
    blocks: list[Block] = [Paragraph(head), *under_titles(rows[:SHOWN], say)]
    if len(rows) > SHOWN:
        blocks.append(small(StyledText(say(_("… and {more} more."), more=len(rows) - SHOWN))))
    if brought.moved:
        blocks.append(Paragraph((StyledText(have_moved(say, brought.moved)),)))
    return Card(plain(head), (*blocks, *jumped(say, pings)), worst(pings))
