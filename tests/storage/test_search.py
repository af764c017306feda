"""Items are found by parts of their words."""

from workflow.ports.desk import Desk
from workflow.reading.words import searchable


async def test_items_are_found_by_every_part_whatever_the_accents_the_newest_first(desk: Desk) -> None:
    texts = {
        "INC0001001": searchable("INC0001001", "Mon vidéo ne se dépose pas", "Émilie Côté"),
        "INC0001002": searchable("INC0001002", "Déposer un travail", "Noël Roy"),
        "RITM0001001": searchable("RITM0001001", "MED 1360", "Noël Haddad"),
    }
    await desk.write(lambda tx: tx.search.put(texts))

    assert await desk.read(lambda tx: tx.search.find(["depos"])) == ("INC0001002", "INC0001001")
    assert await desk.read(lambda tx: tx.search.find(["depos", "cote"])) == ("INC0001001",)
    assert await desk.read(lambda tx: tx.search.find(["noel"])) == ("RITM0001001", "INC0001002")
    assert await desk.read(lambda tx: tx.search.find(["noel"], limit=1)) == ("RITM0001001",)
    assert await desk.read(lambda tx: tx.search.find(["%"])) == ()


async def test_what_is_written_again_replaces_what_stood(desk: Desk) -> None:
    await desk.write(lambda tx: tx.search.put({"INC0001001": "avant"}))
    await desk.write(lambda tx: tx.search.put({"INC0001001": "apres"}))

    assert await desk.read(lambda tx: tx.search.find(["avant"])) == ()
    assert await desk.read(lambda tx: tx.search.find(["apres"])) == ("INC0001001",)
