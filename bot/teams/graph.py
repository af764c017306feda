"""Microsoft Graph, as far as the tenant permits it: files of channels, people by e-mail, teams, the app itself."""

import base64
from collections.abc import AsyncIterator
from urllib.parse import quote

import jwt

from bot.delivery.chat import CannotReach, CardGone, SlowDown
from bot.delivery.pace import RateLimiter
from bot.ingress.payload import Payload, identifier
from bot.microsoft.tokens import GRAPH_SCOPE, claims_of
from bot.teams.addresses import channel_of, root_of
from bot.teams.connector import Web
from bot.teams.faults import Json
from bot.teams.settings import TeamsSettings

REFERENCE = "reference"
NOT_FOUND = frozenset({"NotFound", "ItemNotFound", "http_404"})
PACED = "read"
"""What is paced of Graph's methods: one bucket for all."""


class Graph:
    """Graph with the app's own permissions; what is not permitted raises CannotReach."""

    def __init__(self, web: Web, settings: TeamsSettings) -> None:
        """Call through ``web``, once that is open."""
        self._web = web
        self._root = settings.graph.rstrip("/")
        self._nobody = settings.playground
        self._tenant = settings.tenant

    async def files_of(self, group: str, activity: Payload) -> list[Json]:
        """Return the files of a channel's message: ``name``, ``url`` and where it was dropped, of each.

        ``group`` is the team's id in the directory. Raises CannotReach, SlowDown, NotSent.
        """
        conversation, message = identifier(activity, "conversation", "id"), identifier(activity, "id")
        channel = channel_of(conversation)
        answer = await self.read(f"teams/{part(group)}/channels/{part(channel)}/{message_in(conversation, message)}")
        return [
            {"name": str(one.get("name") or ""), "url": str(one["contentUrl"]), "group": group, "channel": channel}
            for one in answer.get("attachments") or ()
            if one.get("contentType") == REFERENCE and one.get("contentUrl")
        ]

    async def is_private(self, group: str) -> bool:
        """Return whether a team takes nobody in without its owners. Raises CannotReach, SlowDown, NotSent."""
        answer = await self.read(f"teams/{part(group)}?$select=visibility")
        return str(answer.get("visibility", "")).casefold() in ("private", "hiddenmembership")

    async def person(self, email: str) -> str | None:
        """Return the directory's id of the tenant's member with this e-mail (no guest); None when there is none.

        Raises CannotReach where ``User.Read.All`` is not granted; SlowDown, NotSent.
        """
        quoted = email.replace("'", "''")
        wanted = quote(f"mail eq '{quoted}' or userPrincipalName eq '{quoted}'", safe="")
        path = f"users?$filter={wanted}&$select=id,userType"
        found = (await self.read(path)).get("value") or ()
        own = [one for one in found if str(one.get("userType", "Member")).casefold() != "guest"]
        return str(own[0]["id"]) if len(own) == 1 else None

    async def user(self, person: str) -> Json:
        """Return someone of the tenant's directory by their id there, in the words that a roster has of them.

        Raises CannotReach where ``User.Read.All`` is not granted, or they have no account that is open; SlowDown,
        NotSent.
        """
        wanted = "displayName,mail,userPrincipalName,userType,accountEnabled"
        found = await self.read(f"users/{part(person)}?$select={wanted}")
        if found.get("accountEnabled") is False:
            raise CannotReach("account_closed")
        return {
            "name": found.get("displayName"),
            "email": found.get("mail"),
            "userPrincipalName": found.get("userPrincipalName"),
            "tenantId": self._tenant,
            "userRole": str(found.get("userType", "")).casefold(),
        }

    async def download_url(self, group: str, channel: str, url: str) -> str:
        """Return the address from which a file of a channel can be fetched for some minutes.

        A message may name any file of the tenant, and Graph opens each with the tenant's rights: only one that lies
        in the drive of the channel itself is followed. Raises CannotReach, SlowDown, NotSent.
        """
        folder = await self.read(f"teams/{part(group)}/channels/{part(channel)}/filesFolder")
        shared = "u!" + base64.urlsafe_b64encode(url.encode()).decode().rstrip("=")
        answer = await self.read(f"shares/{shared}/driveItem")
        if _drive(folder) is None or _drive(answer) != _drive(folder):
            raise CannotReach("foreign_drive")
        found = answer.get("@microsoft.graph.downloadUrl")
        if not found:
            raise CannotReach("file_gone")
        return str(found)

    async def granted(self) -> frozenset[str] | None:
        """Return the permissions that the tenant has granted to the app itself; None where its token does not tell.

        Raises NotSent.
        """
        try:
            return frozenset(claims_of(await self._web.token(GRAPH_SCOPE)).get("roles") or ())
        except jwt.InvalidTokenError:
            return None

    async def catalogue_app(self, external: str) -> str | None:
        """Return the id under which the tenant's catalogue holds the app whose manifest has ``external`` as its id.

        None where it holds no such app. Raises CannotReach where ``AppCatalog.Read.All`` is not granted; SlowDown,
        NotSent.
        """
        wanted = quote(f"externalId eq '{external}'", safe="")
        found = (await self.read(f"appCatalogs/teamsApps?$filter={wanted}&$select=id")).get("value") or ()
        return str(found[0]["id"]) if found else None

    async def install(self, person: str, app: str, external: str) -> None:
        """Install an app of the catalogue for someone who may have it already, and have Teams make their chat with it.

        Raises CannotReach, NotPermitted among it, where it may not be; SlowDown, NotSent, InDoubt.
        """
        added = await self._installation(person, external)
        if added is None:
            bound = {"teamsApp@odata.bind": f"{self._root}/appCatalogs/teamsApps/{part(app)}"}
            where = f"{self._root}/users/{part(person)}/teamwork/installedApps"
            await self._web.call("POST", where, bound, GRAPH_SCOPE)
            added = await self._installation(person, external)
        if added is not None:
            # Until it is asked for, Teams may not have made the chat in which a bot writes.
            await self.read(f"users/{part(person)}/teamwork/installedApps/{part(added)}/chat")

    async def _installation(self, person: str, external: str) -> str | None:
        wanted = quote(f"teamsApp/externalId eq '{external}'", safe="")
        path = f"users/{part(person)}/teamwork/installedApps?$expand=teamsApp&$filter={wanted}"
        found = (await self.read(path)).get("value") or ()
        return str(found[0]["id"]) if found else None

    async def pages(self, path: str, pace: RateLimiter | None = None) -> AsyncIterator[list[Json]]:
        """Read a list page by page; ``path`` is under Graph's address, or an address that Graph gave for the next page.

        At a ``pace`` it is read as slowly as Graph asks. Raises CannotReach, NotSent, SlowDown where there is none.
        """
        while path:
            if pace is not None:
                await pace(PACED)
            try:
                answer = await self.read(path)
            except SlowDown as slow:
                if pace is None:
                    raise
                await pace.rest(PACED, slow.after.total_seconds())
                continue
            yield [one for one in answer.get("value") or () if isinstance(one, dict)]
            path = str(answer.get("@odata.nextLink") or "")

    async def single(self, path: str, pace: RateLimiter | None) -> Json:
        """Read a message at a path, at a ``pace`` as ``pages`` does. Raises CardGone where there is none."""
        while True:
            if pace is not None:
                await pace(PACED)
            try:
                return await self.read(path)
            except SlowDown as slow:
                if pace is None:
                    raise
                await pace.rest(PACED, slow.after.total_seconds())
            except CannotReach as refused:
                if refused.why in NOT_FOUND:
                    raise CardGone(refused.why) from refused
                raise

    async def read(self, path: str) -> Json:
        """Read what stands at a path, or at an address of Graph. Raises CannotReach, SlowDown, NotSent."""
        if self._nobody:
            # The Agents Playground has no directory, and what is tried in it stays on this machine.
            raise CannotReach("no_directory")
        # Our token is shown to Graph alone, whatever an answer of Graph's names as its next page.
        return await self._web.read(f"{self._root}/{path.removeprefix(self._root).lstrip('/')}", GRAPH_SCOPE)


def message_in(conversation: str, message: str) -> str:
    """Return the path of a message in its channel: it begins a thread, or stands in one."""
    root = root_of(conversation)
    if root is None or root == message:
        return f"messages/{part(message)}"
    return f"messages/{part(root)}/replies/{part(message)}"


def _drive(item: Json) -> str | None:
    drive = (item.get("parentReference") or {}).get("driveId")
    return str(drive) if drive else None


def part(text: str) -> str:
    """Return an id as a part of a path."""
    return quote(text, safe="")
