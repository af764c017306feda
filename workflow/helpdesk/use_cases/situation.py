"""Facts of someone's situation when they write to the desk: input of ``belonging``."""

from collections.abc import Collection, Mapping
from datetime import datetime

from workflow.helpdesk.alike import fault_told, is_another_matter, telling, things_named
from workflow.helpdesk.announcing import another_course, codes_in, regrets
from workflow.helpdesk.belonging_known import JOIN_WITHIN, Open, Situation, Waiting, same_business_day
from workflow.helpdesk.beside_times import tells_beside_times
from workflow.helpdesk.coming_back import came_to
from workflow.helpdesk.incidents import AT_WORK, ENDED
from workflow.helpdesk.urgency import is_urgent
from workflow.helpdesk.use_cases import incident_access, pending
from workflow.helpdesk.use_cases.became import where_it_goes_on
from workflow.helpdesk.use_cases.beneath import own_child
from workflow.helpdesk.use_cases.classes import class_now
from workflow.helpdesk.use_cases.declining import declined_steps
from workflow.helpdesk.use_cases.helping import answers, helping
from workflow.helpdesk.use_cases.may_answer import may_answer
from workflow.helpdesk.use_cases.merged import merged_into
from workflow.helpdesk.use_cases.message_words import LETTERS, NEW_SUBJECT, urgent_subject
from workflow.helpdesk.use_cases.own_items import OwnItems, is_help, is_theirs, own_items
from workflow.helpdesk.use_cases.said_before import goes_on_with, opened_beside
from workflow.helpdesk.use_cases.settled_last import resolved_last, settled_last
from workflow.items.awaited import Awaited, Why
from workflow.items.coming_again import comes_again, turns_to_another
from workflow.items.journal import What, words_said
from workflow.items.states import IncidentState
from workflow.items.thanks import denies
from workflow.items.use_cases.access import THE_DESK
from workflow.items.use_cases.acting import actor
from workflow.items.use_cases.named_numbers import numbers_in
from workflow.items.use_cases.work_items import work_item
from workflow.items.wanting import wants_after_all
from workflow.people.people import PersonId
from workflow.ports.desk import Transaction
from workflow.support.use_cases.proposal_words import choosing, times_open


async def situation(
    tx: Transaction,
    person: PersonId,
    text: str,
    pointed: str | None,
    now: datetime,
    *,
    said_at: datetime,
    direct: bool,
    aloud: bool = False,
) -> Situation:
    """Gather what is known of someone who writes, perhaps ``aloud``; ``pointed``: the item that they reply to.

    ``direct``: it stands in their own conversation with the desk; ``said_at``: when they wrote it, ``now`` or before.
    """
    own = await own_items(tx, person, said_at)
    spoke = own.own_words
    newest = max(spoke.values(), default=None)
    fault = fault_told(text, things_named(tx.rules.articles, tx.rules.services))
    beside = await times_open(tx, person, now) if tells_beside_times(text) else frozenset()
    waiting = await _waiting(tx, person, text, fault, newest, now, beside=beside)
    spoken = own.written_of
    spoken = {**spoken, **{one.item: max(one.since, spoken.get(one.item, one.since)) for one in waiting}}
    declined = await declined_steps(tx, person, now) if wants_after_all(text) or regrets(text) else {}
    kept = await pending.kept(tx, person)
    goes_on = await goes_on_with(tx, own, kept, said_at, fault=fault, codes=await _known_codes(tx, text))
    return Situation(
        pointed=pointed,
        aloud=aloud,
        over=pointed is not None and await _is_over(tx, pointed),
        named=await _named(tx, person, text),
        just=await opened_beside(tx, own, said_at),
        last=next((item for item, at in spoke.items() if at == newest and said_at - at <= JOIN_WITHIN), None),
        goes_on=None if goes_on in beside else goes_on,
        waiting=waiting,
        open=_offered(tx, own, fault, {one.item for one in waiting}, now),
        kept=kept,
        helping=await helping(tx, person, text, newest, now) if direct else (),
        pointed_helping=direct and pointed is not None and await answers(tx, await actor(tx, person), pointed),
        spoken=came_to([one.number for one in own.incidents.values() if one.state in AT_WORK], own.journals),
        closed=await _settled(tx, own, text, fault, spoken, now),
        declined=tuple(declined),
        declined_last=all(one <= max(declined.values(), default=now) for one in spoken.values()),
        cancelled=await _cancelled(tx, person, now) if regrets(text) else None,
        answered=may_answer(own, text, fault, tx.rules.calendar, now),
        pressing=await class_now(tx, person, now) is not None or is_urgent(text, tx.rules.urgency),
    )


def _offered(
    tx: Transaction, own: OwnItems, fault: frozenset[str], waits: Collection[str], now: datetime
) -> list[Open]:
    """Return what someone asked for in the order in which it is offered: what waits for them, then the last first."""
    last = own.said_of
    found = []
    for number in sorted(last, key=lambda one: (one not in waits, -last[one].timestamp())):
        incident = own.incidents.get(number)
        found.append(
            Open(
                number,
                same_business_day(tx.rules.calendar, last[number], now),
                settled=incident is not None and incident.state is IncidentState.RESOLVED,
                urgent=incident is not None and incident.urgent,
                another_matter=is_another_matter(fault, own.said_in(number)),
            )
        )
    return found


async def _is_over(tx: Transaction, number: str) -> bool:
    if not is_help(number):
        return False
    incident = await incident_access.incident(tx, THE_DESK, number)
    return (await merged_into(tx, incident) or incident).state in ENDED


async def _cancelled(tx: Transaction, person: PersonId, now: datetime) -> str | None:
    """Return the request that someone cancelled themselves last, on this business day."""
    ended = [one for one in await tx.incidents.of_requester(person, ended=True) if one.state is IncidentState.CANCELLED]
    journals = await tx.journal.of_many(one.number for one in ended)
    last = {
        one.at: one.item
        for journal in journals.values()
        for one in journal
        if one.what is What.STATE and one.detail["after"] == IncidentState.CANCELLED and one.by == person
    }
    at = max(last, default=None)
    return None if at is None or not same_business_day(tx.rules.calendar, at, now) else last[at]


async def _settled(
    tx: Transaction, own: OwnItems, text: str, fault: frozenset[str], spoken: Mapping[str, datetime], now: datetime
) -> str | None:
    """Return the request that someone settled themselves last, or support resolved, where a text says that it fails.

    None where another was ``spoken`` about since, or they tell of a ``fault`` or a course of something else. Words
    that do not begin by denying it are about it only where nothing else of theirs goes on.
    """
    alone = all(one in own.incidents and own.incidents[one].state is IncidentState.RESOLVED for one in spoken)
    if turns_to_another(text) or not (denies(text) or (alone and comes_again(text))):
        return None
    own_last, resolved = await settled_last(tx, own.person, now), await resolved_last(tx, own.person)
    last = max(filter(None, (own_last, resolved)), key=lambda one: one.at, default=None)
    if last is None or any(at > last.at for item, at in spoken.items() if item != last.incident.number):
        return None
    elsewhere = another_course(codes_in(text), last.incident.course)
    return None if elsewhere or is_another_matter(fault, words_said(last.journal)) else last.incident.number


async def _waiting(
    tx: Transaction,
    person: PersonId,
    text: str,
    fault: frozenset[str],
    spoke: datetime | None,
    now: datetime,
    *,
    beside: Collection[str],
) -> tuple[Waiting, ...]:
    """Return what waits for someone whose last words were said at ``spoke``.

    ``beside``: the items with a time to choose that the text is not about.
    """
    awaited = [one for one in await tx.awaited.of(person) if _still_waits(tx, one, now)]
    known = {one.item for one in awaited}
    awaited += [one for one in await choosing(tx, person, text, now) if one.item not in known]
    awaited.sort(key=lambda one: one.since, reverse=True)
    codes = await _known_codes(tx, text) if awaited else ()
    courses = {one.item: (await work_item(tx, THE_DESK, one.item)).course for one in awaited} if codes else {}
    subject = urgent_subject(tx, text) if awaited else frozenset()
    spoken = {one.item: words_said(await tx.journal.of(one.item)) if subject or fault else "" for one in awaited}
    return tuple(
        [
            Waiting(
                one.item,
                one.since,
                tx.rules.calendar.elapsed(one.since, now),
                another_course(codes, courses.get(one.item, "")),
                settled=one.why in {Why.SETTLED, Why.REOPENING},
                fresh=spoke is None or one.since > spoke,
                another_subject=len(subject) >= NEW_SUBJECT and not subject & telling(spoken[one.item], LETTERS),
                another_matter=(one.why is Why.QUESTION and one.item in beside)
                or (len(fault) > NEW_SUBJECT and is_another_matter(fault, spoken[one.item])),
            )
            for one in awaited
        ]
    )


async def _known_codes(tx: Transaction, text: str) -> tuple[str, ...]:
    """Return the codes of courses that a text names and the desk knows."""
    return tuple([code for code in codes_in(text) if await tx.requests.of_code(code)])


def _still_waits(tx: Transaction, one: Awaited, now: datetime) -> bool:
    """Return whether words may answer what was written: of what asks nothing, on the same business day alone.

    What a step sends asks nothing of words that were written before it came.
    """
    if one.why in {Why.QUESTION, Why.TOLD} and now < one.since:
        return False
    return one.why is not Why.TOLD or same_business_day(tx.rules.calendar, one.since, now)


async def _named(tx: Transaction, person: PersonId, text: str) -> tuple[str, ...]:
    """Return those numbers of a text that are of items of theirs; named by its parent's, a request is meant itself."""
    theirs = [
        number if await is_theirs(tx, person, number) else await own_child(tx, person, number)
        for number in numbers_in(text)
    ]
    return tuple(dict.fromkeys([await where_it_goes_on(tx, number) for number in theirs if number is not None]))
