"""Messages to a course lead about their interview, in plain words and without a number."""

from collections.abc import Sequence

from bot.desk.courses.cards.courses import approach_name, due, named
from bot.desk.teaching.cards.presenters import named_some
from bot.language import _, _n
from bot.ui.model import Block, Card, Inline, Paragraph, StyledText, plain
from bot.ui.parts import capitals, joined, small
from bot.ui.say import Say
from workflow.courses.tasks import TO_WORK
from workflow.people.people import Person
from workflow.support.templates import TEMPLATES
from workflow.teaching.interview import Interview
from workflow.teaching.use_cases.request_views import RequestView

PRESENT = _n("presenter: {list}", "presenters: {list}")


def interview_taken(say: Say, views: Sequence[RequestView], by: Person) -> Card:
    """Say who prepares the support of a course with them."""
    told = _("👋 **{who}** is preparing {course} – {approaches} with you, and will write to you soon.")
    head = say.rich(
        told,
        who=by.name,
        course=named(say, views[0].request),
        approaches=_listed(say, [approach_name(say, one.request.approach) for one in views]),
    )
    asked = small(StyledText(say(_("Questions before then? {/}Write to me here."))))
    return Card(plain(head), (Paragraph(head), asked))


def interview_over(say: Say, views: Sequence[RequestView], by: Person) -> Card:
    """Say what an interview has confirmed, and what comes next."""
    head = say.rich(_("✅ Your interview with **{who}** is done. Here’s what was noted."), who=by.name)
    return Card(plain(head), (Paragraph(head), *(line for view in views for line in _confirmed(say, view))))


def _confirmed(say: Say, view: RequestView) -> tuple[Block, ...]:
    request = view.request
    approach = (StyledText(approach_name(say, request.approach)),)
    names = [view.people[one.person].name for one in view.presenters if one.person in view.people]
    presenting = say.rich_count(PRESENT, len(names), list=named_some(say, names)) if names else ()
    facts: tuple[Inline, ...] = joined(due(say, request), presenting)
    steps = [view.plan.task(task.step).name.to(say.locale) for task in view.tasks if task.state in TO_WORK]
    lines = [joined(named(say, request), approach)]
    if facts:
        lines.append(capitals(facts))
    if (found := view.interview) is not None:
        support = [TEMPLATES[key].name.to(say.locale) for key in found.activate]
        lines += [_calendar(say, found)] if found.to_come and not request.calendar else []
        lines += [say.rich(_("Support that we’ll set up: {list}"), list=", ".join(support))] if support else []
    if steps:
        lines.append(say.rich(_("Next: {steps}. We’ll write when we need you."), steps=_listed(say, steps)))
    return tuple(map(Paragraph, lines))


def _calendar(say: Say, found: Interview) -> tuple[Inline, ...]:
    """Say that the session calendar is not known yet, and when it is asked for again."""
    if found.ask_again is None:
        return say.rich(_("Session calendar: to come"))
    return say.rich(_("Session calendar: to come. We’ll ask you for it again {day}."), day=say.day(found.ask_again))


def _listed(say: Say, some: Sequence[str]) -> str:
    *first, last = some
    return say(_("{some} and {last}"), some=", ".join(first), last=last) if first else last
