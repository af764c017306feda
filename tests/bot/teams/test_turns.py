"""Turns run in botbuilder, both ways: its middleware sees each, and nothing of the JSON is lost between."""

from collections.abc import Awaitable, Callable
from typing import Any

from botbuilder.core import Bot, Middleware, TurnContext

from bot.desk.answers import Said
from bot.teams.models import raw_of
from tests.bot.answering import card, card_with_button
from tests.bot.teams.office import Office, address
from tests.bot.teams.tenant import CAMILLE, HELP, LEA, Json

Next = Callable[[], Awaitable[Any]]


class Watch(Middleware):  # type: ignore[misc]
    """Notes each turn, and each write within it."""

    def __init__(self) -> None:
        self.came: list[Json] = []
        self.went: list[tuple[str, str]] = []

    async def on_turn(self, context: TurnContext, logic: Next) -> Any:
        self.came.append(raw_of(context.activity))
        context.on_send_activities(self._note("send"))
        context.on_update_activity(self._note("update"))
        context.on_delete_activity(self._note("delete"))
        return await logic()

    def _note(self, kind: str) -> Callable[[TurnContext, object, Next], Awaitable[None]]:
        async def note(context: TurnContext, _written: object, going_on: Next) -> None:
            self.went.append((kind, context.activity.conversation.id))
            await going_on()

        return note


def watched(office: Office) -> Watch:
    watch = Watch()
    office.platform._adapter.use(watch)
    return watch


async def test_what_comes_is_a_turn_of_botbuilder_with_its_json_beside(office: Office) -> None:
    watch = watched(office)
    told = {"type": "mention", "text": "<at>Vigie</at>", "mentioned": {"id": "28:x"}, "addedIn2031": {"kept": [1]}}
    said = office.acts.message(CAMILLE, "Le micro ne marche pas", entities=[told])
    assert await office.acts.deliver(said) == (200, None)
    assert watch.came == [said]
    (row,) = await office.stored()
    assert row.body["activity"] == said


async def test_an_invoke_is_answered_within_its_turn(office: Office) -> None:
    at = await office.platform.chat.post(address(HELP), card_with_button("INC0001001", "claim"), mark="1")
    watch = watched(office)
    office.handlers.answers["claim"] = Said(card("C'est noté."))
    stands = office.tenant.find(at.channel, at.message)
    assert stands is not None
    answer = await office.acts.presses(LEA, "Prendre en charge", stands)
    assert answer["value"] == "C'est noté."
    assert watch.went == [("send", at.channel)]


async def test_what_a_bot_of_botbuilders_says_in_a_turn_is_posted_too(office: Office) -> None:
    class Echo(Bot):  # type: ignore[misc]
        async def on_turn(self, context: TurnContext) -> None:
            await context.send_activity("Bien reçu")

    said = office.acts.message(CAMILLE, "Bonjour")
    assert await office.platform._adapter.process(said, Echo()) is None
    (answer,) = office.tenant.personal(CAMILLE)
    assert (answer.activity["text"], answer.activity["replyToId"]) == ("Bien reçu", said["id"])


async def test_what_vigie_writes_unasked_goes_through_the_adapter(office: Office) -> None:
    watch = watched(office)
    chat = office.platform.chat
    at = await chat.post(address(HELP), card("Une demande"), mark="1")
    own = await chat.post(address(CAMILLE.aad), card("Reçu"), mark="2")
    await chat.edit(at, card("Une demande prise"))
    await chat.remove(own)
    assert watch.went == [("send", CAMILLE.personal), ("update", at.channel), ("delete", CAMILLE.personal)]
    (root,) = office.tenant.roots(HELP)
    assert root.edits == 1
