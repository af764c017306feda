"""Answers under a card that stands in Slack while the desk does not know it yet."""

import pytest

from tests.faults.test_wire import POST, into
from tests.faults.town import HELP, Town, shows


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """What the wire loses has nothing to do with the database."""
    return sqlite_url


async def test_an_answer_and_a_note_under_a_card_in_doubt_belong_to_its_request(town: Town) -> None:
    await town.start()
    fault = town.ws.fail_next(POST, fits=into("C0TECHNO"), lost_answer=True)
    await town.says("camille", "Le micro ne marche pas")
    await fault.struck()
    await town.until(lambda: bool(town.said(HELP)))
    (card,) = town.said(HELP)
    await town.says("lea", "C'est la salle 2.", HELP, card)
    await town.says("lea", "@Vigie Essayez un autre port USB.", HELP, card)
    await town.until(lambda: bool(town.said("app", "camille")))
    (received,) = town.said("app", "camille")
    await town.until(lambda: any("autre port USB" in shows(one) for one in town.people.thread(received)))
    await town.quiet()
    notes = [one.detail.get("text") for one in await town.desk.read(lambda tx: tx.journal.of("INC0001001"))]
    assert "C'est la salle 2." in notes
    assert len(town.said(HELP)) == 1, "nobody takes the answer for a new request"
