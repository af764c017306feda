"""Write what an interview brings back where it belongs: on the request, its presenters, its answers."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from workflow.courses.requests import ServiceRequest
from workflow.items.journal import Detail, Entry, What
from workflow.people.people import PersonId
from workflow.ports.desk import Transaction
from workflow.teaching.interview import TEXTS, Findings, kept
from workflow.teaching.interview_pages import CalendarStands
from workflow.teaching.presenters import Typed
from workflow.teaching.use_cases.presenters import known, set_list


async def write_findings(
    tx: Transaction, request: ServiceRequest, findings: Findings, by: PersonId, now: datetime
) -> ServiceRequest:
    """Write presenters and answers, with the journal; return the request back with what changes on it."""
    if findings.presenters is not None:
        await set_list(tx, request.number, findings.presenters, by, now)
    await _answers(tx, request.number, findings, by, now)
    after = _on_request(request, findings)
    await tx.journal.append(_changed(request.number, by, now, _request_changes(request, after)))
    return after


def _on_request(request: ServiceRequest, findings: Findings) -> ServiceRequest:
    if findings.calendar is not None or findings.calendar_stands is CalendarStands.TO_COME:
        request = replace(request, calendar=(findings.calendar or "").strip())
    if findings.due_date is not None:
        data = replace(request.data, first_activity=findings.due_date)
        request = replace(request, data=data, due_confirmed=True)
    return request


def _request_changes(before: ServiceRequest, after: ServiceRequest) -> Iterable[Detail]:
    yield {"field": "calendar", "before": before.calendar, "after": after.calendar}
    days = (str(one.data.first_activity or "") for one in (before, after))
    yield {"field": "first_activity", **dict(zip(("before", "after"), days, strict=True))}


async def _answers(tx: Transaction, number: str, findings: Findings, by: PersonId, now: datetime) -> None:
    before = await tx.interviews.get(number)
    named = await known(tx, findings.super_user) if findings.super_user else ()
    after = kept(before, findings, named[0].id if named else None)
    if findings == Findings():
        return
    after = replace(after, saved_by=by, saved_at=now)
    await tx.interviews.save(after)
    changes = [
        {"field": name, "before": getattr(before, name), "after": getattr(after, name), "internal": True}
        for name in TEXTS
    ]
    people = await tx.people.many({one for one in (before.super_user, after.super_user) if one is not None})
    lines = [
        "" if one is None else str(Typed(people[one].name, people[one].email or ""))
        for one in (before.super_user, after.super_user)
    ]
    changes.append({"field": "super_user", "before": lines[0], "after": lines[1], "internal": True})
    await tx.journal.append(_changed(number, by, now, changes))


def _changed(number: str, by: PersonId, now: datetime, changes: Iterable[Detail]) -> list[Entry]:
    return [Entry(number, now, by, What.CHANGED, one) for one in changes if one["before"] != one["after"]]
