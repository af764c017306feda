"""Signs that the doctor reads off a desk: whether an instance works, what waits and since when, what was refused."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from decimal import Decimal

from bot.language import _
from bot.ops.findings import CheckLine, broken, off, works
from bot.ops.unread_cards import unread_sentence
from workflow.upkeep.acts import Refused
from workflow.upkeep.ports import GaveUp, GivenUp, Health
from workflow.upkeep.proofs import Proof
from workflow.upkeep.standing import REPAIRED, Shown

PATIENCE = timedelta(minutes=5)
"""Nothing waits longer than that while all is well."""
SILENCE = timedelta(minutes=30)
"""A periodic job of some instance begins more often than that."""
RECENT = timedelta(days=1)
"""What was given up longer ago is told, and is no alarm any more."""
MEGABYTE = 1024 * 1024

SIZE = _("database: {size} MB")
NEVER = _("no instance has worked here yet: start one with vigie run")
WORKS = _("an instance works here: a periodic job of it began {when}")
SILENT = _("no instance works here: the last periodic job began {when}; start one with vigie run")
UNSAID = _("the oldest message still to be said has waited since {when}: see whether the platform answers, and the log")
UNWORKED = _("the oldest arrival still to be processed has waited since {when}: see the log for “fault”")
SAID = _("last said on {platform}: {when}")
PROVEN = _("the proof of {when}: all of it adds up; items looked at: {count}")
NOT_PROVEN = _("the proof of {when} found what does not add up: {count}; vigie audit --check names it")
CARDS = _(
    "cards that the proof read where they stand: {count}; put right: {missing} that were missing, {stale} that said "
    "something else, {doubled} that stood twice"
)
REFUSED = _("requests refused since yesterday: {count} ({platform}, {reason})")
GIVEN_UP = {
    GaveUp.NOT_WORKED: _(
        "messages to the desk that were given up: {count}, the first {since}; their senders were told to write again. "
        "vigie doctor --json names each, the log says why at “fault”"
    ),
    GaveUp.NOT_SAID: _(
        "messages of the desk that were given up: {count}, the first {since}. vigie doctor --json names each, the log "
        "says why at “fault”"
    ),
    GaveUp.REFUSED: _(
        "messages that their destination does not take: {count}, the first {since}; those concerned were told. "
        "vigie doctor --json names each"
    ),
}


def signs(found: Health, now: datetime) -> Iterator[CheckLine]:
    """Return the size of the desk, whether an instance works there, what waits too long, and when it last spoke."""
    yield works(SIZE, size=Decimal(found.database_bytes) / MEGABYTE)
    yield _alive(found, now)
    for since, msgid in ((found.outbox_oldest, UNSAID), (found.inbox_oldest, UNWORKED)):
        if since is not None and now - since > PATIENCE:
            yield broken(msgid, when=since)
    for platform, at in sorted(found.last_sent.items()):
        yield works(SAID, platform=platform.capitalize(), when=at)


def proven(proof: Proof | None) -> Iterator[CheckLine]:
    """Return what the last nightly proof came to."""
    if proof is not None and proof.done is not None:
        if proof.broken:
            yield broken(NOT_PROVEN, when=proof.done, count=proof.broken)
        else:
            yield works(PROVEN, when=proof.done, count=proof.items)
        yield from _cards(proof)


def _cards(proof: Proof) -> Iterator[CheckLine]:
    """Tell how many cards it has read where they stand, and what could not be read."""
    repaired = {shown.value: proof.cards.get(shown, 0) for shown in REPAIRED}
    yield works(CARDS, count=proof.cards.get(Shown.RIGHT, 0) + sum(repaired.values()), **repaired)
    for reason, count in sorted(proof.unread.items()):
        sentence, values = unread_sentence(reason)
        yield off(sentence, count=count, **values)


def _alive(found: Health, now: datetime) -> CheckLine:
    if found.last_run is None:
        return off(NEVER)
    if now - found.last_run <= SILENCE:
        return works(WORKS, when=found.last_run)
    return broken(SILENT, when=found.last_run)


def given_up(messages: Iterable[GivenUp], now: datetime) -> Iterator[CheckLine]:
    """Count what was given up; an alarm where it is our fault, and lately."""
    by_reason: dict[GaveUp, list[datetime]] = {}
    for one in messages:
        by_reason.setdefault(one.how, []).append(one.at)
    for how in GaveUp:
        if how in by_reason:
            times = by_reason[how]
            alarm = how is not GaveUp.REFUSED and now - max(times) <= RECENT
            yield (broken if alarm else off)(GIVEN_UP[how], count=len(times), since=min(times))


def refused(counted: Iterable[Refused]) -> Iterator[CheckLine]:
    """Return what was not let in, by platform and reason."""
    total: dict[tuple[str, str], int] = {}
    for one in counted:
        total[one.platform, one.reason] = total.get((one.platform, one.reason), 0) + one.count
    for (platform, reason), count in sorted(total.items()):
        yield off(REFUSED, platform=platform.capitalize(), reason=reason, count=count)
