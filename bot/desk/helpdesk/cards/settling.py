"""Question to a requester whether it is settled, and the text that replaces it."""

from itertools import pairwise

from bot.desk.helpdesk.cards.questions import stays_settled
from bot.desk.helpdesk.cards.rating import settled_card, settled_for_one
from bot.desk.values import Solved
from bot.language import _
from bot.ui import parts
from bot.ui.model import Actions, Card, Paragraph, Style, plain
from bot.ui.parts import button, name, words
from bot.ui.say import Say
from workflow.helpdesk.incidents import ENDED, SETTLED, asked_at, closes_at
from workflow.helpdesk.use_cases.incident_views import IncidentView
from workflow.items.journal import What
from workflow.items.kinds import NUMBER
from workflow.items.states import IncidentState
from workflow.items.thanks import gives_up
from workflow.people.people import Person


def question_settled(view: IncidentView, say: Say, text: str, *, own: bool) -> Card:
    """In place of the question whether it is settled: what became of it, and the answer that it was about.

    ``own``: its requester reads it, who may say how the help was.
    """
    if own and not text and view.incident.state not in ENDED:
        return said_settled(view, say)
    ended = _end(view)
    if ended is None or IncidentState.CLOSED in {ended[0], view.incident.state}:
        card = settled_card(view, say) if own else settled_for_one(view.number, say)
    elif view.incident.state is IncidentState.RESOLVED:
        card = stays_settled(say, view.incident.number)
    elif _by_mistake(view):
        sent = _("↩️ This message about **{number}** was sent by mistake: your request is still open.")
        head = say.rich(sent, number=view.incident.number)
        card = Card(plain(head), (Paragraph(head),))
    else:
        head = say.rich(_("↩️ **{number}** was picked up again after this answer."), number=view.incident.number)
        card = Card(plain(head), (Paragraph(head),))
    reason = "" if ended is None else ended[1]
    written = (Paragraph(say.rich(_("You wrote:"))), words(say, reason)) if reason else ()
    about = (words(say, text, 2800),) if text else ()
    return Card(card.summary, (card.blocks[0], *about, *card.blocks[1:], *written))


def said_settled(view: IncidentView, say: Say, asked: int | None = None) -> Card:
    """To a requester who said that it is settled: whether to close it (the question ``asked``), or what it came to."""
    incident, number, given_up = view.incident, view.number, _given_up(view)
    if incident.state is IncidentState.RESOLVED:
        msgid = _("Glad to hear it! **{number}** is settled, and nobody works on it any more.")
        if given_up:
            msgid = _("Got it: nobody works on **{number}** any more.")
        head = say.rich(msgid, number=number)
        again = _("I need it after all") if given_up else _("It’s not settled")
        back = button(say, "not_solved", again, str(Solved(number, asked_at(incident))))
        return Card(plain(head), (Paragraph(head), *parts.actions(back)))
    if asked is None or incident.state in ENDED:
        goes_on = _("**{number}** goes on: we’re still working on it.")
        if view.held_by is None:
            goes_on = _("**{number}** stays open: it’s waiting for someone {from_group} to pick it up.")
        over = _("✅ **{number}** is closed.")
        msgid = over if incident.state in ENDED else goes_on
        return parts.message(say.rich(msgid, number=number, from_group=parts.from_group(say, view.group.name)))
    subject = parts.shortened(say, incident.subject)
    msgid = _("Glad to hear it! Shall I close **{number}**, “{subject}”?")
    if given_up:
        msgid = _("Got it. Shall I close **{number}**, “{subject}”?")
    head = say.rich(msgid, number=number, subject=subject)
    value = str(Solved(number, asked))
    yes = button(say, "settle", _("Close the request") if given_up else _("Yes, it’s settled"), value, Style.PRIMARY)
    no = button(say, "not_yet", _("Keep it open") if given_up else _("No, not yet"), value)
    return Card(plain(head), (Paragraph(head), Actions((yes, no))))


def _given_up(view: IncidentView) -> bool:
    """Return whether its requester said last that they want it no longer."""
    by, said = view.incident.requester, [one for one in view.journal if one.what is What.COMMENT]
    own = [str(one.detail["text"]) for one in said if one.by == by and not one.detail.get("support")]
    return bool(own) and gives_up(NUMBER.sub("", own[-1]))


def asked_again(number: str, say: Say) -> Card:
    """In place of the question: the requester is asked once more, further down."""
    return parts.message(say.rich(_("I’m asking you about **{number}** again below."), number=number))


def welcome(view: IncidentView, say: Say) -> Card:
    """To a requester who thanked for what is resolved: what becomes of it."""
    closing = closes_at(view.incident, view.calendar).astimezone(say.zone).date()
    msgid = _("You’re welcome! **{number}** is settled and will close by itself on {day}. {/}If not, write to me.")
    return parts.message(say.rich(msgid, number=view.number, day=say.day(closing)))


def settled_shown(say: Say, who: Person) -> Card:
    """In the thread: its requester says so."""
    return parts.message(say.rich(_("✅ {who} says that it’s settled."), who=name(who)))


def _end(view: IncidentView) -> tuple[str, str] | None:
    """Return the state in which the last resolution ended, and what its requester wrote with that (None before any)."""
    ended = None
    for before, entry in pairwise(view.journal):
        if entry.what is What.STATE and entry.detail["before"] in SETTLED:
            said = before.what is What.COMMENT and not before.internal
            wrote = said and (before.at, before.by) == (entry.at, entry.by)
            ended = str(entry.detail["after"]), str(before.detail["text"]) if wrote else ""
    return ended


def _by_mistake(view: IncidentView) -> bool:
    """Return whether the last resolution was taken back by who had made it."""
    moves = [one for one in view.journal if one.what is What.STATE and one.detail["before"] == IncidentState.RESOLVED]
    undone = {(one.at, one.by) for one in view.journal if one.what is What.UNDONE}
    return bool(moves) and (moves[-1].at, moves[-1].by) in undone
