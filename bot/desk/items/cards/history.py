"""The lines of an item's history, as people read them."""

from collections.abc import Callable, Mapping
from datetime import date, datetime

from bot.desk.courses.cards.grid_changes import change_line
from bot.desk.helpdesk.cards.rating import rated
from bot.desk.helpdesk.cards.urgent import urgency_line
from bot.desk.items.cards.attachments import attachment_line
from bot.desk.items.cards.links import WORDS
from bot.desk.support.cards.appointments import when_said
from bot.desk.teaching.cards.conformity import WISHES
from bot.desk.teaching.cards.presenters import presenter_line
from bot.desk.teaching.cards.served import left_entry
from bot.desk.teaching.cards.session_history import session_change
from bot.language import _
from bot.ui import parts
from bot.ui.model import Inline, StyledText
from bot.ui.parts import joined, level
from bot.ui.say import Say
from workflow.business_time.sla import ClockKind, Level
from workflow.courses.grid import Column
from workflow.courses.tasks import Tick
from workflow.courses.use_cases.approved import OFF_GRID
from workflow.helpdesk.incident_timers import LOOKS_AGAIN
from workflow.helpdesk.use_cases.incident_views import IncidentView
from workflow.items.journal import Entry, What
from workflow.items.links import LinkKind
from workflow.people.people import PersonId
from workflow.support.support_tasks import Appointment
from workflow.support.use_cases.support_views import SupportView
from workflow.teaching.conformity import Wish
from workflow.teaching.use_cases.request_views import RequestView, TaskView

AnyItemView = IncidentView | TaskView | RequestView | SupportView
"""An item of any kind, with its journal and the people whom that names."""

LINE = 300
"""Characters of someone's words that a line shows."""


FIELDS = {
    "course": _("Course"),
    "presenters": _("Presenters"),
    "calendar": _("Session calendar"),
    "to_come": _("Calendar to come"),
    "super_user": _("Super-user"),
    "alternative": _("Alternative to the super-user"),
    "resources": _("Information and support resources"),
    "notes": _("Interview notes"),
}
"""What an interview brings back, beside the fields of a grid."""
TICKS = {Tick.DONE: "☑️", Tick.NOT_APPLICABLE: "➖", Tick.NONE: "⬜"}


def history_line(entry: Entry, view: AnyItemView, say: Say, reader: PersonId | None = None) -> tuple[Inline, ...]:
    """Draw one line, or nothing for what only machines read; ``reader`` is the requester, None a member."""
    if entry.what is What.ATTACHMENT:
        return (StyledText("📎 "), *attachment_line(entry, view, say, reader))
    draw = _LINES.get(entry.what)
    return draw(entry, view, say) if draw else ()


def _who(entry: Entry, view: AnyItemView) -> StyledText:
    person = view.people.get(entry.by) if entry.by is not None else None
    return StyledText(person.name if person else "Vigie", bold=True)


def _opened(entry: Entry, view: AnyItemView, say: Say) -> tuple[Inline, ...]:
    if isinstance(view, IncidentView) and entry.by not in {None, view.incident.requester}:
        return say.rich(_("{who} opened it for {person}"), who=_who(entry, view), person=view.requester.name)
    return say.rich(_("{who} opened it"), who=_who(entry, view))


def _state(entry: Entry, view: AnyItemView, say: Say) -> tuple[Inline, ...]:
    state = say(parts.STATES[str(entry.detail["after"])])
    line = say.rich(_("{who} changed its state: {state}"), who=_who(entry, view), state=state)
    reason = str(entry.detail.get("reason") or "")
    return (*line, StyledText(f" ({reason[:LINE]})")) if reason and not isinstance(view, IncidentView) else line


def _holder(entry: Entry, view: AnyItemView, say: Say) -> tuple[Inline, ...]:
    after = entry.detail["after"]
    if not isinstance(after, int):
        return say.rich(_("{who} released it"), who=_who(entry, view))
    taken = view.people.get(after)
    return say.rich(_("held by {who}"), who=StyledText(taken.name if taken else "—", bold=True))


def _group(entry: Entry, view: AnyItemView, say: Say) -> tuple[Inline, ...]:
    key = str(entry.detail["after"])
    known = view.groups if isinstance(view, IncidentView | RequestView) else {}
    group = known[key].name if key in known else key
    if "reason" not in entry.detail:
        return say.rich(_("{who} transferred it to {group}"), who=_who(entry, view), group=group)
    return say.rich(
        _("{who} transferred it to {group}: {reason}"),
        who=_who(entry, view),
        group=group,
        reason=str(entry.detail["reason"]),
    )


def _comment(entry: Entry, view: AnyItemView, say: Say) -> tuple[Inline, ...]:
    sign = "✉️" if entry.detail["support"] else "💬"
    return _words("🗑️" if _was_taken_back(entry, view) else sign, entry, view, say)


def _was_taken_back(entry: Entry, view: AnyItemView) -> bool:
    """Tell whether words do not stand any more: a sign of delivery beside them would be false."""
    return any(
        one.what is What.WITHDRAWN and view.journal[position] is entry
        for one in view.journal
        if isinstance(position := one.detail.get("entry"), int)
    )


def _work_note(entry: Entry, view: AnyItemView, say: Say) -> tuple[Inline, ...]:
    return _words("📝", entry, view, say)


def _words(sign: str, entry: Entry, view: AnyItemView, say: Say) -> tuple[Inline, ...]:
    text = parts.shortened(say, str(entry.detail["text"]), LINE)
    return (StyledText(f"{sign} "), *say.rich(_("{who}: {text}"), who=_who(entry, view), text=text))


def _edited(entry: Entry, view: AnyItemView, say: Say) -> tuple[Inline, ...]:
    sign = "📝 ✏️" if entry.internal else "✏️"
    return say.rich(
        _("{sign} {who} edited a message: {text}"),
        sign=sign,
        who=_who(entry, view),
        text=parts.shortened(say, str(entry.detail["after"]), LINE),
    )


def _withdrawn(entry: Entry, view: AnyItemView, say: Say) -> tuple[Inline, ...]:
    return say.rich(_("🗑️ {who} took back a message"), who=_who(entry, view))


def _moved(entry: Entry, view: AnyItemView, say: Say) -> tuple[Inline, ...]:
    if entry.detail.get("file"):
        return ()
    who, other = _who(entry, view), str(entry.detail["other"])
    if entry.detail["entry"] is None:
        return say.rich(_("↪️ {who} moved a message here from {other}"), who=who, other=other)
    return say.rich(_("↪️ {who} moved a message to {other}: it was about something else"), who=who, other=other)


def _watcher(entry: Entry, view: AnyItemView, say: Say) -> tuple[Inline, ...]:
    person = entry.detail["person"]
    follower = view.people.get(person) if isinstance(person, int) else None
    msgid = _("👁️ {who} follows") if entry.detail["added"] else _("👁️ {who} no longer follows")
    return say.rich(msgid, who=follower.name if follower else "—")


def _crossed(entry: Entry, _view: AnyItemView, say: Say) -> tuple[Inline, ...]:
    return say.rich(
        _("{level} reached ({clock})"),
        level=level(say, Level(entry.detail["level"])),
        clock=say(parts.CLOCKS[ClockKind(str(entry.detail["clock"]))]),
    )


def _rated(entry: Entry, _view: AnyItemView, say: Say) -> tuple[Inline, ...]:
    return rated(say, int(entry.detail["rating"] or 0))


def _followed(entry: Entry, view: AnyItemView, say: Say) -> tuple[Inline, ...]:
    return say.rich(_("{who} wrote again: {number}"), who=_who(entry, view), number=str(entry.detail["number"]))


def _linked(entry: Entry, view: AnyItemView, say: Say) -> tuple[Inline, ...]:
    kind, back = LinkKind(str(entry.detail["kind"])), bool(entry.detail.get("back"))
    other = str(entry.detail["other"])
    if entry.detail.get("ended"):
        return say.rich(_("{who} detached it from {other}"), who=_who(entry, view), other=other)
    return joined((_who(entry, view),), say.rich(WORDS[kind, back], other=other))


def _changed(entry: Entry, view: AnyItemView, say: Say) -> tuple[Inline, ...]:
    if entry.detail["field"] == "reserved":
        return say.rich(_("🟦 closed with reservations") if entry.detail["after"] else _("✅ no reservation is left"))
    if entry.detail["field"] == OFF_GRID:
        return say.rich(_("📋 {who}: the grid names it now"), who=_who(entry, view))
    if entry.detail["field"] == LOOKS_AGAIN:
        day = say.day(date.fromisoformat(str(entry.detail["after"])))
        return say.rich(_("⏸️ {who}: revisit on {day}"), who=_who(entry, view), day=day)
    if entry.detail["field"] != "private":
        return _field_changed(entry, view, say)
    msgid = _("🔒 {who} made it private") if entry.detail["after"] else _("🔓 {who} made it visible again")
    return say.rich(msgid, who=_who(entry, view))


def _urgency(entry: Entry, view: AnyItemView, say: Say) -> tuple[Inline, ...]:
    line, reason = urgency_line(say, entry, _who(entry, view)), str(entry.detail.get("reason") or "")
    return (*line, StyledText(f" ({reason[:LINE]})")) if reason else line


def _field_changed(entry: Entry, view: AnyItemView, say: Say) -> tuple[Inline, ...]:
    """Say a changed field of a course, by the grid or an interview."""
    field, before, after = (str(entry.detail[name] or "") for name in ("field", "before", "after"))
    if field in FIELDS:
        before, after = (parts.shortened(say, one, LINE) or "—" for one in (before, after))
        changed = say.rich(_("{field}: {before} → **{after}**"), field=say(FIELDS[field]), before=before, after=after)
    elif field in {column.value for column in Column}:
        changed = change_line(say, Column(field), before, after)
    else:
        return ()
    return (StyledText("✏️ "), *joined((_who(entry, view),), changed))


def _planned(entry: Entry, view: AnyItemView, say: Say) -> tuple[Inline, ...]:
    starts, ends, place = (str(entry.detail[name] or "") for name in ("starts", "ends", "place"))
    when = ""
    if starts and ends:
        when = when_said(Appointment(datetime.fromisoformat(starts), datetime.fromisoformat(ends)), say)
    return (
        StyledText("📅 "),
        *joined((_who(entry, view),), (StyledText(when),) if when else (), (StyledText(place),) if place else ()),
    )


def _ticked(entry: Entry, view: AnyItemView, say: Say) -> tuple[Inline, ...]:
    if isinstance(view, SupportView):
        steps = {one.key: one.text.to(say.locale) for top in view.template.checklist for one in (top, *top.steps)}
    elif isinstance(view, TaskView):
        steps = {step.key: step.text.to(say.locale) for _depth, step in view.planned.steps_for(view.request.approach)}
    else:
        return ()
    step = str(entry.detail["step"])
    return (
        StyledText(f"{TICKS[Tick(str(entry.detail['mark']))]} "),
        *say.rich(_("{who}: {text}"), who=_who(entry, view), text=steps.get(step, step)),
    )


def _presenter(entry: Entry, view: AnyItemView, say: Say) -> tuple[Inline, ...]:
    return (
        StyledText(f"{TICKS[Tick(str(entry.detail['mark']))]} "),
        *presenter_line(entry, view.people, say, _who(entry, view)),
    )


def _left(entry: Entry, view: AnyItemView, say: Say) -> tuple[Inline, ...]:
    return left_entry(entry, view, say, _who(entry, view)) if isinstance(view, TaskView) else ()


def _presented(entry: Entry, view: AnyItemView, say: Say) -> tuple[Inline, ...]:
    by_message = entry.detail["road"] == "message"
    msgid = _("✉️ {who} presented the service") if by_message else _("✉️ {who} presented the service another way")
    return say.rich(msgid, who=_who(entry, view))


def _unreachable(entry: Entry, view: AnyItemView, say: Say) -> tuple[Inline, ...]:
    person = entry.detail["person"]
    known = view.people.get(person) if isinstance(person, int) else None
    return say.rich(_("⚠️ {who} couldn't be reached"), who=known.name if known else "—")


def _reached(entry: Entry, view: AnyItemView, say: Say) -> tuple[Inline, ...]:
    person = entry.detail["person"]
    known = view.people.get(person) if isinstance(person, int) else None
    if "text" in entry.detail:
        line = _("📞 {who} contacted {whom} another way: {text}")
        text = parts.shortened(say, str(entry.detail["text"]), LINE)
        return say.rich(line, who=_who(entry, view), whom=known.name if known else "—", text=text)
    return say.rich(_("✉️ {who} can be reached again"), who=known.name if known else "—")


def _feedback(entry: Entry, view: AnyItemView, say: Say) -> tuple[Inline, ...]:
    texts = (str(entry.detail[name]) for name in ("results", "improvements"))
    text = parts.shortened(say, " — ".join(filter(None, texts)), LINE)
    return (StyledText("💡 "), *say.rich(_("{who}: {text}"), who=_who(entry, view), text=text))


def _lead_asked(entry: Entry, view: AnyItemView, say: Say) -> tuple[Inline, ...]:
    themes = parts.shortened(say, str(entry.detail["themes"]), LINE)
    return (
        StyledText("❓ "),
        *say.rich(_("{who} asked the course lead: {themes}"), who=_who(entry, view), themes=themes),
    )


def _cancel_asked(entry: Entry, view: AnyItemView, say: Say) -> tuple[Inline, ...]:
    text = parts.shortened(say, str(entry.detail["text"]), LINE)
    msgid = _("✋ {who} asks to cancel: {text}")
    if entry.what is What.CANCEL_DECLINED:
        msgid = _("✋ {who} is keeping it: {text}")
    return say.rich(msgid, who=_who(entry, view), text=text)


def _lead_answered(entry: Entry, view: AnyItemView, say: Say) -> tuple[Inline, ...]:
    wish = say(WISHES[Wish(str(entry.detail["wish"]))])
    line = say.rich(_("{who}: {theme} — {wish}"), who=_who(entry, view), theme=str(entry.detail["theme"]), wish=wish)
    return (StyledText("💬 "), *line)


def _session(entry: Entry, view: AnyItemView, say: Say) -> tuple[Inline, ...]:
    return session_change(entry, view.people, say, _who(entry, view))


def _undone(entry: Entry, view: AnyItemView, say: Say) -> tuple[Inline, ...]:
    return say.rich(_("↩️ {who} undid what they had just done"), who=_who(entry, view))


_LINES: Mapping[What, Callable[[Entry, AnyItemView, Say], tuple[Inline, ...]]] = {
    What.OPENED: _opened,
    What.STATE: _state,
    What.HOLDER: _holder,
    What.GROUP: _group,
    What.COMMENT: _comment,
    What.WORK_NOTE: _work_note,
    What.EDITED: _edited,
    What.WITHDRAWN: _withdrawn,
    What.MOVED: _moved,
    What.WATCHER: _watcher,
    What.CROSSED: _crossed,
    What.UNREACHABLE: _unreachable,
    What.REACHED: _reached,
    What.RATED: _rated,
    What.FOLLOWED: _followed,
    What.LINKED: _linked,
    What.CHANGED: _changed,
    What.URGENCY: _urgency,
    What.TICKED: _ticked,
    What.SESSION: _session,
    What.FEEDBACK: _feedback,
    What.LEAD_ASKED: _lead_asked,
    What.LEAD_ANSWERED: _lead_answered,
    What.CANCEL_ASKED: _cancel_asked,
    What.CANCEL_DECLINED: _cancel_asked,
    What.PRESENTER: _presenter,
    What.LEFT: _left,
    What.PRESENTED: _presented,
    What.PLANNED: _planned,
    What.UNDONE: _undone,
}
