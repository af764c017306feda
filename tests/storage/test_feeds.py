"""Feeds of the calendar of support, and what left someone's calendar, on every desk."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest

from tests.storage.samples import HOUR, NOW, known
from workflow.people.people import Person
from workflow.ports.desk import Desk, Transaction
from workflow.support.feeds import OWN, Departure, Feed

DIGEST, OTHER = "a" * 64, "b" * 64


async def put(tx: Transaction, *feeds: Feed) -> None:
    for feed in feeds:
        await tx.feeds.put(feed)


def gone(who: Person, number: str = "TASK0001001", **changes: object) -> Departure:
    plain = Departure(who.id, number, "technologues", NOW, NOW + HOUR, "Salle 3", 2, NOW)
    return replace(plain, **changes)  # type: ignore[arg-type]


async def test_a_feed_is_found_by_its_token_alone_and_each_calendar_has_one(desk: Desk) -> None:
    lea, tom = await known(desk, "Lea", "Tom")
    own, group = Feed(lea.id, OWN, DIGEST, NOW), Feed(lea.id, "technologues", OTHER, NOW)
    await desk.write(lambda tx: put(tx, group, own))
    assert await desk.read(lambda tx: tx.feeds.by_digest(DIGEST)) == own
    assert await desk.read(lambda tx: tx.feeds.by_digest("c" * 64)) is None
    assert await desk.read(lambda tx: tx.feeds.of(lea.id)) == (own, group)
    assert await desk.read(lambda tx: tx.feeds.of(tom.id)) == ()

    anew = replace(own, digest="d" * 64, made_at=NOW + HOUR)
    await desk.write(lambda tx: put(tx, anew))
    assert await desk.read(lambda tx: tx.feeds.by_digest(DIGEST)) is None, "the token of before opens nothing"
    assert await desk.read(lambda tx: tx.feeds.of(lea.id)) == (anew, group)


async def test_a_revoked_feed_is_gone(desk: Desk) -> None:
    (lea,) = await known(desk, "Lea")
    await desk.write(lambda tx: put(tx, Feed(lea.id, OWN, DIGEST, NOW)))
    assert await desk.write(lambda tx: tx.feeds.remove(lea.id, OWN))
    assert not await desk.write(lambda tx: tx.feeds.remove(lea.id, OWN))
    assert await desk.read(lambda tx: tx.feeds.by_digest(DIGEST)) is None


async def test_two_feeds_never_share_a_token(desk: Desk) -> None:
    lea, tom = await known(desk, "Lea", "Tom")
    await desk.write(lambda tx: put(tx, Feed(lea.id, OWN, DIGEST, NOW)))
    with pytest.raises(Exception, match=r"token|UNIQUE|unique"):
        await desk.write(lambda tx: put(tx, Feed(tom.id, OWN, DIGEST, NOW)))
    assert (await desk.read(lambda tx: tx.feeds.of(tom.id))) == ()


async def test_of_two_links_made_at_once_one_works(desk: Desk) -> None:
    (lea,) = await known(desk, "Lea")
    made = [Feed(lea.id, OWN, f"{number:064}", NOW) for number in range(8)]
    await asyncio.gather(*(desk.write(partial(_put_one, feed=feed)) for feed in made))
    (kept,) = await desk.read(lambda tx: tx.feeds.of(lea.id))
    found = [await desk.read(partial(_by_digest, digest=feed.digest)) for feed in made]
    assert [one for one in found if one is not None] == [kept]


async def test_of_two_first_links_made_at_once_one_is_made(desk: Desk) -> None:
    (lea,) = await known(desk, "Lea")
    made = [Feed(lea.id, OWN, f"{number:064}", NOW) for number in range(8)]
    new = await asyncio.gather(*(desk.write(partial(_add_one, feed=feed)) for feed in made))
    assert sum(new) == 1
    assert await desk.read(lambda tx: tx.feeds.of(lea.id)) == tuple(
        feed for feed, was_new in zip(made, new, strict=True) if was_new
    )


async def _add_one(tx: Transaction, feed: Feed) -> bool:
    return await tx.feeds.add(feed)


async def _put_one(tx: Transaction, feed: Feed) -> None:
    await tx.feeds.put(feed)


async def _by_digest(tx: Transaction, digest: str) -> Feed | None:
    return await tx.feeds.by_digest(digest)


async def test_what_left_a_calendar_is_kept_by_person_and_by_group(desk: Desk) -> None:
    lea, tom = await known(desk, "Lea", "Tom")
    first, second = gone(lea), gone(tom, "TASK0001002", group="technopedagogues", at=NOW + HOUR)

    async def depart(tx: Transaction) -> None:
        for one in (gone(lea, at=NOW - timedelta(days=9), sequence=1), first, second):
            await tx.feeds.depart(one)

    await desk.write(depart)
    assert await desk.read(lambda tx: tx.feeds.departed(NOW)) == (first, second), "the last time counts"
    assert await desk.read(lambda tx: tx.feeds.departed(NOW, person=tom.id)) == (second,)
    assert await desk.read(lambda tx: tx.feeds.departed(NOW, group="technologues")) == (first,)
    assert await desk.read(lambda tx: tx.feeds.departed(NOW + HOUR, group="technologues")) == ()
