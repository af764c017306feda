"""Support tasks: made from a service task, planned, given, cancelled; and the templates they are made from."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta

from bot.desk.answers import ActionHandler, Answer, Ask, Done, Faulty, FormHandler, Opened, Said
from bot.desk.common import Values, scene, sent
from bot.desk.support.cards import support_forms
from bot.desk.support.cards.support import clash_warning
from bot.desk.support.cards.templates import templates_card
from bot.desk.values import known_kind
from bot.language import _
from bot.ui.model import Card, Line, plain
from bot.ui.values import day_of, ticked, whole
from workflow.items.kinds import ItemKind
from workflow.ports.desk import Transaction
from workflow.reading.faults import BadPiece
from workflow.reading.times import as_length, take_time
from workflow.support.refusals import PresentsNoMore
from workflow.support.support_tasks import Appointment, SupportTask
from workflow.support.use_cases import support
from workflow.teaching.presenters import typed
from workflow.teaching.use_cases.presenters import known

NOT_A_TIME = _("Write the time as 9:30 or 9 h 30.")
NOT_A_LENGTH = _("Write the duration as 45 min or 1 h 30.")
TIME_NEEDED = _("A time is needed with the date.")
DATE_NEEDED = _("A date is needed with the time.")


class Unclear(Exception):
    """What was typed for an appointment is none."""

    def __init__(self, field: str, msgid: str) -> None:
        super().__init__(msgid)
        self.field, self.msgid = field, msgid


async def make(asked: Ask, number: str) -> Answer:
    """Answer "Tâche de soutien": which, for whom."""
    await asked.read(support.for_holder, task_number=number)
    here = scene(asked)
    return Opened(support_forms.make_form(await here.task(number), here.say))


async def make_sent(asked: Ask, values: Values, context: Values) -> Answer:
    """What is wanted, sent in: one support task for each presenter."""
    say = asked.say
    try:
        when = appointment(asked, values)
    except Unclear as unclear:
        return Faulty({unclear.field: say(unclear.msgid)})
    particulars = support.Particulars(when, values.get("place", ""), values.get("text", ""))
    boxes = ticked(values.get("presenters", ""))
    chosen = [whole(one) for one in boxes if one != support_forms.ALL]
    others = typed(values.get("others", ""))

    async def carry_out(tx: Transaction) -> tuple[SupportTask, ...]:
        number, template = context["number"], values["template"]
        parent = await support.for_holder(tx, asked.person.id, number)
        listed = [one.person for one in await tx.presenters.of_request(parent.request)]
        if not set(chosen) <= set(listed):
            raise PresentsNoMore(number)
        every = listed if support_forms.ALL in boxes else chosen
        presenters = [*every, *(one.id for one in await known(tx, others))]
        return await support.make(tx, asked.person.id, number, template, presenters, asked.at, particulars=particulars)

    await asked.once(carry_out)
    return Done()


async def plan(asked: Ask, number: str) -> Answer:
    """Answer "Planifier": when and where."""
    here = scene(asked)
    await asked.read(support.for_helper, number)
    return Opened(support_forms.plan_form(await here.support(number), here.say))


async def plan_sent(asked: Ask, values: Values, context: Values) -> Answer:
    """The appointment, sent in; the one who plans it is told when they would have to be in two places at once."""
    number = context["number"]
    try:
        when = appointment(asked, values)
    except Unclear as unclear:
        return Faulty({unclear.field: asked.say(unclear.msgid)})
    await asked.do(support.plan, number, appointment=when, place=values.get("place", ""), now=asked.at)
    return await warned(asked, [number])


async def done(asked: Ask, number: str) -> Answer:
    """Answer "Soutien donné"."""
    here = scene(asked)
    await asked.read(support.for_helper, number)
    return Opened(support_forms.done_form(await here.support(number), here.say))


async def cancel(asked: Ask, number: str) -> Answer:
    """Answer "Annuler le soutien": why."""
    here = scene(asked)
    await asked.read(support.for_concerned, number)
    return Opened(support_forms.cancel_form(await here.support(number), here.say))


async def warned(asked: Ask, numbers: Iterable[str]) -> Answer:
    """Warn the one who has just taken or planned support that one person is booked twice, if so."""
    lines = await warnings(asked, numbers)
    return Said(Card(plain(lines[0].parts), tuple(lines))) if lines else Done()


async def warnings(asked: Ask, numbers: Iterable[str]) -> list[Line]:
    """Return a line for each of these support tasks whose holder has something else at the same time."""
    say = asked.say
    of_support = [one for one in numbers if known_kind(one) is ItemKind.SUPPORT]

    async def read(tx: Transaction) -> list[Line]:
        clashing = await support.booked_twice(tx, asked.person.id, of_support)
        holders = await tx.people.many({task.holder for task, _found in clashing if task.holder is not None})
        others = {one.id: one.name for one in holders.values() if one.id != asked.person.id}
        return [clash_warning(say, task.number, found, others.get(task.holder or 0, "")) for task, found in clashing]

    return await asked.desk.read(read) if of_support else []


async def templates(asked: Ask, _text: str) -> Answer:
    """``/vigie modèles``."""
    return Said(templates_card(asked.say, await asked.desk.read(_group_names)))


async def _group_names(tx: Transaction) -> dict[str, str]:
    return {group.key: group.name for group in await tx.groups.all()}


def appointment(asked: Ask, values: Values) -> Appointment | None:
    """Read the day, the time and the duration of a form; None when no day is given. Raises Unclear."""
    day, start = values.get("day", ""), values.get("start", "").strip()
    if not day:
        if start:
            raise Unclear("day", DATE_NEEDED)
        return None
    if not start:
        raise Unclear("start", TIME_NEEDED)
    try:
        found = take_time(start)
    except BadPiece:
        found = None
    if found is None or found[1].strip() or found[0].starts is None:
        raise Unclear("start", NOT_A_TIME)
    begins = _instant(asked, day, found[0].starts.isoformat())
    if found[0].ends is not None:
        return Appointment(begins, _instant(asked, day, found[0].ends.isoformat()))
    minutes = as_length(values.get("length", ""))
    if minutes is None:
        raise Unclear("length", NOT_A_LENGTH)
    return Appointment(begins, begins + timedelta(minutes=minutes))


def _instant(asked: Ask, day: str, clock: str) -> datetime:
    zone = asked.desk.rules.calendar.local(asked.at).tzinfo
    return datetime.fromisoformat(f"{day_of(day)}T{clock}").replace(tzinfo=zone).astimezone(UTC)


ACTIONS: Mapping[str, ActionHandler] = {
    "make_support": make,
    "plan_support": plan,
    "support_done": done,
    "cancel_support": cancel,
}
FORMS: Mapping[str, FormHandler] = {
    "make_support": make_sent,
    "plan_support": plan_sent,
    "support_done": sent(support.done, lambda values: {"note": values.get("text", "")}),
    "cancel_support": sent(support.cancel, lambda values: {"reason": values["text"]}),
}
