"""A process that dies within a transaction leaves nothing of it."""

import asyncio
import sys
from asyncio.subprocess import PIPE

from storage import open_desk
from workflow.upkeep.rulebook import Rulebook

DYING = """
import asyncio, sys
from storage import open_desk
from workflow.business_time.calendar import BusinessCalendar
from workflow.items.notices import CardChanged
from workflow.notice import ToItem
from workflow.people.people import Address, Person
from workflow.upkeep.rulebook import Rulebook

async def change(tx):
    await tx.numbers("INC")
    await tx.people.add_many([Person(0, "Camille", "camille@example.org")])
    await tx.outbox.add([(CardChanged("INC0001001", ToItem()), Address.parse("slack:T0:C0"))])
    print("deep in it", flush=True)
    await asyncio.Event().wait()

async def main():
    desk = await open_desk(sys.argv[1], Rulebook(BusinessCalendar("America/Toronto")))
    await desk.write(change, once="click:1")

asyncio.run(main())
"""


async def test_a_killed_process_leaves_no_half_of_what_it_did(database_url: str, rules: Rulebook) -> None:
    dying = await asyncio.create_subprocess_exec(sys.executable, "-c", DYING, database_url, stdout=PIPE)
    assert dying.stdout is not None
    assert await dying.stdout.readline() == b"deep in it\n"
    dying.kill()
    await dying.wait()
    desk = await open_desk(database_url, rules)
    assert await desk.write(lambda tx: tx.numbers("INC"), once="click:1") == ("INC0001001",)
    assert await desk.read(lambda tx: tx.people.by_email(["camille@example.org"])) == {}
    assert await desk.outbox.waiting() == 0
    await desk.close()
