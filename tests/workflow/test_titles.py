"""The title of a help request: given again by its group, kept in no history, found by its words."""

import pytest

from tests.workflow.office import Office
from workflow.helpdesk.use_cases import edits, incidents
from workflow.helpdesk.use_cases.titles import set_title
from workflow.items.journal import What
from workflow.items.refusals import NothingSaid, WrongState
from workflow.items.use_cases.hearing import Relayed
from workflow.overview.use_cases.finding import find
from workflow.people.refusals import NotYourGroup
from workflow.refusal import Refusal

INC = "INC0001001"


async def test_its_group_gives_a_request_a_title_and_the_history_keeps_neither(office: Office) -> None:
    await office.asks(office.marie, "Ça ne marche pas.")
    office.said()
    after = await office.do(set_title, office.tom.id, INC, "  Le projecteur  est noir ")
    assert after.subject == "Le projecteur est noir"
    assert after.text == "Ça ne marche pas.", "what was written stays as it was"
    (line,) = [one for one in office.journal(INC) if one.what is What.CHANGED]
    assert (line.by, line.detail) == (office.tom.id, {"field": "subject", "before": "", "after": ""})
    found = await office.do(find, office.tom.id, "projecteur")
    assert INC in str(found)
    await office.do(set_title, office.tom.id, INC, "Le projecteur est noir")
    assert len([one for one in office.journal(INC) if one.what is What.CHANGED]) == 1, "it says so already"


async def test_a_title_that_was_given_stays_when_its_author_mends_the_words(office: Office) -> None:
    await office.asks(office.marie, "Ca ne marche pas.", written=Relayed(office.marie.accounts[0], "1.1", "D0MARIE"))
    await office.do(set_title, office.tom.id, INC, "Le projecteur est noir")
    await office.do(edits.message_edited, "D0MARIE", "1.1", "Ça ne marche pas en B-12.", mentions_desk=False)
    after = await office.incident(INC)
    assert (after.subject, after.text) == ("Le projecteur est noir", "Ça ne marche pas en B-12.")
    for words in ("projecteur", "B-12"):
        assert INC in str(await office.do(find, office.tom.id, words)), words


async def test_nobody_else_does_nor_once_it_is_over_nor_with_nothing(office: Office) -> None:
    await office.asks(office.marie, "Le son coupe.")
    for who, why in ((office.marie, NotYourGroup), (office.john, Refusal), (office.paul, NotYourGroup)):
        with pytest.raises(why):
            await office.do(set_title, who.id, INC, "Autre")
    with pytest.raises(NothingSaid):
        await office.do(set_title, office.tom.id, INC, " ")
    await office.do(incidents.cancel, office.marie.id, INC)
    with pytest.raises(WrongState):
        await office.do(set_title, office.tom.id, INC, "Autre")
