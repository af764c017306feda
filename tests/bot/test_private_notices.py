"""Every notice there is, said in a channel about a private request: none says what it holds."""

from dataclasses import fields, replace

import pytest

from bot.desk.speech import speak
from tests.bot.drawn import card_of, text
from tests.bot.furnished import INC, furnished
from tests.bot.test_shape import NOTICES, noticed
from tests.workflow.office import GESTION, TECHNO
from workflow.items.use_cases import talking
from workflow.notice import Notice
from workflow.ports.desk import Transaction
from workflow.ports.queues import Outgoing

MARKER = "jardinage"
SAYS_ITSELF = {"text", "reason", "name"}
"""Fields of notices that hold what people wrote."""
NOT_OF_IT = {
    "AddOrNewAsked",
    "WordKept",
    "QuestionSettled",
    "LeadAsked",
    "LeadReminded",
    "ChannelLost",
    "Refused",
    "ImportChanged",
    "WorkbookReturned",
    "TasksImported",
    "SessionsRead",
    "DataChanged",
}
"""A question to its requester alone, whose topic is its own; notices that no help request causes."""


@pytest.mark.parametrize(
    "kind", [kind for kind in NOTICES if kind.__name__ not in NOT_OF_IT], ids=lambda kind: kind.__name__
)
async def test_no_notice_tells_a_channel_what_a_private_request_holds(kind: type[Notice]) -> None:
    office = await furnished()

    async def mark(tx: Transaction) -> None:
        known = await tx.incidents.get(INC)
        await tx.incidents.save(replace(known, subject=f"Le {MARKER}", text=f"Le {MARKER} me pèse.", private=True))

    await office.desk.write(mark)
    await office.do(talking.answer, office.tom.id, INC, f"Le {MARKER} est noté.")
    written = {one.name for one in fields(kind)} & SAYS_ITSELF
    for notice in noticed(kind, office):
        if notice.topic != INC:
            continue
        told = replace(notice, **dict.fromkeys(written, f"Le {MARKER}."))  # type: ignore[arg-type]
        for channel in (TECHNO, GESTION):
            said = text(card_of(await speak(office.desk, Outgoing(1, told, channel, 0), office.now)))
            assert MARKER not in said, said
            assert office.marie.name not in said, said
