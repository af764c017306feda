"""Forms of a session plan: one session, several states, pasted lines, support."""

from collections.abc import Sequence

from bot.desk.courses.cards.courses import course
from bot.desk.teaching.cards.session_words import MODES, SESSION_STATES, span
from bot.language import _
from bot.ui.model import (
    Block,
    ChecksField,
    Choice,
    ChoiceField,
    DateField,
    Field,
    Form,
    Paragraph,
    StyledText,
    TextField,
)
from bot.ui.parts import capital, small
from bot.ui.say import Say
from workflow.teaching.session_drafts import SessionDraft
from workflow.teaching.session_lines.said import LONG, SHORT
from workflow.teaching.sessions import Session
from workflow.teaching.use_cases.sessions import PlanView

NOBODY, MORE = "nobody", "more"
OFFERED = 99
"""Presenters that a menu can offer, beside nobody."""
BOX = 3000
"""Characters of one box of text."""
EXAMPLE = _("Sept. 3, 9:00 to 11:00 — The heart — Paul Roy — Zoom")


def session_form(view: PlanView, say: Say, page: int, session: Session | None = None) -> Form:
    """Ask for a session: a new one, or one that stands, without where it is given."""
    new = session is None
    known = session or Session(0, view.request.number, view.course.mode)
    fields: list[Block | Field] = [
        Paragraph(course(say, view.request)),
        TextField("theme", say(_("Theme")), value=known.theme, required=False, limit=SHORT),
        DateField("day", say(_("Date")), value=known.day.isoformat() if known.day else "", required=False),
        TextField(
            "time",
            say(_("Time")),
            value=span(say, known.starts, known.ends),
            hint=say(_("For example: 9:00, 9:30 to 11:00, or 9:00 (2 h)")),
            required=False,
            limit=60,
        ),
        *_presenter(say, view, known, new=new),
        ChoiceField(
            "mode",
            say(_("How it is given")),
            tuple(Choice(capital(say(text)), mode.value) for mode, text in MODES.items()),
            known.mode.value,
        ),
    ]
    if new:
        fields.append(small(StyledText(say(_("Its room, its link and who hosts it: “Change”, beside it.")))))
    else:
        more = Choice(say(_("Its room, its link, where it stands…")), MORE)
        fields.append(ChecksField(MORE, say(_("Change as well")), (more,)))
    context = _about(view, page, session)
    form_title = say(_("Add a session") if new else _("Change the session"))
    name = "add_session" if new else "change_session"
    return Form(name, form_title, say(_("Save")), say(_("Cancel")), tuple(fields), context)


def more_form(view: PlanView, say: Say, page: int, session: Session) -> Form:
    """Ask where a session is given, who else gives it, and where it stands."""
    states = (session.state, *session.possible)
    choices = tuple(Choice(capital(say(SESSION_STATES[state])), state.value) for state in states)
    fields = (
        *_presenter(say, view, session, new=True)[1:],
        *_room(say, session),
        ChoiceField("state", say(_("Where it stands")), choices, session.state.value),
    )
    context = _about(view, page, session)
    title = say(_("Change the session"))
    return Form(
        "change_session",
        title,
        say(_("Save")),
        say(_("Cancel")),
        (Paragraph(course(say, view.request)), *fields),
        context,
    )


def _about(view: PlanView, page: int, session: Session | None) -> dict[str, str]:
    return {
        "number": view.number,
        "page": str(page),
        "session": "" if session is None else str(session.id),
        "version": str(1 if session is None else session.version),
    }


def _presenter(say: Say, view: PlanView, known: Session, *, new: bool) -> tuple[Field, ...]:
    """Offer the course's presenters; where none is, and beside them for a ``new`` one, a line for anyone else."""
    offered = {one.id: one for one in view.presenters[:OFFERED]}
    if known.presenter is not None and known.presenter in view.people:
        offered[known.presenter] = view.people[known.presenter]
    other = TextField(
        "presenter_text",
        say(_("Or someone who isn’t in the list")) if offered else say(_("Presenter")),
        value=known.presenter_text,
        hint=say(_("Name and e-mail: with an e-mail, they join the course’s presenters.")),
        required=False,
        limit=SHORT,
    )
    if not offered:
        return (other,)
    choices = (
        Choice(say(_("Nobody yet")), NOBODY),
        *(Choice(one.name, str(one.id)) for one in offered.values()),
    )
    value = NOBODY if known.presenter is None else str(known.presenter)
    chosen = ChoiceField("presenter", say(_("Presenter")), choices, value)
    return (chosen, other) if new else (chosen,)


def _room(say: Say, known: Session) -> tuple[Field, ...]:
    def line(name: str, label: str, limit: int = SHORT) -> TextField:
        return TextField(name, say(label), value=getattr(known, name), required=False, limit=limit)

    if known.live:
        return (
            line("link", _("Link of the Zoom room"), LONG),
            line("hosts", _("Hosts of the meeting")),
            line("moderator", _("Moderator")),
            line("space", _("Where the presenter sits")),
        )
    return line("space", _("Space where it is recorded or deposited")), line("link", _("Link"), LONG)


def paste_form(view: PlanView, say: Say, page: int) -> Form:
    """Ask for lines, one a session; what the interview said of the calendar is a beginning."""
    calendar = "" if view.sessions else view.request.calendar
    hint = _("One session a line. The order doesn’t matter; the year may be left out.")
    fields: tuple[Block | Field, ...] = (
        Paragraph(course(say, view.request)),
        small(StyledText(say(EXAMPLE))),
        TextField("text", say(_("Lines")), lines=12, value=calendar, hint=say(hint), limit=BOX),
        TextField("more", say(_("The rest, if there is any")), lines=6, required=False, limit=BOX),
    )
    context = {"number": view.number, "page": str(page)}
    return Form("paste_sessions", say(_("Paste lines")), say(_("Read the lines")), say(_("Cancel")), fields, context)


def correct_form(say: Say, draft: SessionDraft, reasons: Sequence[Block]) -> Form:
    """Draw the lines back that could not be read, each with its reason above."""
    first, rest = _boxes([bad.text for bad in draft.bad])
    fields: list[Block | Field] = [*reasons, TextField("text", say(_("Lines")), lines=10, value=first, limit=BOX)]
    fields.append(small(StyledText(say(_("A line that you delete here is left out.")))))
    if rest:
        fields.append(
            TextField("more", say(_("The rest, if there is any")), lines=6, value=rest, required=False, limit=BOX)
        )
    context = {"draft": str(draft.id)}
    return Form(
        "correct_sessions",
        say(_("Correct the lines")),
        say(_("Read the lines")),
        say(_("Cancel")),
        tuple(fields),
        context,
    )


def _boxes(lines: Sequence[str]) -> tuple[str, str]:
    """Spread lines over two boxes of text."""
    size = 0
    for at, line in enumerate(lines):
        size += len(line) + 1
        if size > BOX:
            return "\n".join(lines[:at]), "\n".join(lines[at:])
    return "\n".join(lines), ""
