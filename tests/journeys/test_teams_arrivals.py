"""What Teams tells of messages that are there: edited or taken back, the desk has them so."""

from collections.abc import Mapping

import pytest

from tests.journeys.stages import HELP
from tests.journeys.teams_walk import REQUEST, Act, Walk, faculty, walk

__all__ = ["faculty", "walk"]


async def edited(walk: Walk) -> None:
    """Léa puts a note otherwise."""
    await walk.held()
    note = await walk.notes("Léa", "Le fournisseur répond demain.", HELP, REQUEST)
    await walk.edits(note, "Le fournisseur répond lundi.")
    history = await walk.asks("Léa", f"vigie {REQUEST}")
    assert "✏️ Léa Gagnon a modifié un message : Le fournisseur répond lundi." in history
    assert "fournisseur" not in walk.told("Camille")


async def deleted(walk: Walk) -> None:
    """Léa takes an answer back."""
    await walk.held()
    said = await walk.notes("Léa", "Essayez Firefox.", HELP, REQUEST, mention=True)
    assert "Essayez Firefox." in walk.told("Camille")
    await walk.withdraws(said)
    assert "Essayez Firefox." not in walk.told("Camille")


HEARD: Mapping[str, Act] = {"MessageEdited": edited, "MessageDeleted": deleted}


@pytest.mark.parametrize("name", HEARD)
async def test_what_is_changed_in_a_channel_is_changed_on_the_desk(walk: Walk, name: str) -> None:
    await HEARD[name](walk)
