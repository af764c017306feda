"""People of the workspace, as users.info and conversations.members say."""

from collections.abc import Iterable, Mapping
from typing import Any

from bot.chat import CannotReach, Profile
from bot.slack.api import SlackApi
from workflow.people import Address

FRENCH, ENGLISH = "fr", "en"


class People:
    """Reads people; remembers what does not matter if it is a little old."""

    def __init__(self, api: SlackApi) -> None:
        """Remember nobody yet."""
        self._api = api
        self._names: dict[str, str] = {}
        self._bots: dict[str, bool] = {}
        self._locales: dict[str, str] = {}

    async def profile(self, user: str) -> Profile:
        """Read who someone is, anew. Raises CannotReach (with their name, of a closed account), SlowDown, NotSent."""
        shown = await self._look_up(user)
        if shown.get("deleted"):
            raise CannotReach("user_disabled", self._names[user])
        return Profile(self._names[user], _email(shown, self._api.identity.team), self._locales[user])

    async def account(self, email: str) -> Address | None:
        """Give who has this verified e-mail here, if anyone. Raises SlowDown, NotSent."""
        identity, find = self._api.identity, self._api.client.users_lookupByEmail
        try:
            shown = (await self._api.read(find, email=email))["user"]
        except CannotReach:
            return None
        return identity.address(shown["id"]) if _email(shown, identity.team) == email else None

    async def locale(self, user: str) -> str:
        """Give someone's language: ``fr`` or ``en``. Raises as ``profile``."""
        if user not in self._locales:
            await self._look_up(user)
        return self._locales[user]

    async def names(self, users: Iterable[str]) -> dict[str, str]:
        """Give the names of several. Raises as ``profile``."""
        return {user: await self._name(user) for user in users}

    async def members(self, channel: str) -> tuple[Address, ...]:
        """Read who is in a channel, bots left out. Raises CannotReach, SlowDown, NotSent."""
        identity = self._api.identity
        method = self._api.client.conversations_members
        users = [user async for page in self._api.pages(method, channel=channel) for user in page["members"]]
        return tuple([identity.address(user) for user in users if not await self._is_bot(user)])

    def forget(self, user: str) -> None:
        """Read someone anew next time: their profile has changed."""
        for known in (self._names, self._bots, self._locales):
            known.pop(user, None)

    async def _name(self, user: str) -> str:
        if user not in self._names:
            await self._look_up(user)
        return self._names[user]

    async def _is_bot(self, user: str) -> bool:
        if user == self._api.identity.user:
            return True
        if user not in self._bots:
            await self._look_up(user)
        return self._bots[user]

    async def _look_up(self, user: str) -> Mapping[str, Any]:
        info = self._api.client.users_info
        shown: Mapping[str, Any] = (await self._api.read(info, user=user, include_locale=True))["user"]
        self._names[user] = _name(shown)
        self._bots[user] = bool(shown.get("is_bot"))
        locale = str(shown.get("locale", FRENCH))
        self._locales[user] = FRENCH if locale.lower().startswith(FRENCH) else ENGLISH
        return shown


def _name(user: Mapping[str, Any]) -> str:
    profile = user.get("profile", {})
    names = (profile.get("real_name"), user.get("real_name"), profile.get("display_name"))
    return str(next((name for name in names if name), user.get("name") or user["id"]))


def _email(user: Mapping[str, Any], team: str) -> str | None:
    """Give the e-mail that this workspace has verified; a guest company's word is not taken."""
    email = user.get("profile", {}).get("email")
    ours = user.get("team_id", team) == team and not user.get("is_stranger")
    return str(email).lower() if email and ours and user.get("is_email_confirmed") else None
