"""What people do in Teams, as activities: they write, press, fill in, come and go."""

from collections.abc import Mapping
from typing import Any

import aiohttp

from bot.teams.read import DROPPED_FILE
from tests.bot.teams.connector import Connector
from tests.bot.teams.signing import token
from tests.bot.teams.tenant import APP, BOT, GROUP, TEAM, TENANT, Json, Member, Message

OURS = "vigie"
LEFT_OUT = object()
MORE = "⋯"
RARE = ("Autres gestes…", "More…")
"""Opens what is rare, behind that."""


class Acts:
    """Delivers activities to the bot, signed as the Connector signs them."""

    def __init__(self, connector: Connector, endpoint: str) -> None:
        self.connector = connector
        self.tenant = connector.tenant
        self.endpoint = endpoint

    async def deliver(self, activity: Json, authorization: object = None) -> tuple[int, Any]:
        """Post an activity; give status and body."""
        service = str(activity.get("serviceUrl"))
        header = f"Bearer {token(APP, service)}" if authorization is None else authorization
        headers = {} if header is LEFT_OUT else {"Authorization": str(header)}
        async with (
            aiohttp.ClientSession() as session,
            session.post(self.endpoint, json=activity, headers=headers) as response,
        ):
            answered = response.content_type == "application/json"
            return response.status, await response.json() if answered else None

    async def says(
        self,
        who: Member,
        text: str,
        to: str | None = None,
        *,
        under: Message | None = None,
        mention: bool = False,
        **more: Any,
    ) -> Message:
        """Write: in the personal chat, in a channel, or under a message of one."""
        activity = self.message(who, text, to, under=under, mention=mention, **more)
        status, _body = await self.deliver(activity)
        assert status == 200, status
        found = self.tenant.find(activity["conversation"]["id"], activity["id"])
        assert found is not None
        return found

    async def drops(self, who: Member, name: str, content: bytes | None, text: str = "") -> Message:
        """Hand a file over in the personal chat; without ``content`` it is gone before it is fetched."""
        if content is not None:
            self.tenant.files[name] = content
        link = f"{self.connector.url}/files/{name}"
        file = {"downloadUrl": link, "uniqueId": name, "fileType": "xlsx"}
        attachment = {"contentType": DROPPED_FILE, "contentUrl": link, "name": name, "content": file}
        return await self.says(who, text, attachments=[attachment])

    def message(
        self,
        who: Member,
        text: str,
        to: str | None = None,
        *,
        under: Message | None = None,
        mention: bool = False,
        **more: Any,
    ) -> Json:
        """Make a message that stands already."""
        said = f"<at>Vigie</at> {text}" if mention else text
        entities = [{"type": "mention", "text": "<at>Vigie</at>", "mentioned": {"id": BOT, "name": "Vigie"}}]
        if under is not None:
            stands = self.tenant.stand(under.conversation, {}, who.mri)
        elif to is not None:
            stands = self.tenant.start(to, {}, who.mri)
        else:
            stands = self.tenant.stand(who.personal, {}, who.mri)
        base = self.base(who, stands.conversation)
        activity = {
            **base,
            "type": "message",
            "id": stands.id,
            "text": said,
            "entities": entities if mention else [],
            **more,
        }
        stands.activity = activity
        return activity

    def base(self, who: Member, conversation: str) -> Json:
        """Return what every activity says."""
        channel = conversation.partition(";")[0]
        personal = not conversation.startswith("19:")
        where: Json = {"conversationType": "personal"} if personal else {"conversationType": "channel", "isGroup": True}
        data: Json = {"tenant": {"id": TENANT}}
        if not personal:
            data |= {"team": {"id": TEAM, "aadGroupId": GROUP}, "channel": {"id": channel, "type": "private"}}
        return {
            "channelId": "msteams",
            "serviceUrl": self.connector.url,
            "id": f"f:{self.tenant.new_id()}",
            "timestamp": "2026-08-18T13:10:00.000Z",
            "locale": who.locale,
            "from": who.as_account(),
            "recipient": {"id": BOT, "name": "Vigie"},
            "conversation": {"id": conversation, "tenantId": TENANT, **where},
            "channelData": data,
        }

    async def invoke(self, who: Member, name: str, value: Json, on: Message | None = None, **more: Any) -> Any:
        """Have the client ask for an answer; return its body."""
        status, body = await self.deliver(self.invoking(who, name, value, on, **more))
        assert status == 200, (status, body)
        return body

    def invoking(self, who: Member, name: str, value: Json, on: Message | None = None, **more: Any) -> Json:
        conversation = on.conversation if on else who.personal
        activity = {**self.base(who, conversation), "type": "invoke", "name": name, "value": value, **more}
        return activity | ({"replyToId": on.id} if on else {})

    async def presses(self, who: Member, label: str, on: Message, inputs: Mapping[str, str] = {}) -> Any:
        """Press a button by what it says, behind "⋯" where it is not shown.

        Return the answer: a dialog, a sentence, a card.
        """
        card = on.cards[0]
        if not offers(card, label) and offers(card, MORE):
            return await self.sends(who, button(await self.behind(who, label, on), label), inputs)
        return await self.sends(who, button(card, label), inputs, on)

    async def behind(self, who: Member, label: str, on: Message) -> Json:
        """Press "⋯" of a card, and the way to what is rare where a button is there; return the dialog's card."""
        opened = await self.sends(who, button(on.cards[0], MORE), on=on)
        card: Json = opened["task"]["value"]["card"]["content"]
        for rare in RARE:
            if not offers(card, label) and offers(card, rare):
                opened = await self.sends(who, button(card, rare))
                card = opened["task"]["value"]["card"]["content"]
        return card

    async def sends(self, who: Member, action: Json, inputs: Mapping[str, str] = {}, on: Message | None = None) -> Any:
        """Do what a client does with an action: agree, execute it, open its dialog, or send it in from one."""
        if action["type"] == "Action.ShowCard":
            action = button(action["card"], action["title"])
        data = {**action.get("data", {}), **inputs}
        if action["type"] == "Action.Execute":
            executed = {"action": {"type": "Action.Execute", "verb": action["verb"], "data": data}, "trigger": "manual"}
            return await self.invoke(who, "adaptiveCard/action", executed, on)
        assert action["type"] == "Action.Submit", action["type"]
        if data.get("msteams", {}).get("type") == "task/fetch":
            return await self.invoke(who, "task/fetch", {"data": data, "context": {"theme": "default"}}, on)
        return await self.invoke(who, "task/submit", {"data": data, "context": {"theme": "default"}}, on)

    async def sees(self, who: Member, on: Message) -> Any:
        """See a card: a client asks for a drawing of one's own where the card names its reader; else None."""
        refresh = on.cards[0].get("refresh", {"userIds": []})
        if who.mri not in refresh["userIds"]:
            return None
        asked = {"action": refresh["action"], "trigger": "automatic"}
        return await self.invoke(who, "adaptiveCard/action", asked, on)

    async def fills(self, who: Member, dialog: Any, label: str, **answers: str) -> Any:
        """Fill in a dialog by the names of its fields, and press a button of it."""
        card = dialog["task"]["value"]["card"]["content"]
        typed = {
            one["id"]: str(one.get("value", "")) for one in walk(card) if str(one.get("id", "")).startswith("field.")
        }
        return await self.sends(
            who, button(card, label), typed | {f"field.{name}": text for name, text in answers.items()}
        )


def walk(value: object) -> Any:
    """Return every object in a card, at any depth; what its buttons send is not looked into."""
    if isinstance(value, dict):
        yield value
        for name, inner in value.items():
            if name != "data":
                yield from walk(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from walk(inner)


def button(card: Json, label: str) -> Json:
    """Find a button by what it says; raises AssertionError."""
    plain = _buttons(card)
    assert label in plain, f"no “{label}” among {list(plain)}"
    return plain[label]


def offers(card: Json, label: str) -> bool:
    return label in _buttons(card)


def _buttons(card: Json) -> dict[str, Json]:
    """Return the buttons of a card by what they say; of several that say the same, the first."""
    actions = [one for one in walk(card) if str(one.get("type", "")).startswith("Action.") and "title" in one]
    return {one["title"].replace("\u00a0", " "): one for one in reversed(actions)}


def read(message: Message) -> str:
    """Return what people read in a message: its text, or that of its card."""
    return shown(message.cards[0]) if message.cards else str(message.activity.get("text", ""))


def shown(card: object) -> str:
    """Return what people read on a card, a line for each element, buttons in square brackets."""
    lines: list[str] = []
    for one in walk(card):
        match one.get("type"):
            case "RichTextBlock":
                lines.append("".join(run["text"] for run in one["inlines"]))
            case "TextBlock":
                lines.append(one["text"])
            case "ActionSet":
                lines.append(" ".join(f"[{action['title']}]" for action in one["actions"]))
            case str(kind) if kind.startswith("Input."):
                lines.append(f"{one.get('label', '')}: {one.get('value', '')}")
    return "\n".join(lines).replace("\u00a0", " ").replace("\u2060", "")
