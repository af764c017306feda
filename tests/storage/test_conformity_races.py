"""A course lead who answers twice at once, and support that notes their answer meanwhile, on real databases."""

import asyncio

from storage import StoredDesk
from tests.storage.samples import NOW, known, request, task
from workflow.courses.teaching_support import CONFORMITY, TEACHING_SUPPORT
from workflow.items.states import TaskState
from workflow.ports.desk import Transaction
from workflow.teaching.conformity import Question, Wish
from workflow.teaching.refusals import AlreadyAnswered
from workflow.teaching.sessions import Mode, Session, SessionState
from workflow.teaching.use_cases import lead_answers

RITM, SCTASK = "RITM0001001", "SCTASK0001001"


async def test_of_many_answers_at_once_one_counts_and_at_most_one_recording_is_done_again(
    two_desks: tuple[StoredDesk, StoredDesk],
) -> None:
    marie, lea = await known(two_desks[0], "Marie", "Léa")
    served = request(RITM, marie, plan=TEACHING_SUPPORT.key, approach="recording")

    async def prepare(tx: Transaction) -> Question:
        await tx.requests.add_many([served])
        at_work = task(SCTASK, served, step=CONFORMITY, state=TaskState.IN_PROGRESS, holder=lea.id)
        await tx.tasks.add_many([at_work])
        (missing,) = await tx.sessions.add_many([Session(0, RITM, Mode.ANTEM, "Le foie", lea.id)])
        question = Question(missing.id, RITM, lea.id, NOW)
        await tx.questions.add_many([question])
        return question

    question = await two_desks[0].write(prepare)

    async def answer(desk: StoredDesk, wish: Wish) -> Wish | str:
        async def carry_out(tx: Transaction) -> None:
            await lead_answers.answer(tx, marie.id, question.topic, {question.session: wish}, NOW)

        try:
            await desk.write(carry_out)
        except AlreadyAnswered as refused:
            return f"already {refused.answer}"
        return wish

    wishes = [(Wish.WANTED, Wish.NOT_WANTED)[at % 2] for at in range(10)]
    said = await asyncio.gather(*(answer(two_desks[at // 2 % 2], wish) for at, wish in enumerate(wishes)))
    (winner,) = (one for one in said if isinstance(one, Wish))
    assert [one for one in said if one != winner] == [f"already {winner}"] * 9
    redone = await two_desks[0].read(lambda tx: tx.support.of_request(RITM))
    kept = await two_desks[0].read(lambda tx: tx.sessions.get(question.session))
    if winner is Wish.WANTED:
        assert (len(redone), kept.state) == (0, SessionState.DROPPED)
    else:
        assert ([one.session for one in redone], kept.state) == ([question.session], SessionState.PLANNED)
