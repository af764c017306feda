"""Naming a course and its date, as every card does."""

from collections.abc import Mapping

from bot.language import _
from bot.ui.model import Inline, StyledText
from bot.ui.parts import joined, mention, road
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


def course(say: Say, request: ServiceRequest | None) -> tuple[Inline, ...]:
    """Name a course: code, title, term, approach; of a service of the catalogue, what is asked; nothing of none."""
    if request is None:
        return ()
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
    """Name the course lead, or the person a service is for."""
    return (StyledText(request.data.lead_name),) if request.data.lead_name else ()


def lead_fact(say: Say, request: ServiceRequest, people: Mapping[PersonId, Person]) -> tuple[Inline, ...]:
    """Name the course lead, or the person a service is for, as a fact of a card: mentioned, with their e-mail.

    Whom a private service is for is not mentioned: a platform would show who it is.
    """
    known = None if request.private else people.get(request.lead)
    who = mention(known) if known is not None else StyledText(request.data.lead_name)
    email = (StyledText(request.data.lead_email),) if request.data.lead_email else ()
    return joined((who,), email, road(say, known) if known is not None else ())


def lead_label(request: ServiceRequest) -> str:
    """Return what that fact is called."""
    return _("Course lead") if request.key else _("For")


def code(request: ServiceRequest | None) -> str:
    """Return the few words that name a request in a summary; empty for none."""
    if request is None:
        return ""
    return request.subject if request.key is None else request.key.code


def of_course(what: str, request: ServiceRequest | None) -> str:
    """Say something with the course that it is for, if there is one: ``Soutien technique (MMD 1231)``."""
    named = code(request)
    return f"{what} ({named})" if named else what


def due(say: Say, request: ServiceRequest | None) -> tuple[Inline, ...]:
    """Say when the course begins, and whether that is confirmed."""
    if request is None or request.key is None:
        return ()
    first = request.data.first_activity
    if first is None:
        return say.rich(_("first activity: no date yet"))
    if request.due_confirmed:
        return say.rich(_("first activity: **{day}** (confirmed)"), day=say.day(first))
    return say.rich(_("first activity: **{day}**"), day=say.day(first))
