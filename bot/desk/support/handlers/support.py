"""Support tasks: made from a service task, planned, given, cancelled; and the templates they are made from."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta

from bot.desk.answers import ActionHandler, Answer, Ask, Done, Faulty, FormHandler, Opened, Said
from bot.desk.common import Values, scene, sent
from bot.desk.refusals import names_in, sentence
from bot.desk.support.cards import support_forms
from bot.desk.support.cards.support import clash_warning
from bot.desk.support.cards.templates import templates_card
from bot.desk.values import known_kind
from bot.language import _, _n
from bot.ui.model import Actions, Card, Line, Paragraph, plain
from bot.ui.parts import button
from bot.ui.say import Say
from bot.ui.values import day_of, ticked, whole
from workflow.items.kinds import ItemKind
from workflow.items.use_cases.acting import member
from workflow.people.people import PersonId
from workflow.ports.desk import Transaction
from workflow.reading.faults import BadPiece
from workflow.reading.times import as_length, take_time
from workflow.support.bookings import Booking
from workflow.support.refusals import NoSuchCourse, NothingAtWork, PresentsNoMore, WhichRequest
from workflow.support.support_tasks import Appointment, SupportTask
from workflow.support.templates import Template, given_by
from workflow.support.use_cases import support
from workflow.teaching.presenters import typed
from workflow.teaching.use_cases import support_given
from workflow.teaching.use_cases.presenters import known

NOT_A_TIME = _("Write the time as 9:30 or 9 h 30.")
NOT_A_LENGTH = _("Write the duration as 45 min or 1 h 30.")
CREATED = _n("🧩 Created: **{numbers}** ({count})", "🧩 Created: **{numbers}** ({count})")
TIME_NEEDED = _("A time is needed with the date.")
DATE_NEEDED = _("A date is needed with the time.")


class Unclear(Exception):
    """What was typed for an appointment is none."""

    def __init__(self, field: str, msgid: str) -> None:
        super().__init__(msgid)
        self.field, self.msgid = field, msgid


def _templates(asked: Ask) -> Mapping[str, Template]:
    return given_by(asked.desk.rules.book.assigned)


async def make(asked: Ask, number: str) -> Answer:
    """Answer "Tâche de soutien": which, for whom."""
    await asked.read(support.for_holder, task_number=number)
    here = scene(asked)
    return Opened(support_forms.make_form(await here.task(number), here.say, _templates(asked)))


async def make_sent(asked: Ask, values: Values, context: Values) -> Answer:
    """What is wanted, sent in: one support task for each presenter, once it is said when where that is known."""
    say = asked.say
    if values.get(support_forms.KNOWN):
        typed(values.get("others", ""))
        said = {name: value for name, value in values.items() if name != support_forms.KNOWN and value}
        return Opened(support_forms.when_form(said, context["number"], say))
    values = support_forms.said_before(values, context)
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


async def create(asked: Ask, template: str) -> Answer:
    """Answer "Créer", under a template: for whom, with which course if any."""
    await asked.read(member)
    return Opened(support_forms.alone_form(support.template_of(template, asked.desk.rules.book.assigned), asked.say))


async def create_sent(asked: Ask, values: Values, context: Values) -> Answer:
    """For whom, sent in; what is wrong with the course is said under it."""
    say = asked.say
    try:
        when = appointment(asked, values)
    except Unclear as unclear:
        return Faulty({unclear.field: say(unclear.msgid)})
    particulars, people = support.Particulars(when, values.get("place", "")), typed(values.get("others", ""))

    async def carry_out(tx: Transaction) -> tuple[SupportTask, ...]:
        await member(tx, asked.person.id)
        helped = [one.id for one in await known(tx, people)]
        return await support.make_alone(
            tx,
            asked.person.id,
            context["template"],
            helped,
            asked.at,
            course=values.get("course", ""),
            particulars=particulars,
        )

    try:
        made = await asked.once(carry_out)
    except (NoSuchCourse, WhichRequest, NothingAtWork) as refusal:
        return Faulty({"course": sentence(refusal, say, await names_in(asked.desk, refusal))})
    if not made:
        return Done()
    numbers = ", ".join(one.number for one in made)
    told = say.rich_count(CREATED, len(made), numbers=numbers)
    return Said(Card(plain(told), (Paragraph(told), *(_seen(say, one.number) for one in made[:1] if len(made) == 1))))


def _seen(say: Say, number: str) -> Actions:
    return Actions((button(say, "show", _("See"), number),))


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
    sessions_from = await asked.read(support_given.before_sessions, number, asked.at)
    return Opened(support_forms.done_form(await here.support(number), here.say, sessions_from))


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
        each = [(task, who, some) for task, found in clashing for who, some in _by_person(task, found).items()]
        names = {one.id: one.name for one in (await tx.people.many({who for _task, who, _some in each})).values()}
        mine = asked.person.id
        return [
            clash_warning(say, task.number, tuple(some), "" if who == mine else names[who]) for task, who, some in each
        ]

    return await asked.desk.read(read) if of_support else []


def _by_person(task: SupportTask, found: Iterable[Booking]) -> Mapping[PersonId, list[Booking]]:
    """Sort what stands in the way by who has it: the one who gives the support, else the one who gets it."""
    sorted_: dict[PersonId, list[Booking]] = {}
    for one in found:
        who = task.holder if task.holder in one.people and task.holder is not None else task.presenter
        sorted_.setdefault(who, []).append(one)
    return sorted_


async def templates(asked: Ask, _text: str) -> Answer:
    """``/vigie modèles``."""
    return Said(templates_card(asked.say, _templates(asked).values(), await asked.desk.read(_group_names)))


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
    "create_support": create,
    "plan_support": plan,
    "support_done": done,
    "cancel_support": cancel,
}
FORMS: Mapping[str, FormHandler] = {
    "make_support": make_sent,
    "create_support": create_sent,
    "plan_support": plan_sent,
    "support_done": sent(support.done, lambda values: {"note": values.get("text", "")}),
    "cancel_support": sent(support.cancel, lambda values: {"reason": values["text"]}),
}
