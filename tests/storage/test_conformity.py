"""Questions to course leads, on every desk."""

from dataclasses import replace

import pytest

from tests.storage.samples import HOUR, NOW
from tests.storage.test_sessions import ONE, TWO, planned
from workflow.ports.desk import Desk, StaleWriteError
from workflow.teaching.conformity import Question, Wish, answered


async def test_a_question_comes_back_as_it_was_asked_and_answered(desk: Desk) -> None:
    paul, (heart, guest, bones, _liver) = await planned(desk)
    asked = [Question(one.id, one.request, paul, NOW) for one in (guest, heart, bones)]
    await desk.write(lambda tx: tx.questions.add_many(asked))
    assert await desk.read(lambda tx: tx.questions.of_request(ONE)) == (asked[1], asked[0])
    assert await desk.read(lambda tx: tx.questions.of_request("RITM0009999")) == ()
    said = answered(asked[2], Wish.NOT_WANTED, paul, NOW + HOUR)
    await desk.write(lambda tx: tx.questions.save_many([said]))
    assert await desk.read(lambda tx: tx.questions.get(bones.id)) == replace(said, version=2)
    assert await desk.read(lambda tx: tx.questions.get(9999)) is None
    assert said.topic == asked[2].topic == f"missing:{TWO}:{int(NOW.timestamp())}"


async def test_of_two_answers_at_once_the_second_is_stale_and_a_session_has_one_question(desk: Desk) -> None:
    paul, (heart, *_rest) = await planned(desk)
    asked = Question(heart.id, ONE, paul, NOW)
    await desk.write(lambda tx: tx.questions.add_many([asked]))
    await desk.write(lambda tx: tx.questions.save_many([answered(asked, Wish.WANTED, paul, NOW)]))
    for late in (
        lambda tx: tx.questions.save_many([answered(asked, Wish.NOT_WANTED, paul, NOW)]),
        lambda tx: tx.questions.add_many([asked]),
    ):
        with pytest.raises(StaleWriteError):
            await desk.write(late)
    kept = await desk.read(lambda tx: tx.questions.get(heart.id))
    assert kept is not None
    assert kept.answer is Wish.WANTED
