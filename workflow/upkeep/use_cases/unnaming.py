"""Remove someone's name from what others wrote, and their words from what they left elsewhere."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from workflow.courses.answers import Answer
from workflow.courses.grid import CourseData
from workflow.courses.imports import DECIDED
from workflow.courses.intentions import intention_of
from workflow.courses.requests import ServiceRequest
from workflow.courses.use_cases import course_access
from workflow.courses.use_cases.indexing import index_requests
from workflow.helpdesk.use_cases.indexing import index_incident
from workflow.items.erasing import ERASED, unnamed
from workflow.items.journal import What
from workflow.items.topics import About, topic_of
from workflow.items.use_cases.access import THE_DESK
from workflow.people.people import Person, PersonId
from workflow.ports.desk import Transaction
from workflow.support.support_tasks import SupportTask
from workflow.support.use_cases.indexing import index_support
from workflow.teaching.interview import Interview
from workflow.teaching.sessions import Session
from workflow.upkeep.acts import ActQuery

PAGE = 500
Kept = TypeVar("Kept", Answer, CourseData, Interview, Session, SupportTask)
Said = frozenset[tuple[str, str]]
"""Items, each with what someone wrote there."""


async def said_by(tx: Transaction, person: PersonId) -> Said:
    """Return what someone wrote to requesters, before it is taken away."""
    found: set[tuple[str, str]] = set()
    after, query = 0, ActQuery(person=person, kinds=frozenset({What.COMMENT.value}))
    while lines := await tx.audit.entries(query, after, PAGE):
        after = lines[-1][0]
        found.update((entry.item, str(entry.detail["text"])) for _place, entry in lines)
    return frozenset(found)


async def unname_incidents(tx: Transaction, person: Person, numbers: Collection[str], said: Said) -> None:
    """Take someone's name out of these help requests, and solutions that they wrote."""
    concerned = {*numbers, *(number for number, _text in said)}
    for number, one in sorted((await tx.incidents.many(concerned)).items()):
        solution = ERASED if (number, one.resolution) in said else unnamed(one.resolution, person)
        after = replace(one, subject=unnamed(one.subject, person), text=unnamed(one.text, person), resolution=solution)
        if after != one:
            await tx.incidents.save(after)
            await index_incident(tx, after)


async def unname_requests(tx: Transaction, person: Person, nobody: Person, led: Sequence[ServiceRequest]) -> None:
    """Take someone's name out of the courses that they led or presented in, and of the support that they got."""
    numbers = {one.number for one in led} | {one.request for one in await tx.presenters.of_person(person.id)}
    helped: dict[str, list[SupportTask]] = {}
    for task in await tx.support.of_presenter(person.id):
        if task.request is None:
            await _support(tx, person, task)
            await index_support(tx, [task], None, {nobody.id: nobody})
        else:
            helped.setdefault(task.request, []).append(task)
    requests = await tx.requests.many(numbers | helped.keys())
    interviews, plans = await tx.interviews.many(numbers), await tx.sessions.of_requests(numbers)
    for number, request in sorted(requests.items()):
        await _request(tx, person, request)
        if number in interviews:
            await _interview(tx, person, interviews[number])
        await _sessions(tx, person, plans.get(number, ()))
        for task in helped.get(number, ()):
            await _support(tx, person, task)
        if number in helped:
            await index_support(tx, helped[number], request, {nobody.id: nobody})
    await index_requests(tx, (await tx.requests.many(numbers)).values())


async def _request(tx: Transaction, person: Person, one: ServiceRequest) -> None:
    after = replace(
        one,
        data=_without(one.data, ("remarks",), person),
        calendar=unnamed(one.calendar, person),
        answers=tuple(_without(answer, ("value",), person) for answer in one.answers),
    )
    if after != one:
        await tx.requests.save(after)


async def _interview(tx: Transaction, person: Person, one: Interview) -> None:
    after = _without(one, ("to_come", "alternative", "resources", "notes"), person)
    if after != one:
        await tx.interviews.save(after)


async def _sessions(tx: Transaction, person: Person, plan: Sequence[Session]) -> None:
    after = [_without(one, ("presenter_text", "hosts", "moderator", "theme"), person) for one in plan]
    await tx.sessions.save_many([new for old, new in zip(plan, after, strict=True) if old != new])


async def _support(tx: Transaction, person: Person, one: SupportTask) -> None:
    after = _without(one, ("details", "place"), person)
    if after != one:
        await tx.support.save(after)


def _without(one: Kept, texts: Sequence[str], person: Person) -> Kept:
    """Take someone's name out of some texts of a value."""
    changes: dict[str, Any] = {name: unnamed(getattr(one, name), person) for name in texts}
    return replace(one, **changes)


async def unname_intentions(tx: Transaction, person: Person, changed: Collection[str]) -> None:
    """Take away what someone wrote of courses that they announced, what they were answered, and what they answered."""
    own = {one.id: one for one in await tx.intentions.all_of(person.id)}
    for one in own.values():
        remarks = ERASED if one.wish.remarks else ""
        await tx.intentions.save(
            replace(one, wish=replace(one.wish, remarks=remarks), reason=ERASED if one.reason else "")
        )
    for topic in sorted({one for one in changed if (of := topic_of(one)) and of.about is About.INTENTION}):
        decided = await course_access.intention(tx, THE_DESK, intention_of(topic))
        if decided.id not in own and decided.decided_by == person.id and decided.reason:
            await tx.intentions.save(replace(decided, reason=ERASED))


async def drop_workbooks(tx: Transaction, person: Person, names: Callable[[bytes, Sequence[str]], bool]) -> int:
    """Delete workbooks of decided imports that name someone: what they brought stays."""
    known = [one for one in (person.name, person.email) if one]
    gone = 0
    for grid in await tx.audit.imports():
        content = await tx.imports.workbook(grid.id) if grid.state in DECIDED else None
        if content is not None and names(content, known):
            await tx.imports.drop_workbook(grid.id)
            gone += 1
    return gone
