"""Services asked for in a period: a table for each, with a column for each field of its form."""

from collections.abc import Iterable
from itertools import groupby

from bot.desk.overview.reports.names import plan_name
from bot.desk.overview.reports.tables import Column, Table, Unit, Value
from bot.language import _
from bot.ui.parts import REQUEST_STATES
from bot.ui.say import Say
from workflow.courses.answers import cell_of
from workflow.courses.plans import FieldKind, FormField
from workflow.courses.requests import ServiceRequest
from workflow.overview.use_cases.reports import ReportView

SERVICES = "services"
"""What the key of each table begins with."""


def service_tables(view: ReportView, say: Say) -> tuple[Table, ...]:
    """Return a table for each service that was asked for, by its key."""
    by_plan = sorted(view.services, key=lambda one: (one.plan, one.number))
    return tuple(_table(view, say, plan, tuple(some)) for plan, some in groupby(by_plan, key=lambda one: one.plan))


def _table(view: ReportView, say: Say, plan: str, asked: tuple[ServiceRequest, ...]) -> Table:
    fields = _fields(asked)
    columns = (
        Column("number", _("Number"), Unit.TEXT),
        Column("opened", _("Since"), Unit.DATE),
        Column("for", _("For"), Unit.TEXT),
        Column("state", _("State"), Unit.TEXT),
        *(Column(f"answer_{one.key}", _literal(one.label.to(say.locale)), _unit(one)) for one in fields),
    )
    rows = tuple(_row(view, say, one, fields) for one in asked)
    return Table(f"{SERVICES}_{plan}", _literal(plan_name(view, plan, say)), columns, rows)


def _row(view: ReportView, say: Say, one: ServiceRequest, fields: Iterable[FormField]) -> tuple[Value, ...]:
    said = {answer.field.key: cell_of(answer, view.people, say.locale) for answer in one.answers}
    opened = say.calendar.local(one.opened_at).date()
    state = say(REQUEST_STATES[one.state])
    return (one.number, opened, one.data.lead_name, state, *(said.get(field.key) or None for field in fields))


def _fields(asked: Iterable[ServiceRequest]) -> tuple[FormField, ...]:
    """Return every field that was asked, as it was asked last; a file comes by itself."""
    found = {answer.field.key: answer.field for one in asked for answer in one.answers}
    return tuple(one for one in found.values() if one.kind is not FieldKind.FILE)


def _unit(one: FormField) -> Unit:
    return Unit.DATE if one.kind is FieldKind.DATE else Unit.TEXT


def _literal(text: str) -> str:
    """Return a text of the configuration as a sentence that has nothing to fill in."""
    return text.replace("{", "{{").replace("}", "}}")
