"""The lines of history that only courses and what supports them have."""

from collections.abc import Mapping
from datetime import datetime

from bot.desk.items.cards.history_parts import LINE, AnyItemView, Line, was_taken_back, who_did
from bot.desk.support.cards.appointments import when_said
from bot.desk.teaching.cards.conformity import WISHES
from bot.desk.teaching.cards.presenters import presenter_line
from bot.desk.teaching.cards.served import left_entry
from bot.desk.teaching.cards.session_history import session_change
from bot.language import _
from bot.ui import parts
from bot.ui.model import Inline, StyledText
from bot.ui.parts import joined
from bot.ui.say import Say
from workflow.courses.tasks import Tick
from workflow.items.journal import Entry, What
from workflow.support.proposals import ProposalState
from workflow.support.support_tasks import Appointment
from workflow.support.use_cases.support_views import SupportView
from workflow.teaching.conformity import Wish
from workflow.teaching.presenters import Care
from workflow.teaching.use_cases.request_views import TaskView

TICKS = {Tick.DONE: "☑️", Tick.NOT_APPLICABLE: "➖", Tick.NONE: "⬜"}


def _planned(entry: Entry, view: AnyItemView, say: Say) -> tuple[Inline, ...]:
    starts, ends, place = (str(entry.detail[name] or "") for name in ("starts", "ends", "place"))
    when = ""
    if starts and ends:
        when = when_said(Appointment(datetime.fromisoformat(starts), datetime.fromisoformat(ends)), say)
    return (
        StyledText("📅 "),
        *joined((who_did(entry, view),), (StyledText(when),) if when else (), (StyledText(place),) if place else ()),
    )


TIMES = {
    ProposalState.ASKED: _("📅 {who} proposed times for an appointment"),
    ProposalState.CHOSEN: _("📅 {who} picked a time: {when}"),
    ProposalState.NONE_FITS: _("📅 None of the times fits"),
    ProposalState.MOVE_ASKED: _("📅 {who} asked for another time"),
    ProposalState.CANCELLED: _("📅 The appointment, or the times proposed for it, were called off"),
}


def _times(entry: Entry, view: AnyItemView, say: Say) -> tuple[Inline, ...]:
    starts = str(entry.detail["starts"] or "")
    when = say.moment(datetime.fromisoformat(starts)) if starts else "—"
    return say.rich(TIMES[ProposalState(str(entry.detail["state"]))], who=who_did(entry, view), when=when)


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
        *say.rich(_("{who}: {text}"), who=who_did(entry, view), text=steps.get(step, step)),
    )


def _presenter(entry: Entry, view: AnyItemView, say: Say) -> tuple[Inline, ...]:
    return (
        StyledText(f"{TICKS[Tick(str(entry.detail['mark']))]} "),
        *presenter_line(entry, view.people, say, who_did(entry, view)),
    )


def _left(entry: Entry, view: AnyItemView, say: Say) -> tuple[Inline, ...]:
    return left_entry(entry, view, say, who_did(entry, view)) if isinstance(view, TaskView) else ()


def _presented(entry: Entry, view: AnyItemView, say: Say) -> tuple[Inline, ...]:
    by_message, person = entry.detail["road"] == "message", entry.detail.get("person")
    known = view.people.get(person) if isinstance(person, int) else None
    whom = known.name if known else "—"
    if entry.detail.get("care") == Care.INFORMED:
        msgid = _("{who} sent {whom} the resources") if by_message else _("{who} told {whom} of the resources")
    elif person is None:
        msgid = _("{who} presented the service") if by_message else _("{who} presented the service another way")
    else:
        msgid = _("{who} sent {whom} what support offers") if by_message else _("{who} told {whom} what support offers")
    sign = "🗑️" if was_taken_back(entry, view) else "✉️" if by_message else "✅"
    return (StyledText(f"{sign} "), *say.rich(msgid, who=who_did(entry, view), whom=whom))


def _feedback(entry: Entry, view: AnyItemView, say: Say) -> tuple[Inline, ...]:
    texts = (str(entry.detail[name]) for name in ("results", "improvements"))
    text = parts.shortened(say, " — ".join(filter(None, texts)), LINE)
    return (StyledText("💡 "), *say.rich(_("{who}: {text}"), who=who_did(entry, view), text=text))


def _lead_asked(entry: Entry, view: AnyItemView, say: Say) -> tuple[Inline, ...]:
    themes = parts.shortened(say, str(entry.detail["themes"]), LINE)
    return (
        StyledText("❓ "),
        *say.rich(_("{who} asked the course lead: {themes}"), who=who_did(entry, view), themes=themes),
    )


def _cancel_asked(entry: Entry, view: AnyItemView, say: Say) -> tuple[Inline, ...]:
    text = parts.shortened(say, str(entry.detail["text"]), LINE)
    msgid = _("✋ {who} asks to cancel: {text}")
    if entry.what is What.CANCEL_DECLINED:
        msgid = _("✋ {who} is keeping it: {text}")
    return say.rich(msgid, who=who_did(entry, view), text=text)


def _lead_answered(entry: Entry, view: AnyItemView, say: Say) -> tuple[Inline, ...]:
    wish = say(WISHES[Wish(str(entry.detail["wish"]))])
    line = say.rich(_("{who}: {theme} — {wish}"), who=who_did(entry, view), theme=str(entry.detail["theme"]), wish=wish)
    return (StyledText("💬 "), *line)


def _session(entry: Entry, view: AnyItemView, say: Say) -> tuple[Inline, ...]:
    return session_change(entry, view.people, say, who_did(entry, view))


def _rating_asked(_entry: Entry, _view: AnyItemView, say: Say) -> tuple[Inline, ...]:
    return say.rich(_("⭐ the course lead was asked for a rating"))


COURSE_LINES: Mapping[What, Line] = {
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
    What.TIMES: _times,
    What.RATING_ASKED: _rating_asked,
}
