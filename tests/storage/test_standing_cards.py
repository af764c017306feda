"""What the nightly proof does about cards that it has seen where they stand."""

from collections.abc import Sequence
from datetime import timedelta
from functools import partial

from tests.desks.passing import pass_time
from tests.storage.lived import INC, lived
from tests.storage.samples import NOW, TECHNO
from workflow.items.notices import CardDoubled
from workflow.notice import Notice
from workflow.ports.desk import Desk
from workflow.ports.queues import LEASE
from workflow.upkeep.standing import Shown, Sighting
from workflow.upkeep.use_cases.standing_cards import repair

SECOND = ("C0TECHNO", "9.9")


async def all_is_said(desk: Desk) -> Sequence[Notice]:
    """Finish all that waits to be said, however long, and return it."""
    said: list[Notice] = []
    await pass_time(desk, timedelta(days=30))
    while rows := await desk.outbox.lease(100, LEASE):
        said += [row.notice for row in rows]
        for row in rows:
            await desk.outbox.drop(row, "read")
    return said


async def test_a_second_card_is_removed_but_not_while_one_may_be_on_its_way(desk: Desk) -> None:
    await lived(desk)
    seen = [Sighting(INC, TECHNO, Shown.DOUBLED, doubles=(SECOND,))]
    found = await desk.write(partial(repair, seen=seen, now=NOW))
    assert found == {Shown.RIGHT: 1}, "it may have been posted a moment ago, and its place be written next"
    assert not [one for one in await all_is_said(desk) if isinstance(one, CardDoubled)]

    assert await desk.write(partial(repair, seen=seen, now=NOW)) == {Shown.DOUBLED: 1}
    (doubled,) = await all_is_said(desk)
    assert isinstance(doubled, CardDoubled)
    assert (doubled.number, doubled.channel, doubled.message) == (INC, *SECOND)
