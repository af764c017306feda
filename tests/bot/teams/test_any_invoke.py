"""Every invoke by name, with any value: answered, or refused as malformed; never 500."""

import asyncio
import inspect
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from botbuilder.core import ActivityHandler
from botbuilder.core.teams import TeamsActivityHandler
from hypothesis import example, given
from hypothesis import strategies as st

from bot.desk.answers import Faulty
from bot.teams.interactions import WAYS
from bot.teams.turns import ANSWERED_WITH_NOTHING
from tests.bot.answering import Given
from tests.bot.teams.office import Office, new_desk, running
from tests.bot.teams.tenant import HELP, LEA
from tests.profiles import examples

_OF_LIBRARY = re.compile(r'"(\w+(?:/\w+)+)"')
NAMES = sorted(
    {
        *WAYS,
        *ANSWERED_WITH_NOTHING,
        *(
            name
            for handler in (ActivityHandler, TeamsActivityHandler)
            for name in _OF_LIBRARY.findall(inspect.getsource(handler.on_invoke_activity))
        ),
        "signin/verifyState",
        "signin/tokenExchange",
        "",
    }
)
"""All that botbuilder routes, and all that is answered here."""
KEYS = (
    "action", "data", "vigie", "form", "context", "menu", "value", "once", "body", "cancel", "on", "type", "url",
    "messagePayload", "from", "user", "id", "parameters", "name", "uploadInfo", "file", "conversation", "commandId",
    "field.text", "person.who", "title", "submit", "channel", "message", "state", "trigger", "botMessagePreviewAction",
)  # fmt: skip
"""All that is read of a value, anywhere in it."""
leaves = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8)
values = st.recursive(
    leaves | st.just("accept") | st.just("claim"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=6),
    max_leaves=12,
)
pressed = st.fixed_dictionaries({}, optional=dict.fromkeys(KEYS[2:13], values)).map(
    lambda sent: {"action": {"type": "Action.Execute", "data": {"vigie": sent}}, "data": {"vigie": sent}}
)


@contextmanager
def at_work() -> Iterator[tuple[asyncio.Runner, Office]]:
    """One office for all examples."""
    with asyncio.Runner() as runner:
        opened = running(new_desk())
        office = runner.run(opened.__aenter__())
        try:
            yield runner, office
        finally:
            runner.run(opened.__aexit__(None, None, None))


class Refusing(dict[str, Given]):
    """Finds a fault in whatever is sent in, so that its form is drawn again."""

    def get(self, _name: str, _default: object = None) -> Faulty:
        """Return what every form is answered with."""
        return Faulty({"text": "Non.", "elsewhere": "Non plus."})


@pytest.mark.parametrize("answers", [{}, Refusing()])
def test_no_value_of_any_invoke_is_answered_with_500(logged: list[Any], answers: dict[str, Given]) -> None:
    with at_work() as (runner, office):
        office.handlers.answers = answers

        @given(st.sampled_from(NAMES), values | pressed)
        @example("fileConsent/invoke", "accept")
        @example("task/submit", {"data": {"vigie": {"form": "reply", "once": "1", "context": "INC0001001"}}})
        @examples(100)
        def try_it(name: str, value: Any) -> None:
            invoked = {**office.acts.base(LEA, HELP), "type": "invoke", "name": name, "value": value}
            status, _body = runner.run(office.acts.deliver(invoked))
            assert status in (200, 400), (status, invoked)
            assert [entry for entry in logged if entry["log_level"] == "error"] == []

        try_it()
