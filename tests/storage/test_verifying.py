"""A check of what has changed finds what a check of everything finds there, and what was broken before; no more."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest

from tests.storage.lived import INC, RITM, lived
from tests.storage.samples import NOW, TECHNO
from tests.storage.test_integrity import BREAKINGS
from workflow.items.journal import Entry, What
from workflow.items.kinds import kind_of
from workflow.items.ports import Place
from workflow.ports.desk import Desk, Transaction
from workflow.upkeep import verified as marks
from workflow.upkeep.integrity import Broken, Fault
from workflow.upkeep.use_cases.integrity import Checked
from workflow.upkeep.use_cases.verifying import verify
from workflow.upkeep.verified import Verified

RULES = "1.0 3"
FIRST = datetime(2026, 11, 2, 3, tzinfo=UTC)
DAY = timedelta(days=1)


async def verified(
    desk: Desk, before: Verified | None, now: datetime, *, whole: bool = False
) -> tuple[Checked, list[Fault], Verified]:
    """Look, and return what is kept for the next time."""
    faults: list[Fault] = []
    look = partial(verify, before=before, rules=RULES, now=now, report=faults.append, whole=whole)
    checked, kept = await desk.read(look)
    assert kept is not None
    assert checked.faults == len(faults)
    return checked, faults, kept


@pytest.fixture
async def seen(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Verified:
    """A desk that was used, and found whole two days in a row: nothing has changed since."""
    monkeypatch.setattr(marks, "LINES", 0)
    await lived(desk)
    _checked, faults, kept = await verified(desk, None, FIRST)
    assert faults == []
    checked, faults, kept = await verified(desk, kept, FIRST + DAY)
    assert (checked, faults) == (Checked(), [])
    return kept


async def touched(tx: Transaction, *items: str) -> None:
    """Have these items changed: their histories go on."""
    await tx.journal.append([Entry(item, NOW + 60 * DAY, None, What.WORK_NOTE, {"text": "?"}) for item in items])


@pytest.mark.parametrize("how", BREAKINGS)
async def test_what_breaks_in_what_has_changed_is_found_as_a_check_of_everything_finds_it(
    desk: Desk, seen: Verified, how: str
) -> None:
    breaking, what, item = BREAKINGS[how]
    await desk.write(breaking)
    await desk.write(lambda tx: touched(tx, *dict.fromkeys((INC, RITM, *(() if kind_of(item) is None else (item,))))))
    _checked, whole, _kept = await verified(desk, seen, FIRST + 2 * DAY, whole=True)
    assert what in {one.what for one in whole}
    _checked, changed, kept = await verified(desk, seen, FIRST + 2 * DAY)
    assert sorted(map(repr, changed)) == sorted(map(repr, whole))
    again = await verified(desk, replace(kept, since=kept.last), FIRST + 3 * DAY)
    assert sorted(map(repr, again[1])) == sorted(map(repr, whole)), "what was broken is looked at again"


async def holder_changes(tx: Transaction, by: int = 1) -> None:
    """Have a request held by someone of whom its history says nothing."""
    incident = await tx.incidents.get(INC)
    await tx.incidents.save(replace(incident, holder=(incident.holder or 0) + by))


async def test_what_was_damaged_in_an_item_that_nobody_touched_is_found_by_looking_at_everything(
    desk: Desk, seen: Verified
) -> None:
    await desk.write(holder_changes)
    assert (await verified(desk, seen, FIRST + 2 * DAY))[1] == []
    (fault,) = (await verified(desk, seen, FIRST + 2 * DAY, whole=True))[1]
    assert (fault.what, fault.item) == (Broken.FIELD, INC)


async def test_what_was_mended_is_named_no_more(desk: Desk, seen: Verified) -> None:
    await desk.write(holder_changes)
    await desk.write(lambda tx: touched(tx, INC))
    _checked, faults, kept = await verified(desk, seen, FIRST + 2 * DAY)
    assert len(faults) == 1
    await desk.write(lambda tx: holder_changes(tx, by=-1))
    assert (await verified(desk, kept, FIRST + 3 * DAY))[1] == []


async def test_two_cards_in_one_message_are_named_until_one_is_gone(desk: Desk, seen: Verified) -> None:
    places = [Place(one, TECHNO, "C0TECHNO", "1.2") for one in (INC, "RITM0001001")]

    async def stand(tx: Transaction) -> None:
        for one in places:
            await tx.places.put(one)
        await touched(tx, INC)

    await desk.write(stand)
    _checked, faults, kept = await verified(desk, seen, FIRST + 2 * DAY)
    assert [one.what for one in faults] == [Broken.SHARED_PLACE]
    assert [one.what for one in (await verified(desk, kept, FIRST + 3 * DAY))[1]] == [Broken.SHARED_PLACE]
    await desk.write(lambda tx: tx.places.put(replace(places[0], message="1.3")))
    assert (await verified(desk, kept, FIRST + 3 * DAY))[1] == []


async def test_a_check_soon_after_another_begins_where_that_did(desk: Desk, seen: Verified) -> None:
    """What was under way when the first one looked may have had its place already."""
    await desk.write(lambda tx: touched(tx, INC))
    _checked, _faults, first = await verified(desk, seen, FIRST + 2 * DAY)
    _checked, _faults, second = await verified(desk, first, FIRST + 2 * DAY + timedelta(minutes=1))
    assert second.since == first.since < first.last


async def test_what_was_kept_by_other_rules_counts_for_nothing(seen: Verified) -> None:
    assert Verified.of(seen.as_detail(), RULES) == seen
    assert Verified.of(seen.as_detail(), "1.1 3") is None
    assert Verified.of(None, RULES) is None
