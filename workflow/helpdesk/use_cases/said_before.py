"""What someone had said within two minutes before they write again, by message time: they go on with it."""

from datetime import datetime

from workflow.helpdesk.alike import is_another_matter
from workflow.helpdesk.announcing import another_course
from workflow.helpdesk.belonging_known import JOIN_WITHIN, Kept
from workflow.helpdesk.use_cases.own_items import OwnItems
from workflow.items.awaited import WRITTEN, standing
from workflow.items.journal import Entry, What
from workflow.items.states import IncidentState
from workflow.items.thanks import confirms, is_thanks, promises
from workflow.items.use_cases.access import THE_DESK
from workflow.items.use_cases.work_items import work_item
from workflow.people.people import PersonId
from workflow.ports.desk import Transaction


async def opened_beside(tx: Transaction, own: OwnItems, said_at: datetime) -> str | None:
    """Return the request whose first words were said within two minutes of others, by message time.

    Those may be the earlier ones: they can be told of in another order, and an instance's clock may be ahead.
    """
    for one in own.asked:
        if one.opened_at < said_at - JOIN_WITHIN:  # Nothing is heard before it is said.
            continue
        journal = own.journals[one.number]
        opening = next(entry for entry in journal if entry.what is What.OPENED)
        if abs(said_at - await _first_said(tx, journal, opening)) <= JOIN_WITHIN:
            return one.number
    return None


async def goes_on_with(
    tx: Transaction,
    own: OwnItems,
    kept: Kept | None,
    said_at: datetime,
    *,
    fault: frozenset[str],
    codes: tuple[str, ...],
) -> str | None:
    """Return the item that someone's last words went to within two minutes before; None: these are about another.

    So they are where those only thanked, or it is resolved, where they name a course or a ``fault`` of something else,
    and where other words of theirs are ``kept`` since. What joined an opening prolongs nothing: the first one counts.
    """
    words = (one for journal in own.journals.values() for one in standing(journal) if _is_by(one, own.person))
    last = max(words, key=lambda one: one.at, default=None)
    if last is None or (kept is not None and kept.since >= last.at) or _only_thanks(str(last.detail.get("text", ""))):
        return None
    journal, incident = own.journals[last.item], own.incidents.get(last.item)
    if incident is not None and incident.state is IncidentState.RESOLVED:
        return None
    if is_another_matter(fault, own.said_in(last.item)):
        return None
    if codes and another_course(codes, (await work_item(tx, THE_DESK, last.item)).course):
        return None
    said_last = await _first_said(tx, journal, last)
    opening = next((one for one in journal if one.what is What.OPENED and one.by == own.person), None)
    if opening is not None and abs(said_last - await _first_said(tx, journal, opening)) <= JOIN_WITHIN:
        return None
    return last.item if abs(said_at - said_last) <= JOIN_WITHIN else None


def _is_by(entry: Entry, person: PersonId) -> bool:
    return entry.what in WRITTEN and entry.by == person and not entry.detail.get("support")


def _only_thanks(text: str) -> bool:
    """Return whether words end what was spoken of: what follows may be about anything."""
    return confirms(text) or (is_thanks(text) and not promises(text))


async def _first_said(tx: Transaction, journal: tuple[Entry, ...], entry: Entry) -> datetime:
    """Return when the first message of those that an entry keeps was said, as the platform has it."""
    messages = await tx.heard.originals(entry.item, next(at for at, one in enumerate(journal) if one is entry))
    return min((one.said_at for one in messages if one.said_at is not None), default=entry.at)
