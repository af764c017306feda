"""Answers to a service's form: what each kind of field takes, and how it is shown, exported and found.

A kind is a row of ``RULES``. What is typed is read once into one text (``Answer.value``), kept with the field as it
was asked: a request keeps its questions, whatever the service asks of others later.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from workflow.courses.grid.cells import course_code
from workflow.courses.grid.faults import BadCell
from workflow.courses.plans import Bilingual, FieldKind, FormField, Option, Plan
from workflow.people.people import PersonId

BETWEEN = ","
"""Between the keys of several options."""
FREE = FormField("details", FieldKind.LONG_TEXT, Bilingual("De quoi avez-vous besoin ?", "What do you need?"))
"""What a service is asked for by that has no form of its own."""
Cell = str | date
Names = Mapping[PersonId, str]


class Wrong(StrEnum):
    """What is wrong with an answer."""

    MISSING = "missing"
    TOO_LONG = "too_long"
    NOT_OFFERED = "not_offered"
    NO_DATE = "no_date"
    NOBODY = "nobody"
    NO_COURSE = "no_course"


class BadAnswerError(ValueError):
    """What was typed is no answer to the field."""

    def __init__(self, why: Wrong) -> None:
        """Say what is wrong."""
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class Answer:
    """A field as it was asked, and what it was answered."""

    field: FormField
    value: str
    """A day in ISO, keys of options between commas, a person's id; empty of a file, which comes by itself."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A form that was sent in."""

    answers: tuple[Answer, ...]
    """Of those fields that hold and were answered, in the form's order."""
    wrong: Mapping[str, Wrong] = field(default_factory=dict)
    """By the key of the field."""


@dataclass(frozen=True, slots=True)
class KindRules:
    """What one kind of field takes, and what becomes of it."""

    read: Callable[[FormField, str], str]
    """From what was typed to what is kept. Raises BadAnswerError."""
    cell: Callable[[Answer, Names, str], Cell]
    """What a card and a sheet show of it, in a language."""
    words: Callable[[Answer, Names], tuple[str, ...]]
    """What it is found by."""
    limit: int = 0
    """Characters that it takes at most, unless the field says fewer; 0: what is typed is no text of one's own."""


def form_of(plan: Plan) -> tuple[FormField, ...]:
    """Return what those are asked who ask for a service."""
    return plan.form or (FREE,)


def limit_of(one: FormField) -> int:
    """Return how many characters a field of text takes."""
    most = RULES[one.kind].limit
    return min(one.limit, most) if one.limit else most


def holds(one: FormField, said: Mapping[str, str], form: Sequence[FormField]) -> bool:
    """Return whether a field is to be asked, from what the others say: never where the one it hangs on is not."""
    when = one.shown_when
    if when is None:
        return True
    above = next((other for other in form if other.key == when.field), None)
    if above is None or not holds(above, said, form):
        return False
    return not set(when.values).isdisjoint(said.get(when.field, "").split(BETWEEN))


def filled(form: Sequence[FormField], typed: Mapping[str, str], *, by_support: bool = False) -> Filled:
    """Read what was typed into a form; what no field asked for is left out.

    Support fills in for someone what it knows: for it, nothing is required.
    """
    found: list[Answer] = []
    wrong: dict[str, Wrong] = {}
    for one in form:
        text = typed.get(one.key, "").strip()
        if not holds(one, typed, form):
            continue
        if not text and one.kind is not FieldKind.FILE:
            if one.required and not by_support:
                wrong[one.key] = Wrong.MISSING
            continue
        try:
            found.append(Answer(one, RULES[one.kind].read(one, text)))
        except BadAnswerError as bad:
            wrong[one.key] = bad.why
    return Filled(tuple(found), wrong)


def cell_of(answer: Answer, names: Names, locale: str) -> Cell:
    """Return what a card or a sheet shows of an answer."""
    return RULES[answer.field.kind].cell(answer, names, locale)


def words_of(answers: Iterable[Answer], names: Names) -> tuple[str, ...]:
    """Return what answers are found by."""
    return tuple(text for one in answers for text in RULES[one.field.kind].words(one, names))


def people_in(answers: Iterable[Answer]) -> tuple[PersonId, ...]:
    """Return the people who are named in answers."""
    return tuple(int(one.value) for one in answers if one.field.kind is FieldKind.PERSON and one.value)


def files_in(answers: Iterable[Answer]) -> tuple[FormField, ...]:
    """Return the fields that wait for a file."""
    return tuple(one.field for one in answers if one.field.kind is FieldKind.FILE)


def said_in(answers: Sequence[Answer]) -> str:
    """Return what someone wrote in their own words, in a long text before a short one; empty where nothing is."""
    kinds = (FieldKind.LONG_TEXT, FieldKind.TEXT)
    return next((one.value for kind in kinds for one in answers if one.field.kind is kind), "")


# --- What each kind takes -----------------------------------------------------------


def _text(one: FormField, typed: str) -> str:
    if len(typed) > limit_of(one):
        raise BadAnswerError(Wrong.TOO_LONG)
    return typed


def _one_line(one: FormField, typed: str) -> str:
    return _text(one, " ".join(typed.split()))


def _choice(one: FormField, typed: str) -> str:
    if typed not in {option.key for option in one.options}:
        raise BadAnswerError(Wrong.NOT_OFFERED)
    return typed


def _several(one: FormField, typed: str) -> str:
    chosen = {key for key in typed.split(BETWEEN) if key}
    offered = [option.key for option in one.options]
    if not chosen <= set(offered):
        raise BadAnswerError(Wrong.NOT_OFFERED)
    return BETWEEN.join(key for key in offered if key in chosen)


def _date(_one: FormField, typed: str) -> str:
    try:
        return date.fromisoformat(typed).isoformat()
    except ValueError:
        raise BadAnswerError(Wrong.NO_DATE) from None


def _person(_one: FormField, typed: str) -> str:
    if not (typed.isascii() and typed.isdecimal()) or len(typed) > _LONGEST_ID:
        raise BadAnswerError(Wrong.NOBODY)
    return str(int(typed))


def _file(_one: FormField, _typed: str) -> str:
    return ""


def _course(_one: FormField, typed: str) -> str:
    try:
        return course_code(typed)
    except BadCell:
        raise BadAnswerError(Wrong.NO_COURSE) from None


# --- What becomes of it ---------------------------------------------------------------


def _as_is(answer: Answer, _names: Names, _locale: str) -> Cell:
    return answer.value


def _labels(answer: Answer, _names: Names, locale: str) -> Cell:
    return ", ".join(one.label.to(locale) for one in _chosen(answer))


def _day(answer: Answer, _names: Names, _locale: str) -> Cell:
    return date.fromisoformat(answer.value)


def _name(answer: Answer, names: Names, _locale: str) -> Cell:
    return names.get(int(answer.value), "")


def _found_as_is(answer: Answer, _names: Names) -> tuple[str, ...]:
    return (answer.value,)


def _found_labels(answer: Answer, _names: Names) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for one in _chosen(answer) for text in (one.label.fr, one.label.en)))


def _found_name(answer: Answer, names: Names) -> tuple[str, ...]:
    return (names.get(int(answer.value), ""),)


def _chosen(answer: Answer) -> list[Option]:
    keys = answer.value.split(BETWEEN)
    return [one for one in answer.field.options if one.key in keys]


_LONGEST_ID = 18
RULES: Mapping[FieldKind, KindRules] = {
    FieldKind.TEXT: KindRules(_one_line, _as_is, _found_as_is, limit=200),
    FieldKind.LONG_TEXT: KindRules(_text, _as_is, _found_as_is, limit=2000),
    FieldKind.CHOICE: KindRules(_choice, _labels, _found_labels),
    FieldKind.SEVERAL: KindRules(_several, _labels, _found_labels),
    FieldKind.DATE: KindRules(_date, _day, _found_as_is),
    FieldKind.PERSON: KindRules(_person, _name, _found_name),
    FieldKind.FILE: KindRules(_file, _as_is, _found_as_is),
    FieldKind.COURSE: KindRules(_course, _as_is, _found_as_is, limit=12),
}
"""What each kind of field takes, and what becomes of it."""
