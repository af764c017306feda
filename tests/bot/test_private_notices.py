"""Every notice there is, said in a channel about a private request: none says what it holds."""

from collections.abc import Mapping
from dataclasses import fields, replace

import pytest

from bot.delivery.utterance import Nothing, React
from bot.desk.speech import speak
from tests.bot.drawn import card_of, text
from tests.bot.furnished import INC, furnished
from tests.bot.test_shape import NOTICES, noticed
from tests.workflow.office import GESTION, TECHNO
from workflow.courses.catalogue import TASK as SERVICE_TASK
from workflow.courses.use_cases import tasks
from workflow.helpdesk.use_cases import catalogue
from workflow.items.kinds import ItemKind, kind_of
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
    "AppInstalled",
    "ChannelLost",
    "Refused",
    "ImportChanged",
    "WorkbookReturned",
    "CapacityPictured",
    "TasksImported",
    "SessionsRead",
    "DataChanged",
}
"""A question to its requester alone, whose topic is its own; notices that no help request causes."""

OF_ALL_ITEMS = (
    "workflow.items.notices",
    "workflow.items.reach_notices",
    "workflow.items.passing",
    "workflow.business_time.notices",
)
"""Where notices are declared that items of any kind cause."""


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


def of_topic(numbers: Mapping[ItemKind, str], topic: str) -> str | None:
    """Return the number that stands for a topic of its kind."""
    kind = kind_of(topic)
    return None if kind is None else numbers.get(kind)


async def test_no_notice_tells_a_channel_whose_a_private_service_is_nor_what_it_holds() -> None:
    office, told_of = await furnished(), set[str]()

    async def mark(tx: Transaction) -> None:
        known = await tx.incidents.get(INC)
        await tx.incidents.save(replace(known, subject=f"Le {MARKER}", text=f"Le {MARKER} me pèse.", private=True))

    await office.desk.write(mark)
    said = {"tools": "zoom", "details": f"Le {MARKER} me pèse."}
    service = await office.do(catalogue.become_service, office.tom.id, INC, "access", said)
    task = office.tasks_of(service.number)[SERVICE_TASK].number
    await office.do(tasks.claim, office.tom.id, task)
    await office.do(talking.answer, office.tom.id, task, f"Le {MARKER} est noté.")
    for kind in NOTICES:
        written = {one.name for one in fields(kind)} & SAYS_ITSELF
        for notice in noticed(kind, office):
            numbers = {ItemKind.TASK: task, ItemKind.REQUEST: service.number}
            if kind.__module__ in OF_ALL_ITEMS:
                numbers[ItemKind.INCIDENT] = task
            about = of_topic(numbers, notice.topic)
            if about is None:
                continue
            told = replace(notice, topic=about, **dict.fromkeys(written, f"Le {MARKER}."))  # type: ignore[arg-type]
            for channel in (TECHNO, GESTION):
                utterance = await speak(office.desk, Outgoing(1, told, channel, 0), office.now)
                if isinstance(utterance, Nothing | React):
                    continue
                shown = text(card_of(utterance))
                told_of.add(kind.__name__)
                assert MARKER not in shown, (kind, shown)
                assert office.marie.name not in shown, (kind, shown)
                assert str(office.marie.email) not in shown, (kind, shown)
    assert {"ItemOpened", "CardChanged", "RequesterWrote", "AnswerShown"} <= told_of, told_of
