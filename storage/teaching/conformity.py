"""Questions to course leads about missing recordings."""

from collections.abc import Sequence

from sqlalchemy import select

from storage.session import Cells, Row, Session
from storage.teaching.tables import lead_questions
from workflow.teaching.conformity import Question
from workflow.teaching.sessions import SessionId


class StoredQuestions:
    """``workflow.teaching.conformity.Questions`` in a database."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def get(self, session: SessionId) -> Question | None:
        """Return the one about a session."""
        query = select(lead_questions).where(lead_questions.c.session == session)
        row = await self._session.first(self._session.fresh(query, lead_questions))
        return None if row is None else _of(row)

    async def of_request(self, number: str) -> tuple[Question, ...]:
        """Return those of a request, by session."""
        query = select(lead_questions).where(lead_questions.c.request == number).order_by(lead_questions.c.session)
        return tuple(map(_of, await self._session.all(self._session.fresh(query, lead_questions))))

    async def add_many(self, questions: Sequence[Question]) -> None:
        """Add new ones in bulk."""
        await self._session.add(lead_questions, map(_row, questions))

    async def save_many(self, questions: Sequence[Question]) -> None:
        """Compare-and-swap each, in bulk. Raises StaleWriteError."""
        await self._session.swap_many(lead_questions, map(_row, questions))


def _row(one: Question) -> Row:
    return {column.name: getattr(one, column.name) for column in lead_questions.c}


def _of(row: Cells) -> Question:
    return Question(**row)
