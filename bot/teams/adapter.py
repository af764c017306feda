"""Vigie's adapter on botbuilder's ``BotAdapter``: turns begin here, and what is sent in one goes to the Connector.

The library's own two adapters stay out: ``docs/dependencies.md`` has the reasons and the figures.
"""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from botbuilder.core import Bot, BotAdapter, TurnContext
from botbuilder.schema import (
    Activity,
    ActivityTypes,
    ConversationAccount,
    ConversationParameters,
    ConversationReference,
    InvokeResponse,
    ResourceResponse,
)

from bot.ingress.payload import Payload
from bot.teams.connector import Connector
from bot.teams.models import model_of, raw_of

Logic = Callable[[TurnContext], Awaitable[Any]]
CREATED = "CreateConversation"
"""The name of the turn in a conversation that was just made, as the library's own adapters call it."""
TARGETED = "targeted"
"""Set in the state of a turn whose messages one person alone sees."""


class Adapter(BotAdapter):  # type: ignore[misc]
    """Carries activities between botbuilder's turns and the Bot Connector.

    Raises the failures of ``bot.delivery.chat``, and what a turn raises, as they are.
    """

    def __init__(self, connector: Connector) -> None:
        """Call through ``connector``."""
        super().__init__()
        self._connector = connector

    async def process(self, raw: Payload, bot: Bot) -> InvokeResponse | None:
        """Run the turn of an activity that was let in; return an invoke's answer. Raises Malformed."""
        turn = TurnContext(self, model_of(raw))
        await self.run_pipeline(turn, bot.on_turn)
        answer: Activity | None = turn.turn_state.get(self._INVOKE_RESPONSE_KEY)
        return None if answer is None else answer.value

    async def send_activities(self, context: TurnContext, activities: Sequence[Activity]) -> list[ResourceResponse]:
        """Post activities; an invoke's answer is kept for the one who waits for it."""
        return [await self._send(context, one) for one in activities]

    async def update_activity(self, context: TurnContext, activity: Activity) -> None:
        """Put an activity in the place of the one that has its id."""
        body, where = {**raw_of(activity), "id": activity.id}, activity.conversation.id
        targeted = TARGETED in context.turn_state
        await self._connector.update(activity.service_url, where, activity.id, body, targeted=targeted)

    async def delete_activity(self, context: TurnContext, reference: ConversationReference) -> None:  # noqa: ARG002 - botbuilder's
        """Delete an activity."""
        await self._connector.delete(reference.service_url, reference.conversation.id, reference.activity_id)

    async def create_conversation(
        self,
        reference: ConversationReference,
        logic: Logic | None = None,
        conversation_parameters: ConversationParameters | None = None,
        **_others: object,
    ) -> None:
        """Begin a thread of a channel with an activity, or open a person's own; then run ``logic`` in it."""
        asked, service = conversation_parameters or ConversationParameters(), reference.service_url
        if asked.is_group:
            channel = asked.channel_data["channel"]["id"]
            made, first = await self._connector.start_thread(service, channel, raw_of(asked.activity))
        else:
            made, first = await self._connector.open_personal(service, asked.members[0].id), None
        told = Activity(
            type=ActivityTypes.event,
            name=CREATED,
            id=first,
            channel_id=reference.channel_id,
            service_url=service,
            conversation=ConversationAccount(id=made),
            recipient=reference.bot,
        )
        await self.run_pipeline(TurnContext(self, told), logic)

    async def _send(self, context: TurnContext, activity: Activity) -> ResourceResponse:
        if activity.type == ActivityTypes.invoke_response:
            context.turn_state[self._INVOKE_RESPONSE_KEY] = activity
            return ResourceResponse()
        service, where, targeted = activity.service_url, activity.conversation.id, TARGETED in context.turn_state
        return ResourceResponse(id=await self._connector.send(service, where, raw_of(activity), targeted=targeted))
