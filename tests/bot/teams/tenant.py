"""A tenant of Teams in memory: people, a team with its channels, what stands in conversations."""

from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from typing import Any

Json = dict[str, Any]

TENANT = "7c1f0000-0000-4000-8000-000000000001"
APP = "b07e0000-0000-4000-8000-000000000002"
TEAM = "19:team@thread.tacv2"
GROUP = "9a0e0000-0000-4000-8000-000000000003"
HELP = "19:technologues@thread.tacv2"
INTERVIEWS = "19:technopedagogues@thread.tacv2"
MANAGEMENT = "19:gestion@thread.tacv2"
BOT = f"28:{APP}"


@dataclass(frozen=True)
class Member:
    """One person of the tenant."""

    name: str
    email: str
    locale: str = "fr-CA"
    tenant: str = TENANT
    role: str = "user"
    bot: bool = False

    @property
    def first(self) -> str:
        return self.name.split()[0]

    @property
    def aad(self) -> str:
        return f"aad-{self.email.partition('@')[0]}"

    @property
    def mri(self) -> str:
        return f"28:{self.aad}" if self.bot else f"29:{self.aad}"

    @property
    def personal(self) -> str:
        return f"a:{self.aad}"

    def as_account(self) -> Json:
        return {"id": self.mri, "name": self.name, "aadObjectId": self.aad, "tenantId": self.tenant}

    def as_member(self) -> Json:
        return {
            "id": self.mri,
            "name": self.name,
            "objectId": self.aad,
            "aadObjectId": self.aad,
            "email": self.email,
            "userPrincipalName": self.email,
            "tenantId": self.tenant,
            "userRole": self.role,
        }


def _member(name: str, locale: str = "fr-CA") -> Member:
    plain = name.casefold().translate(str.maketrans("éèôç ", "eeoc."))
    return Member(name, f"{plain}@example.org", locale)


CAMILLE = _member("Camille Roy")
SARAH = _member("Sarah Whitfield", "en-US")
LEA = _member("Léa Gagnon")
JADE = _member("Jade Pelletier")
ODILE = _member("Odile Tremblay")
NADIA = _member("Nadia Fortin")
EVERYONE = (CAMILLE, SARAH, LEA, JADE, ODILE, NADIA)


@dataclass
class Message:
    """What stands in a conversation."""

    conversation: str
    id: str
    activity: Json
    author: str
    edits: int = 0
    edited: str | None = None
    """When its author last edited it, as an id: milliseconds of the epoch."""
    deleted: str | None = None
    """When it was deleted, likewise."""
    only: str = ""
    """Teams' id of the person who alone sees it; empty: all do."""
    reactions: set[str] = field(default_factory=set)
    """Emojis that the bot has put on it."""

    @property
    def cards(self) -> list[Json]:
        kinds = "application/vnd.microsoft.card.adaptive"
        return [one["content"] for one in self.activity.get("attachments", ()) if one["contentType"] == kinds]


@dataclass
class Tenant:
    """Everything that a test looks at."""

    members: dict[str, tuple[Member, ...]] = field(
        default_factory=lambda: {
            HELP: (LEA, JADE),
            INTERVIEWS: (ODILE,),
            MANAGEMENT: (NADIA,),
        }
    )
    installed: set[str] = field(default_factory=lambda: {one.aad for one in EVERYONE})
    """Who has the app, so that it can write to them."""
    catalogue: str | None = "app-1"
    """The id under which the organisation's catalogue holds the app; None, it does not."""
    may_install: bool = True
    """The app may install itself."""
    not_allowed: set[str] = field(default_factory=set)
    """For whom a policy allows it not."""
    chats_made: set[str] = field(default_factory=set)
    """Of whom Graph was asked for the chat with the app."""
    messages: list[Message] = field(default_factory=list)
    gone: list[Message] = field(default_factory=list)
    """What was deleted, of which Graph still tells that it was."""
    closed: set[str] = field(default_factory=set)
    """Channels whose team's owner has not granted that Graph reads them."""
    chats_granted: bool = False
    """An administrator has granted that Graph reads personal chats."""
    ever: list[tuple[str, Json]] = field(default_factory=list)
    """All that the bot ever wrote or edited, by conversation, whatever stands of it."""
    uploads: dict[str, bytes] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    shared: dict[str, list[Json]] = field(default_factory=dict)
    drives: dict[str, str] = field(default_factory=dict)
    """Files of SharePoint by their address: the drive in which each lies."""
    """Graph's attachments by message; no entry, no permission."""
    apart: set[str] = field(default_factory=set)
    """Channels with members of their own: the team's list does not name them."""
    visibility: str = "private"
    by_own_ids: bool = False
    """Rosters know people by Teams' own ids alone, as those of the Agents Playground do."""
    directory: list[Json] | None = None
    """Who is in Graph's directory; None, no permission to ask."""
    _ids: Any = field(default_factory=lambda: count(1_788_270_600_001))

    def new_id(self) -> str:
        return str(next(self._ids))

    def pass_time(self, to: datetime) -> None:
        """Have what is said from now on be said at an instant, or just after it."""
        self._ids = count(int(to.timestamp() * 1000))

    def reword(self, message: Message, text: str) -> None:
        """Have the author of a message edit it, whoever hears of that."""
        message.activity = {**message.activity, "text": text}
        message.edited = self.new_id()

    def knows(self, identity: str) -> bool:
        """Tell whether a message stands, or stood, under an id."""
        return any(one.id == identity for one in (*self.messages, *self.gone))

    def delete(self, message: Message) -> None:
        """Have a message be deleted, whoever hears of that."""
        message.deleted = self.new_id()
        self.messages.remove(message)
        self.gone.append(message)

    def stand(self, conversation: str, activity: Json, author: str) -> Message:
        message = Message(conversation, self.new_id(), activity, author)
        self.messages.append(message)
        return message

    def start(self, channel: str, activity: Json, author: str) -> Message:
        identity = self.new_id()
        message = Message(f"{channel};messageid={identity}", identity, activity, author)
        self.messages.append(message)
        return message

    def find(self, conversation: str, identity: str) -> Message | None:
        found = (one for one in self.messages if one.conversation == conversation and one.id == identity)
        return next(found, None)

    def roots(self, channel: str) -> list[Message]:
        """The messages that begin a thread of a channel, oldest first."""
        return [one for one in self.messages if one.conversation == f"{channel};messageid={one.id}"]

    def replies(self, root: Message) -> list[Message]:
        """What everyone reads under a message."""
        under = [one for one in self.messages if one.conversation == root.conversation and one is not root]
        return [one for one in under if not one.only]

    def targeted(self, member: Member) -> list[Message]:
        """What someone alone reads in channels, oldest first."""
        return [one for one in self.messages if one.only == member.mri]

    def personal(self, member: Member) -> list[Message]:
        """What the bot wrote to someone, oldest first."""
        return [one for one in self.messages if one.conversation == member.personal and one.author == BOT]

    def member(self, identity: str) -> Member | None:
        known = (lambda one: (one.mri,)) if self.by_own_ids else (lambda one: (one.aad, one.mri))
        return next((one for one in self.everyone() if identity in known(one)), None)

    def everyone(self) -> set[Member]:
        return {*EVERYONE, *(one for some in self.members.values() for one in some)}
