"""Archive of one person's data: a page in their language, and the same as JSON."""

import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time

from bot.desk.upkeep.own_page import page
from bot.ui.say import Say
from workflow.courses.answers import Answer, Cell, cell_of
from workflow.courses.intentions import Intention
from workflow.courses.requests import ServiceRequest
from workflow.courses.tasks import Tick
from workflow.helpdesk.incidents import Incident
from workflow.items.journal import Entry, What
from workflow.support.proposals import Proposal
from workflow.support.support_tasks import SupportTask
from workflow.teaching.presenters import Care, Presenter
from workflow.teaching.sessions import Session
from workflow.upkeep.own_data import OwnData

Row = Mapping[str, object]
PAGE, DOCUMENT = "index.html", "donnees.json"
_SHOWN = frozenset({"text", "name", "url", "before", "after", "reason", "rating", "number", "field", "urgent"})
"""Of an entry's detail: what someone outside support can make something of."""


def archive(data: OwnData, say: Say) -> bytes:
    """Return the archive's bytes: the page to open, and the document for programs."""
    sections = sections_of(data)
    document = {"made_at": say.now, **sections}
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as files:
        files.writestr(PAGE, page(data.person, sections, say))
        files.writestr(DOCUMENT, json.dumps(document, ensure_ascii=False, indent=1, default=_plain))
    return written.getvalue()


def _plain(value: object) -> object:
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    raise TypeError(value)


def sections_of(data: OwnData) -> Mapping[str, Sequence[Row]]:
    """Return everything by section, each a list of rows with stable keys."""
    person = data.person
    return {
        "identity": [
            {
                "id": person.id,
                "name": person.name,
                "email": person.email,
                "language": person.locale,
                "accounts": [str(one) for one in person.accounts],
                "groups": list(data.groups),
                "absent_until": data.absence.until if data.absence else None,
                "weekly_mail": person.weekly_mail,
            }
        ],
        "delegations": [
            {"department": one.department, "since": one.at, "until": one.ended_at} for one in data.delegations
        ],
        "help_requests": [_incident(one.incident, one.journal, data) for one in data.incidents],
        "files": [
            {"item": one.item, "at": one.at, "name": one.detail.get("name"), "url": one.detail.get("url")}
            for own in data.incidents
            for one in own.journal
            if one.what is What.ATTACHMENT
        ],
        "courses_led": [_course(one, data) for one in data.courses],
        "courses_presented": [{**_course(of, data), **_cared(one)} for of, one in data.presented],
        "sessions": [_session(one) for one in data.sessions],
        "support": [_support(one) for one in data.support],
        "appointments": [_appointment(one) for one in data.appointments],
        "intentions": [_intention(one) for one in data.intentions],
        "written_elsewhere": [{"item": one.item, "at": one.at, "text": one.detail.get("text")} for one in data.written],
        "follows": [{"item": number} for number in data.follows],
        "subscriptions": [{"group": one.group, "since": one.made_at} for one in data.feeds],
        "acts": [{"what": what, "count": count} for what, count in sorted(data.done.items())],
        "acts_on_data": [{"at": one.at, "what": one.what.value} for one in data.acts],
    }


def _incident(incident: Incident, journal: Sequence[Entry], data: OwnData) -> Row:
    return {
        "item": incident.number,
        "subject": incident.subject,
        "text": incident.text,
        "kind": incident.kind.value,
        "state": incident.state.value,
        "at": incident.opened_at,
        "course": incident.course,
        "resolution": incident.resolution,
        "rating": incident.rating,
        "private": incident.private,
        "urgent": incident.urgent,
        "history": [_line(entry, data) for entry in journal],
    }


def _line(entry: Entry, data: OwnData) -> Row:
    said = {name: value for name, value in entry.detail.items() if name in _SHOWN}
    if entry.what is What.HOLDER:
        # Numbers of persons mean nothing to anyone outside.
        said = {"after": _name(entry.detail["after"], data)}
    return {"at": entry.at, "by": _name(entry.by, data) or "Vigie", "what": entry.what.value, **said}


def _name(person: object, data: OwnData) -> str:
    found = data.people.get(person) if isinstance(person, int) else None
    return found.name if found else ""


def _course(request: ServiceRequest, data: OwnData) -> Row:
    key, told = request.key, request.data
    return {
        "item": request.number,
        "course": key.code if key else request.subject,
        "term": key.term.code if key else "",
        "section": key.section if key else "",
        "approach": request.approach,
        "department": told.department,
        "title": told.title,
        "lead_name": told.lead_name if key else "",
        "first_activity": told.first_activity,
        "remarks": told.remarks,
        "answers": [_answer(one, data) for one in request.answers],
        "private": request.private,
        "session_calendar": request.calendar,
        "state": request.state.value,
        "since": request.opened_at,
        "until": request.closed_at,
    }


def _answer(one: Answer, data: OwnData) -> Row:
    locale = data.person.locale
    names = {person: known.name for person, known in data.people.items()}
    told: Cell = cell_of(one, names, locale)
    return {"question": one.field.label.to(locale), "answer": told}


def _cared(presenter: Presenter) -> Row:
    marks = {care.value: presenter.mark(care) for care in Care}
    return {name: mark.at if mark and mark.tick is Tick.DONE else None for name, mark in marks.items()}


def _session(one: Session) -> Row:
    return {
        "item": one.request,
        "theme": one.theme,
        "day": one.day,
        "starts": one.starts,
        "ends": one.ends,
        "place": one.space or one.link,
        "state": one.state.value,
    }


def _appointment(one: Proposal) -> Row:
    return {"item": one.item, "starts": one.starts_at, "ends": one.ends_at, "place": one.place}


def _support(one: SupportTask) -> Row:
    return {
        "item": one.number,
        "template": one.template,
        "starts": one.starts_at,
        "ends": one.ends_at,
        "place": one.place,
        "state": one.state.value,
        "since": one.opened_at,
    }


def _intention(one: Intention) -> Row:
    wish = one.wish
    return {
        "course": wish.code,
        "term": wish.term.code,
        "section": wish.section,
        "approaches": list(wish.approaches),
        "title": wish.title,
        "department": wish.department,
        "first_activity": wish.first_activity,
        "remarks": wish.remarks,
        "state": one.state.value,
        "since": one.submitted_at,
        "until": one.decided_at,
        "reason": one.reason,
    }
