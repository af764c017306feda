"""What the doctor says of the nightly proof: what it read, what it put right, and what it could not read."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.language import Locale
from bot.ops.doctor.signs import proven
from bot.ops.findings import Verdict
from bot.ui.say import Say
from workflow.business_time.calendar import BusinessCalendar
from workflow.upkeep.proofs import Proof
from workflow.upkeep.standing import Shown

NOW = datetime(2026, 9, 8, 12, tzinfo=UTC)
DONE = Proof(
    NOW - timedelta(hours=5),
    NOW - timedelta(hours=29),
    after=0,
    cards={Shown.RIGHT: 40, Shown.MISSING: 1, Shown.STALE: 2, Shown.UNREAD: 12},
    unread={"teams|not_granted": 12},
    done=NOW - timedelta(hours=4),
)


@pytest.mark.parametrize(
    ("locale", "read", "unread"),
    [
        ("en", "cards that the proof read where they stand: 43; put right: 1 that were missing, 2", "on Teams: 12."),
        ("fr", "fiches que la vérification a lues là où elles figurent : 43 ", "sur Teams : 12."),
    ],
)
def test_cards_that_could_not_be_read_are_not_among_those_that_were(locale: str, read: str, unread: str) -> None:
    say = Say(Locale(locale), BusinessCalendar("America/Toronto"), NOW)
    _proof, cards, *others = proven(DONE)
    said = [one.said(say).replace("\N{NO-BREAK SPACE}", " ") for one in (cards, *others)]
    assert said[0].startswith(read)
    assert unread in said[1]
    assert [one.verdict for one in others] == [Verdict.OFF], "worth knowing: nothing that is promised fails by it"
