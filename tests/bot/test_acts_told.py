"""What managers read of an appointment in the audit: each of its turns, and its moment."""

import pytest

from bot.desk.upkeep.cards.acts import about
from bot.language import Locale
from bot.ui.say import Say
from tests.workflow.appointing import NINE, TEN, at_work, number
from tests.workflow.office import CALENDAR, Office
from workflow.items.journal import What
from workflow.support.use_cases import proposals
from workflow.upkeep.acts import act_of


@pytest.fixture
async def office() -> Office:
    """Paul holds the interview of Marie's course."""
    return await at_work()


async def test_each_turn_of_an_appointment_is_told_from_the_others(office: Office) -> None:
    step = number(office)
    await office.do(proposals.propose, office.paul.id, step, [NINE, TEN], "Salle 4")
    await office.do(proposals.pick, office.marie.id, step, 1, TEN.starts_at)
    await office.do(proposals.call_off, office.paul.id, step)
    say = Say(Locale.FR, CALENDAR, office.now)
    told = [about(act_of(one), {}, say) for one in office.journal(step) if one.what is What.TIMES]
    assert told == ["proposés", f"moment choisi · {say.moment(TEN.starts_at)}", "annulés"]
