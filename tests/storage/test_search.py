"""Items are found by their words, whatever their forms; the same ones on every desk."""

import random
from collections.abc import Collection
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event, insert

from storage import StoredDesk
from storage.engines import open_engine
from storage.overview.queries import FORMS
from storage.overview.tables import search
from tests.desks.memory import MemoryDesk
from tests.storage.samples import NOW, incident, known
from workflow.helpdesk.use_cases.indexing import index_incidents
from workflow.items.states import IncidentState
from workflow.overview.use_cases.finding import LOOKED_AT, find
from workflow.overview.use_cases.reindexing import BATCH, index_rest
from workflow.ports.desk import Desk, Transaction
from workflow.reading.words import Findable, findable, pieces

FIRST, SECOND, COURSE = "INC0001001", "INC0001002", "RITM0001001"


async def keep(desk: Desk, **texts: str) -> None:
    """Index items by what people wrote."""
    await desk.write(lambda tx: tx.search.put({item: findable([words], [item]) for item, words in texts.items()}))


async def found(desk: Desk, words: str, limit: int = 50, among: Collection[str] | None = None) -> tuple[str, ...]:
    return await desk.read(lambda tx: tx.search.find(pieces(words), limit, among))


async def test_items_are_found_by_every_word_whatever_the_accents_the_newest_of_each_kind_first(desk: Desk) -> None:
    texts = {
        FIRST: findable(["Mon vidéo ne se dépose pas"], [FIRST, "Émilie Côté"]),
        SECOND: findable(["Déposer un travail"], [SECOND, "Noël Roy"]),
        COURSE: findable([], [COURSE, "MED 1360", "Noël Haddad", "noel.haddad@example.org"]),
    }
    await desk.write(lambda tx: tx.search.put(texts))

    assert await found(desk, "depos") == (SECOND, FIRST)
    assert await found(desk, "DEPOS cote") == (FIRST,)
    assert await found(desk, "noel") == (SECOND, COURSE)
    assert await found(desk, "noel", limit=1) == (SECOND, COURSE)
    assert await found(desk, "depos", limit=1) == (SECOND,)
    assert await found(desk, "%") == ()
    assert await found(desk, "med1360") == await found(desk, "MED 1360") == await found(desk, "med-1360") == (COURSE,)
    assert await found(desk, "haddad@example.org") == await found(desk, "noel.haddad@example.org") == (COURSE,)
    assert await found(desk, "1001") == await found(desk, "0001001") == (FIRST, COURSE)


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("Mes vidéos sont déposées", "vidéo déposer"),
        ("La vidéo a été déposée", "VIDEOS DEPOSEES"),
        ("deux enregistrements", "enregistrer"),
        ("un problème de micros", "problemes micro"),
        ("two recordings were uploaded", "recording upload"),
        ("l’enregistrement d’hier", "enregistrement"),
        ("l’enregistrement d’hier", "l'enregistrement"),
        ("Côté-Roy", "cote roy"),
        ("Côté-Roy", "coteroy"),
        ("un œuf", "oeuf"),
        ("ﬁchier", "fichier"),
        ("℡", "tel"),
    ],
)
async def test_a_word_is_found_by_its_other_forms(desk: Desk, written: str, asked: str) -> None:
    await keep(desk, **{FIRST: written, SECOND: "autre chose"})

    assert await found(desk, asked) == (FIRST,)


async def test_names_have_no_other_forms(desk: Desk) -> None:
    texts = {FIRST: Findable("", "Anne Marcher"), SECOND: Findable("Nous avons marché", "")}
    await desk.write(lambda tx: tx.search.put(texts))

    assert await found(desk, "marches") == (SECOND,)


async def test_whole_words_come_before_beginnings_where_they_fill_the_pages(desk: Desk) -> None:
    await keep(desk, INC0001001="roy", INC0001002="royaume", INC0001003="roy", INC0001004="royaume")

    assert await found(desk, "roy", limit=2) == ("INC0001003", "INC0001001")
    assert await found(desk, "roy", limit=3) == ("INC0001004", "INC0001003", "INC0001002")


async def test_only_what_is_named_is_looked_at_however_much_newer_there_is(desk: Desk) -> None:
    await keep(desk, **{f"INC{number:07}": "vidéo" for number in range(1001, 1031)})

    assert await found(desk, "video", limit=5, among={"INC0001002", "INC0009999"}) == ("INC0001002",)
    assert await found(desk, "video", among=()) == ()


async def test_what_is_written_again_replaces_what_stood_and_what_is_dropped_is_not_found(desk: Desk) -> None:
    await keep(desk, **{FIRST: "avant", SECOND: "avant"})
    await keep(desk, **{FIRST: "apres"})

    assert await found(desk, "avant") == (SECOND,)
    assert await found(desk, "apres") == (FIRST,)
    await desk.write(lambda tx: tx.search.drop([FIRST, "INC0009999"]))
    assert await found(desk, "apres") == ()


WORDS = (
    *("vidéo", "vidéos", "video", "déposer", "déposée", "enregistrement", "l’enregistrement", "enregistrer"),
    *("roy", "royaume", "Côté-Roy", "med", "MED-1360", "1360", "a", "e"),
    *("=", "%_", "'\"", "İ", "ǅ", "ﬁn", "℡", "𝟙"),
    *("日本", "١٢", "NEAR", "AND", "OR", ":*", "(zoom)", "meeting"),
    *("meetings", "x@example.org", "enregistr", "déposait"),
)


async def test_every_desk_finds_the_same(
    memory_desk: MemoryDesk, sqlite_desk: StoredDesk, postgres_desk: StoredDesk
) -> None:
    dice = random.Random(20260901)
    desks = (memory_desk, sqlite_desk, postgres_desk)
    some = 0
    for _ in range(60):
        items = {f"INC{1001 + at:07}": " ".join(dice.choices(WORDS, k=3)) for at in range(6)}
        asked, limit = " ".join(dice.choices(WORDS, k=dice.randint(1, 2))), dice.randint(1, 4)
        hits = set()
        for desk in desks:
            await keep(desk, **items)
            hits.add(await found(desk, asked, limit) if pieces(asked) else ())
        assert len(hits) == 1, f"{asked!r} in {items}"
        some += hits != {()}
    assert some > 20


LONG = [f"microscopie{number}" for number in range(FORMS + 1)]
"""Words of one beginning, more than are asked for by name."""


async def test_a_long_beginning_finds_every_word_that_has_it_however_many_there_are(desk: Desk) -> None:
    await keep(desk, INC0001001="ordinateur", INC0001002="ordinateurs portables", INC0001003="ordinogramme")
    await keep(desk, **{f"INC{1100 + at:07}": word for at, word in enumerate(LONG)})

    assert await found(desk, "ordinateur") == ("INC0001002", "INC0001001")
    assert await found(desk, "ordinateu port") == ("INC0001002",)
    assert await found(desk, "ordinateuz") == ()
    assert len(await found(desk, "microscop", limit=200)) == len(LONG)


async def test_of_a_long_beginning_sqlite_is_asked_for_the_words_that_there_are(sqlite_desk: StoredDesk) -> None:
    """For a beginning of eight letters or more it gathers the hits of all words that have it, before it gives one."""
    asked: list[str] = []

    def note(_connection: object, _cursor: object, _statement: str, given: Any, *_rest: object) -> None:
        asked.extend(one for one in given if isinstance(one, str) and '"' in one)

    await keep(sqlite_desk, INC0001001="ordinateur", INC0001002="ordinateurs")
    event.listen(Engine, "before_cursor_execute", note)
    try:
        assert await found(sqlite_desk, "ordinateu") == ("INC0001002", "INC0001001")
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    assert asked
    assert not [one for one in asked if "*" in one]


# --- What an earlier version has left -------------------------------------------------------


def left(url: str, **words: str) -> None:
    """Put what an earlier version would have: squashed words, in the table that was searched then."""
    engine = open_engine(url)
    with engine.begin() as connection:
        connection.execute(insert(search), [{"item": item, "words": text} for item, text in words.items()])
    engine.dispose()


async def test_what_an_earlier_version_left_is_found_at_once_and_indexed_step_by_step(
    database_url: str, stored_desk: StoredDesk
) -> None:
    (nadia,) = await known(stored_desk, "Nadia Roy")
    numbers = [f"INC{number:07}" for number in range(1001, 1001 + BATCH + 5)]

    async def add(tx: Transaction) -> None:
        for number in numbers:
            await tx.incidents.add(incident(number, nadia, subject="Mes enregistrements", text="…"))

    await stored_desk.write(add)
    left(database_url, **dict.fromkeys(numbers, "mes enregistrements nadia roy"), INC0009999="enregistrements")

    assert (await found(stored_desk, "enregistrement"))[1:] == tuple(reversed(numbers))
    assert await found(stored_desk, "enregistrement", among={numbers[0]}) == (numbers[0],)
    assert await stored_desk.write(lambda tx: index_rest(tx, NOW)) == BATCH
    assert await found(stored_desk, "enregistrement") == tuple(reversed(numbers)), "one is gone, and waits no longer"
    assert await stored_desk.write(lambda tx: index_rest(tx, NOW)) == 6
    assert await stored_desk.write(lambda tx: index_rest(tx, NOW)) == 0
    assert await found(stored_desk, "enregistrer roy") == tuple(reversed(numbers))


# --- Who finds what ----------------------------------------------------------------------


async def test_who_asks_for_help_finds_their_own_under_any_number_of_newer_ones_and_counts_no_other(desk: Desk) -> None:
    nadia, omar = await known(desk, "Nadia", "Omar")
    own = incident("INC0001001", nadia, subject="Ma vidéo reste blanche", state=IncidentState.CLOSED)

    async def add(tx: Transaction) -> None:
        newer = [incident(f"INC{number:07}", omar, subject="Une vidéo") for number in range(1002, 1004 + LOOKED_AT)]
        for one in (own, *newer):
            await tx.incidents.add(one)
        await index_incidents(tx, (own, *newer))

    await desk.write(add)

    page = await desk.read(lambda tx: find(tx, nadia.id, "vidéos", NOW))
    assert ([row.incident.number for row in page.incidents], page.page.total, page.more) == ([own.number], 1, False)
    page = await desk.read(lambda tx: find(tx, omar.id, "vidéos", NOW))
    assert (page.page.total, page.more) == (LOOKED_AT, True)


def content(url: str) -> bytes:
    """Read a whole database."""
    return Path(url.removeprefix("sqlite:///")).read_bytes()


async def test_a_word_that_is_dropped_stands_nowhere_in_the_file(sqlite_desk: StoredDesk, sqlite_url: str) -> None:
    word = "zyxwvutsrq"
    await keep(sqlite_desk, **{f"INC{number:07}": f"{word} {number}" for number in range(1001, 1301)})
    await sqlite_desk.overwrite()
    assert word.encode() in content(sqlite_url)

    await keep(sqlite_desk, **{f"INC{number:07}": "rien" for number in range(1001, 1201)})
    await sqlite_desk.write(lambda tx: tx.search.drop([f"INC{number:07}" for number in range(1201, 1301)]))
    await sqlite_desk.overwrite()

    assert word[:7].encode() not in content(sqlite_url)
