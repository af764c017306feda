"""The page's guided story: steps that tick themselves when the workspace shows that they were done."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.sandbox.double.state.records import Both, Fact, Json
from bot.sandbox.double.state.state import State

DONE = "steps_done"


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to try."""

    id: str
    who: str
    title: Both
    text: Both
    do: str
    """send, command, click, sample, clock, look, write or answer."""
    done: Callable[[State], bool]
    channel: str | None = None
    suggestion: Both | None = None
    """What to put in the composer."""
    subject: Both | None = None
    """Of the mail that the words are for."""
    sample: str | None = None
    move: Json | None = None
    """The body of the clock's request."""
    thread: Callable[[State], str | None] | None = None
    """Which thread the words belong in, by its root's ts."""


class Steps:
    """The story so far: what was done stays done, in the workspace's state."""

    def __init__(self, steps: Sequence[Step]) -> None:
        """No step is known to be done until ``tick`` looks."""
        self._steps = tuple(steps)

    def tick(self, state: State) -> bool:
        """Look at what is not done yet; True when something was newly done."""
        done = _done(state)
        new = {step.id for step in self._steps if step.id not in done and step.done(state)}
        if new:
            state.put(Fact(DONE, sorted(done | new)))
        return bool(new)

    def as_json(self, state: State) -> Json:
        """The shape of the page's contract."""
        done = _done(state)
        current = next((step.id for step in self._steps if step.id not in done), None)
        return {
            "steps": [
                _step_json(step, state, done=step.id in done, current=step.id == current) for step in self._steps
            ],
            "done": sum(step.id in done for step in self._steps),
            "total": len(self._steps),
        }


def _done(state: State) -> set[str]:
    return set(state.facts.get(DONE, ()))


def _step_json(step: Step, state: State, *, done: bool, current: bool) -> Json:
    return {
        "id": step.id,
        "who": step.who,
        "channel": step.channel,
        "thread_ts": step.thread(state) if step.thread else None,
        "title": step.title.as_json(),
        "text": step.text.as_json(),
        "suggestion": step.suggestion.as_json() if step.suggestion else None,
        "subject": step.subject.as_json() if step.subject else None,
        "do": step.do,
        "sample": step.sample,
        "move": step.move,
        "done": done,
        "current": current,
    }
