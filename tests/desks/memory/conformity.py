"""Questions to course leads, in memory."""

from collections.abc import Sequence

from tests.desks.memory.state import State
from tests.desks.memory.swap import add, swap
from workflow.teaching.conformity import Question
from workflow.teaching.sessions import SessionId


class MemoryQuestions:
    """``workflow.teaching.conformity.Questions`` in memory."""

    def __init__(self, state: State) -> None:
        self._questions = state.questions

    async def get(self, session: SessionId) -> Question | None:
        """Return the one about a session."""
        return self._questions.get(session)

    async def of_request(self, number: str) -> tuple[Question, ...]:
        """Return those of a request, by session."""
        return tuple(one for _session, one in sorted(self._questions.items()) if one.request == number)

    async def add_many(self, questions: Sequence[Question]) -> None:
        """Add new ones."""
        for one in questions:
            add(self._questions, one.session, one)

    async def save_many(self, questions: Sequence[Question]) -> None:
        """Compare-and-swap each. Raises StaleWriteError."""
        for one in questions:
            swap(self._questions, one.session, one)
