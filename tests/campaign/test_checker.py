"""The checker of a campaign: a sound week is let pass, and each kind of fault in it is told."""

import subprocess
import sys
from datetime import timedelta

import pytest

from tests.campaign.checker import What, judge
from tests.campaign.record import Deed, Kind, Outage, Record
from tests.campaign.sound import (
    SECOND,
    TEN,
    Change,
    after,
    again,
    also,
    channel,
    direct,
    instead,
    place_of,
    sound,
    without,
)


def swapped(record: Record) -> None:
    first, second = place_of(record, "answer"), place_of(record, "second")
    record.shown[first], record.shown[second] = record.shown[second], record.shown[first]


def early_high(record: Record) -> None:
    text = "🟡 Élevé · INC0001001 · Le micro\nPremière réponse attendue d’ici …"
    record.shown.insert(place_of(record, "helps"), channel(after(4.5), "high", text, "card"))


FAULTS = [
    pytest.param(without("receipt"), What.LOST, id="no receipt"),
    pytest.param(without("added"), What.LOST, id="words that the group never reads"),
    pytest.param(without("second"), What.LOST, id="an answer that never comes"),
    pytest.param(without("answer"), What.LOST, id="a mended answer that never comes"),
    pytest.param(without("helps"), What.LOST, id="nobody said to help"),
    pytest.param(without("ping"), What.LOST, id="a level that is not said"),
    pytest.param(again("receipt"), What.DOUBLED, id="two receipts"),
    pytest.param(again("card"), What.DOUBLED, id="two cards"),
    pytest.param(again("second"), What.DOUBLED, id="an answer twice"),
    pytest.param(again("ping"), What.DOUBLED, id="a level twice"),
    pytest.param(instead("receipt", at=TEN + 70 * SECOND), What.LATE, id="a late receipt"),
    pytest.param(instead("ping", at=after(4, 70)), What.LATE, id="a late level"),
    pytest.param(instead("ping", at=after(3.9)), What.LEVEL, id="a level too early"),
    pytest.param(early_high, What.LEVEL, id="a level that was not reached"),
    pytest.param(without("card", "edited"), None, id="a state that is overwritten is no fault"),
    pytest.param(lambda record: record.shown.pop(), What.STALE, id="a card that says active of what is settled"),
    pytest.param(without("ping", "edited"), What.STALE, id="a ping that stands after the solution"),
    pytest.param(again("card"), What.ORPHAN, id="a second card that nobody edits"),
    pytest.param(
        also(channel(after(1), "x", "INC0001009 · Incident · nouvelle\nDemandée par : @Anne")),
        What.ORPHAN,
        id="a card of nothing",
    ),
    pytest.param(swapped, What.ORDER, id="answers in the wrong order"),
    pytest.param(also(direct(after(5.2), "b", "Léa Gagnon :\n> zodabu")), What.TAKEN_BACK, id="taken back, read"),
    pytest.param(also(direct(after(5.1), "b", "Léa Gagnon :\n> zodabi")), What.TAKEN_BACK, id="mended, read before"),
    pytest.param(also(direct(after(5.3), "b", "> zodafa")), What.READER, id="a note that the asker reads"),
    pytest.param(lambda record: record.stuck.append("here"), What.STUCK, id="never at rest"),
]


def test_a_sound_week_is_let_pass() -> None:
    assert judge(sound()) == []


@pytest.mark.parametrize(("change", "what"), FAULTS)
def test_each_kind_of_fault_is_told(change: Change, what: What | None) -> None:
    record = sound()
    change(record)
    found = {one.what for one in judge(record)}
    assert (what in found) if what else (found == set())


def test_words_of_one_person_before_another_are_told() -> None:
    record = sound()
    record.deeds.append(Deed(after(1), "enseignante.zoe", Kind.ASK, 2, "zogaba"))
    record.shown.append(direct(after(2), "b", "> Le micro zodaba", who="enseignante.zoe"))
    assert What.READER in {one.what for one in judge(record)}


def test_what_an_outage_held_back_counts_from_its_end() -> None:
    record = sound()
    record.outages.append(Outage(TEN, TEN + timedelta(minutes=20), "the platform is away"))
    back = TEN + timedelta(minutes=20, seconds=30)
    for name in ("card", "receipt", "added"):
        instead(name, at=back)(record)
    assert judge(record) == []
    instead("receipt", at=back + timedelta(minutes=2))(record)
    assert {one.what for one in judge(record)} == {What.LATE}


def test_who_helps_may_wait_for_an_answer_where_that_is_promised_and_no_longer() -> None:
    record = sound()
    instead("helps", at=after(5, 130))(record)
    assert {one.what for one in judge(record)} == {What.LATE}
    record.claims_wait = 2
    assert judge(record) == []
    instead("helps", at=after(5, 190))(record)
    assert {one.what for one in judge(record)} == {What.LATE}


def test_the_checker_knows_nothing_of_the_product() -> None:
    """In a process of its own: whatever it imports, and what that imports, is loaded there."""
    program = "import sys, tests.campaign.checker; print(*sorted({one.partition('.')[0] for one in sys.modules}))"
    loaded = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True).stdout.split()
    assert "tests" in loaded
    assert {"bot", "storage", "workflow"}.isdisjoint(loaded)
