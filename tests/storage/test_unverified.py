"""Messages of senders of whom nobody vouches, in databases and in memory."""

from dataclasses import replace
from functools import partial

from tests.storage.samples import NOW, known
from workflow.helpdesk.unverified import BEGINNING, Doubt, Fate, Unverified
from workflow.items.attachments import Attachment
from workflow.items.erasing import ERASED
from workflow.people.people import Address, Person, Platform
from workflow.ports.desk import Desk, Transaction
from workflow.upkeep.traces import Traces

MAX = Address(Platform.MAIL, "soutien@example.org", "max@elsewhere.example")
ONE = Unverified(
    id=0,
    sender=MAX,
    name="Max Roy",
    message="<1@max>",
    subject="Micro",
    text="Il ne fonctionne plus.",
    files=(Attachment("photo.png", "", "F1", str(MAX), direct=True, size=10),),
    why=Doubt.DOMAIN,
    at=NOW,
    group="technologues",
)


async def test_a_message_is_kept_once_and_in_order(desk: Desk) -> None:
    other = replace(ONE, message="<2@max>", why=Doubt.FAILED, files=())
    assert await desk.write(lambda tx: tx.unverified.add(ONE))
    assert await desk.write(lambda tx: tx.unverified.add(other))
    assert not await desk.write(lambda tx: tx.unverified.add(ONE))
    first, second = await desk.read(lambda tx: tx.unverified.waiting(9))
    assert replace(first, id=0) == ONE
    assert (second.message, second.why) == ("<2@max>", Doubt.FAILED)
    assert await desk.read(lambda tx: tx.unverified.get(first.id)) == first
    assert await desk.read(lambda tx: tx.unverified.get(99)) is None


async def test_once_it_was_looked_at_its_words_are_not_kept(desk: Desk) -> None:
    (tom,) = await known(desk, "Tom")
    await desk.write(lambda tx: tx.unverified.add(ONE))
    (one,) = await desk.read(lambda tx: tx.unverified.waiting(9))
    await desk.write(lambda tx: tx.unverified.save(replace(one, fate=Fate.REFUSED, by=tom.id)))
    assert await desk.read(lambda tx: tx.unverified.waiting(9)) == ()
    after = await desk.read(lambda tx: tx.unverified.get(one.id))
    assert after == replace(one, name="", subject="", text="", files=(), fate=Fate.REFUSED, by=tom.id)


async def test_a_list_reads_one_page_and_of_each_message_its_beginning_alone(desk: Desk) -> None:
    assert not await desk.read(lambda tx: tx.unverified.any_waiting())
    for number in range(7):
        long = replace(ONE, message=f"<{number}@x>", name="é" * 900, subject="s" * 900, text="t" * 2_000_000)
        await desk.write(partial(_kept, one=long))
    assert await desk.read(lambda tx: tx.unverified.any_waiting())
    assert await desk.read(lambda tx: tx.unverified.counts()) == {"technologues": 7}
    page = await desk.read(lambda tx: tx.unverified.waiting(5, 5))
    assert [one.message for one in page] == ["<5@x>", "<6@x>"]
    assert {(len(one.name), len(one.subject), len(one.text)) for one in page} == {(BEGINNING, BEGINNING, BEGINNING)}
    whole = await desk.read(lambda tx: tx.unverified.get(page[0].id))
    assert whole is not None
    assert len(whole.text) == 2_000_000


async def test_what_waits_from_an_address_goes_with_the_address(desk: Desk) -> None:
    others = replace(ONE, message="<2@max>", sender=replace(MAX, id="other-max@elsewhere.example"))
    forged = replace(ONE, message="<3@max>", sender=replace(MAX, workspace="aide@example.org"), why=Doubt.FAILED)
    for one in (ONE, others, forged):
        await desk.write(partial(_kept, one=one))
    traces = Traces(Person(0, "", MAX.id), {MAX.id: ERASED})
    assert await desk.erase_traces(traces) > 0
    assert [one.message for one in await desk.read(lambda tx: tx.unverified.waiting(9))] == ["<2@max>"]
    assert await desk.erase_traces(traces) == 0


async def _kept(tx: Transaction, one: Unverified) -> None:
    await tx.unverified.add(one)
