"""Changes that a settings file makes on a desk, by part of the settings."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from bot.config.mailboxes import MailboxChange
from bot.desk.business_time.cards.calendar import calendar_differences
from bot.desk.people.cards.channels import REQUESTED
from bot.desk.upkeep.cards.setting_words import Told
from bot.desk.upkeep.cards.settings import SHELF_SECTIONS, TITLES, Section
from bot.language import _
from bot.ui.model import Block, Bullets, Heading, Inline
from bot.ui.say import Say
from bot.ui.turning import turning
from workflow.courses.plan_book import OwnPlan
from workflow.helpdesk.canned import CannedAnswer
from workflow.helpdesk.knowledge import Article, Service
from workflow.helpdesk.routing import RoutingRule
from workflow.items.paging import LENGTH, turned_to
from workflow.people.people import Address
from workflow.support.duty import Rota
from workflow.upkeep.differences import ChannelStep, Differences, Step
from workflow.upkeep.settings import GroupSetting, Setting

Row = tuple[str, tuple[Inline, ...]]
"""A title, marked, and a line under it."""
_GENERAL = _("General settings")
_OF_KIND: Mapping[type[Setting], str] = {
    GroupSetting: TITLES[Section.GROUPS],
    Rota: _("On duty"),
    RoutingRule: TITLES[Section.ROUTING],
    CannedAnswer: TITLES[Section.CANNED],
    Service: TITLES[Section.SERVICES],
    OwnPlan: _("Plans"),
}


@dataclass(frozen=True, slots=True)
class Names:
    """What groups and channels are called."""

    groups: Mapping[str, str]
    channels: Mapping[Address, str]
    """Of those whose name is known; others are named by their id."""


def difference_rows(found: Differences, names: Names, say: Say) -> Sequence[Row]:
    """Say each change, under the title of its part."""
    told = Told(say, names.groups)
    rows = [(_part(step), _step(step, told)) for step in found.settings]
    rows += [(_("Channels"), _channel(step, names, say)) for step in found.channels]
    if found.calendar is not None:
        rows += [(_("Calendar"), line) for line in calendar_differences(*found.calendar, say)]
    for msgid, some in ((_("added: **{who}** ({department})"), found.named), (_REMOVED, found.taken_off)):
        rows += [(_("Delegates"), say.rich(msgid, who=one.email, department=one.department)) for one in some]
    return rows


def mailbox_rows(changes: Sequence[MailboxChange], say: Say) -> Sequence[Row]:
    """Say which mailboxes a file sets otherwise than they are served, and what takes that."""
    rows = [(_("Mailboxes"), _mailbox(one, say)) for one in changes]
    return [*rows, (_("Mailboxes"), say.rich(AT_START))] if rows else rows


def _mailbox(change: MailboxChange, say: Say) -> tuple[Inline, ...]:
    if change.before is None:
        return say.rich(_("**{mailbox}** added"), mailbox=change.address)
    if change.after is None:
        return say.rich(_("**{mailbox}** removed"), mailbox=change.address)
    return say.rich(_("**{mailbox}** changed: {keys}"), mailbox=change.address, keys=", ".join(change.keys))


def difference_blocks(
    rows: Sequence[Row], say: Say, carried: Callable[[int], str], number: int = 0, length: int = LENGTH
) -> tuple[Block, ...]:
    """Draw a page of the changes, with the way to the others; with a ``length`` of 0, all on one."""
    page = turned_to(number, len(rows), length or max(len(rows), 1))
    (part,) = page.cut(len(rows))
    return (*under_titles(rows[part], say), *turning(say, page, "file_changes", carried))


def under_titles(rows: Sequence[Row], say: Say) -> Iterator[Block]:
    """Draw lines under the titles of their parts."""
    for title, under in groupby(rows, key=lambda row: row[0]):
        yield Heading(say(title))
        yield Bullets(tuple(line for _title, line in under))


AT_START = _("Applying a file changes no mailbox: a restart reads them from the file that VIGIE_CONFIG names.")
_REMOVED = _("removed: **{who}** ({department})")


def _part(step: Step) -> str:
    about = step.about
    return TITLES[SHELF_SECTIONS[about.shelf]] if isinstance(about, Article) else _OF_KIND.get(type(about), _GENERAL)


def _step(step: Step, told: Told) -> tuple[Inline, ...]:
    if isinstance(step.about, GroupSetting) and step.after is None:
        return told.say.rich(_("**{name}** closed"), name=told.name(step.about))
    return told.change(step)


def _channel(step: ChannelStep, names: Names, say: Say) -> tuple[Inline, ...]:
    channel = names.channels.get(step.channel, step.channel.id)
    if step.after is None:
        group, _mode = step.before or ("", None)
        return say.rich(
            _("**{channel}** not linked to {group} any more"), channel=channel, group=names.groups.get(group, group)
        )
    group, mode = step.after
    linked = say.rich(_("**{channel}** linked to {group}"), channel=channel, group=names.groups.get(group, group))
    return (*linked, *say.rich(REQUESTED[mode])) if mode in REQUESTED else linked
