"""Writes in Teams unasked: each is a turn of its own in its conversation, as botbuilder has it."""

from collections.abc import Awaitable, Callable, Iterable
from typing import Any

import structlog
from botbuilder.core import TurnContext
from botbuilder.schema import ChannelAccount, ConversationAccount, ConversationParameters, ConversationReference

from bot.delivery.chat import CannotReach
from bot.ingress.payload import Payload
from bot.teams.adapter import TARGETED, Adapter, Logic
from bot.teams.faults import CardRefused, Json
from bot.teams.gate import CHANNEL
from bot.teams.models import model_of

_log = structlog.get_logger(__name__)


class Conversations:
    """Posts, edits and deletes. Raises the failures of ``bot.delivery.chat``."""

    def __init__(self, adapter: Adapter, bot: str) -> None:
        """Write through ``adapter``, as the ``bot`` of this id."""
        self._adapter = adapter
        self._bot = ChannelAccount(id=bot)

    async def send(self, service: str, conversation: str, activity: Payload) -> str:
        """Post an activity; return its id."""
        model = model_of(activity)
        sent = await self._within(service, conversation, lambda turn: turn.send_activity(model))
        return str(sent.id or "")

    async def update(self, service: str, conversation: str, message: str, activity: Payload) -> None:
        """Put another activity in the place of one."""
        model = model_of({**activity, "id": message})
        await self._within(service, conversation, lambda turn: turn.update_activity(model))

    async def send_to_one(self, service: str, conversation: str, person: str, activity: Payload) -> str:
        """Post an activity that one person of a shared conversation alone sees (by Teams' own id); return its id."""
        model = model_of({**activity, "recipient": {"id": person}})
        sent = await self._within(service, conversation, lambda turn: _targeted(turn).send_activity(model))
        return str(sent.id or "")

    async def update_of_one(self, service: str, conversation: str, message: str, activity: Payload) -> None:
        """Put another activity in the place of one that one person alone sees."""
        model = model_of({**activity, "id": message})
        await self._within(service, conversation, lambda turn: _targeted(turn).update_activity(model))

    async def delete(self, service: str, conversation: str, message: str) -> None:
        """Delete an activity."""
        await self._within(service, conversation, lambda turn: turn.delete_activity(message))

    async def start_thread(self, service: str, channel: str, activity: Payload) -> tuple[str, str]:
        """Begin a thread of a channel; return its conversation and its first message."""
        where = {"channel": {"id": channel}}
        asked = ConversationParameters(is_group=True, activity=model_of(activity), channel_data=where)
        return await self._made(service, asked)

    async def open_personal(self, service: str, user: str) -> str:
        """Open (or find) a person's own conversation; nothing shows there yet."""
        asked = ConversationParameters(is_group=False, members=[ChannelAccount(id=user)])
        return (await self._made(service, asked))[0]

    async def _within(self, service: str, conversation: str, act: Logic) -> Any:
        return await self._adapter.continue_conversation(self._reference(service, conversation), act)

    async def _made(self, service: str, asked: ConversationParameters) -> tuple[str, str]:
        made: list[tuple[str, str]] = []

        async def note(turn: TurnContext) -> None:
            made.append((turn.activity.conversation.id, turn.activity.id or ""))

        await self._adapter.create_conversation(self._reference(service), note, asked)
        return made[0]

    def _reference(self, service: str, conversation: str | None = None) -> ConversationReference:
        return ConversationReference(
            bot=self._bot,
            channel_id=CHANNEL,
            service_url=service,
            conversation=ConversationAccount(id=conversation),
        )


def _targeted(turn: TurnContext) -> TurnContext:
    turn.turn_state[TARGETED] = True
    return turn


async def spoken(drawings: Iterable[Json], send: Callable[[Json], Awaitable[str]]) -> str:
    """Send the first drawing that Teams takes; return what ``send`` did. Raises CannotReach where it takes none."""
    code = ""
    for drawn in drawings:
        try:
            return await send(drawn)
        except CardRefused as refused:
            code = refused.code
            _log.error("card refused by Teams", code=code)
    raise CannotReach(code)
