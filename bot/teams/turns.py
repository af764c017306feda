"""Turns of Vigie: botbuilder's ``TeamsActivityHandler`` routes them by type and an invoke's name.

Everything is read from the raw JSON, whose shape Microsoft adds to; the library is handed no value to parse, which
would refuse what its models do not know.
"""

from http import HTTPStatus

from botbuilder.core import TurnContext
from botbuilder.core.teams import TeamsActivityHandler
from botbuilder.schema import Activity as Model
from botbuilder.schema import ActivityTypes, InvokeResponse

from bot.delivery.catch_up import CatchUp
from bot.ingress import refusal
from bot.ingress.payload import Payload
from bot.ingress.refusal import Malformed, Refused
from bot.teams.abilities import Abilities
from bot.teams.book import Book
from bot.teams.consents import Consents
from bot.teams.doorway import Doorway
from bot.teams.events import Intake
from bot.teams.faults import Json
from bot.teams.gate import Gate
from bot.teams.histories import mark_of, place_of
from bot.teams.interactions import EXECUTED, interaction_of
from bot.teams.models import raw_of
from bot.teams.settings import TeamsSettings
from workflow.people.people import Platform

ANSWERED_WITH_NOTHING = frozenset({"message/submitAction", "message/fetchTask", "composeExtension/onCardButtonClicked"})
"""What Teams asks of bots that have feedback or card buttons of their own there; we have none."""


class Turns(TeamsActivityHandler):  # type: ignore[misc]
    """One tenant's turns: an interaction is answered, all else is stored. Raises Malformed, as all here do."""

    def __init__(
        self,
        settings: TeamsSettings,
        gate: Gate,
        book: Book,
        abilities: Abilities,
        intake: Intake,
        doorway: Doorway,
        consents: Consents,
        catch_up: CatchUp,
    ) -> None:
        """Everything given is open; ``catch_up`` is told what is stored, and what could not be."""
        self._settings = settings
        self._gate = gate
        self._book = book
        self._abilities = abilities
        self._intake = intake
        self._doorway = doorway
        self._consents = consents
        self._catch_up = catch_up

    async def on_turn(self, turn_context: TurnContext) -> None:
        """Remember where an activity came from, and take it; of another tenant's people nothing is taken."""
        activity = raw_of(turn_context.activity)
        if self._gate.is_by_another_tenant(activity):
            await self._turn_away(turn_context)
            return
        try:
            await self._book.learn(activity)
            await self._abilities.learn(activity)
            await super().on_turn(turn_context)
        except Malformed:
            raise
        except Exception:
            await self._note_missed(activity)
            raise

    async def _note_missed(self, activity: Payload) -> None:
        """Read from its history what could not be stored: Teams does not send it for ever."""
        place, mark = place_of(activity, self._settings), mark_of(activity)
        if place and mark:
            await self._catch_up.missed(place, mark)

    async def on_message_activity(self, turn_context: TurnContext) -> None:
        """Answer a command, or what a button sent; store what is said."""
        activity = raw_of(turn_context.activity)
        met = interaction_of(activity, self._settings)
        if met is None:
            await self._store(turn_context)
        else:
            await self._doorway.answer(met)
            await self._intake.note_answered(activity)

    async def _store(self, turn_context: TurnContext) -> None:
        activity = raw_of(turn_context.activity)
        await self._intake.store(activity)
        await self._catch_up.seen(mark_of(activity))

    on_message_update_activity = on_message_delete_activity = on_message_reaction_activity = _store
    on_conversation_update_activity = on_installation_update = on_event_activity = _store
    on_end_of_conversation_activity = on_typing_activity = on_unrecognized_activity_type = _store

    async def on_invoke_activity(self, turn_context: TurnContext) -> InvokeResponse:
        """Return what the client waits for; a name that nobody answers to is refused as malformed."""
        name = turn_context.activity.name
        if name in ANSWERED_WITH_NOTHING:
            return _answer({})
        if name == EXECUTED:
            return _answer(await self._answered(turn_context))
        answer: InvokeResponse = await super().on_invoke_activity(turn_context)
        if answer.status != HTTPStatus.OK:
            raise Malformed("name: not an invoke that is answered")
        return answer

    async def on_teams_file_consent(self, turn_context: TurnContext, _parsed: None) -> InvokeResponse:
        """Put a file where its reader wants it, or let it go."""
        await self._consents.meet(raw_of(turn_context.activity))
        return _answer(None)

    async def _answered(self, turn_context: TurnContext, _parsed: None = None) -> Json | None:
        met = interaction_of(raw_of(turn_context.activity), self._settings)
        if met is None:
            raise Malformed("value: not a button of ours")
        return await self._doorway.answer(met)

    on_teams_task_module_fetch = on_teams_task_module_submit = _answered
    on_teams_messaging_extension_fetch_task = on_teams_messaging_extension_query = _answered
    on_teams_messaging_extension_submit_action_dispatch = _answered

    async def on_teams_app_based_link_query(self, turn_context: TurnContext, _parsed: None) -> Json | None:
        """Show the item that an address names; nothing for one that names none."""
        met = interaction_of(raw_of(turn_context.activity), self._settings)
        return None if met is None else await self._doorway.answer(met)

    async def _turn_away(self, turn_context: TurnContext) -> None:
        """Answer what a client waits for with one sentence; what is written in a channel is passed over."""
        refusal.record(Platform.TEAMS, Refused(HTTPStatus.OK, refusal.FOREIGN, "someone of another tenant"))
        activity = raw_of(turn_context.activity)
        invoked = turn_context.activity.type == ActivityTypes.invoke
        met = interaction_of(activity, self._settings) if invoked else None
        if met is not None:
            answer = _answer(await self._doorway.turn_away(met))
            await turn_context.send_activity(Model(type=ActivityTypes.invoke_response, value=answer))

    @staticmethod
    def _create_invoke_response(body: Json | None = None) -> InvokeResponse:
        """Answer with JSON as it is: the library's own would write it as a model, and fails on anything else."""
        return _answer(body)


def _answer(body: Json | None) -> InvokeResponse:
    return InvokeResponse(status=HTTPStatus.OK.value, body=body)
