"""Facts of someone's situation when they write to the desk: input of ``belonging``."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from workflow.helpdesk.alike import SAME, fault_told, is_another_matter, telling, things_named
from workflow.helpdesk.announcing import another_course, codes_in, regrets
from workflow.helpdesk.belonging_known import JOIN_WITHIN, TOO_OLD, Open, Situation, Waiting, same_business_day
from workflow.helpdesk.coming_back import came_to
from workflow.helpdesk.incidents import AT_WORK, ENDED, Incident
from workflow.helpdesk.urgency import is_urgent
from workflow.helpdesk.use_cases import incident_access, pending
from workflow.helpdesk.use_cases.became import where_it_goes_on
from workflow.helpdesk.use_cases.beneath import own_child
from workflow.helpdesk.use_cases.classes import class_now
from workflow.helpdesk.use_cases.declining import declined_steps
from workflow.helpdesk.use_cases.helping import answers, helping
from workflow.helpdesk.use_cases.merged import going_on, merged_into
from workflow.helpdesk.use_cases.message_words import LETTERS, NEW_SUBJECT, urgent_subject
from workflow.helpdesk.use_cases.settled_last import settled_last
from workflow.items.awaited import Awaited, Why, said_last, wrote_last
from workflow.items.coming_again import comes_again
from workflow.items.journal import SAYS, Entry, What
from workflow.items.kinds import ItemKind, kind_of
from workflow.items.refusals import NoSuchItem
from workflow.items.states import IncidentState
from workflow.items.thanks import begins_an_answer, denies
from workflow.items.use_cases.access import THE_DESK
from workflow.items.use_cases.acting import actor
from workflow.items.use_cases.named_numbers import numbers_in
from workflow.items.use_cases.talking import has_part
from workflow.items.use_cases.work_items import work_item
from workflow.items.wanting import wants_after_all
from workflow.people.people import PersonId
from workflow.ports.desk import Transaction


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
    asked = await tx.incidents.of_requester(person)
    known = [*asked, *await going_on(tx, person)]
    services = await _services(tx, person)
    answered = await _answered(tx, person, said_at)
    journals = await tx.journal.of_many([*(one.number for one in known), *services, *answered])
    spoke = _own_words(person, journals)
    newest = max(spoke.values(), default=None)
    waiting = await _waiting(tx, person, text, newest, now)
    waits = {one.item for one in waiting}
    opened = {**{one.number: one.opened_at for one in known}, **services}
    last = {number: said_last(journals.get(number, ())) or at for number, at in opened.items()}
    offered = sorted(opened, key=lambda number: (number not in waits, -last[number].timestamp()))
    incidents = {one.number: one for one in known}
    fault = fault_told(text, things_named(tx.rules.articles, tx.rules.services))
    spoken = {**last, **{one.item: max(one.since, last.get(one.item, one.since)) for one in waiting}}
    at_work = [one for one in spoken if one not in incidents or incidents[one].state is not IncidentState.RESOLVED]
    declined = await declined_steps(tx, person, now) if wants_after_all(text) or regrets(text) else {}
    return Situation(
        pointed=pointed,
        aloud=aloud,
        over=pointed is not None and await _is_over(tx, pointed),
        named=await _named(tx, person, text),
        just=await _opened_beside(tx, asked, journals, said_at),
        last=next((item for item, at in spoke.items() if at == newest and said_at - at <= JOIN_WITHIN), None),
        waiting=waiting,
        open=[
            _open(
                number,
                incidents.get(number),
                same_day=same_business_day(tx.rules.calendar, last[number], now),
                another_matter=is_another_matter(fault, _said(journals.get(number, ()))),
            )
            for number in offered
        ],
        kept=await pending.kept(tx, person),
        helping=await helping(tx, person, text, newest, now) if direct else (),
        pointed_helping=direct and pointed is not None and await answers(tx, await actor(tx, person), pointed),
        spoken=came_to([one.number for one in known if one.state in AT_WORK], journals),
        closed=await _settled(tx, person, text, fault, spoken, now, alone=not at_work),
        declined=tuple(declined),
        declined_last=all(one <= max(declined.values(), default=now) for one in spoken.values()),
        cancelled=await _cancelled(tx, person, now) if regrets(text) else None,
        answered=_may_answer(tx, person, text, known, journals, now),
        pressing=await class_now(tx, person, now) is not None or is_urgent(text, tx.rules.urgency),
    )


async def _opened_beside(
    tx: Transaction, asked: Iterable[Incident], journals: Mapping[str, tuple[Entry, ...]], said_at: datetime
) -> str | None:
    """Return the request whose first words were said within two minutes of others, by message time.

    Those may be the earlier ones: they can be told of in another order, and an instance's clock may be ahead.
    """
    for one in asked:
        if one.opened_at < said_at - JOIN_WITHIN:  # Nothing is heard before it is said.
            continue
        opening = next(at for at, entry in enumerate(journals[one.number]) if entry.what is What.OPENED)
        messages = await tx.heard.originals(one.number, opening)
        first = min((message.said_at for message in messages if message.said_at is not None), default=one.opened_at)
        if abs(said_at - first) <= JOIN_WITHIN:
            return one.number
    return None


async def _is_over(tx: Transaction, number: str) -> bool:
    if not _is_help(number):
        return False
    incident = await incident_access.incident(tx, THE_DESK, number)
    return (await merged_into(tx, incident) or incident).state in ENDED


async def _services(tx: Transaction, person: PersonId) -> Mapping[str, datetime]:
    """Return the tasks of those services that someone asked for and that are not done, and since when."""
    theirs = [one for one in await tx.requests.of_lead(person) if one.key is None]
    return {task.number: one.opened_at for one in theirs for task in await tx.tasks.of_request(one.number)}


def _open(number: str, incident: Incident | None, *, same_day: bool, another_matter: bool) -> Open:
    """Return a help request, or (None) a service, that is not over."""
    if incident is None:
        return Open(number, same_day, another_matter=another_matter)
    settled = incident.state is IncidentState.RESOLVED
    return Open(number, same_day, settled, incident.urgent, another_matter)


def _may_answer(
    tx: Transaction,
    person: PersonId,
    text: str,
    known: Iterable[Incident],
    journals: Mapping[str, tuple[Entry, ...]],
    now: datetime,
) -> str | None:
    """Return the request in which someone was asked last, where a text begins as its answer does or uses its words.

    Of what was resolved they were asked whether it is settled: a no alone answers that once they have written there.
    """
    asked = [entry for one in known for entry in journals.get(one.number, ()) if _asks(one, entry, person)]
    last = max(asked, key=lambda one: one.at, default=None)
    fault = fault_told(text, things_named(tx.rules.articles, tx.rules.services))
    if (
        last is None
        or is_another_matter(fault, _said(journals[last.item]))
        or tx.rules.calendar.elapsed(last.at, now) > TOO_OLD
    ):
        return None
    if last.what is What.STATE:
        return last.item if denies(text) else None
    said, question = telling(text, LETTERS), telling(str(last.detail["text"]), LETTERS)
    shared = len(said & question)
    return last.item if begins_an_answer(text) or (shared >= NEW_SUBJECT and shared >= SAME * len(said)) else None


def _asks(incident: Incident, entry: Entry, person: PersonId) -> bool:
    """Return whether an entry is a question to someone: of support's, or whether what was resolved is settled."""
    if incident.state is IncidentState.RESOLVED:
        return entry.what is What.STATE and entry.at == incident.resolved_at
    asks = entry.what is What.COMMENT and entry.detail.get("support") and "?" in str(entry.detail["text"])
    return incident.state in AT_WORK and bool(asks) and entry.detail.get("to", person) == person


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
    tx: Transaction,
    person: PersonId,
    text: str,
    fault: frozenset[str],
    spoken: Mapping[str, datetime],
    now: datetime,
    *,
    alone: bool,
) -> str | None:
    """Return the request that someone settled themselves last, where a text says that it fails after all.

    None where another was ``spoken`` about since, or they tell of a ``fault`` or a course of something else. Words
    that do not begin by denying it are about it only where nothing else of theirs goes on (``alone``).
    """
    if not (denies(text) or (alone and comes_again(text))):
        return None
    last = await settled_last(tx, person, now)
    if last is None or any(at > last.at for item, at in spoken.items() if item != last.incident.number):
        return None
    elsewhere = another_course(codes_in(text), last.incident.course) or is_another_matter(fault, _said(last.journal))
    return None if elsewhere else last.incident.number


async def _answered(tx: Transaction, person: PersonId, said_at: datetime) -> tuple[str, ...]:
    """Return what someone had just written in that concerns them and is no help request: tasks, requests of courses."""
    found = [one for one in await tx.journal.commented(person, said_at - JOIN_WITHIN) if not _is_help(one)]
    return tuple([one for one in found if await _is_theirs(tx, person, one)])


def _is_help(number: str) -> bool:
    return kind_of(number) is ItemKind.INCIDENT


def _own_words(person: PersonId, journals: Mapping[str, Iterable[Entry]]) -> Mapping[str, datetime]:
    """Return when someone wrote last in each of their items."""
    found = {item: wrote_last(journal, person) for item, journal in journals.items()}
    return {item: at for item, at in found.items() if at is not None}


async def _waiting(
    tx: Transaction, person: PersonId, text: str, spoke: datetime | None, now: datetime
) -> tuple[Waiting, ...]:
    """Return what waits for someone whose last words were said at ``spoke``."""
    awaited = [one for one in await tx.awaited.of(person) if _still_waits(tx, one, now)]
    codes = [code for code in codes_in(text) if await tx.requests.of_code(code)] if awaited else []
    courses = {one.item: (await work_item(tx, THE_DESK, one.item)).course for one in awaited} if codes else {}
    subject = urgent_subject(tx, text) if awaited else frozenset()
    fault = fault_told(text, things_named(tx.rules.articles, tx.rules.services)) if awaited else frozenset()
    spoken = {one.item: _said(await tx.journal.of(one.item)) if subject or fault else "" for one in awaited}
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
                another_matter=len(fault) > NEW_SUBJECT and is_another_matter(fault, spoken[one.item]),
            )
            for one in awaited
        ]
    )


def _still_waits(tx: Transaction, one: Awaited, now: datetime) -> bool:
    """Return whether words may answer what was written: of what asks nothing, on the same business day alone.

    What a step sends asks nothing of words that were written before it came.
    """
    if one.why in {Why.QUESTION, Why.TOLD} and now < one.since:
        return False
    return one.why is not Why.TOLD or same_business_day(tx.rules.calendar, one.since, now)


def _said(journal: Iterable[Entry]) -> str:
    """Return the words of what was said in an item so far."""
    return " ".join(str(one.detail.get("text", "")) for one in journal if one.what in SAYS)


async def _named(tx: Transaction, person: PersonId, text: str) -> tuple[str, ...]:
    """Return those numbers of a text that are of items of theirs; named by its parent's, a request is meant itself."""
    theirs = [
        number if await _is_theirs(tx, person, number) else await own_child(tx, person, number)
        for number in numbers_in(text)
    ]
    return tuple(dict.fromkeys([await where_it_goes_on(tx, number) for number in theirs if number is not None]))


async def _is_theirs(tx: Transaction, person: PersonId, number: str) -> bool:
    try:
        return await has_part(tx, await work_item(tx, THE_DESK, number), person)
    except NoSuchItem:
        return False
