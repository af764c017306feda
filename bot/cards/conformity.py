"""Conformity on the card of its task, and the forms by which recordings are ticked, asked about and settled."""

import json
from collections.abc import Collection, Iterable, Mapping

from bot.cards import parts
from bot.cards.balance import FINDINGS, balance_blocks, note_of, recordings_line, session_name
from bot.cards.courses import course
from bot.cards.model import (
    Block,
    Button,
    ChecksField,
    Choice,
    ChoiceField,
    Field,
    Form,
    Paragraph,
    Span,
    Style,
    plain,
)
from bot.cards.parts import button, small
from bot.cards.say import Say
from bot.language import _
from workflow import feedback
from workflow.conformity import Balance, Finding, Recording, Wish
from workflow.people import Person, PersonId
from workflow.requests import ServiceRequest
from workflow.sessions import Session, SessionId, SessionState
from workflow.states import TaskState
from workflow.tasks import TO_WORK, ServiceTask
from workflow.teaching_support import CONFORMITY
from workflow.use_cases.conformity_views import BalanceView, QuestionView

WISHES: Mapping[Wish, str] = {Wish.WANTED: _("Wanted"), Wish.NOT_WANTED: _("Not wanted")}
THERE, HELD, WISH = "there", "held", "wish."
"""Names of fields: boxes of recordings, boxes of live sessions, one answer."""


def conformity_lines(say: Say, balance: Balance | None) -> tuple[Block, ...]:
    """Say on the task's card where the recordings of the course stand."""
    return () if balance is None else (Paragraph(recordings_line(balance, say)),)


def step_buttons(say: Say, task: ServiceTask, balance: Balance | None) -> tuple[Block, ...]:
    """Give the buttons that only this step of the plan has."""
    if task.step == feedback.STEP and task.state in {TaskState.IN_PROGRESS, TaskState.CLOSED}:
        return parts.actions(button(say, "feedback", _("Feedback"), task.number))
    if task.step != CONFORMITY or balance is None:
        return ()
    return parts.actions(
        *(_at_work(say, task, balance) if task.state in TO_WORK else ()),
        button(say, "balance", _("Balance"), task.request) if task.state is not TaskState.WAITING else None,
    )


def _at_work(say: Say, task: ServiceTask, balance: Balance) -> Iterable[Button | None]:
    if balance.recordings or balance.live:
        yield button(say, "check_recordings", _("Check what is there"), task.number, _first(not balance.complete))
    if balance.to_ask:
        yield button(say, "ask_lead", _("Ask the course lead"), task.number)
    if balance.open:
        yield button(say, "note_answer", _("Note their answer"), task.number)


def _first(stands_out: bool) -> Style:  # noqa: FBT001 - reads as a sentence
    return Style.PRIMARY if stands_out else Style.PLAIN


def closing_style(balance: Balance | None) -> Style:
    """Give how closing stands out: only when nothing is missing."""
    return _first(balance is None or balance.complete)


# --- Forms of support -----------------------------------------------------------


def check_form(view: BalanceView, number: str, say: Say) -> Form:
    """Give a box for each announced recording and each live session: ticked, it is there."""
    recordings = [one.session for one in view.balance.recordings if one.finding is not Finding.LEFT_OUT]
    live = [one for one in view.balance.live if one.state is not SessionState.DROPPED]
    details = {one.session.id: say(FINDINGS[one.finding]) for one in view.balance.recordings}
    fields = (
        *_boxes(say, THERE, _("Recordings that are there, as announced"), recordings, view.people, details),
        *_boxes(say, HELD, _("Live sessions that were held"), live, view.people, {}),
    )
    shown = {field.name: {one.value: one.value in field.values for one in field.choices} for field in fields}
    context = {"number": number, "shown": json.dumps(shown, separators=(",", ":"))}
    head = (Paragraph(course(say, view.request)), *note_of(view, say))
    return Form("check_recordings", say(_("Conformity")), say(_("Save")), say(_("Cancel")), (*head, *fields), context)


def _boxes(
    say: Say,
    name: str,
    label: str,
    sessions: Collection[Session],
    people: Mapping[PersonId, Person],
    details: Mapping[SessionId, str],
) -> tuple[ChecksField, ...]:
    if not sessions:
        return ()
    choices = tuple(
        Choice(plain(session_name(one, people, say)), str(one.id), details.get(one.id, "")) for one in sessions
    )
    ticked = tuple(str(one.id) for one in sessions if one.state in {SessionState.VALIDATED, SessionState.HELD})
    return (ChecksField(name, say(label), choices, ticked),)


def changed_boxes(shown: str, values: Mapping[str, str]) -> dict[SessionId, bool]:
    """Give the sessions whose box stands otherwise than the form showed it."""
    changed: dict[SessionId, bool] = {}
    for name, before in json.loads(shown).items():
        ticked = values[name].split(",") if name in values else None
        for session, was in before.items():
            if ticked is not None and (session in ticked) is not was:
                changed[int(session)] = session in ticked
    return changed


def ask_form(view: BalanceView, number: str, say: Say) -> Form:
    """Ask about which missing recordings the course lead shall be asked."""
    choices = tuple(_choice(one, view, say) for one in view.balance.to_ask)
    to_whom = say.rich(
        _("One message goes to **{lead}**, with “Wanted” and “Not wanted” beside each."), lead=view.lead.name
    )
    label = say(_("Missing recordings"))
    missing = tuple(str(one.session.id) for one in view.balance.to_ask if one.finding is Finding.MISSING)
    field = ChecksField("sessions", label, choices, missing, required=True)
    head = (Paragraph(course(say, view.request)), Paragraph(to_whom))
    return Form(
        "ask_lead", say(_("Ask the course lead")), say(_("Send")), say(_("Cancel")), (*head, field), {"number": number}
    )


def _choice(one: Recording, view: BalanceView, say: Say) -> Choice:
    return Choice(plain(session_name(one.session, view.people, say)), str(one.session.id), say(FINDINGS[one.finding]))


def note_form(view: BalanceView, number: str, say: Say) -> Form:
    """Ask what the course lead said by other means, recording by recording."""
    how = (
        _("Their own message is settled by it.")
        if view.lead.reachable
        else _("They are not on the messaging service: contact them otherwise, then note here what they say.")
    )
    head = (
        Paragraph(course(say, view.request)),
        Paragraph(say.rich(_("Course lead: **{lead}**"), lead=view.lead.name)),
        small(Span(say(how))),
    )
    fields = wish_fields(view.balance.open, view.people, say)
    return Form(
        "note_answer",
        say(_("Answer of the lead")),
        say(_("Save")),
        say(_("Cancel")),
        (*head, *fields),
        {"number": number},
    )


def wish_fields(open_: Iterable[Recording], people: Mapping[PersonId, Person], say: Say) -> tuple[Field, ...]:
    """Give a choice for each recording that waits for an answer."""
    choices = (
        Choice(say(_("No answer yet")), ""),
        *(Choice(say(text), wish.value) for wish, text in WISHES.items()),
    )
    return tuple(
        ChoiceField(
            f"{WISH}{one.session.id}", plain(session_name(one.session, people, say)), choices, "", required=False
        )
        for one in open_
    )


def wishes_of(values: Mapping[str, str]) -> dict[SessionId, Wish]:
    """Read the answers that were given."""
    given = ((name.removeprefix(WISH), value) for name, value in values.items() if name.startswith(WISH))
    return {int(session): Wish(value) for session, value in given if value}


def close_blocks(view: BalanceView, say: Say) -> tuple[Block, ...]:
    """Show the balance before the last task is closed."""
    return (*balance_blocks(view, say), *note_of(view, say))


def answer_form(view: QuestionView, say: Say) -> Form:
    """Ask a course lead about each recording, one by one."""
    head = (Paragraph(course_of(view.request, say)),)
    return Form(
        "lead_answers",
        say(_("Your answer")),
        say(_("Send")),
        say(_("Cancel")),
        (*head, *wish_fields(view.waiting, view.people, say)),
        {"topic": view.topic},
    )


def course_of(request: ServiceRequest, say: Say) -> tuple[Span, ...]:
    """Name a course to its lead, in a few words."""
    if request.key is None:
        return (Span(plain(course(say, request)), bold=True),)
    section = f" ({request.key.section})" if request.key.section else ""
    return (Span(f"{request.key.code}{section} {request.data.title}", bold=True),)
