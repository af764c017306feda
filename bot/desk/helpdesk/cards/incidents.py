"""The card of a help request for those who work on it. The requester has another: ``requester``."""

import re
from collections.abc import Iterator

from bot.desk.business_time.cards.pings import PRIVATE
from bot.desk.helpdesk.cards.in_class import in_class_line
from bot.desk.helpdesk.cards.incident_acts import incident_acts
from bot.desk.helpdesk.cards.incident_course import course_line
from bot.desk.helpdesk.cards.promises import promises, running
from bot.desk.helpdesk.cards.rating import satisfaction
from bot.desk.helpdesk.cards.urgent import call_line, cried, pressing
from bot.desk.items.cards.attachments import attachment_line
from bot.desk.items.cards.holding import ASKED_BY, DUE, HELD_BY, facts, in_hand
from bot.desk.items.cards.links import WORDS
from bot.desk.items.cards.replies import RECEIVED
from bot.desk.items.cards.unproved import unproved
from bot.desk.people.cards.reach import out_of_reach
from bot.language import Locale, _, _n
from bot.ui import parts
from bot.ui.model import Block, Card, Fields, Inline, Paragraph, StyledText
from bot.ui.parts import joined, mention, road, small, words
from bot.ui.say import Say
from workflow.helpdesk.incidents import AT_WORK, Incident
from workflow.helpdesk.use_cases.incident_views import IncidentView
from workflow.helpdesk.wording import is_bare, is_greeting
from workflow.items.courtesies import bare
from workflow.items.journal import What
from workflow.items.links import LinkKind
from workflow.items.states import IncidentState
from workflow.items.thanks import is_courtesy

READS = {Locale.FR: _("🗣️ **reads French**"), Locale.EN: _("🗣️ **reads English**")}
"""Of a requester, whose answers are best written so."""
ATTACHED = _n("📎 Attached file: {files}", "📎 Attached files: {files}")
PHONE = 280
"""Characters of a request's words on its card in a channel, so that a phone shows all of it; the item has the rest."""
GREETING = 30
"""Characters before the subject that say hello and nothing more."""


def incident_card(view: IncidentView, say: Say, *, opened: bool = False) -> Card:
    """Draw the card that stands in the group's channels.

    Of a private request it gives the number alone, unless it is ``opened`` to a member.
    """
    incident = view.incident
    at_work = incident.state in AT_WORK
    shut = incident.private and not opened
    title = joined(
        pressing(say, incident, view.level) if at_work else (),
        (StyledText(incident.number, bold=True),),
        (StyledText(f"🔒 {say(PRIVATE)}"),) if incident.private else (),
        (StyledText(say(parts.KINDS[incident.kind])),),
        (StyledText(_state(view, say, shut=shut)),),
        say.rich(RECEIVED) if incident.reply_received and at_work else (),
    )
    blocks: list[Block] = [Paragraph(title)]
    if shut:
        blocks.append(
            small(StyledText(say(_("Members open its subject and messages with “History”, and answer with “Reply”."))))
        )
    else:
        limit = parts.SHOWN_TEXT if opened else PHONE
        blocks += (*_says(view, say, limit), *(cried(view, say, limit) if at_work else ()), *course_line(view, say))
        blocks += in_class_line(view, say)
    blocks += call_line(say, [view])
    blocks.append(_facts(view, say, shut=shut))
    blocks += (*unproved(say, view.journal, view.people), *out_of_reach(say, view.number, view.journal, view.requester))
    blocks += promises(view, say)
    blocks += (*_waits(view, say), *_in_thread(view, say))
    if not shut:
        blocks += _attachments(view, say)
    blocks += (*follows_line(view, say), *_settled_before(view, say), *_linked(view, say), *satisfaction(view, say))
    return Card(
        summary=f"{incident.number} · {say(PRIVATE) if shut else incident.subject}",
        blocks=parts.with_acts(blocks, incident_acts(view, say)),
        level=view.level if at_work else None,
        urgent=at_work and incident.urgent,
    )


def _state(view: IncidentView, say: Say, *, shut: bool) -> str:
    """Say the state of a request; of one at work that nobody has in hand, that it is to be taken."""
    if view.incident.state is IncidentState.ACTIVE and view.incident.holder is None:
        return say(_("to take"))
    return parts.incident_state(say, view.incident.state, None if shut else view.requester)


def left_card(view: IncidentView, say: Say) -> Card:
    """Draw what stays in the channel that a request was transferred from: where it went, with nothing to press."""
    line = say.rich(
        _("➡️ **{number}** · {subject}: transferred to **{group}**."),
        number=view.number,
        subject=say(PRIVATE) if view.incident.private else view.incident.subject,
        group=view.group.name,
    )
    return parts.message(line)


def _says(view: IncidentView, say: Say, limit: int) -> Iterator[Block]:
    yield Paragraph((StyledText(view.incident.subject, bold=True),))
    if rest := _rest(view.incident):
        yield words(say, rest, limit)


def _waits(view: IncidentView, say: Say) -> tuple[Block, ...]:
    """Say when a request that waits is looked at again."""
    if view.looked_at is None:
        return ()
    day = say.day(say.calendar.local(view.looked_at).date())
    return (small(*say.rich(_("⏸️ Revisit on {day}"), day=day)),)


def _in_thread(view: IncidentView, say: Say) -> tuple[Block, ...]:
    """Tell those who answer that more people read it than the one who asked."""
    if not view.in_thread:
        return ()
    return (small(StyledText(say(_("👥 Asked in a request channel: everyone there reads your answers.")))),)


def _linked(view: IncidentView, say: Say) -> tuple[Block, ...]:
    """Say in small print what this request has to do with others; its details give the way there."""
    kinds = [link for link in view.links if link.kind is not LinkKind.FOLLOWS]
    lines = [say.rich(WORDS[link.kind, link.item != view.number], other=link.beyond(view.number)) for link in kinds[:5]]
    return (small(*joined(*lines)),) if lines else ()


def follows_line(view: IncidentView, say: Say) -> tuple[Block, ...]:
    """Say which ended request this one takes up again, if it does."""
    number = view.incident.follows
    return () if number is None else (small(*say.rich(_("Follow-up to {number}, which is closed."), number=number)),)


def _settled_before(view: IncidentView, say: Say) -> tuple[Block, ...]:
    """Name what its requester had just said is settled: it may be the same again."""
    number = view.settled_before
    told = _("Asked after {number}, which the same person said is settled.")
    return () if number is None else (small(*say.rich(told, number=number)),)


def _rest(incident: Incident) -> str:
    """Return what the words hold beside the subject: what follows it, where a greeting or a lone word stands above.

    What only thanks or takes leave is left out.
    """
    text = incident.text.strip()
    subject = re.search(re.escape(incident.subject.removesuffix("…")), text, re.IGNORECASE)
    if subject is None or subject.start() > GREETING:
        return text
    above = text[: subject.start()].rpartition("\n")[0].strip()
    lone = "" if is_greeting(above) else above
    if lone and not is_bare(lone):
        return text
    rest = text[subject.end() :]
    said = rest.strip(" \n.,;:!…")
    if is_courtesy(said) or not bare(said):
        rest = ""
    whole = not rest.strip() or rest.lstrip(" \t").startswith("\n")
    return "\n".join(filter(None, (lone, rest.strip() if whole else f"… {rest.strip()}")))


def _facts(view: IncidentView, say: Say, *, shut: bool = False) -> Fields:
    """Set side by side who asked, who has it, and until when."""
    opened = (StyledText(say.moment(view.incident.opened_at)),)
    asked = joined((mention(view.requester),), opened, _reads(view, say), road(say, view.requester))
    held = in_hand(say, view, at_work=view.incident.state in AT_WORK)
    return facts(say, (ASKED_BY, () if shut else asked), (HELD_BY, held), (DUE, running(view, say)))


def _reads(view: IncidentView, say: Say) -> tuple[Inline, ...]:
    """Say in which language to answer, when it is not the one that this card speaks."""
    theirs = Locale(view.requester.locale)
    return () if theirs is say.locale else say.rich(READS[theirs])


def _attachments(view: IncidentView, say: Say) -> tuple[Paragraph, ...]:
    links = [attachment_line(entry, view, say, None) for entry in view.journal if entry.what is What.ATTACHMENT]
    if not links:
        return ()
    return (small(*say.rich_count(ATTACHED, len(links), files=joined(*links))),)
