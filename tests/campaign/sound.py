"""Records of campaigns for the checker's tests: a sound one, and the ways to break one in a single place."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from tests.campaign.hours import Hours
from tests.campaign.record import Deed, Kind, Record, Shown

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
