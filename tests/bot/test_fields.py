"""A field that is added to an item is exported, replayed, marked in tests of leaks; or is listed here with the reason.

One that is added to the settings of a group is in their form, their words and their file. docs/extending.md says where
each is written.
"""

import types
import typing
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum
from typing import Any

import pytest

from bot.config.configuration import Configuration
from bot.config.in_force import in_force
from bot.desk.upkeep.cards.setting_forms import group_form
from bot.desk.upkeep.cards.setting_words import Told
from bot.desk.upkeep.handlers.setting_reading import group_from
from bot.desk.upkeep.own_data import sections_of
from bot.language import Locale
from bot.ui.model import ChecksField, ChoiceField, Form, TextField
from bot.ui.say import Say
from storage.upkeep.traces import HELD, Holds
from tests.bot.furnished import INC, RITM, TASK, furnished
from tests.bot.strangers import WORDS
from tests.workflow.office import CALENDAR, Office
from workflow.courses.answers import FREE, Answer
from workflow.courses.grid import Term
from workflow.courses.tasks import Mark, Tick
from workflow.courses.teaching_support import INTERVIEW
from workflow.items.journal import Entry
from workflow.people.distribution import GroupRules
from workflow.people.people import Group, Person
from workflow.upkeep.integrity import incident_faults, request_faults, support_faults, task_faults
from workflow.upkeep.own_data import OwnData, OwnIncident
from workflow.upkeep.rulebook import Rulebook
from workflow.upkeep.settings import GroupSetting

NOON = datetime(2027, 1, 5, 17, tzinfo=UTC)
MARK = Mark(Tick.DONE, 1, NOON)
ANSWER = Answer(FREE, "Un accès.")


def others(value: Any, hint: Any) -> Iterator[Any]:
    """Return other values of a field's type: one, or of a value with fields one for each of its fields."""
    kinds = [one for one in typing.get_args(hint) if one is not type(None)]
    if typing.get_origin(hint) in {types.UnionType, typing.Union}:
        hint = kinds[0]
    if Answer in kinds:
        yield (*value, ANSWER)
        return
    if isinstance(value, Term) or hint is Term:
        yield Term.parse("E31")
    elif is_dataclass(value) and not isinstance(value, type):
        for _name, other in changed(value):
            yield other
    else:
        yield _other(value, typing.get_origin(hint) or hint)


def _other(value: Any, kind: Any) -> Any:
    if issubclass(kind, Enum):
        return next(one for one in kind if one is not value)
    made: Mapping[type, Callable[[], Any]] = {
        str: lambda: f"{value or ''}other",
        bool: lambda: not value,
        int: lambda: (value or 0) + 1,
        datetime: lambda: (value or NOON) + timedelta(days=1),
        date: lambda: (value or NOON.date()) + timedelta(days=1),
        time: lambda: time(23, 59),
        tuple: lambda: (*value, "other"),
        Mapping: lambda: {**value, "other": MARK},
        Mark: lambda: MARK,
    }
    return made[kind]()


def changed(value: Any) -> Iterator[tuple[str, Any]]:
    """Return a value with each of its fields changed in turn, and the name of the field."""
    hints = typing.get_type_hints(type(value))
    for one in fields(value):
        for other in others(getattr(value, one.name), hints[one.name]):
            before, inner = getattr(value, one.name), one.name
            if is_dataclass(before) and is_dataclass(other) and not isinstance(before, Term | Mark):
                inner = f"{one.name}.{_differing(before, other)}"
            yield inner, replace(value, **{one.name: other})


def _differing(before: Any, after: Any) -> str:
    return next(one.name for one in fields(before) if getattr(before, one.name) != getattr(after, one.name))


# --- The personal data that someone is given -----------------------------------------------

Reasons = Mapping[str, str]
"""By reason, the names of fields."""
NOBODY = OwnData(Person(1, "Marie", None), (), (), None, (), (), (), (), (), (), (), (), (), (), {}, (), {})
THEM = "it says who they are, as the whole archive does"
ROWS = "by it rows are told apart, or found again"
MEMBERS = "members keep it among themselves"
NOT_GIVEN: Mapping[str, Reasons] = {
    "Incident": {
        THEM: "requester",
        ROWS: "version",
        MEMBERS: "group answered reply_received closure",
        "the history says it": "holder resolved_at follows",
    },
    "ServiceRequest": {
        THEM: "lead data.lead_email",
        ROWS: "plan import_id version",
        MEMBERS: "off_grid due_confirmed data.sessions",
        "the course's light says it, which its lead reads": "reserved",
        "it stands in place of the course's code, where there is no course": "subject",
    },
    "Presenter": {THEM: "person", ROWS: "request position version"},
    "SupportTask": {
        THEM: "presenter",
        ROWS: "task request session sequence version",
        MEMBERS: "by group holder details ticks done_at",
    },
    "Session": {
        THEM: "presenter presenter_text",
        ROWS: "id version",
        MEMBERS: "mode hosts moderator",
    },
    "Intention": {THEM: "author", ROWS: "id requests version", MEMBERS: "decided_by wish.sessions"},
}


def given(office: Office) -> Iterator[tuple[Any, Callable[[Any], OwnData]]]:
    """Return one of each kind of value that the export has a section for, and what is given with such a value."""
    state = office.desk.state
    request, presenter = state.requests[RITM], next(iter(state.presenters.values()))
    yield state.incidents[INC], lambda one: replace(NOBODY, incidents=[OwnIncident(one, ())])
    yield request, lambda one: replace(NOBODY, courses=[one])
    yield presenter, lambda one: replace(NOBODY, presented=[(request, one)])
    yield state.support[TASK], lambda one: replace(NOBODY, support=[one])
    yield next(iter(state.sessions.values())), lambda one: replace(NOBODY, sessions=[one])
    yield next(iter(state.intentions.values())), lambda one: replace(NOBODY, intentions=[one])


async def test_each_field_is_given_to_the_one_whom_it_is_about_or_says_why_not() -> None:
    for value, data in given(await furnished()):
        shown = sections_of(data(value))
        left_out = {name for name, other in changed(value) if sections_of(data(other)) == shown}
        told = "bot/desk/upkeep/own_data.py gives it with a label in own_page.py, or NOT_GIVEN says why not"
        must_be_listed(type(value), left_out, NOT_GIVEN, told)


def must_be_listed(kind: type, found: set[str], reasons: Mapping[str, Reasons], told: str) -> None:
    listed = {name for names in reasons[kind.__name__].values() for name in names.split()}
    assert not found - listed, f"{kind.__name__} {sorted(found - listed)}: {told}"
    assert not listed - found, f"{kind.__name__} {sorted(listed - found)}: listed, and needs no reason any more"


# --- What ``vigie audit --check`` proves by the history ---------------------------------------

TYPED = "words that someone typed: forgetting takes names out of them, and out of the history in its own way"
OTHER_CHECKS = "checked against the plan (workflow/upkeep/integrity/plans.py)"
NEVER = "it never changes"
FIGURES = "no rule reads it by itself"
NOT_REPLAYED: Mapping[str, Reasons] = {
    "Incident": {
        TYPED: "subject text resolution",
        NEVER: "number requester follows",
        ROWS: "version",
        FIGURES: "answered reply_received closure course",
        "only once there is an entry of it": "group private",
        "only while it is resolved": "resolved_at",
    },
    "ServiceRequest": {
        TYPED: "calendar subject answers",
        NEVER: "number key opened_at private",
        OTHER_CHECKS: "plan",
        ROWS: "version",
        "grids and interviews write it, each change with its entry": "data due_confirmed off_grid lead import_id",
        "only once there is an entry of it": "reserved",
    },
    "ServiceTask": {NEVER: "number request group", OTHER_CHECKS: "step", ROWS: "version"},
    "SupportTask": {
        TYPED: "details",
        NEVER: "number template task request group presenter by session",
        ROWS: "version",
        FIGURES: "sequence",
    },
}
Faults = Callable[[Any, Sequence[Entry]], Iterable[object]]


async def test_each_field_is_replayed_from_the_history_or_says_why_not() -> None:
    office = await furnished()
    state, interview = office.desk.state, office.tasks_of(RITM)[INTERVIEW]
    checks: Sequence[tuple[Any, Faults]] = (
        (state.incidents[INC], incident_faults),
        (state.requests[RITM], request_faults),
        (interview, task_faults),
        (state.support[TASK], support_faults),
    )
    for value, faults in checks:
        journal = office.journal(value.number)
        assert list(faults(value, journal)) == []
        missed = {name.partition(".")[0] for name, other in changed(value) if not list(faults(other, journal))}
        told = "workflow/upkeep/integrity/histories.py follows it through its entries, or NOT_REPLAYED says why not"
        must_be_listed(type(value), missed, NOT_REPLAYED, told)


# --- What strangers must not read ------------------------------------------------------------

NOT_MARKED: Mapping[str, str] = {
    "lead_email": "an address: it would be none with a mark in it",
    "name": "of a file that is offered to its readers alone",
    "responsibilities": "of a group: anyone may read it",
    "files": "of a letter that waits: members alone read of it, and only how many there are",
    "detail body before after sessions bad": "JSON: what is in it is marked under its own names",
}


def test_each_column_that_holds_words_of_people_is_looked_for_where_strangers_read() -> None:
    held = {column for columns in HELD.values() for column, holds in columns.items() if holds is Holds.NAMES}
    spared = {column for columns in NOT_MARKED for column in columns.split()}
    assert held - spared <= WORDS, "tests/bot/strangers.py marks it in WORDS, or NOT_MARKED says why not"


# --- What managers set for a group -------------------------------------------------------------

REST = (Group("technopedagogues", "Technopédagogues"), Group("gestion", "Gestion", management=True))


def as_it_stands(form: Form) -> dict[str, str]:
    """Return what comes back of a form that nobody has touched."""
    told = {one.name: one.value or "" for one in form.parts if isinstance(one, TextField | ChoiceField)}
    return told | {one.name: ",".join(one.values) for one in form.parts if isinstance(one, ChecksField)}


RULES = tuple(changed(GroupRules()))


@pytest.mark.parametrize(("name", "rules"), RULES, ids=[name for name, _rules in RULES])
def test_each_setting_of_a_group_survives_its_form_and_its_file_and_is_told(name: str, rules: GroupRules) -> None:
    say, plain = Say(Locale.FR, CALENDAR, NOON), GroupSetting("technologues", GroupRules(), name="Technologues")
    rules = replace(rules, language="en") if name == "language" else rules
    setting = replace(plain, rules=rules)
    form = group_form(say, Group("technologues", "Technologues"), setting, "")
    assert group_from("technologues", as_it_stands(form)) == setting
    told = Told(say, {})
    assert told.facts(setting) != told.facts(plain)
    groups, rulebook = [Group("technologues", "Technologues")], Rulebook(CALENDAR, groups={"technologues": rules})
    kept = in_force(Configuration(), rulebook, [*groups, *REST], None)
    assert Configuration.model_validate(kept.model_dump(by_alias=True)).rulebook().of_group("technologues") == rules
