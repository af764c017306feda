"""Naming a course and its date, as every card does."""

from collections.abc import Mapping

from bot.language import _
from bot.ui.model import Inline, StyledText
from bot.ui.parts import joined, mention
from bot.ui.say import Say
from workflow.courses.grid import DEFAULT_APPROACHES
from workflow.courses.plans import Plan, PlannedTask
from workflow.courses.requests import ServiceRequest
from workflow.people.people import Person, PersonId


def approach_name(say: Say, key: str) -> str:
    """Say an approach in the reader's language."""
    for approach in DEFAULT_APPROACHES:
        if approach.key == key:
            return approach.name(say.locale)
    return key


def course(say: Say, request: ServiceRequest) -> tuple[Inline, ...]:
    """Name a course: code, title, term, approach; of a service of the catalogue, what is asked."""
    if request.key is None:
        return named(say, request)
    return joined(named(say, request), (StyledText(approach_name(say, request.key.approach)),))


def named(say: Say, request: ServiceRequest) -> tuple[Inline, ...]:
    """Name a course whatever its approach: code, title, term; of a service of the catalogue, what is asked."""
    if request.key is None:
        return (StyledText(request.subject, bold=True),)
    section = f" ({request.key.section})" if request.key.section else ""
    return joined(
        (StyledText(f"{request.key.code}{section}", bold=True), StyledText(f" {request.data.title}")),
        (StyledText(request.key.term.name(say.locale)),),
    )


def step_name(say: Say, plan: Plan, planned: PlannedTask) -> str:
    """Name a step with its place in the plan ("2.1"), where it has others beside it."""
    name = planned.name.to(say.locale)
    return f"{planned.sequence} {name}" if len(plan.tasks) > 1 else name


def lead_of(request: ServiceRequest) -> tuple[Inline, ...]:
    """Name the course lead, or whoever a service is for."""
    return (StyledText(request.data.lead_name),) if request.data.lead_name else ()


def lead_fact(request: ServiceRequest, people: Mapping[PersonId, Person]) -> tuple[Inline, ...]:
    """Name the course lead, or the person a service is for, as a fact of a card: mentioned, with their e-mail."""
    known = people.get(request.lead)
    who = mention(known) if known is not None else StyledText(request.data.lead_name)
    return joined((who,), (StyledText(request.data.lead_email),) if request.data.lead_email else ())


def lead_label(request: ServiceRequest) -> str:
    """Return what that fact is called."""
    return _("Course lead") if request.key else _("For")


def code(request: ServiceRequest) -> str:
    """Return the few words that name a request in a summary."""
    return request.subject if request.key is None else request.key.code


def due(say: Say, request: ServiceRequest) -> tuple[Inline, ...]:
    """Say when the course begins, and whether that is confirmed."""
    first = request.data.first_activity
    if request.key is None:
        return ()
    if first is None:
        return say.rich(_("first activity: date to come"))
    if request.due_confirmed:
        return say.rich(_("first activity: **{day}** (confirmed)"), day=say.day(first))
    return say.rich(_("first activity: **{day}**"), day=say.day(first))
