"""Urgency as people read it: on cards and in lists, in the receipt, in the thread; and the form that changes it."""

from collections.abc import Sequence
from datetime import datetime

from bot.desk.helpdesk.cards.forms import about
from bot.language import _
from bot.ui import parts
from bot.ui.model import Block, Card, Form, Inline, Paragraph, StyledText, TextField, plain
from bot.ui.parts import button, joined, level, mention, words
from bot.ui.say import Say
from workflow.business_time.sla import ClockKind, Level
from workflow.helpdesk.incidents import AT_WORK, Incident
from workflow.helpdesk.notices import UrgencyChanged
from workflow.helpdesk.urgency import Cause
from workflow.helpdesk.use_cases.incident_views import IncidentView
from workflow.helpdesk.use_cases.saying_anew import calls, raisings
from workflow.helpdesk.use_cases.urgent import is_free
from workflow.items.journal import Entry, What, on_card, said_now
from workflow.notice import ToItem
from workflow.people.people import Person

URGENT = _("🔴 Urgent")
_SHOWN = {
    Cause.WORDS: _("🔴 urgent, by what {who} wrote"),
    Cause.ASKED: _("🔴 {who} called it urgent"),
    Cause.CLASS: _("🔴 urgent: its requester is in class, or will be soon"),
}
_READ = _("🔴 urgent: {who} wrote “{words}”")
_WORDS_SHOW = _("🔴 **{number}** is **urgent**: {who} wrote “{words}”.")
_RAISED = _("🔴 **{number}** is **urgent**, says {who}.")
_LOWERED = _("**{number}** is no longer urgent, says {who}.")
_STILL_FREE = _("🔴 **{number}**, {subject}: **urgent**, and it’s still waiting for someone.")
_WAS_FREE = _("🔴 **{number}**, {subject}: still waiting for someone {when}.")
_FIELDS = ("reason", "starts", "read")
_CLASS_SHOWS = _("🔴 **{number}** is **urgent**: {who} has a class on {when}.")


def urgent_mark(say: Say, incident: Incident) -> tuple[Inline, ...]:
    """Mark what is urgent and still at work, sign and word; nothing otherwise."""
    return (StyledText(say(URGENT), bold=True),) if incident.urgent and incident.state in AT_WORK else ()


def pressing(say: Say, incident: Incident, which: Level) -> tuple[Inline, ...]:
    """Say by one mark how much a request at work presses: its level, or that it is urgent; what is late says both."""
    reached = (StyledText(level(say, which), bold=True),)
    urgent = urgent_mark(say, incident)
    if not urgent:
        return reached
    return joined(urgent, reached) if which is Level.OVERDUE else urgent


def cried(view: IncidentView, say: Say, limit: int) -> tuple[Block, ...]:
    """Repeat the words by which what is asked became urgent since: its title says nothing of them."""
    journal, raised = view.journal, raisings(view.journal)
    if not view.incident.urgent or not raised or raised[-1].detail.get("cause") != Cause.WORDS:
        return ()
    by, when = raised[-1].by, raised[-1].at
    said = [at for at, one in enumerate(journal) if one.what is What.COMMENT and (one.by, one.at) == (by, when)]
    text = "\n".join(filter(None, (said_now(journal, at) for at in said if not on_card(journal[at]))))
    return (words(say, text, limit),) if text else ()


def call_line(say: Say, views: Sequence[IncidentView]) -> tuple[Block, ...]:
    """Call those who can begin urgent requests, each once, until someone does."""
    called = {one: view.people[one] for view in views for one in view.called}
    if not called:
        return ()
    who = joined(*((mention(one),) for one in called.values()))
    return (Paragraph(say.rich(_("**Who can help right now?** {who}"), who=who)),)


def urgency_line(say: Say, entry: Entry, who: StyledText) -> tuple[Inline, ...]:
    """Say in the history what showed that a request is urgent, or who said that it is not."""
    shown = entry.detail
    if starts := shown.get("starts"):
        return say.rich(_("🔴 urgent: class on {when}"), when=_when(say, str(starts)))
    if not shown["urgent"]:
        return say.rich(_("{who} said that it’s not urgent"), who=who)
    if read := shown.get("read"):
        return say.rich(_READ, who=who, words=str(read))
    return say.rich(_SHOWN[Cause(str(shown["cause"]))], who=who)


def urgency_form(say: Say, incident: Incident, name: str, title: str) -> Form:
    """Ask a member why a request is urgent, or is not."""
    return about(say, incident, name, title, (TextField("text", say(_("Reason")), lines=3),))


def urgency_changed(
    view: IncidentView, say: Say, notice: UrgencyChanged, by: Person | None, *, stands: bool = True
) -> Card:
    """In the thread, and in the channel where it is raised: who said so or which class shows it, why, whom it calls."""
    if by is None:
        head = say.rich(
            _CLASS_SHOWS, number=view.number, who=parts.name(view.requester), when=_when(say, notice.starts)
        )
    elif notice.read:
        head = say.rich(_WORDS_SHOW, number=view.number, who=parts.name(by), words=notice.read)
    else:
        head = say.rich(_RAISED if notice.urgent else _LOWERED, number=view.number, who=parts.name(by))
    said = (words(say, notice.reason),) if notice.reason else ()
    presses = notice.urgent and stands and view.incident.state in AT_WORK
    return parts.message(head, *said, *((call_line(say, [view]) or _held_line(view, say)) if presses else ()))


def call_again(view: IncidentView, say: Say, time: int) -> Card | None:
    """Draw the same in its place, for the ``time``-th time that it became urgent: whom it calls now, if anyone."""
    called = calls(view.journal)
    if not 0 < time <= len(called):
        return None
    entry, stands = called[time - 1], view.incident.urgent and time == len(called)
    if entry.what is What.CALLED_AGAIN:
        return _still_free(view, say, entry, stands=stands)
    shown = {name: str(entry.detail.get(name) or "") for name in _FIELDS}
    by = None if entry.by is None else view.people[entry.by]
    notice = UrgencyChanged(view.number, ToItem(), entry.by, urgent=True, **shown)
    return urgency_changed(view, say, notice, by, stands=stands)


def _still_free(view: IncidentView, say: Say, entry: Entry, *, stands: bool) -> Card:
    """Say that an urgent request still waits for someone, and call whom it calls; later, that it did."""
    named = {"number": view.number, "subject": view.incident.subject}
    if stands and is_free(view.incident):
        return parts.message(say.rich(_STILL_FREE, **named), *call_line(say, [view]))
    return parts.message(say.rich(_WAS_FREE, **named, when=say.at(entry.at)))


def _held_line(view: IncidentView, say: Say) -> tuple[Block, ...]:
    """Call who has in hand what became urgent since; nobody where it is free."""
    holder = view.incident.holder
    return () if holder is None else (Paragraph(say.rich(_("In hand: {who}"), who=mention(view.people[holder]))),)


def _when(say: Say, starts: str) -> str:
    return say.moment(datetime.fromisoformat(starts))


def _class_shows(view: IncidentView, say: Say) -> tuple[Inline, ...]:
    """Name to the requester the class that makes their request urgent; empty if it is urgent for another reason."""
    raised = [entry.detail for entry in view.journal if entry.what is What.URGENCY and entry.detail["urgent"]]
    starts = str(raised[-1].get("starts") or "") if raised else ""
    return say.rich(_(" You teach on {when}: that’s why."), when=_when(say, starts)) if starts else ()


def urgency_told(view: IncidentView, say: Say) -> Card:
    """To the requester: what happens now that their request is urgent, or that it is not any more."""
    number = view.number
    if view.incident.urgent:
        back = button(say, "not_urgent", _("It’s not urgent any more"), number)
        waits = view.incident.state in AT_WORK and not view.incident.answered
        return _with(received_urgent(view, say), parts.actions(back) if waits else ())
    response = view.clock(ClockKind.RESPONSE)
    due = response.due_at(view.calendar) if response and response.since else None
    if due is None or due <= view.now:
        return parts.message(say.rich(_("**{number}** is no longer handled as urgent."), number=number))
    text = _("**{number}** is no longer handled as urgent. Someone will get back to you by **{when}**.")
    return parts.message(say.rich(text, number=number, when=say.moment(due)))


def urgency_told_again(view: IncidentView, say: Say, time: int) -> Card:
    """Draw the same in its place, for the ``time``-th time that it became urgent: that it was, once it is not so."""
    if view.incident.urgent and view.incident.state in AT_WORK and time == len(raisings(view.journal)):
        return urgency_told(view, say)
    return parts.message(say.rich(_("**{number}** was marked **urgent**."), number=view.number))


def _with(head: tuple[Inline, ...], acts: tuple[Block, ...]) -> Card:
    return Card(plain(head), (Paragraph(head), *acts))


def received_urgent(view: IncidentView, say: Say) -> tuple[Inline, ...]:
    """Say what happens now to the requester of what is urgent; nothing where it is not."""
    if not view.incident.urgent:
        return ()
    response = view.clock(ClockKind.RESPONSE)
    due = response.due_at(view.calendar) if response and response.since else None
    since = _urgent_since(view)
    team = {"number": view.number, "of_group": parts.of_group(say, view.group.name)}
    if response is None or due is None or due <= view.now:
        told = say.rich(_("**{number}** is marked **urgent**, and the team {of_group} knows."), **team)
    elif view.calendar.is_open(since):
        msgid = _(
            "This is marked **urgent** as **{number}**: the team {of_group} hears of it right now. Someone will "
            "get back to you by **{when}** ({within})."
        )
        within = say.duration(response.bounds.overdue)
        told = say.rich(msgid, **team, when=say.time(due, since), within=within)
    else:
        msgid = _(
            "This is marked **urgent** as **{number}**. The team {of_group} is back **{opening}**, and someone will "
            "get back to you by **{when}**."
        )
        opening = view.calendar.next_opening(since)
        told = say.rich(msgid, **team, opening=say.moment(opening), when=say.moment(due))
    return (*told, *_class_shows(view, say), *telephone(view, say, since))


def _urgent_since(view: IncidentView) -> datetime:
    """Return when a request became urgent: somebody is told then, or at the next opening."""
    raised = raisings(view.journal)
    return raised[-1].at if raised else view.incident.opened_at


def telephone(view: IncidentView, say: Say, since: datetime) -> tuple[Inline, ...]:
    """Name the number to call, as of an instant when hours were open or not; nothing where the institution has none."""
    if not view.telephone:
        return ()
    msgid = _(" If it can’t wait, call **{telephone}**.")
    if view.calendar.is_open(since):
        msgid = _(" If your class is on now, call **{telephone}**.")
    return say.rich(msgid, telephone=view.telephone)
