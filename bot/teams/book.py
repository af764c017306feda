"""What must be remembered of Teams to write there unasked: addresses of its service, conversations, teams.

Kept as settings of the desk, so that a restart and another instance know it
too; written only when it changes.
"""

import asyncio
from collections.abc import Mapping
from functools import partial
from typing import Any

from bot.teams.addresses import account_of, channel_of, is_channel, is_personal, is_shared
from bot.teams.faults import Json
from bot.teams.settings import TeamsSettings
from workflow.people import Address, Platform
from workflow.ports import Desk
from workflow.use_cases.staff.people import spoken_at

FRENCH, ENGLISH = "fr", "en"


async def forget(desk: Desk, person: Address) -> None:
    """Let go of what was remembered of someone."""
    kept = await desk.get_setting(f"teams:person:{person.id}")
    conversation = kept.get("conversation") if isinstance(kept, dict) else None
    if conversation:
        await desk.put_setting(f"teams:conversation:{conversation}", None)
    await desk.put_setting(f"teams:person:{person.id}", None)


class Book:
    """One tenant's references."""

    def __init__(self, desk: Desk, settings: TeamsSettings) -> None:
        """Remember nothing yet; the desk does."""
        self._desk = desk
        self._settings = settings
        self._known: dict[str, Json] = {}
        self._learning = asyncio.Lock()

    async def learn(self, activity: Mapping[str, Any]) -> None:
        """Remember where an activity came from."""
        # One after the other: of two that come at once, each adds to what the other told.
        async with self._learning:
            await self._learn(activity)

    async def _learn(self, activity: Mapping[str, Any]) -> None:
        service = activity.get("serviceUrl")
        if service:
            await self._put("service", {"url": str(service)})
        conversation = activity.get("conversation") or {}
        if is_personal(conversation):
            await self._learn_person(activity, conversation)
        elif is_channel(str(conversation.get("id", ""))):
            await self._learn_channel(activity, channel_of(str(conversation["id"])))

    async def service(self) -> str:
        """Give the address of Teams' service for this tenant."""
        return str((await self._get("service")).get("url") or self._settings.service_url)

    async def conversation(self, person: Address) -> str | None:
        """Give a person's own conversation, if it is open."""
        return (await self._get(f"person:{person.id}")).get("conversation")

    async def opened(self, person: Address, conversation: str) -> None:
        """Remember a person's own conversation."""
        await self._put(f"person:{person.id}", {**await self._get(f"person:{person.id}"), "conversation": conversation})
        await self._put(f"conversation:{conversation}", {"person": person.id})

    async def locale(self, at: Address) -> str:
        """Give the language that someone's Teams speaks, or that a channel is spoken to in: ``fr`` or ``en``."""
        if is_shared(at.id):
            return await self._desk.read(partial(spoken_at, channel=at))
        return await self.told_locale(at) or FRENCH

    async def locale_in(self, conversation: str) -> str:
        """Give the same for a conversation: a channel's, a thread's, or someone's own."""
        whose = (await self._get(f"conversation:{conversation}")).get("person")
        at = channel_of(conversation) if is_shared(conversation) else whose
        return await self.locale(Address(Platform.TEAMS, self._settings.tenant, at)) if at else FRENCH

    async def told_locale(self, person: Address) -> str | None:
        """Give the same, None where nothing that they did has told it."""
        told = (await self._get(f"person:{person.id}")).get("locale")
        return str(told) if told else None

    async def seen_in(self, person: Address) -> str | None:
        """Give a conversation in which someone's profile can be read."""
        known = await self._get(f"person:{person.id}")
        return known.get("conversation") or known.get("seen_in")

    async def teams_id(self, person: Address) -> str | None:
        """Give the id under which Teams itself names someone (``29:…``), once it has."""
        named = (await self._get(f"person:{person.id}")).get("teams_id")
        return str(named) if named else None

    async def channel(self, channel: str) -> Json:
        """Give what is known of a channel: its ``team``, the team's ``group``, its ``type``, its ``name``."""
        return await self._get(f"channel:{channel}")

    async def _learn_person(self, activity: Mapping[str, Any], conversation: Mapping[str, Any]) -> None:
        gone = activity.get("type") == "installationUpdate" and str(activity.get("action", "")).startswith("remove")
        known = str(conversation["id"])
        await self._remember(activity, {"conversation": None if gone else known})
        if not _is_bot(activity):
            whose = account_of(activity["from"], self._settings.tenant).id
            await self._put(f"conversation:{known}", {"person": whose})

    async def _learn_channel(self, activity: Mapping[str, Any], channel: str) -> None:
        data = activity.get("channelData") or {}
        team, said = data.get("team") or {}, data.get("channel") or {}
        known = await self.channel(channel)
        await self._put(
            f"channel:{channel}",
            {
                "team": team.get("id") or known.get("team"),
                "group": team.get("aadGroupId") or known.get("group"),
                "type": said.get("type") or known.get("type"),
                "name": _called(team, said) or known.get("name"),
            },
        )
        await self._remember(activity, {"seen_in": channel})

    async def _remember(self, activity: Mapping[str, Any], more: Json) -> None:
        if _is_bot(activity):
            return
        key = f"person:{account_of(activity['from'], self._settings.tenant).id}"
        locale = str(activity.get("locale") or "")
        said = {"locale": FRENCH if locale.lower().startswith(FRENCH) else ENGLISH} if locale else {}
        named = {"teams_id": str(activity["from"]["id"])}
        await self._put(key, {**await self._get(key), **more, **said, **named})

    async def _get(self, key: str) -> Json:
        if key not in self._known:
            kept = await self._desk.get_setting(f"teams:{key}")
            if not isinstance(kept, dict):
                return {}  # Another instance may learn it.
            self._known[key] = kept
        return self._known[key]

    async def _put(self, key: str, value: Json) -> None:
        if await self._get(key) != value:
            await self._desk.put_setting(f"teams:{key}", value)
            self._known[key] = value


def _is_bot(activity: Mapping[str, Any]) -> bool:
    author = str((activity.get("from") or {}).get("id") or "28:")
    return author.startswith("28:")


def _called(team: Mapping[str, Any], channel: Mapping[str, Any]) -> str:
    """Name a channel with its team, as far as an activity tells; the one of its team's own name is not told."""
    return " › ".join(str(one["name"]) for one in (team, channel) if one.get("name"))
