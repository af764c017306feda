"""The life of plans: steps skipped and reopened, requests cancelled one by one or together."""

from collections.abc import Callable, Mapping
from functools import partial

from bot.desk.answers import ActionHandler, Answer, Ask, Done, FormHandler, Opened, Said
from bot.desk.common import Values, scene, sent
from bot.desk.courses.cards import cancelling as cards
from bot.desk.courses.cards import plan_life as forms
from bot.desk.domain import JobTools
from bot.desk.teaching.handlers import cancel_asked
from bot.files.workbook.returned import reading_of
from bot.ui.model import Form
from bot.ui.say import Say
from bot.ui.values import reading, ticked, whole
from workflow.courses.cancelling import Scope, scope_of
from workflow.courses.grid import GridReading, Term
from workflow.courses.plan_life import must_be_open
from workflow.courses.refusals import NotAScope, NothingToCancel
from workflow.items.kinds import ItemKind, kind_of
from workflow.items.refusals import NothingChosen
from workflow.items.use_cases.acting import actor, manager
from workflow.items.use_cases.named_numbers import numbers_in
from workflow.overview.queue_filter import read_back
from workflow.people.people import PersonId
from workflow.ports.desk import Desk, Transaction
from workflow.reading.text import squash
from workflow.teaching.use_cases import cancel_later, cancelling, plan_life
from workflow.teaching.use_cases.cancel_later import AT_ONCE, PendingCancellation, wanted_of
from workflow.teaching.use_cases.cancelling import CancelReasons
from workflow.teaching.use_cases.request_views import TaskView


def _asking(form: Callable[[TaskView, Say], Form]) -> ActionHandler:
    async def handler(asked: Ask, number: str) -> Answer:
        here = scene(asked)
        return Opened(form(await here.task(number), here.say))

    return handler


def _reason(values: Values) -> dict[str, str]:
    return {"reason": values["text"]}


skip = _asking(forms.skip_form)
"""Answer "Sauter l’étape": why."""
skip_sent = sent(plan_life.skip, _reason)


async def skip_step(asked: Ask, number: str) -> Answer:
    """Answer "Sauter une étape…", on a request: which one, and why."""
    await asked.read(manager)
    here = scene(asked)
    view = await here.request(number)
    must_be_open(view.request)
    return Opened(forms.skip_step_form(view, here.say))


async def skip_step_sent(asked: Ask, values: Values, _context: Values) -> Answer:
    """The step, sent in."""
    await asked.do(plan_life.skip, values["step"], reason=values["text"], now=asked.at)
    return Done()


reopen = _asking(forms.reopen_form)
"""Answer "Rouvrir l’étape": why."""
reopen_sent = sent(plan_life.reopen, _reason)


async def cancel(asked: Ask, carried: str) -> Answer:
    """Answer "Annuler la demande" and "Retirées de la grille": what that would do, and why."""
    return await _previewed(asked, _scope(carried))


def _scope(carried: str) -> Scope:
    with reading():
        return scope_of(carried)


async def cancel_command(asked: Ask, text: str) -> Answer:
    """Answer ``/vigie annuler``: a number, or a department and a term; without words, which ones.

    To a course lead who names a request of theirs: why it is to be cancelled, for management to decide.
    """
    numbers = [number for number in numbers_in(text) if kind_of(number) is ItemKind.REQUEST]
    if numbers and not (await asked.read(actor)).manager:
        return await cancel_asked.ask(asked, numbers[0])
    if numbers:
        return await _previewed(asked, Scope(number=numbers[0]))
    if not text.strip():
        return await cancel_where(asked, "")
    departments, _terms = await _choices(asked)
    return await _previewed(asked, _understood(text, departments))


async def cancel_where(asked: Ask, _value: str) -> Answer:
    """Answer "Annuler des demandes…": of which department, of which term."""
    departments, terms = await _choices(asked)
    if not (departments or terms):
        raise NothingToCancel
    return Opened(cards.where_form(asked.say, departments, terms))


async def where_sent(asked: Ask, values: Values, _context: Values) -> Answer:
    """The department and the term, sent in: what would be cancelled."""
    departments, _terms = await _choices(asked)
    department = read_back(values.get("department", ""), departments).department
    term = values.get("term") or None
    if department is None and term is None:
        raise NothingChosen
    return await _previewed(asked, Scope(department=department, term=term))


async def cancel_sent(asked: Ask, values: Values, context: Values) -> Answer:
    """The cancellation, sent in: all of it or nothing; of many, the end is told later."""
    boxes = values.get("numbers")
    numbers = None if boxes is None else ticked(boxes)
    words = CancelReasons(values["text"], values.get("word", ""))
    wanted = PendingCancellation(asked.person.id, _scope(context["scope"]), context["digest"], words, numbers)
    say = asked.say
    count = whole(context["count"])
    if count > AT_ONCE:
        await asked.once(partial(cancel_later.leave, wanted=wanted, key=asked.key))
        return Said(cards.under_way(say, count))
    outcome = await asked.do(
        cancelling.cancel,
        scope=wanted.scope,
        digest=wanted.digest,
        words=words,
        now=asked.at,
        reading=await _reading(asked.desk, asked.person.id, wanted.scope),
        numbers=numbers,
    )
    return Done() if outcome is None else Said(cards.cancelled(outcome.tally, say))


async def carry_out(tools: JobTools, body: Mapping[str, object], key: str) -> None:
    """Work a cancellation that was left to the inbox: all of it or nothing."""
    wanted = wanted_of(body)
    reading = await _reading(tools.desk, wanted.person, wanted.scope)
    await tools.desk.write(
        partial(cancel_later.carry_out, wanted=wanted, reading=reading, key=key, now=tools.now()), once=key
    )


async def give_up(tools: JobTools, body: Mapping[str, object], key: str) -> None:
    """Tell the one who decided a cancellation that failed too often."""
    await tools.desk.write(partial(cancel_later.give_up, wanted=wanted_of(body), key=key, now=tools.now()), once=key)


async def _previewed(asked: Ask, scope: Scope) -> Answer:
    reading = await _reading(asked.desk, asked.person.id, scope)
    return Opened(cards.cancel_form(await asked.read(cancelling.preview, scope, asked.at, reading=reading), asked.say))


async def _reading(desk: Desk, person: PersonId, scope: Scope) -> GridReading | None:
    """Read a grid's workbook again, for a manager; None when it is not kept, or the scope is none.

    Raises refusals.ManagersOnly.
    """
    if scope.import_id is None:
        return None
    read_again = await reading_of(desk, person, scope.import_id)
    return None if read_again is None else read_again[1]


async def _choices(asked: Ask) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the departments and the terms that have open requests. Raises refusals.ManagersOnly."""

    async def read(tx: Transaction) -> tuple[tuple[str, ...], tuple[str, ...]]:
        await manager(tx, asked.person.id)
        return await tx.requests.departments(), await tx.courses.terms()

    return await asked.desk.read(read)


def _understood(text: str, departments: tuple[str, ...]) -> Scope:
    """Read a department, a term, or both in any order. Raises refusals.NotAScope."""
    words = text.split()
    for start in range(len(words)):
        for end in range(len(words), start, -1):
            term = _term(" ".join(words[start:end]))
            if term is not None:
                rest = " ".join((*words[:start], *words[end:]))
                return Scope(department=_department(rest, departments) if rest else None, term=term)
    return Scope(department=_department(text, departments))


def _department(text: str, departments: tuple[str, ...]) -> str:
    found = next((one for one in departments if squash(one) == squash(text)), None)
    if found is None:
        raise NotAScope(text.strip()[:80])
    return found


def _term(text: str) -> str | None:
    try:
        return Term.parse(text).code
    except ValueError:
        return None


ACTIONS: Mapping[str, ActionHandler] = {
    "skip_task": skip,
    "skip_step": skip_step,
    "reopen_task": reopen,
    "cancel_requests": cancel,
    "cancel_where": cancel_where,
}
FORMS: Mapping[str, FormHandler] = {
    "skip_task": skip_sent,
    "skip_step": skip_step_sent,
    "reopen_task": reopen_sent,
    "cancel_requests": cancel_sent,
    "cancel_where": where_sent,
}
