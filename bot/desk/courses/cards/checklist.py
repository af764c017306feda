"""The guide's steps as a form: under their headings, with who ticked them and when."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.language import _
from bot.ui.model import Block, ChecksField, Choice, ChoiceField, Form, Paragraph, StyledText
from bot.ui.say import Say
from bot.ui.values import one_of, shown_in
from workflow.courses.plans import ChecklistLine
from workflow.courses.tasks import Mark, Tick
from workflow.people.people import Person, PersonId

STATES = {Tick.NONE: _("To do"), Tick.DONE: _("Done"), Tick.NOT_APPLICABLE: _("Not applicable")}
"""What a step can be that the guide asks for only when needed."""
BOXES, STEP = "done.", "step."
"""Names of fields begin so: boxes under a heading; the three states of one step."""


@dataclass(frozen=True, slots=True)
class Boxes:
    """The steps of a task, and what stands in them."""

    number: str
    """Of the task."""
    steps: Sequence[tuple[int, ChecklistLine]]
    """Each with its depth (0 or 1), in order."""
    marks: Mapping[str, Mark]
    people: Mapping[PersonId, Person]

    def tick(self, step: ChecklistLine) -> Tick:
        """Return what stands in a step's box."""
        return self.marks[step.key].tick if step.key in self.marks else Tick.NONE


def checklist_form(say: Say, head: tuple[Block, ...], boxes: Boxes) -> Form:
    """Draw every step with what stands in it; ``head`` says of which task.

    What the form showed travels with it: who sends it in changes only what they changed.
    """
    drawn = tuple(_parts(say, boxes))
    fields = [one for one in drawn if isinstance(one, ChecksField | ChoiceField)]
    ticks = {step.key: boxes.tick(step) for _depth, step in boxes.steps}
    shown = {field.name: {key: ticks[key].value for key in _keys(field)} for field in fields}
    context = {"number": boxes.number, "shown": json.dumps(shown, separators=(",", ":"))}
    return Form("checklist", say(_("Checklist")), say(_("Save")), say(_("Close")), (*head, *drawn), context)


def changed_ticks(shown: str, values: Mapping[str, str]) -> dict[str, Tick]:
    """Return the boxes that stand otherwise than the form showed them; a missing field changed nothing."""
    changed: dict[str, Tick] = {}
    for name, before in shown_in(shown, dict).items():
        if name not in values:
            continue
        chosen = values[name].split(",")
        for key, tick in before.items():
            wanted = one_of(Tick, values[name] or Tick.NONE) if name.startswith(STEP) else _boxed(key in chosen)
            if wanted is not one_of(Tick, tick):
                changed[key] = wanted
    return changed


def _boxed(ticked: bool) -> Tick:  # noqa: FBT001 - it is what a box is
    return Tick.DONE if ticked else Tick.NONE


def _keys(field: ChecksField | ChoiceField) -> Iterable[str]:
    if isinstance(field, ChoiceField):
        return (field.name.removeprefix(STEP),)
    return (choice.value for choice in field.choices)


def _parts(say: Say, boxes: Boxes) -> Iterator[Block | ChecksField | ChoiceField]:
    """Draw each heading with the boxes below it, and a field for each step that may not apply.

    A heading stands by itself: platforms say "(optional)" beside the label of boxes, of steps that are not.
    """
    position, run, label = 0, list[Choice](), ""
    for depth, step in boxes.steps:
        text = step.text.to(say.locale)
        position += depth == 0
        if depth == 0 or step.optional:
            yield from _closed(run, label, boxes)
            run, label = [], say(_("Step {position}, continued: what is done"), position=position)
        if step.optional:
            yield _one(say, boxes, step, f"– {text}" if depth else f"{position}. {text}")
        elif depth == 0:
            yield Paragraph((StyledText(f"{position}. {text}", bold=True),))
            label = say(_("Step {position}: what is done"), position=position)
            run.append(Choice(say(_("Step done")), step.key, _who(say, boxes, step)))
        else:
            run.append(Choice(text, step.key, _who(say, boxes, step)))
    yield from _closed(run, label, boxes)


def _closed(run: Sequence[Choice], label: str, boxes: Boxes) -> Iterator[ChecksField]:
    if run:
        ticked = tuple(one.value for one in run if one.value in boxes.marks)
        yield ChecksField(f"{BOXES}{run[0].value}", label, tuple(run), ticked)


def _one(say: Say, boxes: Boxes, step: ChecklistLine, label: str) -> ChoiceField:
    choices = tuple(Choice(say(text), tick.value) for tick, text in STATES.items())
    return ChoiceField(f"{STEP}{step.key}", label, choices, boxes.tick(step).value, _who(say, boxes, step))


def _who(say: Say, boxes: Boxes, step: ChecklistLine) -> str:
    """Say who ticked a step and when; nothing when it is to do."""
    mark = boxes.marks.get(step.key)
    if mark is None:
        return ""
    who = boxes.people.get(mark.by)
    return f"{who.name if who else '—'}, {say.moment(mark.at)}"
