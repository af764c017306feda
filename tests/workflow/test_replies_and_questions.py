"""Whether the requester has replied; and which resolution the question "Est-ce le cas ?" is about."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.workflow.office import Office
from workflow.helpdesk.incidents import asked_at, question_topic
from workflow.helpdesk.notices import QuestionSettled
from workflow.helpdesk.refusals import OlderQuestion
from workflow.helpdesk.use_cases import incidents, writing
from workflow.items.states import IncidentState
from workflow.items.use_cases import talking


async def test_a_reply_is_received_once_support_has_spoken_and_until_it_answers(office: Office) -> None:
    number = (await office.asks(office.marie, "Le son coupe.")).number
    await office.asks(office.marie, "En salle 2.")
    assert not (await office.incident(number)).reply_received
    await office.do(incidents.claim, office.tom.id, number)
    assert not (await office.incident(number)).reply_received
    await office.asks(office.marie, "Alors ?")
    assert (await office.incident(number)).reply_received
    await office.do(talking.answer, office.tom.id, number, "J’arrive.")
    assert not (await office.incident(number)).reply_received


@pytest.mark.parametrize("thanks", ["Parfait, merci!", "Thanks a lot!", "merci 🙏"])
async def test_mere_thanks_wake_nothing(office: Office, thanks: str) -> None:
    number = (await office.asks(office.marie, "Le son coupe.")).number
    await office.do(talking.answer, office.tom.id, number, "Essayez maintenant.")
    await office.do(writing.add_from_requester, office.marie.id, number, thanks)
    assert not (await office.incident(number)).reply_received
    await office.do(writing.add_from_requester, office.marie.id, number, "Merci, mais ça coupe toujours.")
    assert (await office.incident(number)).reply_received


async def test_a_requester_who_reopens_has_replied_and_still_has_when_they_add_a_detail(office: Office) -> None:
    number = (await office.asks(office.marie, "Le son coupe.")).number
    await office.do(incidents.resolve, office.tom.id, number, "Voilà.")
    await office.do(incidents.not_solved, office.marie.id, number, "Non.")
    assert (await office.incident(number)).reply_received
    await office.do(writing.add_from_requester, office.marie.id, number, "Toujours pas.")
    assert (await office.incident(number)).reply_received


async def resolved_twice(office: Office) -> tuple[str, int, int]:
    """A request that was resolved, reopened and resolved again; return what names the two resolutions."""
    number = (await office.asks(office.marie, "Le son coupe.")).number
    named = []
    for turn in range(2):
        office.later(hours=1)
        after = await office.do(incidents.resolve, office.tom.id, number, f"Voilà {turn}.")
        named.append(asked_at(after) or 0)
        if turn == 0:
            office.later(hours=1)
            await office.do(incidents.not_solved, office.marie.id, number, "Non.", asked=named[0])
    office.said()
    return number, named[0], named[1]


@pytest.mark.parametrize("answer", [incidents.confirm_solved, incidents.not_solved])
async def test_an_old_question_settles_no_newer_resolution(office: Office, answer: Callable[..., Any]) -> None:
    number, first, second = await resolved_twice(office)
    more = ("Non.",) if answer is incidents.not_solved else ()
    with pytest.raises(OlderQuestion):
        await office.do(answer, office.marie.id, number, *more, asked=first)
    after = await office.do(answer, office.marie.id, number, *more, asked=second)
    assert after.state is not IncidentState.RESOLVED
    ((notice, _where),) = office.said(QuestionSettled)
    assert (notice.topic, notice.text) == (question_topic(number, second), "Voilà 1.")
