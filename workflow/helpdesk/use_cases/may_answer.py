"""The request in which someone was asked last, where their words may well be the answer."""

from datetime import datetime

from workflow.business_time.calendar import BusinessCalendar
from workflow.helpdesk.alike import SAME, is_another_matter, telling
from workflow.helpdesk.belonging_known import TOO_OLD
from workflow.helpdesk.incidents import AT_WORK, Incident
from workflow.helpdesk.use_cases.message_words import LETTERS, NEW_SUBJECT
from workflow.helpdesk.use_cases.own_items import OwnItems
from workflow.items.awaited import standing
from workflow.items.coming_again import turns_to_another
from workflow.items.journal import Entry, What
from workflow.items.states import IncidentState
from workflow.items.thanks import begins_an_answer, denies
from workflow.people.people import PersonId


def may_answer(
    own: OwnItems, text: str, fault: frozenset[str], calendar: BusinessCalendar, now: datetime
) -> str | None:
    """Return the request in which someone was asked last, where a text begins as its answer does or uses its words.

    Of what was resolved they were asked whether it is settled: a no alone answers that once they have written there.
    None where the text tells of a ``fault`` of something else.
    """
    known = own.incidents.values()
    asked = [
        entry for one in known for entry in standing(own.journals.get(one.number, ())) if _asks(one, entry, own.person)
    ]
    last = max(asked, key=lambda one: one.at, default=None)
    if last is None or is_another_matter(fault, own.said_in(last.item)) or calendar.elapsed(last.at, now) > TOO_OLD:
        return None
    if last.what is What.STATE:
        return last.item if denies(text) and not turns_to_another(text) else None
    said, question = telling(text, LETTERS), telling(str(last.detail["text"]), LETTERS)
    shared = len(said & question)
    return last.item if begins_an_answer(text) or (shared >= NEW_SUBJECT and shared >= SAME * len(said)) else None


def _asks(incident: Incident, entry: Entry, person: PersonId) -> bool:
    """Return whether an entry is a question to someone: of support's, or whether what was resolved is settled."""
    if incident.state is IncidentState.RESOLVED:
        return entry.what is What.STATE and entry.at == incident.resolved_at
    asks = entry.what is What.COMMENT and entry.detail.get("support") and "?" in str(entry.detail["text"])
    return incident.state in AT_WORK and bool(asks) and entry.detail.get("to", person) == person
