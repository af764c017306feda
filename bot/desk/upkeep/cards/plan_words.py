"""An institution's plan as labelled facts: a few for each of its tasks and fields."""

from collections.abc import Iterable, Iterator, Mapping

from bot.language import _
from bot.ui import parts
from bot.ui.say import Say
from workflow.courses.plan_book import OwnPlan
from workflow.courses.plans import Bilingual, ChecklistLine, FormField, PlannedTask

Fact = tuple[str, str]
"""A label and what is set, both as people read them; empty when nothing is."""


def plan_facts(own: OwnPlan, say: Say, groups: Mapping[str, str]) -> tuple[Fact, ...]:
    """Return what a plan says; groups are given by the name that ``groups`` has for their key."""
    plan, grids = own.plan, say(_("yes")) if own.for_grids else ""
    head = ((say(_("key")), plan.key), (say(_("title")), _both(plan.name)), (say(_("for grids")), grids))
    tasks = [fact for task in plan.tasks for fact in _task(task, say, groups)]
    form = [(say(_("field {key}"), key=field.key), _field(field, say)) for field in plan.form]
    return (*head, *tasks, *form)


def _task(task: PlannedTask, say: Say, groups: Mapping[str, str]) -> Iterator[Fact]:
    opening = task.opening
    said = (opening.aim, *opening.introduction, *task.objectives, *(text for _key, text in opening.by_approach))
    what: Iterable[Fact] = (
        (_("task {key}"), _joined((task.sequence, _both(task.name), groups.get(task.group, task.group)))),
        (_("{key} waits for"), ", ".join(sorted(task.waits_for))),
        (_("{key} needs"), ", ".join(task.requires)),
        (_("{key} deals with"), ", ".join(sorted(task.concerns))),
        (_("words of {key}"), _joined(_both(one) for one in said if one is not None)),
        (_("checklist of {key}"), _joined(_line(one, say) for one in task.checklist)),
        (_("usual days of {key}"), str(task.usual_days)),
        (_("support offered on {key}"), ", ".join(task.templates)),
    )
    for label, value in what:
        yield say(label, key=task.key), value


def _line(line: ChecklistLine, say: Say) -> str:
    optional = say(_("optional")) if line.optional else ""
    return _joined((_both(line.text), optional, line.ticked_by or "", *(_line(one, say) for one in line.steps)))


def _field(field: FormField, say: Say) -> str:
    when = field.shown_when
    return _joined(
        (
            _both(field.label),
            field.kind,
            "" if field.required else say(_("optional")),
            _both(field.help) if field.help else "",
            ", ".join(parts.labelled(say, one.key, _both(one.label)) for one in field.options),
            f"{when.field} = {', '.join(when.values)}" if when else "",
            str(field.limit or ""),
        )
    )


def _both(text: Bilingual) -> str:
    return f"{text.fr} / {text.english}" if text.english else text.fr


def _joined(some: Iterable[str]) -> str:
    return " · ".join(one for one in some if one)
