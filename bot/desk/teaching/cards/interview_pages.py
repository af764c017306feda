"""The interview as a form of short pages: what is known is filled in, what only matters sometimes is asked for then."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.desk.courses.cards.courses import course
from bot.desk.support.cards.proposals import closing_calls_off
from bot.desk.teaching.cards.feedback import earlier_feedback
from bot.desk.teaching.cards.interview_parts import (
    MORE_OTHERS,
    PRESENTERS,
    SURE,
    boxes,
    needed,
    optional,
    other_dates,
    others_field,
    presenter_boxes,
    support_fields,
    training_fields,
)
from bot.desk.teaching.cards.interview_recap import recap
from bot.desk.teaching.cards.served import reasons_beside
from bot.language import _, _n
from bot.ui.model import (
    MOST_FIELDS,
    Block,
    ChecksField,
    Choice,
    ChoiceField,
    DateField,
    Field,
    Form,
    Paragraph,
    StyledText,
)
from bot.ui.parts import shortened, small
from bot.ui.say import Say
from workflow.courses.plans import Requirement
from workflow.teaching.interview_pages import CalendarStands, Helper, Page, mark
from workflow.teaching.use_cases.interview_view import Answers, InterviewView

BOXES_FIRST = 4
"""Boxes of presenters that stand before the other fields of their page."""
OLD = ("presenters", "helper", "super_user", "alternative", "resources", "notes")
"""What holds from one session to the next: no dates."""
OLD_CALENDAR = 900
ENDING, CLOSE, KEEP = "ending", "close", "keep"
PRESENTERS_THEN = _n("{count} presenter", "{count} presenters")
HELPERS = {
    Helper.SUPER_USER: _("A super-user"),
    Helper.ALTERNATIVE: _("Another solution"),
    Helper.NOTHING: _("Nothing for now"),
}
STANDS = {
    CalendarStands.GIVEN: _("It’s known"),
    CalendarStands.TO_COME: _("It’s still to come"),
    CalendarStands.IN_PLAN: _("It’s in the session plan already"),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A page as it is shown once more: with what was typed, and what is to be said of it."""

    typed: Mapping[str, str]
    told: tuple[str, ...] = ()
    sure: bool = False
    """Ask whether a due date that is far off is right."""


FIRST_TIME = Shown({})


def interview_form(view: InterviewView, say: Say, page: Page, part: int = 0, shown: Shown = FIRST_TIME) -> Form:
    """Ask for what a page of the interview brings back.

    What is kept travels with the form as marks, so that only what its sender changed is written.
    """
    listed = parts_of(view, say, page, shown)
    part = min(part, len(listed) - 1)
    fields, last = listed[part], page is Page.END and part == len(listed) - 1
    kept = view.texts
    context = {
        "number": view.task.number,
        "page": page.value,
        "part": str(part),
        "shown": json.dumps(
            {name: mark(kept[name]) for one in fields if (name := field_of(one.name)) in kept}, separators=(",", ":")
        ),
    }
    head = [*_told(shown), Paragraph(course(say, view.task.request)), *_intro(view, say, page, part)]
    title = say(_("Interview, page {page} of {pages}"), page=page.number, pages=len(Page))
    submit = _("Continue") if not last else _("Finish") if view.may_close else _("Save")
    return Form("interview", title, say(submit), say(_("Leave")), (*head, *fields), context)


def field_of(name: str) -> str:
    """Return what a field is about: boxes of presenters are about one list."""
    return PRESENTERS if name.partition(".")[0] == PRESENTERS else name


def parts_of(view: InterviewView, say: Say, page: Page, shown: Shown = FIRST_TIME) -> list[tuple[Field, ...]]:
    """Return the fields of a page; a page with too many goes on in another part."""
    fields = tuple(_FIELDS[page](view, say, offered(view, page) | dict(shown.typed)))
    most = MOST_FIELDS
    if page is Page.DATES:
        most -= 1  # The room in which a date that is far off is confirmed.
    parts = [fields[at : at + most] for at in range(0, len(fields), most)] or [()]
    return [_with_sure(part, say) for part in parts] if shown.sure else parts


def _with_sure(fields: tuple[Field, ...], say: Say) -> tuple[Field, ...]:
    if not any(isinstance(one, DateField) for one in fields):
        return fields
    right = Choice(say(_("This date is right")), SURE)
    box = ChecksField(SURE, say(_("The due date is far from the one on file")), (right,))
    at = max(at for at, one in enumerate(fields) if isinstance(one, DateField)) + 1
    return (*fields[:at], box, *fields[at:])


def offered(view: InterviewView, page: Page) -> dict[str, str]:
    """Return what a page's fields hold: what is kept; before it was sent once, what last term said, and the lead."""
    kept, found = view.texts, view.answers.interview
    if view.sessions and not kept["calendar_stands"]:
        kept["calendar_stands"] = CalendarStands.IN_PLAN
    if page.number >= view.page.number and (found.page is not None or found.saved_at is None):
        old = view.last.texts if view.last is not None else {}
        kept |= {name: old.get(name, "") for name in OLD if not kept[name]}
        kept[PRESENTERS] = kept[PRESENTERS] or str(view.lead or "")
    kept["helper"] = kept["helper"] or Helper.NOTHING
    return kept


def listed_in(values: Mapping[str, str], view: InterviewView, page: Page) -> dict[str, str]:
    """Return all boxes of presenters: those that were sent in, and those that stand on another part."""
    sent = {name: text for name, text in values.items() if field_of(name) == PRESENTERS}
    return boxes(offered(view, page)) | sent


# --- What each page asks for -------------------------------------------------------------


def _people(view: InterviewView, say: Say, here: Mapping[str, str]) -> Iterator[Field]:
    listed = list(presenter_boxes(say, here))
    yield from listed[:BOXES_FIRST]
    helpers = tuple(Choice(say(text), one.value) for one, text in HELPERS.items())
    yield ChoiceField("helper", say(_("Super-user, or another solution")), helpers, here["helper"])
    yield from others_field(view, say, here)
    yield from listed[BOXES_FIRST:]


def _dates(view: InterviewView, say: Say, here: Mapping[str, str]) -> Iterator[Field]:
    if here["helper"] == Helper.SUPER_USER:
        name_and_email = say(_("Name and e-mail: Camille Roy <camille.roy@example.org>"))
        yield needed("super_user", say(_("Super-user")), here, hint=name_and_email)
    if here["helper"] == Helper.ALTERNATIVE:
        yield needed("alternative", say(_("Alternative to the super-user")), here, lines=2)
    yield DateField(
        "due_date",
        say(_("Confirmed due date")),
        value=here["due_date"],
        hint=say(_("First teaching or welcome activity of the course")),
        required=bool(here["due_date"]),
    )
    yield from other_dates(view, say, here)
    stands = [one for one in CalendarStands if one is not CalendarStands.IN_PLAN or view.sessions]
    choices = tuple(Choice(say(STANDS[one]), one.value) for one in stands)
    known, needed_ = here["calendar_stands"] or None, Requirement.SESSIONS in view.task.planned.requires
    yield ChoiceField("calendar_stands", say(_("The session calendar")), choices, known, required=needed_)


def _support(view: InterviewView, say: Say, here: Mapping[str, str]) -> Iterator[Field]:
    if here["calendar_stands"] == CalendarStands.GIVEN:
        dates = say(_("Dates and themes, one a line"))
        yield needed("calendar", say(_("Session calendar")), here, lines=4, hint=dates)
    if here["calendar_stands"] == CalendarStands.TO_COME:
        yield needed("to_come", say(_("Why the calendar is still to come")), here, lines=2)
        yield DateField("ask_again", say(_("Ask for it again on")), here["ask_again"])
    yield from support_fields(view, say, here)


def _end(view: InterviewView, say: Say, here: Mapping[str, str]) -> Iterator[Field]:
    yield from training_fields(say, here)
    yield optional("resources", say(_("Information and support resources")), here, lines=3)
    yield optional("notes", say(_("Notes")), here, lines=3, hint=say(_("Seen by support members only")))
    if view.may_close:
        yield from reasons_beside(view.task, say, here)
        endings = (Choice(say(_("Close the interview")), CLOSE), Choice(say(_("Keep it open")), KEEP))
        yield ChoiceField(ENDING, say(_("And now")), endings, here.get(ENDING, CLOSE))


_FIELDS = {Page.PEOPLE: _people, Page.DATES: _dates, Page.SUPPORT: _support, Page.END: _end}


# --- What is said above them --------------------------------------------------------------


def _told(shown: Shown) -> Iterator[Block]:
    yield from (Paragraph((StyledText(one, bold=True),)) for one in shown.told)


def _intro(view: InterviewView, say: Say, page: Page, part: int) -> Iterator[Block]:
    """Say who saved it last and what last term said; platforms mark the fields that may be left empty."""
    found = view.answers.interview
    if part:
        yield small(StyledText(say(_("This page, continued."))))
    elif page is Page.PEOPLE:
        yield from _before(view, say)
        if view.others_left:
            yield small(StyledText(say.count(MORE_OTHERS, view.others_left)))
    elif page is Page.SUPPORT and view.last is not None and view.last.request.calendar:
        then = shortened(say, view.last.request.calendar, OLD_CALENDAR)
        yield small(*say.rich(_("Session calendar of {term}: {text}"), term=_term(view.last), text=then))
    if not part:
        yield from recap(view, say, page)
    if page is Page.END and not part and view.may_close:
        yield from closing_calls_off(view.task.proposal, view.task.request.data.lead_name, say)
    if view.saved_by is not None and found.saved_at is not None and not part:
        saved = _("Saved by {who}, {when}.")
        yield small(*say.rich(saved, who=view.saved_by.name, when=say.moment(found.saved_at)))


def _before(view: InterviewView, say: Say) -> Iterator[Block]:
    if view.last is not None:
        count = say.count(PRESENTERS_THEN, len(view.last.presenters))
        told = _("This course was given in {term}: {presenters}. Its answers are filled in: check them.")
        yield small(*say.rich(told, term=_term(view.last), presenters=count))
    yield from earlier_feedback(say, view.feedback)


def _term(answers: Answers) -> str:
    key = answers.request.key
    return "—" if key is None else key.term.code
