"""The answers of interviews, in memory."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from tests.desks.memory.state import State
from tests.desks.memory.swap import add, swap
from workflow.teaching.interview import Interview


class MemoryInterviews:
    """``workflow.teaching.interview.Interviews`` in memory."""

    def __init__(self, state: State) -> None:
        self._interviews = state.interviews

    async def get(self, number: str) -> Interview:
        """Return a request's; an empty one before it is kept."""
        return self._interviews.get(number, Interview(number))

    async def many(self, numbers: Iterable[str]) -> Mapping[str, Interview]:
        """Return those that are kept."""
        known = self._interviews
        return {number: known[number] for number in numbers if number in known}

    async def save(self, interview: Interview) -> None:
        """Keep it. Raises StaleWriteError."""
        if interview.version == 0:
            add(self._interviews, interview.request, replace(interview, version=1))
        else:
            swap(self._interviews, interview.request, interview)
