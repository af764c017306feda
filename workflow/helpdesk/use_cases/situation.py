"""What is known of someone at the moment they write to the desk: what ``belonging`` decides by."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from workflow.business_time.calendar import BusinessCalendar
from workflow.helpdesk.alike import telling
from workflow.helpdesk.announcing import announces, another_course, codes_in, mends, regrets, without_announcement
from workflow.helpdesk.asides import aside_of
from workflow.helpdesk.belonging import JOIN_WITHIN, Open, Situation, Waiting, Words
from workflow.helpdesk.incidents import ENDED, Incident
from workflow.helpdesk.thanks import is_thanks
from workflow.helpdesk.urgency import is_urgent
from workflow.helpdesk.use_cases import incident_access, pending
from workflow.helpdesk.use_cases.classes import class_now
from workflow.helpdesk.use_cases.merged import merged_into
from workflow.helpdesk.wording import is_bare, is_greeting
from workflow.items.attachments import Attachment
from workflow.items.awaited import Awaited, Why, said_last, wrote_last
from workflow.items.journal import SAYS, Entry, What
from workflow.items.kinds import ItemKind, kind_of
from workflow.items.refusals import NoSuchItem
from workflow.items.states import IncidentState
from workflow.items.use_cases.access import THE_DESK
from workflow.items.use_cases.named_numbers import NUMBER, numbers_in
from workflow.items.use_cases.work_items import work_item
from workflow.people.people import PersonId
from workflow.ports.desk import Transaction

NEW_SUBJECT = 2
"""Words that tell what a sentence is about, at least, to say that it is about something else."""
LETTERS = 3
"""That such a word has at least."""
_DIGITS = re.compile(r"\d{4,7}")
_AROUND = " \t\n\u00a0.,!?#"


@dataclass(frozen=True, slots=True)
class Typed:
    """The command that the words of a message are."""

    command: str
    """As it would be typed, without its slash."""
    sure: bool = True
    """False: a single word by which one is called, which may be an answer as well."""


async def words_of(
    tx: Transaction, person: PersonId, text: str, files: Sequence[Attachment], typed: Typed | None
) -> Words:
    """Tell what a message says of itself; with files it is never a word alone."""
    phrases, urgent = tx.rules.something_else, is_urgent(text, tx.rules.urgency)
    elsewhere = announces(text, phrases)
    if files:
        return Words(elsewhere=elsewhere, mends=mends(text), urgent=urgent, question="?" in text)
    return Words(
        bare=is_bare(text) or (elsewhere and not without_announcement(text, phrases)),
        alone=await _number_alone(tx, person, text),
        thanks=is_thanks(text),
        greeting=not text.strip() or is_greeting(text),
        elsewhere=elsewhere,
        mends=mends(text),
        regrets=regrets(text),
        urgent=urgent,
        question="?" in text,
        command=aside_of(text) is not None or (typed is not None and typed.sure),
        like_command=typed is not None and not typed.sure,
    )


async def situation(tx: Transaction, person: PersonId, text: str, pointed: str | None, now: datetime) -> Situation:
    """Gather what is known of someone who writes; ``pointed``: the item that their message is a reply to."""
    known = await tx.incidents.of_requester(person)
    journals = await tx.journal.of_many(one.number for one in known)
    spoke = _own_words(person, journals)
    newest = max(spoke.values(), default=None)
    waiting = await _waiting(tx, person, text, newest, now)
    waits = {one.item for one in waiting}
    last = {one.number: _last_word(one, journals) for one in known}
    offered = sorted(known, key=lambda one: (one.number not in waits, -last[one.number].timestamp()))
    just = next((one for one in known if timedelta(0) <= now - one.opened_at <= JOIN_WITHIN), None)
    return Situation(
        pointed=pointed,
        over=pointed is not None and await _is_over(tx, pointed),
        named=await _named(tx, person, text),
        just=None if just is None else just.number,
        last=next((item for item, at in spoke.items() if at == newest and now - at <= JOIN_WITHIN), None),
        waiting=waiting,
        open=[_open(one, same_day=same_business_day(tx.rules.calendar, last[one.number], now)) for one in offered],
        kept=await pending.kept(tx, person),
        cancelled=await _cancelled(tx, person, now) if regrets(text) else None,
        pressing=await class_now(tx, person, now) is not None or is_urgent(text, tx.rules.urgency),
    )


async def _is_over(tx: Transaction, number: str) -> bool:
    if kind_of(number) is not ItemKind.INCIDENT:
        return False
    incident = await incident_access.incident(tx, THE_DESK, number)
    return (await merged_into(tx, incident) or incident).state in ENDED


def _open(incident: Incident, *, same_day: bool) -> Open:
    return Open(incident.number, same_day, incident.state is IncidentState.RESOLVED)


def same_business_day(calendar: BusinessCalendar, before: datetime, now: datetime) -> bool:
    """Tell whether two instants are of one date, or of the same time in which the desk is closed."""
    return calendar.local(before).date() == calendar.local(now).date() or not calendar.elapsed(before, now)


def _last_word(incident: Incident, journals: Mapping[str, tuple[Entry, ...]]) -> datetime:
    return said_last(journals.get(incident.number, ())) or incident.opened_at


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


def _own_words(person: PersonId, journals: Mapping[str, Iterable[Entry]]) -> Mapping[str, datetime]:
    """Return when someone wrote last in each request of theirs."""
    found = {item: wrote_last(journal, person) for item, journal in journals.items()}
    return {item: at for item, at in found.items() if at is not None}


async def _waiting(
    tx: Transaction, person: PersonId, text: str, spoke: datetime | None, now: datetime
) -> tuple[Waiting, ...]:
    """Return what waits for someone whose last words were said at ``spoke``."""
    awaited = await tx.awaited.of(person)
    codes = [code for code in codes_in(text) if await tx.requests.of_code(code)] if awaited else []
    courses = {one.item: (await work_item(tx, THE_DESK, one.item)).course for one in awaited} if codes else {}
    subject = _subject(tx, text) if awaited else frozenset()
    return tuple(
        [
            Waiting(
                one.item,
                one.since,
                tx.rules.calendar.elapsed(one.since, now),
                another_course(codes, courses.get(one.item, "")),
                settled=one.why in {Why.SETTLED, Why.REOPENING},
                fresh=spoke is None or one.since > spoke,
                another_subject=len(subject) >= NEW_SUBJECT and not subject & await _spoken_of(tx, one),
            )
            for one in awaited
        ]
    )


def _subject(tx: Transaction, text: str) -> frozenset[str]:
    """Return what a text is about, whatever it says of being urgent; nothing where it does not say so."""
    urgency = tx.rules.urgency
    if not is_urgent(text, urgency):
        return frozenset()
    return telling(text, LETTERS) - telling(" ".join((*urgency.words, *urgency.words_en)), LETTERS)


async def _spoken_of(tx: Transaction, awaited: Awaited) -> frozenset[str]:
    """Return the words of what was said in an item so far."""
    said = (str(one.detail.get("text", "")) for one in await tx.journal.of(awaited.item) if one.what in SAYS)
    return telling(" ".join(said), LETTERS)


async def _named(tx: Transaction, person: PersonId, text: str) -> tuple[str, ...]:
    """Return those numbers of a text that are of items of theirs."""
    return tuple([number for number in numbers_in(text) if await _is_theirs(tx, person, number)])


async def _is_theirs(tx: Transaction, person: PersonId, number: str) -> bool:
    try:
        return (await work_item(tx, THE_DESK, number)).concerns == person
    except NoSuchItem:
        return False


async def _number_alone(tx: Transaction, person: PersonId, text: str) -> str | None:
    """Return the number that a text is, and nothing else; digits alone are that of a help request of theirs."""
    said = text.strip(_AROUND)
    if NUMBER.fullmatch(said):
        return said.upper()
    if not _DIGITS.fullmatch(said):
        return None
    number = f"{ItemKind.INCIDENT}{int(said):07}"
    return number if await _is_theirs(tx, person, number) and not await tx.awaited.of(person) else None
