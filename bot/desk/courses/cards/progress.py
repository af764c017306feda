"""Progress of courses: the light, the steps, and who is waited for."""

from collections.abc import Iterable, Mapping

from bot.desk.support.cards.appointments import when_said
from bot.language import _, _n
from bot.ui import parts
from bot.ui.model import Block, Button, Inline, Paragraph, StyledText
from bot.ui.parts import button, joined
from bot.ui.say import Say
from workflow.courses.progress import WORST_FIRST, Light, Progress, StepProgress
from workflow.items.states import RequestState, TaskState
from workflow.teaching.use_cases.my_courses import progress_of
from workflow.teaching.use_cases.request_views import RequestView, TaskView

LIGHT_SIGNS = {
    Light.READY: "✅",
    Light.RESERVED: "🟦",
    Light.ON_TRACK: "🟩",
    Light.AT_RISK: "🟨",
    Light.LATE: "🟧",
}
"""Squares: circles are the levels of clocks."""
LIGHT_WORDS = {
    Light.READY: _("Ready"),
    Light.RESERVED: _("Closed with reservations"),
    Light.ON_TRACK: _("On track"),
    Light.AT_RISK: _("At risk"),
    Light.LATE: _("Late"),
}
LEFT = _n("{count} business day left", "{count} business days left")
NONE_LEFT = _("no business day is left")
USUAL = _("the steps that remain usually take {count}")
PASSED = _n("its day passed {count} business day ago", "its day passed {count} business days ago")
COURSES = _n("{count} course", "{count} courses")


def light_words(say: Say, light: Light) -> str:
    """Return a light's sign and word, never one without the other."""
    return f"{LIGHT_SIGNS[light]} {say(LIGHT_WORDS[light])}"


def light_of(view: RequestView | TaskView, say: Say, *, internal: bool = True) -> tuple[Inline, ...]:
    """Say the light of a request's course; to members, of one at risk or late, by how much. Nothing where it has none.

    What steps usually take is how the team counts: to the one who leads the course it says nothing to be done.
    """
    how = progress_of(view)
    if how.light is None:
        return ()
    return (StyledText(light_words(say, how.light), bold=True), *(_margin(say, how) if internal else ()))


def _margin(say: Say, how: Progress) -> tuple[Inline, ...]:
    if how.light not in {Light.AT_RISK, Light.LATE} or how.left is None:
        return ()
    return (StyledText(f" ({days_words(say, how.left, how.needed)})"),)


def days_words(say: Say, left: int, needed: int) -> str:
    """Say how many days are left, and how many would be needed."""
    if left < 0:
        return say.count(PASSED, -left)
    return f"{say.count(LEFT, left) if left else say(NONE_LEFT)}, {say(USUAL, count=str(needed))}"


# --- Steps --------------------------------------------------------------------------


def waited_for(view: RequestView, say: Say) -> tuple[Inline, ...]:
    """Say what a request waits for now: each step at work, with who has it, or the group that is to take it."""
    working = [one for one in progress_of(view).steps if one.at_work]
    if not working or view.request.state is not RequestState.OPEN:
        return ()
    return say.rich(_("waiting for: {steps}"), steps=_listed([_with_whom(one, view, say) for one in working], say))


def _with_whom(step: StepProgress, view: RequestView, say: Say) -> tuple[Inline, ...]:
    name = StyledText(step.planned.name.to(say.locale), bold=True)
    holder = view.people.get(step.task.holder) if step.task.holder is not None else None
    if holder is not None and (meeting := view.meetings.get(step.task.number)) is not None:
        met = _("{step}, with {who} (appointment: {when})")
        return say.rich(met, step=name, who=holder.name, when=when_said(meeting, say))
    if holder is not None and step.task.state is TaskState.IN_PROGRESS:
        return say.rich(_("{step}, with {who}"), step=name, who=holder.name)
    group = view.groups.get(step.task.group)
    return say.rich(_("{step}, to be claimed by the group {group}"), step=name, group=group.name if group else "—")


def _listed(pieces: list[tuple[Inline, ...]], say: Say) -> tuple[Inline, ...]:
    found: list[Inline] = []
    for piece in pieces:
        found += [*([StyledText(say.semicolon)] if found else []), *piece]
    return tuple(found)


def not_done(view: RequestView, say: Say) -> tuple[Inline, ...]:
    """Name the steps that were left undone; nothing when there are none."""
    names = ", ".join(one.name.to(say.locale) for one in progress_of(view).skipped)
    return say.rich(_("⊘ not done: {steps}"), steps=names) if names else ()


def in_words(view: RequestView, say: Say) -> tuple[Inline, ...]:
    """Say how far a plan is in words that a teacher knows: what is done, whom it waits for, what comes then."""
    steps = progress_of(view).steps
    done = [one for one in steps if one.task.state is TaskState.CLOSED]
    then = [one for one in steps if one.task.state is TaskState.WAITING]
    return joined(
        say.rich(_("done: {steps}"), steps=_names(done, say)) if done else (),
        waited_for(view, say),
        say.rich(_("then: {steps}"), steps=_names(then, say)) if then else (),
        not_done(view, say),
    )


def _names(steps: Iterable[StepProgress], say: Say) -> str:
    return ", ".join(one.planned.name.to(say.locale) for one in steps)


# --- A manager's figures ------------------------------------------------------------------


def light_figures(courses: Mapping[Light | None, int], say: Say) -> tuple[Block, ...]:
    """Draw a manager the number of courses by light, and the way to those that need them."""
    total = sum(courses.values())
    if not total:
        return ()
    counted = [
        (StyledText(f"{light_words(say, light)} {courses[light]}"),) for light in WORST_FIRST if courses.get(light)
    ]
    unknown = courses.get(None, 0)
    dateless = say.rich(_("date to come: {count}"), count=str(unknown)) if unknown else ()
    line = joined((StyledText(say.count(COURSES, total), bold=True),), *counted, dateless)
    cancel = button(say, "cancel_where", _("Cancel requests…"), "home")
    return (Paragraph(line), *parts.actions(risk_button(say), cancel))


def risk_button(say: Say, group: str = "") -> Button:
    """Draw the way to the courses that are late or at risk, of one group or of all."""
    return button(say, "courses_at_risk", _("Courses at risk"), f"{group}|0")


READY = _("Is my course ready?")


def ready_button(say: Say) -> Button:
    """Draw requesters the way to where their courses stand."""
    return button(say, "my_courses", READY, "home")
