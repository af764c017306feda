"""People of the workspace, as users.info and conversations.members say."""

import asyncio
from collections.abc import Iterable, Mapping
from typing import Any

from bot.delivery.chat import CannotReach, Profile
from bot.slack.api import SlackApi
from workflow.people.accounts import Account, AccountKind, foreign, standing
from workflow.people.people import Address

FRENCH, ENGLISH = "fr", "en"
SLACKBOT = "USLACKBOT"
"""Slack's own helper, which Slack does not call a bot."""
LOOKED_UP_SECONDS = 3600
"""How long what an account is to us holds without a look: a change of it is told, but may be missed."""


class People:
    """Reads people; remembers what does not matter if it is a little old."""

    in_chat = True

    def __init__(self, api: SlackApi) -> None:
        """Remember nobody yet."""
        self._api = api
        self._names: dict[str, str] = {}
        self._accounts: dict[str, tuple[float, Account]] = {}
        self._locales: dict[str, str] = {}

    @property
    def org_wide(self) -> bool:
        """Return whether all workspaces of an Enterprise organisation are ours."""
        return self._api.identity.org_wide

    async def profile(self, user: str) -> Profile:
        """Read again who someone is. Raises CannotReach (with their name, of a closed account), SlowDown, NotSent."""
        shown = await self._look_up(user)
        found = await self.standing(user)
        if found is AccountKind.CLOSED:
            raise CannotReach("user_disabled", self._names[user])
        return Profile(self._names[user], _email(shown, found), self._locales[user], found)

    async def standing(self, user: str, told: Iterable[str] = ()) -> AccountKind:
        """Read what an account is to us, given the workspaces that an event names of it. Raises as ``profile``."""
        now = asyncio.get_running_loop().time()
        if user not in self._accounts or self._accounts[user][0] < now:
            await self._look_up(user)
        return standing(self._accounts[user][1], self._api.identity.team, told)

    async def may_ask(self, user: str | None, told: Iterable[str]) -> bool:
        """Return whether an event is one of our own people's; where it names another workspace, Slack is asked.

        Raises SlowDown, NotSent when Slack cannot say it now.
        """
        told = tuple(told)
        if user == self._api.identity.user or not foreign(told, [self._api.identity.team]):
            return True  # Someone new is looked up before they become a person; what we said is known as ours.
        if user is None:
            return False
        try:
            return (await self.standing(user, told)).may_ask
        except CannotReach:
            return False

    async def account(self, email: str) -> Address | None:
        """Return who has this verified e-mail here, if anyone. Raises SlowDown, NotSent."""
        identity, find = self._api.identity, self._api.client.users_lookupByEmail
        try:
            shown = (await self._api.read(find, email=email))["user"]
        except CannotReach:
            return None
        found = standing(_account(shown), identity.team)
        return identity.address(shown["id"]) if _email(shown, found) == email else None

    async def locale(self, user: str) -> str:
        """Return someone's language: ``fr`` or ``en``. Raises as ``profile``."""
        if user not in self._locales:
            await self._look_up(user)
        return self._locales[user]

    async def names(self, users: Iterable[str]) -> dict[str, str]:
        """Return the names of several. Raises as ``profile``."""
        return {user: await self._name(user) for user in users}

    async def members(self, channel: str) -> tuple[Address, ...]:
        """Read who of those in a channel may hold rights. Raises CannotReach, SlowDown, NotSent."""
        identity = self._api.identity
        there = await self.roster(channel)
        return tuple(identity.address(user) for user, found in there.items() if found.may_hold_rights)

    async def roster(self, channel: str) -> dict[str, AccountKind]:
        """Read everyone in a channel but ourselves, and what each is to us. Raises CannotReach, SlowDown, NotSent."""
        method, own = self._api.client.conversations_members, self._api.identity.user
        users = [user async for page in self._api.pages(method, channel=channel) for user in page["members"]]
        return {user: await self._standing(user) for user in users if user != own}

    def forget(self, user: str) -> None:
        """Read someone again next time: their profile has changed."""
        self._names.pop(user, None)
        self._locales.pop(user, None)
        self._accounts.pop(user, None)

    async def _name(self, user: str) -> str:
        if user not in self._names:
            await self._look_up(user)
        return self._names[user]

    async def _standing(self, user: str) -> AccountKind:
        """Read what a member is to us; an account that cannot be read is closed to us, and keeps nobody else out."""
        try:
            return await self.standing(user)
        except CannotReach:
            return AccountKind.CLOSED

    async def _look_up(self, user: str) -> Mapping[str, Any]:
        info = self._api.client.users_info
        shown: Mapping[str, Any] = (await self._api.read(info, user=user, include_locale=True))["user"]
        self._names[user] = _name(shown)
        self._accounts[user] = (asyncio.get_running_loop().time() + LOOKED_UP_SECONDS, _account(shown))
        locale = str(shown.get("locale", FRENCH))
        self._locales[user] = FRENCH if locale.lower().startswith(FRENCH) else ENGLISH
        return shown


def _name(user: Mapping[str, Any]) -> str:
    profile = user.get("profile", {})
    names = (profile.get("real_name"), user.get("real_name"), profile.get("display_name"))
    return str(next((name for name in names if name), user.get("name") or user["id"]))


def _account(user: Mapping[str, Any]) -> Account:
    """Read what Slack says of an account; in an Enterprise organisation it can be of several workspaces."""
    within = user.get("enterprise_user") or {}
    homes = (user.get("team_id"), within.get("enterprise_id"), *(within.get("teams") or ()))
    return Account(
        frozenset(str(one) for one in homes if one),
        guest=bool(user.get("is_restricted") or user.get("is_ultra_restricted")),
        bot=bool(user.get("is_bot")) or user.get("id") == SLACKBOT,
        closed=bool(user.get("deleted")),
        stranger=bool(user.get("is_stranger")),
    )


def _email(user: Mapping[str, Any], found: AccountKind) -> str | None:
    """Return the e-mail that this workspace has verified; another organisation's word, or a guest's, is not taken."""
    email = user.get("profile", {}).get("email")
    return str(email).lower() if email and found.may_hold_rights and user.get("is_email_confirmed") else None
