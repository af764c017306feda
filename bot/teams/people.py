"""People of the tenant, as the rosters of conversations say."""

from bot.chat import Profile
from bot.teams.addresses import account_of
from bot.teams.book import Book
from bot.teams.connector import Connector
from bot.teams.faults import Json
from bot.teams.settings import TeamsSettings
from workflow.people import Address


class People:
    """Reads people; there is no directory to ask, only conversations that they and we are in."""

    def __init__(self, connector: Connector, book: Book, settings: TeamsSettings) -> None:
        """Know nobody yet."""
        self._connector = connector
        self._book = book
        self._settings = settings
        self._members: dict[str, Json] = {}

    async def profile(self, person: Address) -> Profile:
        """Read who someone is, anew where it can be: from the roster of a conversation that they are in.

        Raises CannotReach, SlowDown, NotSent, InDoubt.
        """
        service, conversation = await self._book.service(), await self._book.seen_in(person)
        if conversation is not None or person.id not in self._members:
            conversation = conversation or await self._connector.open_personal(service, person.id)
            self._members[person.id] = await self._connector.member(service, conversation, person.id)
        member = self._members[person.id]
        return Profile(self._name(member, person), self._email(member), await self._book.locale(person))

    async def members(self, channel: Address) -> tuple[Address, ...]:
        """Read who is in a channel, bots left out: of a standard channel, its whole team.

        Raises CannotReach, SlowDown, NotSent.
        """
        known = await self._book.channel(channel.id)
        whole_team = known.get("team") if known.get("type") in (None, "standard") else None
        found: list[Address] = []
        async for member in self._connector.members(await self._book.service(), str(whole_team or channel.id)):
            if str(member.get("id", "")).startswith("28:"):
                continue
            person = account_of(member, self._settings.tenant)
            self._members[person.id] = member
            found.append(person)
        return tuple(found)

    def _name(self, member: Json, person: Address) -> str:
        given = (member.get("givenName"), member.get("surname"))
        return str(member.get("name") or " ".join(str(one) for one in given if one) or person.id)

    def _email(self, member: Json) -> str | None:
        """Give the address that our tenant's directory has; a guest's is the word of another tenant."""
        ours = str(member.get("tenantId") or self._settings.tenant).casefold() == self._settings.tenant.casefold()
        guest = (
            member.get("userRole") in ("guest", "anonymous")
            or "#ext#" in str(member.get("userPrincipalName")).casefold()
        )
        email = str(member.get("email") or member.get("userPrincipalName") or "")
        return email.lower() if ours and not guest and "@" in email else None
