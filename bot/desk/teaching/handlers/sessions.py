"""The session plan of a course: its list, one session, several states."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot.desk.answers import (
    ActionHandler,
    Answer,
    Ask,
    Done,
    Faulty,
    FormHandler,
    Opened,
    Redrawn,
    Said,
    Surface,
    Viewed,
)
from bot.desk.common import Values
from bot.desk.helpdesk.cards import talk
from bot.desk.teaching.cards import session_choices, session_forms
from bot.desk.teaching.cards.session_forms import MORE, NOBODY
from bot.desk.teaching.cards.session_moves import move_button
from bot.desk.teaching.cards.sessions import PLAN, plan_card
from bot.desk.values import PageOf, SessionOf
from bot.language import _
from bot.ui.model import Actions, Card, Paragraph, Rule
from bot.ui.values import day_if_any, one_of, ticked_ids, whole
from workflow.reading.faults import BadPiece
from workflow.reading.text import squash
from workflow.reading.times import TimeRange, later, take_time
from workflow.teaching.sessions import Mode, Session, SessionState
from workflow.teaching.use_cases import session_support
from workflow.teaching.use_cases import sessions as use_cases
from workflow.teaching.use_cases.sessions import PlanView


async def show(asked: Ask, value: str) -> Answer:
    """Answer "Plan des séances", and its pages."""
    plan = PageOf.read(value)
    card = await drawn(asked, plan.number, plan.page)
    return Redrawn(card) if plan.page is not None and in_place(asked) else Viewed(card, asked.say(PLAN))


def in_place(asked: Ask) -> bool:
    """Return whether what holds the button is read by the one who pressed it alone."""
    return asked.surface is Surface.PRIVATE or asked.place is None


async def drawn(asked: Ask, number: str, page: int | None = 0) -> Card:
    """Draw a plan for a member. Raises refusals.MembersOnly."""
    view = await read(asked, number)
    return plan_card(view, asked.say, page or 0)


async def read(asked: Ask, number: str) -> PlanView:
    """Read a plan for a member. Raises refusals.MembersOnly, refusals.NoSuchItem."""
    return await asked.read(use_cases.plan_view, number, asked.at)


async def add(asked: Ask, value: str) -> Answer:
    """Answer "Ajouter une séance"."""
    plan = PageOf.read(value)
    await editable(asked, plan.number)
    view = await read(asked, plan.number)
    return Opened(session_forms.session_form(view, asked.say, plan.page or 0))


async def editable(asked: Ask, number: str) -> None:
    """See that the one who asks may change a plan, before a form is filled in for nothing."""
    await asked.read(use_cases.editable, number)


async def change(asked: Ask, value: str) -> Answer:
    """Answer "Modifier", beside a session."""
    chosen = SessionOf.read(value)
    await editable(asked, chosen.number)
    view = await read(asked, chosen.number)
    say = asked.say
    return Opened(session_forms.session_form(view, say, chosen.page, view.session(chosen.session)))


async def session_sent(asked: Ask, values: Values, context: Values) -> Answer:
    """A page of one session, sent in: added, or changed if nobody else has done so meanwhile."""
    say = asked.say
    span = _span(values["time"]) if "time" in values else None
    if "time" in values and span is None:
        return Faulty({"time": say(_("That isn’t a valid time. Write 9:00, 9:30 to 11:00, or 9:00 (2 h)."))})
    number = context["number"]
    view = await read(asked, number)
    if not context["session"]:
        new = _filled(Session(0, view.request.number, view.course.mode), values, span)
        await asked.do(use_cases.add, number, session=new, now=asked.at)
        return Redrawn(await drawn(asked, number, whole(context["page"])))
    shown = replace(view.session(whole(context["session"])), version=whole(context["version"]))
    wanted = _filled(shown, values, span)
    kept = await asked.do(use_cases.change, session=wanted, now=asked.at)
    if kept is not None and values.get(MORE):
        return Opened(session_forms.more_form(await read(asked, number), say, whole(context["page"]), kept))
    card = await drawn(asked, number, whole(context["page"]))
    return Redrawn(card if kept is None else await _with_offer(asked, card, number, kept))


async def _with_offer(asked: Ask, card: Card, number: str, session: Session) -> Card:
    """Offer, above the plan, to move the support of a session that has moved."""
    view, say = await read(asked, number), asked.say
    task = view.support.get(session.id)
    if task is None or not session_support.out_of_step(session, task, say.calendar):
        return card
    told = say.rich(_("🛟 Its support **{number}** isn’t at the time and place of the session."), number=task.number)
    return replace(card, blocks=(Paragraph(told), Actions((move_button(say, session),)), Rule(), *card.blocks))


def _span(written: str) -> TimeRange | None:
    """Read the time of a form: nothing, a time, a span, or a time and a length; None for anything else."""
    text = " ".join(written.split())
    if not squash(text):
        return TimeRange()
    try:
        found = take_time(f"{text} h" if text.isdecimal() else text)
        if found is None or found[0].starts is None:
            return None
        span, rest = found
        more = take_time(rest.strip(" ,")) if squash(rest) else None
    except BadPiece:
        return None
    if more is not None and more[0].minutes and span.starts and not squash(more[1]):
        return TimeRange(span.starts, later(span.starts, more[0].minutes))
    return None if squash(rest) else span


def _filled(session: Session, values: Values, span: TimeRange | None) -> Session:
    """Take over what a form says; fields that it did not show stay."""
    texts: dict[str, Any] = {
        name: " ".join(values[name].split())
        for name in ("theme", "presenter_text", "link", "hosts", "moderator", "space")
        if name in values
    }
    after = replace(session, **texts)
    if span is not None:
        after = replace(after, starts=span.starts, ends=span.ends)
    if "presenter" in values:
        chosen = values["presenter"]
        after = replace(after, presenter=None if chosen in {"", NOBODY} else whole(chosen))
    if after.presenter_text:
        # Someone was written who is not in the list: that is who is meant, unless the list was used just now.
        chose = after.presenter is not None and after.presenter != session.presenter
        after = replace(after, presenter_text="") if chose else replace(after, presenter=None)
    if "day" in values:
        after = replace(after, day=day_if_any(values["day"]))
    if values.get("mode"):
        after = replace(after, mode=one_of(Mode, values["mode"]))
    if values.get("state"):
        after = replace(after, state=one_of(SessionState, values["state"]))
    return after


async def several(asked: Ask, value: str) -> Answer:
    """Answer "Marquer plusieurs…": which sessions, and where they stand."""
    plan = PageOf.read(value)
    await editable(asked, plan.number)
    view = await read(asked, plan.number)
    return Opened(session_choices.states_form(view, asked.say, plan.page or 0))


async def several_sent(asked: Ask, values: Values, context: Values) -> Answer:
    """The states, sent in: all of them, or none with a sentence."""
    await asked.do(
        use_cases.move_several,
        context["number"],
        ids=chosen(values),
        state=one_of(SessionState, values["state"]),
        now=asked.at,
    )
    return Redrawn(await drawn(asked, context["number"], whole(context["page"])))


def chosen(values: Values) -> Sequence[int]:
    """Return the sessions whose boxes are ticked."""
    return ticked_ids(values.get("sessions", ""))


async def move_support(asked: Ask, value: str) -> Answer:
    """Answer "Déplacer le soutien aussi"."""
    moved = await asked.do(session_support.move_support, session_id=whole(value), now=asked.at)
    if moved is None:
        return Done()
    told = _("🛟 **{number}** takes place when the session does now.")
    return Said(talk.said(asked.say, told, number=moved.number))


ACTIONS: Mapping[str, ActionHandler] = {
    "session_plan": show,
    "add_session": add,
    "change_session": change,
    "move_sessions": several,
    "move_session_support": move_support,
}
FORMS: Mapping[str, FormHandler] = {
    "add_session": session_sent,
    "change_session": session_sent,
    "move_sessions": several_sent,
}
