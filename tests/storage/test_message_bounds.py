"""What one message asks of the database: what several rules want to know is read once."""

from functools import partial

from storage.desk import StoredDesk
from tests.storage.samples import NOW, known
from tests.storage.test_kept import asked
from workflow.helpdesk.use_cases.incident_opening import open_incident
from workflow.helpdesk.use_cases.incident_views import incident_view
from workflow.helpdesk.use_cases.intake import message_from_requester
from workflow.items.use_cases.access import THE_DESK
from workflow.items.use_cases.work_items import work_item
from workflow.people.people import Group
from workflow.ports.desk import Desk, Transaction

GROUP = Group("technologues", "Technologues", default_for_help=True)
TEXT = "Bonjour, mon micro grésille depuis hier."


async def test_a_message_that_opens_a_request_asks_once_for_the_classes_and_the_waiting_words(desk: Desk) -> None:
    await desk.write(lambda tx: tx.groups.save(GROUP))
    (marie,) = await known(desk, "Marie")
    with asked() as counted:
        opened = await desk.write(partial(message_from_requester, requester=marie.id, text=TEXT, now=NOW))
    assert opened is not None
    assert opened.text == TEXT
    if isinstance(desk, StoredDesk):
        read = {name: counted[name] for name in ("support_tasks", "sessions", "timers", "clocks")}
        assert read == {"support_tasks": 1, "sessions": 1, "timers": 1, "clocks": 0}


async def test_a_card_is_drawn_from_an_item_that_is_read_once(desk: Desk) -> None:
    await desk.write(lambda tx: tx.groups.save(GROUP))
    (marie,) = await known(desk, "Marie")
    number = (await desk.write(partial(open_incident, requester=marie.id, text=TEXT, now=NOW))).number

    async def draw(tx: Transaction) -> None:
        assert (await tx.request_threads.of(number)) is None
        view = await incident_view(tx, THE_DESK, number, NOW)
        assert (await work_item(tx, THE_DESK, number)).concerns == view.incident.requester == marie.id

    with asked() as counted:
        await desk.read(draw)
    if isinstance(desk, StoredDesk):
        item, asked_by_them = 1, 1
        read = {name: counted[name] for name in ("incidents", "request_threads", "watchers")}
        assert read == {"incidents": item + asked_by_them, "request_threads": 1, "watchers": 1}


async def test_what_a_transaction_that_writes_has_read_of_an_item_it_reads_again(desk: Desk) -> None:
    await desk.write(lambda tx: tx.groups.save(GROUP))
    (marie,) = await known(desk, "Marie")
    number = (await desk.write(partial(open_incident, requester=marie.id, text=TEXT, now=NOW))).number

    async def work(tx: Transaction) -> None:
        with asked() as counted:
            assert await tx.incidents.get(number) == await tx.incidents.get(number)
        if isinstance(desk, StoredDesk):
            assert counted["incidents"] == 2

    await desk.write(work)
