"""Answer to "is my course ready?": yes, not yet or no, then a line for each course, with its steps."""

from collections.abc import Mapping, Sequence
from datetime import date

from bot.desk.courses.cards.courses import approach_name, due
from bot.desk.courses.cards.intentions import STATES, awaited, course_of, who_decides
from bot.desk.courses.cards.progress import COURSES, in_words, light_of, light_words, waited_for
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
    Light.RESERVED: _(
        "🟦 **No.** Our support is over, with reservations: not everything was done. Is something still needed? "
        "{/}Write to me here."
    ),
    Light.ON_TRACK: _("🟩 **Not yet.** It’s on track: there’s time for what remains to be done."),
    Light.AT_RISK: _("🟨 **No.** It’s at risk: what remains usually takes longer than the time left."),
    Light.LATE: _("🟧 **No.** It’s late: the first activity has passed, and something remains to be done."),
    None: _("**Not yet.** We don’t know the date of the first activity yet, so we can’t promise anything."),
}
WORDS = {Readiness.YES: _("Yes"), Readiness.NOT_YET: _("Not yet"), Readiness.NO: _("No")}
ALL_READY = _n(
    "✅ **Yes.** Nothing is left to do for {count} course.",
    "✅ **Yes.** Nothing is left to do for these {count} courses.",
)
SOME_READY = _n(
    "**Not yet.** {count} of these {total} courses is ready.",
    "**Not yet.** {count} of these {total} courses are ready.",
)
NOT_READY = _n(
    "**No.** {ready} of these {total} courses ready so far. {count} needs attention: it comes first below.",
    "**No.** {ready} of these {total} courses ready so far. {count} need attention: they come first below.",
)
NONE_IN_HAND = _("You have no course in hand. Name any course, for example: {/vigie ready} PHL 1235")
NO_SUCH = _("I don’t see **{courses}** among the courses: no grid or approved intention names it.")
OTHERS = _n("and {count} more", "and {count} more")


def courses_card(view: CoursesView, say: Say) -> Card:
    """Answer someone who asks whether their courses are ready: in a word, then the first of them, a line each."""
    more = view.page.total - len(view.rows)
    others = parts.button(say, "courses_page", _("All my courses"), "0") if more or view.others else None
    if not view.rows:
        announce = None if view.of_support else button(say, "announce_intention", _("Announce a course"), "home")
        return Card(plain(none := _none(view, say)), (Paragraph(none), *parts.actions(announce, others)))
    answer = _answer(view, say)
    rest = (parts.small(StyledText(say.count(OTHERS, more))),) if more else ()
    lines = (_line(one, view, say) for one in view.rows)
    return Card(plain(answer), (Paragraph(answer), *lines, *rest, *parts.actions(others)))


def _none(view: CoursesView, say: Say) -> tuple[Inline, ...]:
    if view.of_support:
        return say.rich(NO_SUCH if view.codes else NONE_IN_HAND, courses=", ".join(view.codes))
    if view.codes:
        text = _(
            "I can’t tell: I don’t see **{courses}** among your courses yet. Announce it, or tell me what you need."
        )
        return say.rich(text, courses=", ".join(view.codes))
    return say.rich(
        _("I can’t tell: I don’t see a course under your name yet. Announce one, or tell me what you need.")
    )


def all_courses_card(view: CoursesView, say: Say) -> Card:
    """List all of someone's courses, in pages."""
    title = say.count(COURSES, view.page.total)
    lines = (_line(one, view, say) for one in view.rows)
    turned = turning(say, view.page, "courses_page", str)
    answer = (Paragraph(_answer(view, say)),) if view.rows else ()
    return Card(title, (Heading(title), *answer, *lines, *turned))


def _answer(view: CoursesView, say: Say) -> tuple[Inline, ...]:
    total = view.page.total
    if total == 1:
        (only,) = view.rows
        return say.rich(ANSWERS[only.light]) if isinstance(only, CourseRow) else _announced(only, say)
    ready = view.counts.get(Readiness.YES, 0)
    match view.answer:
        case Readiness.YES:
            return say.rich_count(ALL_READY, total)
        case Readiness.NO:
            return say.rich_count(NOT_READY, view.counts[Readiness.NO], ready=str(ready), total=str(total))
    if not ready:
        return say.rich(_("**Not yet.** None of these {total} courses is ready so far."), total=str(total))
    return say.rich_count(SOME_READY, ready, total=str(total))


def _announced(row: AnnouncedRow, say: Say) -> tuple[Inline, ...]:
    view = row.view
    if view.intention.state is IntentionState.REFUSED:
        who = name(view.decided_by) if view.decided_by else "—"
        return say.rich(_("🚫 **No.** {who} refused the intention, so nothing has begun for this course."), who=who)
    return say.rich(
        _("⏳ **Not yet.** The course is announced, and {who} has to approve it first."), who=who_decides(view, say)
    )


def _line(row: Row, view: CoursesView, say: Say) -> Line:
    """Say of one course what it is, what the answer for all does not say of it, whom it waits for, when it begins."""
    alone = view.page.total == 1
    said = () if row.readiness is view.answer else (StyledText(say(WORDS[row.readiness]), bold=True),)
    if isinstance(row, AnnouncedRow):
        one = row.view.intention
        state = awaited(row.view, say) if one.waiting else (StyledText(say(STATES[one.state])),)
        how = joined(said, () if alone else state, _begins(one.wish.first_activity, say))
        seen = button(say, "show_intention", _("Details"), str(one.id))
        return Line(rows(course_of(say, one.wish), how), seen)
    light = () if alone or row.light in {None, Light.READY} else (StyledText(light_words(say, row.light)),)
    how = joined(said, light, _waits(row, view.requests, say), _begins(row.begins, say))
    seen = button(say, "course_details", _("Details"), row.standings[0].number)
    return Line(rows(_named(row.course, row.standings[0].title, say), how), seen)


def _waits(row: CourseRow, requests: Mapping[str, RequestView], say: Say) -> tuple[Inline, ...]:
    """Say whom a course waits for: once, where it is the same for all its approaches; else how each of them stands."""
    waits = [waited_for(requests[one.number], say) for one in row.standings]
    if len(set(waits)) == 1:
        return waits[0]
    return joined(
        *(_one_waits(say, requests[one.number], approach_name(say, one.key.approach)) for one in row.standings)
    )


def _one_waits(say: Say, request: RequestView, approach: str) -> tuple[Inline, ...]:
    """Say what an approach of a course waits for, or how it stands."""
    if waits := waited_for(request, say):
        return say.rich(_("{approach}, {waits}"), approach=approach, waits=waits)
    light = light_of(request, say, internal=False)
    return say.rich(_("{approach}: {stands}"), approach=approach, stands=light)


def _named(course: tuple[Term, str, str], title: str, say: Say) -> tuple[Inline, ...]:
    term, code, section = course
    shown = f"{code} ({section})" if section else code
    return joined(
        (StyledText(shown, bold=True), StyledText(f" {title}")),
        (StyledText(term.name(say.locale)),),
    )


def _begins(first: date | None, say: Say) -> tuple[Inline, ...]:
    if first is None:
        return say.rich(_("first activity: no date yet"))
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


def courses_of_week(views: Sequence[CourseView], say: Say) -> Card:
    """Say as a week opens where someone's courses stand: each with what is done, whom it waits for, what comes then."""
    head = say(_("Where your courses stand on {day}"), day=say.day(say.calendar.local(say.now).date()))
    blocks: list[Block] = [Heading(head)]
    for one in views:
        request = one.requests[0].request
        named = _named(request.key.course, request.data.title, say) if request.key else ()
        light = (StyledText(light_words(say, one.light)),) if one.light else ()
        blocks.append(Paragraph(rows(named, joined(light, due(say, request)))))
        for each in one.requests:
            blocks += _request(each, one.person, say, named=len(one.requests) > 1)
    return Card(head, tuple(blocks))


def _request(view: RequestView, reader: Person, say: Say, *, named: bool) -> tuple[Block, ...]:
    """Draw one request of a course; the one who leads it can look at it whole."""
    approach = (StyledText(approach_name(say, view.request.approach), italic=True),) if named else ()
    words = in_words(view, say)
    line = rows(approach, words) if approach else capitals(words)
    return (listed(say, line, view.request.number) if view.request.lead == reader.id else Paragraph(line),)
