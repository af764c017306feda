"""Requests given up: what that would do, what was done, and what each one concerned is told."""

from collections.abc import Iterable, Sequence

from bot.desk.courses.cards.courses import course
from bot.language import _, _n
from bot.ui.model import (
    Block,
    Bullets,
    Card,
    ChecksField,
    Choice,
    ChoiceField,
    Field,
    Form,
    Inline,
    Paragraph,
    StyledText,
    TextField,
    plain,
)
from bot.ui.parts import joined, name, small, some_of, words
from bot.ui.say import Say
from bot.ui.shortening import clip
from workflow.courses.cancelling import BOXES, CancelPreview, Tally
from workflow.courses.grid import Term
from workflow.courses.requests import ServiceRequest
from workflow.overview.queue_filter import Filter
from workflow.people.people import Person

LISTED = 20
"""Requests, or people, that are named; of more, the number is said."""
LABEL = 135
"""Characters of a box's label: two lines where the window is narrowest."""
SHORT = 74
"""Those of a box among more than twenty: one line, so that a hundred fit in a form of either platform."""
REQUESTS = _n("{count} request", "{count} requests")
TASKS = _n("{count} task", "{count} tasks")
SUPPORT = _n("{count} support task", "{count} support tasks")
SESSIONS = _n("{count} session", "{count} sessions")
SERVICES = _n(
    "{count} service requested along the way continues. Cancel it too if it’s no longer needed:",
    "{count} services requested along the way continue. Cancel those that are no longer needed:",
)
TOLD = _n("{count} person told", "{count} people told")
UNREACHED = _n(
    "⚠️ {count} person can’t be reached: {names}. Tell them another way.",
    "⚠️ {count} people can’t be reached: {names}. Tell them another way.",
)
LISTED_APART = _n(
    "{count} person I can’t write to, with their e-mail and courses: tell them another way.",
    "{count} people I can’t write to, with their e-mails and courses: tell them another way.",
)
ENDED = _n(
    "⛔ {who} cancelled **{count} request**. Nothing is left to do for it.",
    "⛔ {who} cancelled **{count} requests**. Nothing is left to do for them.",
)
UNDER_WAY = _n(
    "⏳ **{count} request** is being cancelled. The result will show here.",
    "⏳ **{count} requests** are being cancelled. The result will show here.",
)
DONE = _n("✅ **{count} request** cancelled.", "✅ **{count} requests** cancelled.")


def cancel_form(preview: CancelPreview, say: Say) -> Form:
    """Show what would be cancelled, and ask why; up to a hundred requests have each a box."""
    requests, tally = preview.would.requests, preview.would.tally
    fields: list[Block | Field] = [Paragraph((StyledText(_counted(tally, say), bold=True),))]
    fields += (*_unreached(tally, say), *_services(tally, say))
    if 1 < len(requests) <= BOXES:
        most = LABEL if len(requests) <= LISTED else SHORT
        choices = tuple(Choice(_label(one, say, most), one.number) for one in requests)
        every = tuple(one.number for one in requests)
        fields.append(ChecksField("numbers", say(_("Requests to cancel")), choices, every, required=True))
    else:
        fields += _named(requests, say)
    fields += (
        TextField("text", say(_("Reason (for the team)")), lines=3),
        TextField(
            "word",
            say(_("A word for the course leads")),
            lines=3,
            required=False,
            hint=say(_("They’re told that support for their course is cancelled, and see this with it.")),
        ),
    )
    context = {"scope": str(preview.scope), "digest": preview.digest, "count": str(len(requests))}
    title = _("Cancel the request") if len(requests) == 1 else _("Cancel requests")
    return Form("cancel_requests", say(title), say(title), say(_("Close")), tuple(fields), context)


def where_form(say: Say, departments: Iterable[str], terms: Iterable[str]) -> Form:
    """Ask of which department and term the open requests are to be cancelled."""
    fields = (
        ChoiceField(
            "department",
            say(_("Department")),
            tuple(Choice(one[:75], str(Filter(department=one))) for one in departments)[:100],
            required=False,
        ),
        ChoiceField(
            "term",
            say(_("Term")),
            tuple(Choice(Term.parse(one).name(say.locale), one) for one in terms)[:100],
            required=False,
            hint=say(_("Choose one or both. You’ll see what would be cancelled before anything is.")),
        ),
    )
    return Form("cancel_where", say(_("Cancel requests")), say(_("Continue")), say(_("Close")), fields)


def cancelled(tally: Tally, say: Say) -> Card:
    """To the one who did it: what was cancelled, and how many were told."""
    head = say.rich_count(DONE, tally.requests)
    rest = joined(*((StyledText(one),) for one in _besides(tally, say)))
    return Card(
        plain(head), (Paragraph((*head, StyledText(" "), *rest)), *_unreached(tally, say), *_services(tally, say))
    )


def under_way(say: Say, count: int) -> Card:
    """To the one who has many cancelled: it goes on, and its end will be told."""
    head = say.rich_count(UNDER_WAY, count)
    return Card(plain(head), (Paragraph(head),))


def requests_cancelled(say: Say, by: Person, reason: str, requests: Sequence[ServiceRequest]) -> Card:
    """To a group, or to the one who had something of them in hand."""
    head = say.rich_count(ENDED, len(requests), who=name(by))
    return Card(plain(head), (Paragraph(head), words(say, reason), *_named(requests, say)))


def courses_cancelled(say: Say, requests: Sequence[ServiceRequest], text: str) -> Card:
    """To a course lead, or to the one a service was for: their support is cancelled, and what they can do."""
    if len(requests) == 1:
        of_course = _("The support of your course is cancelled: {course}. There’s nothing you need to do.")
        of_service = _("Your request **{number}** is cancelled: {course}. There’s nothing you need to do.")
        head = say.rich(
            of_service if requests[0].key is None else of_course,
            number=requests[0].number,
            course=course(say, requests[0]),
        )
    else:
        of_courses = _("The support of these courses of yours is cancelled. There’s nothing you need to do.")
        of_all = _("These requests in your name are cancelled. There’s nothing you need to do.")
        head = say.rich(of_all if any(one.key is None for one in requests) else of_courses)
    blocks: list[Block] = [Paragraph(head)]
    if text:
        blocks.append(words(say, text))
    if len(requests) > 1:
        blocks += _named(requests, say)
    blocks.append(small(StyledText(say(_("{/}If this is a mistake, write to me here: someone will get back to you.")))))
    return Card(plain(head), tuple(blocks))


def _counted(tally: Tally, say: Say) -> str:
    return ", ".join((say.count(REQUESTS, tally.requests), *_besides(tally, say)))


def _besides(tally: Tally, say: Say) -> tuple[str, ...]:
    support = (say.count(SUPPORT, tally.support),) if tally.support else ()
    sessions = (say.count(SESSIONS, tally.sessions),) if tally.sessions else ()
    return (say.count(TASKS, tally.tasks), *support, *sessions, say.count(TOLD, tally.told))


def _services(tally: Tally, say: Say) -> tuple[Block, ...]:
    """Name what was asked of the catalogue on the way: nobody else would think of it."""
    if not tally.services:
        return ()
    return (Paragraph(say.rich_count(SERVICES, len(tally.services))), *_named(tally.services, say))


def _unreached(tally: Tally, say: Say) -> tuple[Block, ...]:
    if not tally.unreached:
        return ()
    names = some_of(say, tally.unreached, LISTED)
    return (small(*say.rich_count(UNREACHED, len(tally.unreached), names=names)),)


def _named(requests: Sequence[ServiceRequest], say: Say) -> tuple[Block, ...]:
    lines = tuple(_line(one, say) for one in requests[:LISTED])
    more = len(requests) - len(lines)
    rest = (small(StyledText(say(_("… and {more} more."), more=more))),) if more else ()
    return (Bullets(lines), *rest)


def _line(one: ServiceRequest, say: Say) -> tuple[Inline, ...]:
    return joined((StyledText(one.number, bold=True),), course(say, one))


def _label(one: ServiceRequest, say: Say, most: int) -> str:
    return clip(plain(_line(one, say)), most)
