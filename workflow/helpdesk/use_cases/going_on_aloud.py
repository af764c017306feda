"""Words at the top of a request channel about what their author has asked there: it is settled, or fails again."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

from workflow.helpdesk.belonging import Append, decide
from workflow.helpdesk.belonging_known import Situation, Words
from workflow.helpdesk.use_cases.message_words import Typed, words_of
from workflow.helpdesk.use_cases.placing import Beside, place
from workflow.helpdesk.use_cases.situation import situation
from workflow.helpdesk.use_cases.writing import add_from_requester
from workflow.items.attachments import Attachment
from workflow.items.use_cases.hearing import Relayed
from workflow.people.people import Address, PersonId
from workflow.ports.desk import Transaction


async def heard_of_own(
    tx: Transaction,
    person: PersonId,
    text: str,
    written: Relayed,
    now: datetime,
    *,
    files: Sequence[Attachment] = (),
    typed: Typed | None = None,
) -> bool:
    """Add such words to the request of their author's that they mean; return False where they mean none.

    Their author reads in its thread what comes of them: the question whether to close it, or that it is reopened.
    """
    words = await words_of(tx, person, text, files, typed)
    known = await situation(tx, person, text, None, now, said_at=written.said_at or now, direct=False)
    meant = _meant(words, known, await _asked_there(tx, known, written.address))
    if meant is None:
        return False
    added = await add_from_requester(tx, person, meant.to, text, now, written=written, files=files)
    if added.number == meant.to and (meant.others or not words.settles):
        beside = Beside(meant.others)
        await place(tx, person, meant.to, meant.because, now, beside=beside, written=[written])
    return True


def _meant(words: Words, known: Situation, there: Collection[str]) -> Append | None:
    """Return what such words are about, as they would be in private, among the requests that were asked ``there``."""
    closed = known.closed if known.closed in there else None
    if not there or not (words.settles or closed is not None):
        return None
    alone = Situation(
        named=[one for one in known.named if one in there],
        just=known.just if known.just in there else None,
        waiting=[one for one in known.waiting if one.item in there],
        open=[one for one in known.open if one.item in there],
        spoken=[one for one in known.spoken if one in there],
        closed=closed,
    )
    decision = decide(replace(words, command=False, like_command=False), alone)
    return decision if isinstance(decision, Append) else None


async def _asked_there(tx: Transaction, known: Situation, channel: Address) -> Collection[str]:
    """Return what someone asked in a channel that goes on, or was settled last."""
    own = [*(one.item for one in known.open), *filter(None, [known.closed])]
    return [number for number, thread in (await tx.request_threads.of_many(own)).items() if thread.address == channel]
