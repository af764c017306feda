"""The checker on what is put on hold, reopened, helped with, announced, or reaches nobody: each fault is told."""

import pytest

from tests.campaign.checker import What, judge
from tests.campaign.checker.clocks import clocks
from tests.campaign.checker.levels import levels
from tests.campaign.checker.story import Story
from tests.campaign.hours import Hours
from tests.campaign.record import Deed, Kind, Outage, Record, Shown
from tests.campaign.sound import (
    ANNE,
    CARD,
    LEA,
    NOBODY,
    SECOND,
    TEN,
    Change,
    after,
    again,
    also,
    channel,
    direct,
    instead,
    without,
)

BEA, CLE, ROY, NADIA = "enseignante.bea", "enseignante.cle", "stephane.haddad", "nadia.fortin"
PING = "🟢 Modéré · INC0001001 · Le micro zodaba\n{promise} attendue d’ici …"
SUPPORT = "Soutien technique · TASK0001001 · {state}\nPour : @Bea\nTitulaire : {holder}\nzodugi\nDemandée par Léa"
REFUSED = "⚠️ Non remis à Cle : la messagerie refuse ce qu’on lui envoie."
OUT_OF_REACH = "Normal · INC0001003 · active\nLe son zodila\nDemandée par : @Cle\nTitulaire : @Léa Gagnon\n{since}"


def sound() -> Record:
    """Tell of a request on hold and woken, settled, reopened and settled again; support; someone out of reach; a grid.

    The first promise begins again at 14:00 with four hours to its first level; of the second, half an hour had
    passed before the question, and another before the first solution.
    """
    record = Record(TEN, after(28), Hours(), unreachable=[CLE], leads=[ROY])
    record.deeds = [
        Deed(TEN, ANNE, Kind.ASK, 1, "zodaba"),
        Deed(after(0.5), LEA, Kind.CLAIM, 1),
        Deed(after(1), LEA, Kind.HOLD, 1, "zodube"),
        Deed(after(1), LEA, Kind.MAKE, 2, "zodugi", whom=BEA),
        Deed(after(2), ANNE, Kind.REPLY, 1, "zodubi"),
        Deed(after(2), LEA, Kind.HELP, 2),
        Deed(after(2.5), LEA, Kind.RESOLVE, 1, "zodubo"),
        Deed(after(3), LEA, Kind.GIVE, 2),
        Deed(after(4), ANNE, Kind.REOPEN, 1, "zodubu"),
        Deed(after(5), CLE, Kind.ASK, 3, "zodila"),
        Deed(after(5.5), LEA, Kind.CLAIM, 3),
        Deed(after(5.6), LEA, Kind.ANSWER, 3, "zodile"),
        Deed(after(6), NADIA, Kind.ANNOUNCE, 0, "grille.xlsx"),
        Deed(after(24.5), LEA, Kind.ANSWER, 1, "zoduda"),
        Deed(after(27.5), LEA, Kind.RESOLVE, 1, "zodude"),
    ]
    record.shown = [
        channel(TEN, "card", CARD.format(level="Normal", state="nouvelle", holder=NOBODY)),
        direct(TEN, "receipt", "Merci, c’est noté sous INC0001001\n> Le micro zodaba", root=""),
        card("Normal", "active", 0.5),
        direct(after(0.5), "helps", "Léa Gagnon s’occupe de votre demande INC0001001."),
        direct(after(1), "question", "Léa Gagnon :\n> Quelle salle, zodube ?"),
        card("", "en attente d’une réponse", 1),
        channel(after(1), "task", SUPPORT.format(state="ouverte", holder=NOBODY)),
        channel(after(2), "woken", "💬 Anne écrit :\n> zodubi", "card"),
        card("Normal", "active", 2),
        channel(after(2), "task", SUPPORT.format(state="prise en charge", holder="@Léa Gagnon"), change="edited"),
        direct(after(2), "helped", "🛟 Léa Gagnon vous aide : Soutien technique.", who=BEA),
        direct(after(2.5), "solved", "✅ INC0001001 est réglée :\n> zodubo"),
        card("", "résolue", 2.5),
        channel(after(3), "task", SUPPORT.format(state="faite", holder="@Léa Gagnon"), change="edited"),
        direct(after(3), "given", "✅ Soutien technique : soutien donné par Léa Gagnon.", who=BEA),
        channel(after(4), "reopened", "↩️ Anne a rouvert INC0001001 :\n> zodubu", "card"),
        card("Normal", "active", 4),
        channel(after(5), "other", OUT_OF_REACH.format(since="")),
        channel(after(5), "refused", REFUSED, "other"),
        channel(after(5), "other", OUT_OF_REACH.format(since="⚠️ Injoignable depuis lundi : Cle"), change="edited"),
        Shown(after(6), "gestion", "grid", "", "grille.xlsx\nImportation faite", (NADIA,)),
        direct(after(6) + 601 * SECOND, "announced", "La cellule de soutien vous accompagnera", root="", who=ROY),
        channel(after(24, 1), "first", PING.format(promise="Première réponse"), "card"),
        direct(after(24.5), "answer", "Léa Gagnon :\n> Essayez zoduda."),
        channel(after(27, 1), "second", PING.format(promise="Solution"), "card"),
        channel(after(27.5), "first", "INC0001001 · réglée", "card", change="edited"),
        channel(after(27.5), "second", "INC0001001 · réglée", "card", change="edited"),
        direct(after(27.5), "solved again", "✅ INC0001001 est réglée :\n> zodude"),
        card("", "résolue", 27.5),
    ]
    return record


def card(level: str, state: str, hours: float) -> Shown:
    text = CARD.format(level=level, state=state, holder="@Léa Gagnon")
    return channel(after(hours), "card", text, change="edited")


def ping(hours: float, promise: str) -> Change:
    """Say a level at another time, and no longer so in the end."""
    shown = channel(after(hours), "x", PING.format(promise=promise), "card")
    return also(shown, channel(after(27.5), "x", "réglée", "card", change="edited"))


def unwoken(record: Record) -> None:
    """Have the reply never have been written: the promise stands still until the solution."""
    record.deeds = [one for one in record.deeds if one.kind is not Kind.REPLY]


def both(*changes: Change) -> Change:
    def change(record: Record) -> None:
        for one in changes:
            one(record)

    return change


FAULTS = [
    pytest.param(without("question"), What.LOST, id="a question that never comes"),
    pytest.param(again("question"), What.DOUBLED, id="a question twice"),
    pytest.param(without("woken"), What.LOST, id="a reply that the group never reads"),
    pytest.param(lambda record: record.shown.pop(), What.STALE, id="a card that says active of what is settled again"),
    pytest.param(without("reopened"), What.LOST, id="what remains, never read"),
    pytest.param(again("reopened"), What.DOUBLED, id="what remains, twice"),
    pytest.param(without("first"), What.LOST, id="no level of the first promise after the reopening"),
    pytest.param(instead("first", at=after(24, 90)), What.LATE, id="such a level, late"),
    pytest.param(ping(5, "Première réponse"), What.LEVEL, id="such a level, too early"),
    pytest.param(without("second"), What.LOST, id="no level of the promise that stood still"),
    pytest.param(instead("second", at=after(26.5)), What.LEVEL, id="a level as if nothing had stood still"),
    pytest.param(unwoken, What.LEVEL, id="a level of what still waits"),
    pytest.param(without("task"), What.LOST, id="no card of support"),
    pytest.param(again("task"), What.DOUBLED, id="two cards of support"),
    pytest.param(without("helped"), What.LOST, id="nobody said to help"),
    pytest.param(instead("helped", at=after(2, 70)), What.LATE, id="said late"),
    pytest.param(again("given"), What.DOUBLED, id="given twice"),
    pytest.param(
        also(channel(after(4), "task", SUPPORT.format(state="ouverte", holder=NOBODY), change="edited")),
        What.STALE,
        id="support that is open again",
    ),
    pytest.param(
        also(channel(after(4), "x", SUPPORT.format(state="ouverte", holder=NOBODY).replace("zodugi", "zodugo"))),
        What.ORPHAN,
        id="support that nobody made",
    ),
    pytest.param(without("refused"), What.LOST, id="nobody told that someone is out of reach"),
    pytest.param(again("refused"), What.DOUBLED, id="told twice"),
    pytest.param(without("other", "edited"), What.STALE, id="a card that does not say so"),
    pytest.param(
        also(channel(after(5.6), "x", "✉️ Transmis à Cle", "other")), What.READER, id="said to be delivered to them"
    ),
    pytest.param(without("announced"), What.LOST, id="a lead who is not told"),
    pytest.param(again("announced"), What.DOUBLED, id="a lead who is told twice"),
    pytest.param(instead("announced", at=after(7)), What.LATE, id="a lead who is told late"),
    pytest.param(without("grid"), What.LOST, id="an import that is not done"),
]


def test_all_of_it_is_let_pass_as_it_should_be() -> None:
    assert judge(sound()) == []


@pytest.mark.parametrize(("change", "what"), FAULTS)
def test_each_of_its_faults_is_told(change: Change, what: What) -> None:
    record = sound()
    change(record)
    assert what in {one.what for one in judge(record)}


@pytest.mark.parametrize(("outages", "answers"), [((), True), ((Outage(after(1), after(1.2), "…"),), False)])
def test_what_is_said_before_a_reopening_could_be_heard_need_not_answer_it(
    outages: tuple[Outage, ...], *, answers: bool
) -> None:
    record = Record(TEN, after(40), Hours(), outages=list(outages))
    record.deeds = [
        Deed(TEN, ANNE, Kind.ASK, 1, "zodaba"),
        Deed(TEN, LEA, Kind.CLAIM, 1),
        Deed(TEN, LEA, Kind.RESOLVE, 1, "zodafi"),
        Deed(after(1), ANNE, Kind.REOPEN, 1, "zodubu"),
        Deed(after(1.1), LEA, Kind.ANSWER, 1, "zodabi"),
    ]
    _first, second, _resolution = clocks(Story(record), 1)
    assert second.stopped(by=after(30)) is answers
    assert not second.runs(after(1.1), after(30)), "it may be one"


@pytest.mark.parametrize(
    ("said", "what"), [(25, set()), (None, {What.LOST}), (25.1, {What.LATE})], ids=["at once", "never", "late"]
)
def test_a_level_reached_in_the_second_of_the_solution_is_said_once_the_request_is_reopened(
    said: float | None, what: set[What]
) -> None:
    record = Record(TEN, after(26), Hours())
    record.deeds = [
        Deed(TEN, ANNE, Kind.ASK, 1, "zodaba"),
        Deed(TEN, LEA, Kind.CLAIM, 1),
        Deed(after(24), LEA, Kind.RESOLVE, 1, "zodafi"),
        Deed(after(25), ANNE, Kind.REOPEN, 1, "zodubu"),
    ]
    record.shown = [channel(TEN, "card", CARD.format(level="Normal", state="active", holder="@Léa Gagnon"))]
    if said is not None:
        record.shown.append(channel(after(said), "ping", PING.format(promise="Solution"), "card"))
    assert {one.what for one in levels(Story(record))} == what
