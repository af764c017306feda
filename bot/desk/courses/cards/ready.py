"""Whether someone's courses are ready: yes, not yet or no, then a line a course; each of them as steps."""

from collections.abc import Mapping
from datetime import date

from bot.desk.courses.cards.courses import approach_name, due
from bot.desk.courses.cards.intentions import STATES, awaited, course_of, who_decides
from bot.desk.courses.cards.progress import COURSES, in_words, light_words
from bot.language import _, _n
from bot.ui import parts
from bot.ui.model import Block, Card, Heading, Inline, Line, Paragraph, StyledText, plain
from bot.ui.parts import button, capitals, joined, listed, name, rows
from bot.ui.say import Say
from bot.ui.turning import turning
from workflow.courses.grid import Term
from workflow.courses.intentions import IntentionState
from workflow.courses.progress import Light, Readiness
from workflow.people.people import Person
from workflow.teaching.use_cases.my_courses import AnnouncedRow, CourseRow, CoursesView, CourseView, Row
from workflow.teaching.use_cases.request_views import RequestView

ANSWERS: Mapping[Light | None, str] = {
    Light.READY: _("✅ **Yes.** Nothing is left to do for this course."),
    Light.RESERVED: _("🟦 **No.** Our support is over, with reservations: not everything was done."),
    Light.ON_TRACK: _("🟩 **Not yet.** It's on track: there's time for what remains to be done."),
    Light.AT_RISK: _("🟨 **Not yet.** It's at risk: time is short for what remains to be done."),
    Light.LATE: _("🟧 **No.** It's late: the first activity has passed, and something remains to be done."),
    None: _("**Not yet.** We don't know the date of the first activity yet, so we can't promise anything."),
}
WORDS = {Readiness.YES: _("Yes"), Readiness.NOT_YET: _("Not yet"), Readiness.NO: _("No")}
ALL_READY = _n(
    "✅ **Yes.** Nothing is left to do for your {count} course.",
    "✅ **Yes.** Nothing is left to do for your {count} courses.",
)
SOME_READY = _n(
    "**Not yet.** {count} of your {total} courses is ready.",
    "**Not yet.** {count} of your {total} courses are ready.",
)
NOT_READY = _n(
    "**No**, not for {count} of your {total} courses: it comes first below.",
    "**No**, not for {count} of your {total} courses: they come first below.",
)
OTHERS = _n("and {count} more", "and {count} more")


def courses_card(view: CoursesView, say: Say) -> Card:
    """Answer someone who asks whether their courses are ready: in a word, then the first of them, a line each."""
    if not view.rows:
        none = say.rich(_("I don't see a course under your name yet. Announce one, or tell me what you need."))
        announce = button(say, "announce_intention", _("Announce a course"), "home")
        return Card(plain(none), (Paragraph(none), *parts.actions(announce)))
    answer = _answer(view, say)
    more = view.page.total - len(view.rows)
    others = parts.button(say, "courses_page", _("All my courses"), "0") if more else None
    rest = (parts.small(StyledText(say.count(OTHERS, more))),) if more else ()
    lines = (_line(one, say) for one in view.rows)
    return Card(plain(answer), (Paragraph(answer), *lines, *rest, *parts.actions(others)))


def all_courses_card(view: CoursesView, say: Say) -> Card:
    """List all of someone's courses, in pages."""
    title = say.count(COURSES, view.page.total)
    lines = (_line(one, say) for one in view.rows)
    turned = turning(say, view.page, "courses_page", str)
    answer = (Paragraph(_answer(view, say)),) if view.rows else ()
    return Card(title, (Heading(title), *answer, *lines, *turned))


def _answer(view: CoursesView, say: Say) -> tuple[Inline, ...]:
    total = view.page.total
    if total == 1:
        (only,) = view.rows
        return say.rich(ANSWERS[only.light]) if isinstance(only, CourseRow) else _announced(only, say)
    match view.answer:
        case Readiness.YES:
            return say.rich_count(ALL_READY, total)
        case Readiness.NO:
            return say.rich_count(NOT_READY, view.counts[Readiness.NO], total=str(total))
    ready = view.counts.get(Readiness.YES, 0)
    if not ready:
        return say.rich(_("**Not yet.** None of your {total} courses is ready so far."), total=str(total))
    return say.rich_count(SOME_READY, ready, total=str(total))


def _announced(row: AnnouncedRow, say: Say) -> tuple[Inline, ...]:
    view = row.view
    if view.intention.state is IntentionState.REFUSED:
        who = name(view.decided_by) if view.decided_by else "—"
        return say.rich(_("🚫 **No.** {who} refused the intention, so nothing has begun for this course."), who=who)
    return say.rich(
        _("⏳ **Not yet.** The course is announced, and {who} has to approve it first."), who=who_decides(view, say)
    )


def _line(row: Row, say: Say) -> Line:
    """Say of one course what it is, then yes, not yet or no, and from when it is taught."""
    said = StyledText(say(WORDS[row.readiness]), bold=True)
    if isinstance(row, AnnouncedRow):
        wish = row.view.intention.wish
        one = row.view.intention
        state = awaited(row.view, say) if one.waiting else (StyledText(say(STATES[one.state])),)
        how = joined((said,), state, _begins(wish.first_activity, say))
        seen = button(say, "show_intention", _("Details"), str(row.view.intention.id))
        return Line(rows(course_of(say, wish), how), seen)
    light = () if row.light in {None, Light.READY} else (StyledText(light_words(say, row.light)),)
    how = joined((said,), light, _begins(row.begins, say))
    seen = button(say, "course_details", _("Details"), row.standings[0].number)
    return Line(rows(_named(row.course, row.standings[0].title, say), how), seen)


def _named(course: tuple[Term, str, str], title: str, say: Say) -> tuple[Inline, ...]:
    term, code, section = course
    shown = f"{code} ({section})" if section else code
    return joined(
        (StyledText(shown, bold=True), StyledText(f" {title}")),
        (StyledText(term.name(say.locale)),),
    )


def _begins(first: date | None, say: Say) -> tuple[Inline, ...]:
    if first is None:
        return say.rich(_("first activity: date to come"))
    return say.rich(_("first activity: {day}"), day=say.day(first))


def course_card(view: CourseView, say: Say) -> Card:
    """Draw one of someone's courses as steps: what is done, whom it waits for, what comes then."""
    request = view.requests[0].request
    key = request.key
    head = _named(key.course, request.data.title, say) if key else ()
    answer = say.rich(ANSWERS[view.light])
    blocks: list[Block] = [Paragraph(rows(joined(head, due(say, request)), answer))]
    for one in view.requests:
        blocks += _request(one, view.person, say, named=len(view.requests) > 1)
    return Card(f"{key.code if key else request.subject} · {plain(answer)}", tuple(blocks))


def _request(view: RequestView, reader: Person, say: Say, *, named: bool) -> tuple[Block, ...]:
    """Draw one request of a course; the one who leads it can look at it whole."""
    approach = (StyledText(approach_name(say, view.request.approach), italic=True),) if named else ()
    words = in_words(view, say)
    line = rows(approach, words) if approach else capitals(words)
    return (listed(say, line, view.request.number) if view.request.lead == reader.id else Paragraph(line),)
