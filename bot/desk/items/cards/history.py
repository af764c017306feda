"""The lines of an item's history, as people read them."""

from collections.abc import Mapping
from datetime import date

from bot.desk.courses.cards.grid_changes import change_line
from bot.desk.helpdesk.cards.rating import rated
from bot.desk.helpdesk.cards.urgent import urgency_line
from bot.desk.items.cards.attachments import attachment_line
from bot.desk.items.cards.course_history import COURSE_LINES
from bot.desk.items.cards.history_parts import LINE, AnyItemView, Line, was_taken_back, who_did
from bot.desk.items.cards.links import WORDS
from bot.language import _
from bot.ui import parts
from bot.ui.model import Inline, StyledText
from bot.ui.parts import joined, level
from bot.ui.say import Say
from workflow.business_time.sla import ClockKind, Level
from workflow.courses.grid import Column
from workflow.courses.undoing import OFF_GRID
from workflow.helpdesk.incident_timers import LOOKS_AGAIN
from workflow.helpdesk.titles import TITLE
from workflow.helpdesk.use_cases.incident_views import IncidentView
from workflow.items.journal import Entry, What
from workflow.items.links import LinkKind
from workflow.people.people import PersonId
from workflow.teaching.use_cases.request_views import RequestView

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


def history_line(entry: Entry, view: AnyItemView, say: Say, reader: PersonId | None = None) -> tuple[Inline, ...]:
    """Draw one line, or nothing for what only machines read; ``reader`` is the requester, None a member."""
    if entry.what is What.ATTACHMENT:
        return (StyledText("📎 "), *attachment_line(entry, view, say, reader))
    draw = _LINES.get(entry.what)
    return draw(entry, view, say) if draw else ()


def _opened(entry: Entry, view: AnyItemView, say: Say) -> tuple[Inline, ...]:
    if isinstance(view, IncidentView) and entry.by not in {None, view.incident.requester}:
        return say.rich(_("{who} opened it for {person}"), who=who_did(entry, view), person=view.requester.name)
    return say.rich(_("{who} opened it"), who=who_did(entry, view))


def _state(entry: Entry, view: AnyItemView, say: Say) -> tuple[Inline, ...]:
    state = say(parts.STATES[str(entry.detail["after"])])
    line = say.rich(_("{who} changed its state: {state}"), who=who_did(entry, view), state=state)
    reason = str(entry.detail.get("reason") or "")
    return (*line, StyledText(f" ({reason[:LINE]})")) if reason and not isinstance(view, IncidentView) else line


def _holder(entry: Entry, view: AnyItemView, say: Say) -> tuple[Inline, ...]:
    after = entry.detail["after"]
    if not isinstance(after, int):
        return say.rich(_("{who} released it"), who=who_did(entry, view))
    taken = view.people.get(after)
    return say.rich(_("held by {who}"), who=StyledText(taken.name if taken else "—", bold=True))


def _group(entry: Entry, view: AnyItemView, say: Say) -> tuple[Inline, ...]:
    key = str(entry.detail["after"])
    known = view.groups if isinstance(view, IncidentView | RequestView) else {}
    group = known[key].name if key in known else key
    if "reason" not in entry.detail:
        return say.rich(_("{who} transferred it to {group}"), who=who_did(entry, view), group=group)
    return say.rich(
        _("{who} transferred it to {group}: {reason}"),
        who=who_did(entry, view),
        group=group,
        reason=str(entry.detail["reason"]),
    )


def _comment(entry: Entry, view: AnyItemView, say: Say) -> tuple[Inline, ...]:
    sign = "✉️" if entry.detail["support"] else "💬"
    return _words("🗑️" if was_taken_back(entry, view) else sign, entry, view, say)


def _work_note(entry: Entry, view: AnyItemView, say: Say) -> tuple[Inline, ...]:
    return _words("📝", entry, view, say)


def _words(sign: str, entry: Entry, view: AnyItemView, say: Say) -> tuple[Inline, ...]:
    text = parts.shortened(say, str(entry.detail["text"]), LINE)
    return (StyledText(f"{sign} "), *say.rich(_("{who}: {text}"), who=who_did(entry, view), text=text))


def _edited(entry: Entry, view: AnyItemView, say: Say) -> tuple[Inline, ...]:
    sign = "📝 ✏️" if entry.internal else "✏️"
    return say.rich(
        _("{sign} {who} edited a message: {text}"),
        sign=sign,
        who=who_did(entry, view),
        text=parts.shortened(say, str(entry.detail["after"]), LINE),
    )


def _withdrawn(entry: Entry, view: AnyItemView, say: Say) -> tuple[Inline, ...]:
    if entry.by is None:  # The messaging service has refused it: another line says so.
        return ()
    return say.rich(_("🗑️ {who} took back a message"), who=who_did(entry, view))


def _moved(entry: Entry, view: AnyItemView, say: Say) -> tuple[Inline, ...]:
    if entry.detail.get("file"):
        return ()
    who, other = who_did(entry, view), str(entry.detail["other"])
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
        _("{level} told, since the clock goes on ({clock})")
        if entry.detail.get("again")
        else _("{level} reached ({clock})"),
        level=level(say, Level(entry.detail["level"])),
        clock=say(parts.CLOCKS[ClockKind(str(entry.detail["clock"]))]),
    )


def _rated(entry: Entry, _view: AnyItemView, say: Say) -> tuple[Inline, ...]:
    return rated(say, int(entry.detail["rating"] or 0))


def _followed(entry: Entry, view: AnyItemView, say: Say) -> tuple[Inline, ...]:
    return say.rich(_("{who} wrote again: {number}"), who=who_did(entry, view), number=str(entry.detail["number"]))


def _linked(entry: Entry, view: AnyItemView, say: Say) -> tuple[Inline, ...]:
    kind, back = LinkKind(str(entry.detail["kind"])), bool(entry.detail.get("back"))
    other = str(entry.detail["other"])
    if entry.detail.get("ended"):
        return say.rich(_("{who} detached it from {other}"), who=who_did(entry, view), other=other)
    return joined((who_did(entry, view),), say.rich(WORDS[kind, back], other=other))


def _changed(entry: Entry, view: AnyItemView, say: Say) -> tuple[Inline, ...]:
    if entry.detail["field"] == "reserved":
        return say.rich(_("🟦 closed with reservations") if entry.detail["after"] else _("✅ no reservation is left"))
    if entry.detail["field"] == OFF_GRID:
        return say.rich(_("📋 {who}: it’s in the grid now"), who=who_did(entry, view))
    if entry.detail["field"] == TITLE:
        return say.rich(_("✏️ {who} changed the title"), who=who_did(entry, view))
    if entry.detail["field"] == LOOKS_AGAIN:
        day = say.day(date.fromisoformat(str(entry.detail["after"])))
        return say.rich(_("⏸️ {who}: revisit on {day}"), who=who_did(entry, view), day=day)
    if entry.detail["field"] != "private":
        return _field_changed(entry, view, say)
    msgid = _("🔒 {who} made it private") if entry.detail["after"] else _("🔓 {who} made it visible again")
    return say.rich(msgid, who=who_did(entry, view))


def _urgency(entry: Entry, view: AnyItemView, say: Say) -> tuple[Inline, ...]:
    line, reason = urgency_line(say, entry, who_did(entry, view)), str(entry.detail.get("reason") or "")
    return (*line, StyledText(f" ({reason[:LINE]})")) if reason else line


def _called_again(_entry: Entry, _view: AnyItemView, say: Say) -> tuple[Inline, ...]:
    return say.rich(_("🔴 nobody had picked it up: the group was called again"))


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
    return (StyledText("✏️ "), *joined((who_did(entry, view),), changed))


def _unreachable(entry: Entry, view: AnyItemView, say: Say) -> tuple[Inline, ...]:
    person = entry.detail["person"]
    known = view.people.get(person) if isinstance(person, int) else None
    return say.rich(_("⚠️ {who} couldn’t be reached"), who=known.name if known else "—")


def _reached(entry: Entry, view: AnyItemView, say: Say) -> tuple[Inline, ...]:
    person = entry.detail["person"]
    known = view.people.get(person) if isinstance(person, int) else None
    if "text" in entry.detail:
        line = _("📞 {who} contacted {whom} another way: {text}")
        text = parts.shortened(say, str(entry.detail["text"]), LINE)
        return say.rich(line, who=who_did(entry, view), whom=known.name if known else "—", text=text)
    return say.rich(_("✉️ {who} can be reached again"), who=known.name if known else "—")


def _unproved(entry: Entry, view: AnyItemView, say: Say) -> tuple[Inline, ...]:
    return say.rich(_("⚠️ {who} accepted this e-mail from an unverified sender"), who=who_did(entry, view))


def _undone(entry: Entry, view: AnyItemView, say: Say) -> tuple[Inline, ...]:
    return say.rich(_("↩️ {who} undid what they had just done"), who=who_did(entry, view))


_LINES: Mapping[What, Line] = {
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
    What.UNPROVED: _unproved,
    What.RATED: _rated,
    What.FOLLOWED: _followed,
    What.LINKED: _linked,
    What.CHANGED: _changed,
    What.URGENCY: _urgency,
    What.CALLED_AGAIN: _called_again,
    What.UNDONE: _undone,
    **COURSE_LINES,
}
