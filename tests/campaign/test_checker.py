"""The checker of a campaign: a sound week is let pass, and each kind of fault in it is told."""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tests.campaign.checker import What, judge
from tests.campaign.hours import Hours
from tests.campaign.record import Deed, Kind, Outage, Record, Shown

TEN = datetime(2026, 10, 19, 14, tzinfo=UTC)
"""10:00 on a Monday."""
ANNE, LEA, TECHNO = "enseignante.anne", "lea.gagnon", "technologues"
MEMBERS = (LEA, "jade.pelletier")
CARD = "{level} · INC0001001 · Incident · {state}\nLe micro zodaba\nDemandée par : @Anne\nTitulaire : {holder}"
NOBODY = "Personne encore · [Prendre en charge]"
SECOND = timedelta(seconds=1)
Change = Callable[[Record], object]


def after(hours: float, seconds: float = 0) -> datetime:
    """So many hours after ten; the day is long enough."""
    return TEN + timedelta(hours=hours, seconds=seconds)


def channel(at: datetime, name: str, text: str, root: str = "", change: str = "posted") -> Shown:
    return Shown(at, TECHNO, name, root, text, MEMBERS, change)


def direct(at: datetime, name: str, text: str, root: str = "receipt", who: str = ANNE) -> Shown:
    return Shown(at, who, name, root, text, (who,))


def sound() -> Record:
    """Anne asks; the first level passes; Léa claims after five hours, answers, mends, takes back, and solves it."""
    ping = "🟢 Modéré · INC0001001 · Le micro zodaba\nPremière réponse attendue d’ici … · [Prendre en charge]"
    record = Record(TEN, after(9), Hours())
    record.deeds = [
        Deed(TEN, ANNE, Kind.ASK, 1, "zodaba"),
        Deed(TEN + 5 * SECOND, ANNE, Kind.ADD, 1, "zodabe"),
        Deed(after(5), LEA, Kind.CLAIM, 1),
        Deed(after(5.1), LEA, Kind.ANSWER, 1, "zodabi"),
        Deed(after(5.1, 1), LEA, Kind.MEND, 1, "zodabi", "zodabo"),
        Deed(after(5.2), LEA, Kind.ANSWER, 1, "zodabu"),
        Deed(after(5.2, 1), LEA, Kind.TAKE_BACK, 1, "zodabu"),
        Deed(after(5.3), LEA, Kind.NOTE, 1, "zodafa"),
        Deed(after(5.4), LEA, Kind.ANSWER, 1, "zodafe"),
        Deed(after(6), LEA, Kind.RESOLVE, 1, "zodafi"),
    ]
    record.shown = [
        channel(TEN + 5 * SECOND, "card", CARD.format(level="Normal", state="nouvelle", holder=NOBODY)),
        direct(TEN + 5 * SECOND, "receipt", "Merci, c’est noté sous INC0001001\n> Le micro zodaba", root=""),
        channel(TEN + 6 * SECOND, "added", "💬 Anne écrit :\n> et zodabe", "card"),
        channel(after(4, 1), "ping", ping, "card"),
        channel(after(4, 1), "card", CARD.format(level="Modéré", state="nouvelle", holder=NOBODY), change="edited"),
        channel(after(5), "card", CARD.format(level="Normal", state="active", holder="@Léa Gagnon"), change="edited"),
        channel(after(5), "ping", "INC0001001 · Prise en charge par Léa Gagnon", "card", change="edited"),
        direct(after(5), "helps", "Léa Gagnon s’occupe de votre demande INC0001001."),
        direct(after(5.1, 2), "answer", "Léa Gagnon :\n> Essayez zodabo."),
        direct(after(5.4, 2), "second", "Léa Gagnon :\n> Essayez zodafe."),
        direct(after(6, 1), "solved", "✅ INC0001001 est réglée :\n> zodafi"),
        channel(after(6), "card", CARD.format(level="", state="résolue", holder="@Léa Gagnon"), change="edited"),
    ]
    return record


def place_of(record: Record, name: str, change: str = "posted") -> int:
    return next(at for at, one in enumerate(record.shown) if (one.id, one.change) == (name, change))


def without(name: str, change: str = "posted") -> Change:
    return lambda record: record.shown.pop(place_of(record, name, change))


def again(name: str) -> Change:
    def change(record: Record) -> None:
        at = place_of(record, name)
        record.shown.insert(at + 1, replace(record.shown[at], id="again"))

    return change


def instead(name: str, change: str = "posted", **changed: object) -> Change:
    def do(record: Record) -> None:
        at = place_of(record, name, change)
        record.shown[at] = replace(record.shown[at], **changed)  # type: ignore[arg-type]

    return do


def also(*shown: Shown) -> Change:
    return lambda record: record.shown.extend(shown)


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


def test_the_checker_knows_nothing_of_the_product() -> None:
    """In a process of its own: whatever it imports, and what that imports, is loaded there."""
    program = "import sys, tests.campaign.checker; print(*sorted({one.partition('.')[0] for one in sys.modules}))"
    loaded = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True).stdout.split()
    assert "tests" in loaded
    assert {"bot", "storage", "workflow"}.isdisjoint(loaded)
