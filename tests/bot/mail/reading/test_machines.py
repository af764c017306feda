"""Nothing that a machine sends is read as a person's, and nothing of a person's as a machine's."""

import pytest

from bot.mail.letter import Automatic
from bot.mail.reading import read_letter
from tests.bot.mail.reading.machines import AUTOMATIC, PEOPLE

OWN = frozenset({"cellule@example.org"})


def test_there_are_forty_of_each() -> None:
    assert len(AUTOMATIC) >= 40
    assert len(PEOPLE) >= 40


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("shape", AUTOMATIC)
def test_a_machine_is_known_by_why(shape: str, ends: str) -> None:
    raw, why = AUTOMATIC[shape]
    assert read_letter(raw.replace("\n", ends).encode(), authserv="", own=OWN).automatic is why


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("shape", PEOPLE)
def test_a_person_is_read_as_one(shape: str, ends: str) -> None:
    letter = read_letter(PEOPLE[shape].replace("\n", ends).encode(), authserv="", own=OWN)
    assert letter.automatic is None
    assert letter.bounce is None
    assert letter.text


def test_every_reason_has_its_shape() -> None:
    assert {why for _, why in AUTOMATIC.values()} == set(Automatic)
