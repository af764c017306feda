"""What a claim by mail waits for in a campaign, whose clock runs on by minutes while the desk works."""

from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from storage import StoredDesk
from tests.campaign.mail import TOGETHER, MailInstances
from tests.campaign.script import MONDAY
from tests.desks.passing import pass_time
from tests.faults.keeper import Keeper
from workflow.helpdesk.notices import ClaimTold
from workflow.notice import ToPerson
from workflow.people.people import Address
from workflow.ports.queues import LEASE

ASKER = Address.parse("mail:soutien@example.org:enseignante.wababaki@example.org")


class Drawing(MailInstances):
    """Instances one of which has the claim in hand, and puts it off once someone has looked whether it is said."""

    async def unsaid(self) -> int:
        waiting = await super().unsaid()
        outbox = self.keepers[0].desk.outbox
        await outbox.retry(self.claim, timedelta(minutes=TOGETHER), untried=True)
        return waiting

    async def takes_the_claim(self) -> None:
        (self.claim,) = await self.keepers[0].desk.outbox.lease(1, LEASE)


async def test_the_wait_of_a_claim_in_hand_ends_as_that_of_one_that_was_put_off(
    sqlite_desk: StoredDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Keeper, "bot", SimpleNamespace(alive=True))
    claimed = ClaimTold("INC0001001", ToPerson(1), 2)
    await sqlite_desk.write(lambda tx: tx.outbox.add([(claimed, ASKER)]))
    instances = Drawing(Keeper(sqlite_desk, tmp_path, {}))
    await instances.takes_the_claim()
    await instances.look_again(MONDAY)
    await pass_time(sqlite_desk, timedelta(seconds=1))
    (again,) = await sqlite_desk.outbox.lease(1, LEASE)
    assert again.notice == claimed
