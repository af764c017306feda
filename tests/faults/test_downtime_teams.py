"""What is said, edited and deleted in channels of Teams while nothing runs is worked once after the start."""

from datetime import datetime, timedelta

import pytest

from tests.bot.teams.acts import shown
from tests.bot.teams.tenant import CAMILLE, GROUP, HELP, LEA, TEAM, Message
from tests.faults.tenancy import Tenancy
from tests.faults.town import TUESDAY
from workflow.items.journal import Entry, What

INC = "INC0001001"
READ = "caught up"


def absent(tenancy: Tenancy, text: str, under: Message) -> Message:
    """Have Léa write in a thread while no bot hears of it."""
    activity = tenancy.line.message(LEA, text, under=under)
    found = tenancy.tenant.find(activity["conversation"]["id"], activity["id"])
    assert found is not None
    return found


async def entries(tenancy: Tenancy, what: What) -> list[Entry]:
    return [one for one in await tenancy.desk.read(lambda tx: tx.journal.of(INC)) if one.what is what]


async def caught_up(tenancy: Tenancy, times: int) -> None:
    """Wait until histories were read so often, by all the bots so far, and all that they told is worked."""
    await tenancy.until(lambda: sum(READ in line for line in tenancy.printed) >= times)
    await tenancy.quiet()


def pass_time(tenancy: Tenancy, to: datetime) -> None:
    tenancy.set_clock(to)
    tenancy.tenant.pass_time(to)


@pytest.mark.parametrize("point", ["after inbox.add", "committed journal.append"])
async def test_a_channel_is_caught_up_with_once_whenever_the_bot_dies_of_it(tenancy: Tenancy, point: str) -> None:
    known = {"team": TEAM, "group": GROUP, "type": "private", "name": ""}
    await tenancy.desk.put_setting(f"teams:channel:{HELP}", known)
    pass_time(tenancy, TUESDAY)
    await tenancy.start()
    await tenancy.line.says(CAMILLE, "Le micro ne marche pas dans ma classe")
    await tenancy.quiet()
    (card,) = tenancy.cards(HELP, INC)
    kept = await tenancy.line.says(LEA, "Je regarde la salle 2", under=card)
    gone = await tenancy.line.says(LEA, "Mon mot de passe est azerty", under=card)
    await tenancy.quiet()
    assert len(await entries(tenancy, What.WORK_NOTE)) == 2
    await tenancy.stop()

    pass_time(tenancy, TUESDAY + timedelta(hours=1))
    tenancy.tenant.reword(kept, "Je regarde la salle 3")
    tenancy.tenant.delete(gone)
    absent(tenancy, "Le câble est débranché", card)
    never = absent(tenancy, "Écrit puis effacé", card)
    tenancy.tenant.delete(never)
    before = sum(READ in line for line in tenancy.printed)
    await tenancy.start_to_die(point)
    await tenancy.dead()
    await tenancy.start()
    await caught_up(tenancy, before + 1)

    for _ in range(2):
        noted = [one.detail["text"] for one in await entries(tenancy, What.WORK_NOTE)]
        assert noted == ["Je regarde la salle 2", "Mon mot de passe est azerty", "Le câble est débranché"]
        (edited,) = await entries(tenancy, What.EDITED)
        assert edited.detail["after"] == "Je regarde la salle 3"
        assert len(await entries(tenancy, What.WITHDRAWN)) == 1
        told = [shown(one.cards[0]) for one in tenancy.tenant.messages if one.cards]
        assert not any("effacé" in one for one in told)
        before = sum(READ in line for line in tenancy.printed)
        await tenancy.start()
        await caught_up(tenancy, before + 1)
    assert tenancy.deaths == 1
