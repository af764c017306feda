"""Addresses to remember for writing in Teams unasked: service, conversations, teams.

Kept as settings of the desk, so that a restart and another instance know it
too; written only when it changes.
"""

import asyncio
from functools import partial

from bot.ingress.local import is_loopback_url
from bot.ingress.payload import (
    Payload,
    identifier,
    mapping,
    optional_identifier,
    optional_mapping,
    optional_text,
    written,
)
from bot.teams import abilities
from bot.teams.addresses import account_of, channel_of, is_channel, is_personal, is_shared
from bot.teams.faults import Json
from bot.teams.installation import is_added, is_removed
from bot.teams.settings import TeamsSettings
from workflow.people.people import Address, Person, Platform
from workflow.people.use_cases.people import spoken_at
from workflow.ports.desk import Desk

FRENCH, ENGLISH = "fr", "en"
ADDED, REMOVED = "added", "removed"
"""How someone has come to have the app, or to have it no more: we have installed it for them; it was removed."""


def is_direct(conversation: str) -> bool:
    """Return whether a conversation is one person's own."""
    return conversation.startswith("a:")


async def forget(desk: Desk, person: Person) -> None:
    """Forget what was remembered of someone."""
    for account in (one for one in person.accounts if one.platform is Platform.TEAMS):
        kept = await desk.get_setting(f"teams:person:{account.id}")
        conversation = kept.get("conversation") if isinstance(kept, dict) else None
        if conversation:
            await desk.put_setting(f"teams:conversation:{conversation}", None)
            await abilities.forget(desk, conversation)
        await desk.put_setting(_app(account.id), None)
        await desk.put_setting(f"teams:person:{account.id}", None)


def _app(person: str) -> str:
    return f"teams:app:{person}"


async def references_of(desk: Desk, person: Address) -> set[str]:
    """Return the ids that were remembered of someone: their own conversation, and Teams' id for them."""
    kept = await desk.get_setting(f"teams:person:{person.id}")
    known = kept if isinstance(kept, dict) else {}
    return {str(known[name]) for name in ("conversation", "teams_id") if known.get(name)}


class Book:
    """One tenant's references."""

    def __init__(self, desk: Desk, settings: TeamsSettings) -> None:
        """Remember nothing yet; the desk does."""
        self._desk = desk
        self._settings = settings
        self._known: dict[str, Json] = {}
        self._learning = asyncio.Lock()

    async def learn(self, activity: Payload) -> None:
        """Remember where an activity came from. Raises Malformed."""
        # One after the other: of two that come at once, each adds to what the other told.
        async with self._learning:
            await self._learn(activity)

    async def _learn(self, activity: Payload) -> None:
        service = optional_identifier(activity, "serviceUrl")
        if service:
            await self._put("service", {"url": service})
        conversation = identifier(activity, "conversation", "id")
        if is_personal(mapping(activity, "conversation")):
            await self._learn_person(activity, conversation)
        elif is_channel(conversation):
            await self._learn_channel(activity, channel_of(conversation))
        else:
            await self._remember(activity, {})

    async def service(self) -> str:
        """Return the address of Teams' service for this tenant; in the Playground, one on this machine."""
        known = str((await self._get("service")).get("url") or self._settings.service_url)
        return self._settings.service_url if self._settings.playground and not is_loopback_url(known) else known

    async def conversation(self, person: Address) -> str | None:
        """Return a person's own conversation, if it is open."""
        return (await self._get(f"person:{person.id}")).get("conversation")

    async def opened(self, person: Address, conversation: str) -> None:
        """Remember a person's own conversation."""
        await self._put(f"person:{person.id}", {**await self._get(f"person:{person.id}"), "conversation": conversation})
        await self._put(f"conversation:{conversation}", {"person": person.id})

    async def note_app(self, person: Address, how: str | None) -> None:
        """Remember how someone has come to have the app or not: ``ADDED`` by us, ``REMOVED``; None: as others do."""
        await self._desk.put_setting(_app(person.id), how)

    async def app_of(self, person: Address) -> str | None:
        """Return what was remembered of someone's app. The desk is asked: another instance may have noted it."""
        known = await self._desk.get_setting(_app(person.id))
        return None if known is None else str(known)

    async def locale(self, at: Address) -> str:
        """Return the language in which someone, or a channel, is spoken to: ``fr`` or ``en``."""
        if is_shared(at.id):
            return await self._desk.read(partial(spoken_at, channel=at))
        known = await self._desk.read(lambda tx: tx.people.by_address(at))
        return known.locale if known is not None else await self.told_locale(at) or FRENCH

    async def locale_in(self, conversation: str) -> str:
        """Return the same for a conversation: a channel's, a thread's, or someone's own."""
        whose = await self.person_in(conversation)
        at = channel_of(conversation) if is_shared(conversation) else whose
        return await self.locale(Address(Platform.TEAMS, self._settings.tenant, at)) if at else FRENCH

    async def person_in(self, conversation: str) -> str | None:
        """Return the id of whose own a conversation is, if that is known."""
        return (await self._get(f"conversation:{conversation}")).get("person")

    async def told_locale(self, person: Address) -> str | None:
        """Return the same, None where nothing that they did has told it."""
        told = (await self._get(f"person:{person.id}")).get("locale")
        return str(told) if told else None

    async def seen_in(self, person: Address) -> str | None:
        """Return a conversation in which someone's profile can be read."""
        known = await self._get(f"person:{person.id}")
        return known.get("conversation") or known.get("seen_in")

    async def teams_id(self, person: Address) -> str | None:
        """Return the id under which Teams itself names someone (``29:…``), once it has."""
        named = (await self._get(f"person:{person.id}")).get("teams_id")
        return str(named) if named else None

    async def channel(self, channel: str) -> Json:
        """Return what is known of a channel: its ``team``, the team's ``group``, its ``type``, its ``name``."""
        return await self._get(f"channel:{channel}")

    async def _learn_person(self, activity: Payload, conversation: str) -> None:
        gone = is_removed(activity)
        await self._remember(activity, {"conversation": None if gone else conversation})
        if not _is_bot(activity):
            whose = account_of(mapping(activity, "from"), self._settings.tenant)
            await self._put(f"conversation:{conversation}", {"person": whose.id})
            if gone:
                await self.note_app(whose, REMOVED)
            elif is_added(activity) and await self.app_of(whose) == REMOVED:
                await self.note_app(whose, None)

    async def _learn_channel(self, activity: Payload, channel: str) -> None:
        team = optional_mapping(activity, "channelData", "team")
        said = optional_mapping(activity, "channelData", "channel")
        known = await self.channel(channel)
        await self._put(
            f"channel:{channel}",
            {
                "team": optional_identifier(team, "id") or known.get("team"),
                "group": optional_identifier(team, "aadGroupId") or known.get("group"),
                "type": optional_identifier(said, "type") or known.get("type"),
                "name": _called(team, said) or known.get("name"),
            },
        )
        await self._remember(activity, {"seen_in": channel})

    async def _remember(self, activity: Payload, more: Json) -> None:
        if _is_bot(activity):
            return
        key = f"person:{account_of(mapping(activity, 'from'), self._settings.tenant).id}"
        locale = optional_text(activity, "locale") or ""
        said = {"locale": FRENCH if locale.lower().startswith(FRENCH) else ENGLISH} if locale else {}
        named = {"teams_id": identifier(activity, "from", "id")}
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


def _is_bot(activity: Payload) -> bool:
    return identifier(activity, "from", "id").startswith("28:")


def _called(team: Payload, channel: Payload) -> str:
    """Name a channel with its team, as far as an activity tells; the one of its team's own name is not told."""
    return " › ".join(filter(None, (written(one, "name") for one in (team, channel))))
