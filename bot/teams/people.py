"""People of the tenant, as the rosters of conversations say, and the directory where it may be asked."""

import asyncio

import structlog

from bot.delivery.chat import CannotReach, InDoubt, NotSent, Profile, SlowDown
from bot.teams import limits
from bot.teams.addresses import account_of, is_bot
from bot.teams.book import Book
from bot.teams.connector import Connector
from bot.teams.faults import Json
from bot.teams.graph import Graph
from bot.teams.settings import TeamsSettings
from workflow.people.accounts import Account, AccountKind, standing
from workflow.people.people import Address, Platform

_log = structlog.get_logger(__name__)

ROSTER_SECONDS = 600


class People:
    """Reads people from the conversations that they and we are in."""

    in_chat = True

    def __init__(self, connector: Connector, graph: Graph, book: Book, settings: TeamsSettings) -> None:
        """Know nobody yet."""
        self._graph = graph
        self._connector = connector
        self._book = book
        self._settings = settings
        self._members: dict[str, Json] = {}
        self._rosters: dict[str, tuple[float, tuple[str, ...]]] = {}

    async def profile(self, person: Address) -> Profile:
        """Read who someone is, again where it can be: from the roster of a conversation that they are in.

        Of one who is in none, since they lack the app, it is read from the directory, where it may be asked.
        Raises CannotReach, SlowDown, NotSent, InDoubt.
        """
        try:
            member = await self._member(person)
        except CannotReach as refused:
            member = await self._listed(person, refused)
        found = self._standing(member)
        return Profile(self._name(member, person), _email(member, found), await self._book.locale(person), found)

    async def _member(self, person: Address) -> Json:
        service, conversation = await self._book.service(), await self._book.seen_in(person)
        if conversation is not None or person.id not in self._members:
            conversation = conversation or await self._connector.open_personal(service, person.id)
            named = await self._teams_id(person)
            self._members[person.id] = await self._connector.member(service, conversation, named)
        return self._members[person.id]

    async def _listed(self, person: Address, refused: CannotReach) -> Json:
        """Return what the directory says of someone; where it says nothing, what was ``refused`` stands."""
        try:
            return await self._graph.user(person.id)
        except CannotReach as unlisted:
            _log.info("the directory does not tell who someone is", person=person.id, why=unlisted.why)
            raise refused from unlisted

    async def account(self, email: str) -> Address | None:
        """Return who has this e-mail in the tenant's directory, if it may be asked. Raises SlowDown, NotSent."""
        try:
            identity = await self._graph.person(email)
        except CannotReach as refused:
            _log.info("the directory may not be asked", why=refused.why)
            return None
        return Address(Platform.TEAMS, self._settings.tenant, identity) if identity else None

    async def members(self, channel: Address) -> tuple[Address, ...]:
        """Read who of those in a channel may hold rights: of a standard channel, its whole team.

        Raises CannotReach, SlowDown, NotSent.
        """
        return tuple(person for person, found in (await self.roster(channel)).items() if found.may_hold_rights)

    async def roster(self, channel: Address) -> dict[Address, AccountKind]:
        """Read everyone in a channel, and what each is to us. Raises CannotReach, SlowDown, NotSent."""
        known = await self._book.channel(channel.id)
        whole_team = known.get("team") if known.get("type") in (None, "standard") else None
        found: dict[Address, AccountKind] = {}
        async for member in self._connector.members(await self._book.service(), str(whole_team or channel.id)):
            person = account_of(member, self._settings.tenant)
            self._members[person.id] = member
            found[person] = self._standing(member)
        return found

    async def readers(self, channel: Address) -> tuple[str, ...]:
        """Return Teams' ids of those who read a channel, as few as a card may name; none when they cannot be read.

        A roster is kept for a while: cards change more often than teams.
        """
        now = asyncio.get_running_loop().time()
        known = self._rosters.get(channel.id)
        if known is None or known[0] < now:
            try:
                people = await self.members(channel)
            except CannotReach as refused:
                _log.info("readers are not known", channel=channel.id, why=refused.why)
                people = ()
            except (SlowDown, NotSent, InDoubt) as failure:
                _log.info("readers are not known now", channel=channel.id, why=type(failure).__name__)
                return known[1] if known else ()
            ids = tuple(str(self._members[person.id]["id"]) for person in people)
            known = self._rosters[channel.id] = (now + ROSTER_SECONDS, ids[: limits.READERS])
        return known[1]

    async def channels_of(self, team: str) -> set[str]:
        """Return the channels of a team that all of it is in; none when they cannot be read now."""
        try:
            return set(await self._connector.channels(await self._book.service(), team))
        except (CannotReach, InDoubt, NotSent, SlowDown) as error:
            # The memberships are reconciled every few minutes anyway.
            _log.warning("channels of a team are not known", team=team, why=str(error))
            return set()

    async def _teams_id(self, person: Address) -> str:
        """Return the id by which rosters surely know someone: Teams' own where it is known, else the directory's."""
        return await self._book.teams_id(person) or str(self._members.get(person.id, {}).get("id") or person.id)

    def _name(self, member: Json, person: Address) -> str:
        given = (member.get("givenName"), member.get("surname"))
        return str(member.get("name") or " ".join(str(one) for one in given if one) or person.id)

    def _standing(self, member: Json) -> AccountKind:
        """Judge what a roster says of someone; the Agents Playground, which has one tenant, need not name it."""
        tenant = member.get("tenantId") or (self._settings.tenant if self._settings.playground else None)
        role = str(member.get("userRole") or "").casefold()
        account = Account(
            frozenset({str(tenant)} if tenant else ()),
            guest=role == "guest" or "#ext#" in str(member.get("userPrincipalName")).casefold(),
            bot=is_bot(member),
            stranger=role == "anonymous",
        )
        return standing(account, self._settings.tenant)


def _email(member: Json, found: AccountKind) -> str | None:
    """Return the address that our tenant's directory has; a guest's is the word of another tenant."""
    email = str(member.get("email") or member.get("userPrincipalName") or "")
    return email.lower() if found.may_hold_rights and "@" in email else None
