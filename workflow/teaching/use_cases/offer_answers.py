"""Answers to an offer of a step, by a button or in words: once, but that a yes or a no can be taken back."""

import re
from dataclasses import dataclass
from datetime import datetime

from workflow.courses.tasks import Mark, Tick
from workflow.courses.use_cases import course_access
from workflow.items.changes import Change
from workflow.items.journal import What, ends_wait, said_now
from workflow.items.kinds import ItemKind, kind_of
from workflow.items.refusals import NotForYou
from workflow.items.replies import declined, taken_back, wanted_in
from workflow.items.talk import Moved, Said, Way
from workflow.items.use_cases.access import THE_DESK
from workflow.items.use_cases.copying import redraw_copies
from workflow.items.use_cases.talking import reply
from workflow.items.use_cases.work_items import work_item
from workflow.people.people import PersonId
from workflow.ports.desk import Transaction
from workflow.support.use_cases.support_ending import presenter_declined, presenter_declined_not
from workflow.teaching.offers import Road, last_to, sent_in
from workflow.teaching.presenters import Care, Presenter
from workflow.teaching.use_cases.presenters import set_boxes
from workflow.teaching.use_cases.served import weigh_again

_TRAINING = re.compile(r"(?<!\w)(?:formations?|formée?s?|training|trained)(?!\w)", re.IGNORECASE)


async def answer(tx: Transaction, person: PersonId, number: str, text: str, now: datetime, *, accepts: bool) -> bool:
    """Take in the answer that someone gives by a button to what they were sent; False when they had answered.

    Who had declined can still accept, and who had accepted decline.

    Raises refusals.NotForYou for anyone who was sent nothing, NoSuchItem.
    """
    item = await work_item(tx, person, number)
    had = last_to(sent_in(await tx.journal.of(number), item.concerns)).get(person)
    if had is None:
        raise NotForYou(number)
    given = await answer_to(tx, number, person, had.position)
    if given is not None and given.accepts in {None, accepts}:
        return False
    await _one_at_a_time(tx, number)
    await reply(tx, person, item, text, now, way=Way(accepts=accepts))
    return True


async def _one_at_a_time(tx: Transaction, number: str) -> None:
    """Write a task over, so that of two who press at the same moment the second reads again."""
    await tx.tasks.save(await course_access.task(tx, THE_DESK, number))


@dataclass(frozen=True, slots=True)
class Given:
    """What someone answered to what they were sent."""

    text: str
    at: datetime
    accepts: bool | None
    """Whether they want what was offered; None where their words do not say."""


async def answer_to(tx: Transaction, number: str, person: PersonId, position: int) -> Given | None:
    """Return what someone answered in a task to what was sent to them at a position of its journal, if anything.

    Those words count that last took it or declined it, else the first ones.
    """
    journal = await tx.journal.of(number)
    found: Given | None = None
    for at, one in enumerate(journal):
        if at <= position or one.what is not What.COMMENT or one.by != person or not ends_wait(one):
            continue
        if text := said_now(journal, at):
            given = Given(text, one.at, wanted_in(journal, at))
            found = given if found is None or given.accepts is not None else found
    return found


async def answered(tx: Transaction, change: Change[Said], now: datetime) -> None:
    """Draw what someone was sent again once they have answered: its buttons go. Keep whether they want support."""
    said, number = change.after, change.after.item.number
    if said.support or kind_of(number) is not ItemKind.TASK:
        return
    had = last_to(sent_in(await tx.journal.of(number), said.item.concerns)).get(said.by)
    if had is None:
        return
    given = await answer_to(tx, number, said.by, had.position)
    if given is not None and given.at == now and given.accepts is not None:
        await _follow(tx, number, said.by, given, now)
    if had.road is Road.MESSAGE:
        await redraw_copies(tx, number, had.position)


async def moved(tx: Transaction, change: Change[Moved], now: datetime) -> None:
    """Undo what followed from words that were read as an answer, and are about something else or were taken back."""
    gone, number = change.after, change.after.item.number
    if kind_of(number) is not ItemKind.TASK:
        return
    journal = await tx.journal.of(number)
    had = last_to(sent_in(journal, gone.item.concerns)).get(gone.by)
    for position in gone.entries:
        wanted = wanted_in(journal[: position + 1], position)
        if wanted is False:
            await _declined_not(tx, number, gone.by, journal[position].at, now)
        elif wanted and gone.by in declined(journal):
            given = None if had is None else await answer_to(tx, number, gone.by, had.position)
            await _declines(tx, number, gone.by, "" if given is None else given.text, now)
    if had is not None and had.road is Road.MESSAGE:
        await redraw_copies(tx, number, had.position)


async def _declined_not(tx: Transaction, number: str, person: PersonId, said: datetime, now: datetime) -> None:
    """Take back that a presenter wants no support, as they had ``said`` at a moment."""
    request = (await course_access.task(tx, THE_DESK, number)).request
    standing = await _standing(tx, request, person)
    marks = {} if standing is None else {care: standing.mark(care) for care in Care}
    since = [care for care, one in marks.items() if one is not None and _spares(one, person) and one.at == said]
    await set_boxes(tx, request, {care: {person: Tick.NONE} for care in since}, person, now)
    await presenter_declined_not(tx, number, person, said, now)
    await weigh_again(tx, await course_access.request(tx, THE_DESK, request), person, now)


async def _follow(tx: Transaction, number: str, person: PersonId, given: Given, now: datetime) -> None:
    """Keep whether someone wants the support that they were offered, as they just said."""
    if not given.accepts:
        await _declines(tx, number, person, given.text, now)
        return
    refused = taken_back(await tx.journal.of(number), person)
    if refused is not None:
        await _declined_not(tx, number, person, refused, now)
    request = (await course_access.task(tx, THE_DESK, number)).request
    standing = await _standing(tx, request, person)
    if standing is not None and standing.declined:
        theirs = [care for care in Care if (mark := standing.mark(care)) is not None and _spares(mark, person)]
        await set_boxes(tx, request, {care: {person: Tick.NONE} for care in theirs}, person, now)
    await weigh_again(tx, await course_access.request(tx, THE_DESK, request), person, now)


async def _declines(tx: Transaction, number: str, person: PersonId, words: str, now: datetime) -> None:
    """Keep of a presenter that they want no support; nor training, where their words name it."""
    request = (await course_access.task(tx, THE_DESK, number)).request
    standing = await _standing(tx, request, person)
    if standing is None:
        return
    spared = (Care.TRAINED, Care.SUPPORTED) if _TRAINING.search(words) else (Care.SUPPORTED,)
    boxes = {care: {person: Tick.NOT_APPLICABLE} for care in spared if standing.mark(care) is None}
    await set_boxes(tx, request, boxes, person, now)
    await presenter_declined(tx, number, person, now)
    await weigh_again(tx, await course_access.request(tx, THE_DESK, request), person, now)


async def _standing(tx: Transaction, request: str, person: PersonId) -> Presenter | None:
    return next((one for one in await tx.presenters.of_request(request) if one.person == person), None)


def _spares(mark: Mark, person: PersonId) -> bool:
    return mark.tick is Tick.NOT_APPLICABLE and mark.by == person
