"""Faults of a form that an institution writes, before anyone fills it in."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from workflow.courses.form_pages import CARRIED, MOST, carried
from workflow.courses.plans import FieldKind, FormField

OFFERS = frozenset({FieldKind.CHOICE, FieldKind.SEVERAL})
"""Kinds of which one chooses among options."""
FIELDS, OPTIONS = 30, 50
"""Of a form, and of a field, at most."""


class Wrong(StrEnum):
    """What is wrong with a plan or its form."""

    TWO_PLANS = "two_plans"
    FOR_GRIDS = "for_grids"
    NO_TASK = "no_task"
    NOTHING_OPENS = "nothing_opens"
    TWO_TASKS = "two_tasks"
    UNKNOWN_GROUP = "unknown_group"
    UNKNOWN_TASK = "unknown_task"
    CYCLE = "cycle"
    UNKNOWN_TEMPLATE = "unknown_template"
    FORM_OF_MANY = "form_of_many"
    TWO_FIELDS = "two_fields"
    TOO_MANY_FIELDS = "too_many_fields"
    TOO_MANY_LONG = "too_many_long"
    TOO_MUCH = "too_much"
    NO_OPTIONS = "no_options"
    OPTIONS = "options"
    OPTION_TWICE = "option_twice"
    TOO_MANY_OPTIONS = "too_many_options"
    NOTHING_ABOVE = "nothing_above"
    NOT_OFFERED = "not_offered"


@dataclass(frozen=True, slots=True)
class PlanFault:
    """One fault of a plan."""

    place: tuple[int | str, ...]
    """The way to it within the plan, as its table has it: ``("form", 2, "options")``."""
    why: Wrong
    values: Mapping[str, object] = field(default_factory=dict)


def form_faults(form: Sequence[FormField]) -> Iterator[PlanFault]:
    """Find what keeps a form from being filled in."""
    keys = [one.key for one in form]
    for at, one in enumerate(form):
        if keys.index(one.key) != at:
            yield PlanFault(("form", at, "key"), Wrong.TWO_FIELDS, {"key": one.key})
        yield from _of_options(at, one)
        yield from _of_condition(at, one, form[:at])
    if len(form) > FIELDS:
        yield PlanFault(("form", FIELDS), Wrong.TOO_MANY_FIELDS, {"count": len(form), "most": FIELDS})
    if sum(one.kind is FieldKind.LONG_TEXT for one in form) > MOST:
        yield PlanFault(("form",), Wrong.TOO_MANY_LONG, {"most": MOST})
    elif (most := carried(form)) > CARRIED:
        yield PlanFault(("form",), Wrong.TOO_MUCH, {"most": CARRIED, "count": most})


def _of_options(at: int, one: FormField) -> Iterator[PlanFault]:
    place, keys = ("form", at, "options"), [option.key for option in one.options]
    if one.kind in OFFERS and not keys:
        yield PlanFault(place, Wrong.NO_OPTIONS, {"key": one.key})
    if one.kind not in OFFERS and keys:
        yield PlanFault(place, Wrong.OPTIONS, {"key": one.key, "kind": one.kind})
    if len(set(keys)) < len(keys):
        yield PlanFault(place, Wrong.OPTION_TWICE, {"key": one.key})
    if len(keys) > OPTIONS:
        yield PlanFault(place, Wrong.TOO_MANY_OPTIONS, {"key": one.key, "count": len(keys), "most": OPTIONS})


def _of_condition(at: int, one: FormField, before: Sequence[FormField]) -> Iterator[PlanFault]:
    when, place = one.shown_when, ("form", at, "shown_when")
    if when is None:
        return
    above = next((other for other in before if other.key == when.field), None)
    if above is None or above.kind not in OFFERS:
        yield PlanFault(place, Wrong.NOTHING_ABOVE, {"key": one.key, "field": when.field})
    elif unknown := set(when.values) - {option.key for option in above.options}:
        told = {"key": one.key, "value": min(unknown), "field": when.field}
        yield PlanFault(place, Wrong.NOT_OFFERED, told)
