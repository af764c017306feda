"""Words that belong to an item of their author's: added there, and said so where the desk chose it."""

from datetime import datetime

from workflow.helpdesk.asides import aside_of
from workflow.helpdesk.belonging import Append, Because
from workflow.helpdesk.belonging_known import Words
from workflow.helpdesk.incidents import AT_WORK, ENDED, Incident
from workflow.helpdesk.use_cases import asides, incident_access, pending
from workflow.helpdesk.use_cases.courtesy import answer_in_kind
from workflow.helpdesk.use_cases.kept_words import Message
from workflow.helpdesk.use_cases.merged import goes_on_for
from workflow.helpdesk.use_cases.placing import Beside, place
from workflow.helpdesk.use_cases.writing import add_from_requester, add_to_theirs
from workflow.helpdesk.wording import is_bare
from workflow.items.awaited import Awaited, Why
from workflow.items.journal import What
from workflow.items.kinds import ItemKind, kind_of
from workflow.items.thanks import confirms, denies, is_courtesy
from workflow.items.topics import About
from workflow.items.use_cases.access import THE_DESK
from workflow.items.use_cases.talking import take_in
from workflow.people.people import PersonId
from workflow.ports.desk import Transaction
from workflow.reading.language import language_of

ASKS_WHETHER_SETTLED = frozenset({Why.SETTLED, Why.REOPENING})


async def append(
    tx: Transaction,
    person: PersonId,
    said: Message,
    words: Words,
    decision: Append,
    now: datetime,
    *,
    by_letter: bool,
) -> Incident | None:
    """Add words to an item of theirs; where the desk chose it, say so with the way back."""
    number, because = decision.to, decision.because
    if because is Because.POINTED and by_letter:
        return await _append_letter(tx, person, said, words, number, now)
    if because is Because.POINTED:
        return await _in_thread(tx, person, number, said, now)
    if because in {Because.NAMED, Because.JUST} and await pending.join(tx, person, said, now):
        # It answers the question where the words before belong.
        went = await pending.add_pending(tx, person, number, now)
        return await incident_access.incident(tx, THE_DESK, went) if kind_of(went) is ItemKind.INCIDENT else None
    waited = await _waited(tx, person, number)
    if waited is None and not said.files and is_courtesy(said.text) and await _awaits_support(tx, number):
        await answer_in_kind(tx, person, words, now)  # Thanks for a receipt wake nobody.
        return None
    added: Incident | None = None
    if kind_of(number) is ItemKind.INCIDENT:
        added = await add_from_requester(tx, person, number, said.text, now, written=said.written, files=said.files)
    else:
        await add_to_theirs(tx, person, number, said.text, now, written=said.written, files=said.files)
    answered = ((words.thanks or words.settles) and not decision.others) or (
        words.denies and waited is not None and waited.why in ASKS_WHETHER_SETTLED
    )
    if (added is None or added.number == number) and not answered:
        await place(tx, person, number, because, now, beside=Beside(decision.others, waited), written=[said.written])
    return added


async def _awaits_support(tx: Transaction, number: str) -> bool:
    """Return whether a help request is open, and support has not written in it."""
    if kind_of(number) is not ItemKind.INCIDENT:
        return False
    incident = await incident_access.incident(tx, THE_DESK, number)
    spoke = any(one.what is What.COMMENT and one.detail["support"] for one in await tx.journal.of(number))
    return incident.state in AT_WORK and not spoke


async def _append_letter(
    tx: Transaction, person: PersonId, said: Message, words: Words, number: str, now: datetime
) -> Incident | None:
    """Add a letter to the item that it answers; of one that waited for its words, or was over, say that they are there.

    Its author sees no thread where they stand, nor a sign on them. Talk about a help request goes on without receipts.
    """
    waited, over = await _waited(tx, person, number), await _is_over(tx, number)
    went = await _in_thread(tx, person, number, said, now)
    there = went is None or went.number == number
    wanted = waited is not None and await _is_acknowledged(tx, waited, went, said.text)
    if there and not words.thanks and (over or wanted):
        await place(tx, person, number, Because.POINTED, now, beside=Beside((), waited), written=[said.written])
    return went


async def _is_over(tx: Transaction, number: str) -> bool:
    return (
        kind_of(number) is ItemKind.INCIDENT and (await incident_access.incident(tx, THE_DESK, number)).state in ENDED
    )


async def _is_acknowledged(tx: Transaction, waited: Awaited, went: Incident | None, text: str) -> bool:
    """Return whether the author of a letter reads where it went: nothing else comes back to them for it."""
    if went is None:
        return await _waited(tx, waited.person, waited.item) is None  # of a member's, a note is kept
    unsaid = went.state in AT_WORK and not (confirms(text) or denies(text))
    return waited.why is Why.INFORMATION or (waited.why in ASKS_WHETHER_SETTLED and unsaid)


async def _waited(tx: Transaction, person: PersonId, number: str) -> Awaited | None:
    """Return how an item waits for someone's words, if it does."""
    return next((one for one in await tx.awaited.of(person) if one.item == number), None)


async def _in_thread(tx: Transaction, person: PersonId, number: str, said: Message, now: datetime) -> Incident | None:
    """Add words to the item that they point at; what they ask to be shown is shown as well."""
    if kind_of(number) is not ItemKind.INCIDENT:
        await take_in(tx, person, number, said.text, now, written=said.written, files=said.files)
        return None
    incident = went = await incident_access.incident(tx, THE_DESK, number)
    if incident.requester == person or await goes_on_for(tx, person, number):
        went = await add_from_requester(tx, person, number, said.text, now, written=said.written, files=said.files)
    else:
        await take_in(tx, person, number, said.text, now, written=said.written, files=said.files)
    aside = None if said.files else aside_of(said.text)
    if aside is not None:
        await asides.aside_in_thread(tx, person, aside, incident, answer_topic(person, said, now), now, text=said.text)
    return went


def answer_topic(person: PersonId, said: Message, now: datetime) -> str:
    """Name what answers one message of someone, in the language of its words where they tell it."""
    at = (said.written.channel, said.written.message) if said.written is not None else (person, int(now.timestamp()))
    language = None if is_bare(said.text) else language_of(said.text, fewest=1)
    return About.ASIDE.topic(*at, *((language,) if language else ()))
