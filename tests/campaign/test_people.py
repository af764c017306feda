"""What a press without an answer may have done."""

from typing import Any, cast

import pytest

from tests.bot.teams.tenant import Message
from tests.campaign.people import People
from tests.campaign.record import Deed, Kind, Record
from tests.campaign.script import HOURS, MONDAY, Act, teacher
from tests.campaign.stage import CannotNow, Unanswered
from tests.campaign.teams_people import TeamsPeople


class Mute(TeamsPeople):
    """Those whose presses, all on the card of one request, get no answer."""

    def __init__(self) -> None:
        record = Record(MONDAY, MONDAY, HOURS)
        record.deeds.append(Deed(MONDAY, teacher(1), Kind.ASK, 1, "zobaba"))
        People.__init__(self, record)

    def _cards(self) -> list[Message]:
        return [cast("Message", None)]

    def _read(self, message: Message) -> str:
        return "zobaba, Demandée par"

    async def _press(self, act: Act, on: Message, label: str, value: str = "") -> Any:
        raise Unanswered


@pytest.mark.parametrize(("kind", "counts"), [(Kind.CLAIM, True), (Kind.RESOLVE, False), (Kind.HOLD, False)], ids=str)
async def test_what_only_opens_a_form_has_done_nothing_without_an_answer(kind: Kind, counts: bool) -> None:
    with pytest.raises(CannotNow) as raised:
        await Mute().do(Act(MONDAY, "lea.gagnon", kind, 1))
    assert isinstance(raised.value, Unanswered) == counts
