"""Messages that wait until a member has looked, of senders of whom nobody vouches."""

from collections.abc import Mapping

from bot.desk.values import UnverifiedOn
from bot.language import _, _n
from bot.ui import parts
from bot.ui.model import Block, Card, Paragraph, Style, StyledText, plain
from bot.ui.parts import asking, button, joined, small, words
from bot.ui.say import Say
from bot.ui.turning import turning
from workflow.helpdesk.unverified import Doubt, Unverified
from workflow.helpdesk.use_cases.unverified import UnverifiedPage

WAITING = _n("✉️ **{count} e-mail** from an unverified sender", "✉️ **{count} e-mails** from unverified senders")
WHY: Mapping[Doubt, str] = {
    Doubt.FAILED: _("⚠️ Its server doesn’t vouch for it: anyone could have sent it"),
    Doubt.UNKNOWN: _("⚠️ Nothing proves that it comes from this address"),
    Doubt.DOMAIN: _("This address is its own, outside our domains"),
    Doubt.ECHO: _("⚠️ It answers each of our answers at once, or in the same words: a program may be writing"),
    Doubt.UNREAD: _("⚠️ Vigie can’t read it: open it in the mailbox, where it is among what Vigie has taken"),
}
KEPT = _n(
    "Whatever nobody has looked at goes by itself after {count} day.",
    "Whatever nobody has looked at goes by itself after {count} days.",
)


def unverified_waits(say: Say) -> Card:
    """To the group: there is something to look at."""
    head = say.rich(
        _("✉️ An e-mail from an unverified sender is waiting. They get no answer until one of you has looked at it.")
    )
    return parts.message(head, *parts.actions(button(say, "unverified", _("View e-mails"), "0")))


def unverified_list(say: Say, waiting: UnverifiedPage) -> Card:
    """To a member: some of those that wait, each with what can be done."""
    if not waiting.shown:
        return parts.message(say.rich(_("No e-mail from an unverified sender is waiting.")))
    page = waiting.page
    head = say.rich_count(WAITING, page.total)
    hints = (
        say(_("Accept: it becomes their request, and they’re answered as any requester. Discard: they get no answer.")),
        say.count(KEPT, waiting.kept),
    )
    blocks = [block for one in waiting.shown for block in _one(say, one, page.number)]
    told = small(StyledText(" ".join(hints)))
    return Card(plain(head), (Paragraph(head), told, *blocks, *turning(say, page, "unverified", str)))


def _one(say: Say, one: Unverified, page: int) -> tuple[Block, ...]:
    carried = str(UnverifiedOn(one.id, page))
    who = (StyledText(one.name, bold=True), StyledText(f" <{one.sender.id}>"))
    files = say.rich_count(FILES, len(one.files)) if one.files else ()
    line = joined(who, (StyledText(say.moment(one.at)),), files)
    drop = button(say, "refuse_unverified", _("Discard"), carried, Style.DANGER)
    text = _("{who} gets no answer, and what they wrote isn’t kept.")
    asked = asking(say, drop, _("Discard this e-mail?"), text, who=one.name)
    accept = button(say, "accept_unverified", _("Accept"), carried, Style.PRIMARY)
    return (
        Paragraph(line),
        small(StyledText(say(WHY[one.why]))),
        words(say, "\n".join(filter(None, (one.subject, one.text))), 600),
        *parts.actions(None if one.why is Doubt.UNREAD else accept, asked),
    )


FILES = _n("{count} file", "{count} files")
