"""What a tenant shows of the desk's words, state after state, as the record keeps it."""

from collections.abc import Callable, Mapping
from datetime import datetime

from aiohttp import web

from tests.bot.teams.acts import read
from tests.bot.teams.connector import Connector
from tests.bot.teams.tenant import BOT, Json, Member, Message, Tenant
from tests.campaign.record import Record, Shown


class NotingConnector(Connector):
    """A Connector after each of whose calls somebody looks at what stands; while ``away``, its calls break off."""

    def __init__(self, tenant: Tenant) -> None:
        super().__init__(tenant)
        self.looked: Callable[[], None] = lambda: None
        self.away = False

    async def carried(self, request: web.Request, operation: str, act: object, scope: str = "") -> web.StreamResponse:
        if self.away and request.transport is not None:
            request.transport.abort()
            raise web.HTTPServiceUnavailable
        answer = await super().carried(request, operation, act, scope)
        self.looked()
        return answer


class TeamsTranscript:
    """Writes down what the desk posts, edits and deletes, from now on."""

    def __init__(self, connector: NotingConnector, record: Record, now: Callable[[], datetime]) -> None:
        self._tenant = connector.tenant
        self._record = record
        self._now = now
        self._people: Mapping[str, Member] = {one.personal: one for one in connector.tenant.everyone()}
        self._known: dict[str, tuple[Message, Json, str]] = {}
        """By id: the message, the activity that was read last, and what it says."""
        connector.looked = self._look

    def _look(self) -> None:
        standing = {one.id: one for one in self._tenant.messages if one.author == BOT}
        for identity, message in standing.items():
            known = self._known.get(identity)
            if known is None or known[1] is not message.activity:
                text = read(message)
                if known is None or known[2] != text:
                    self._keep(message, text, "posted" if known is None else "edited")
                self._known[identity] = message, message.activity, text
        for identity in self._known.keys() - standing.keys():
            self._keep(self._known.pop(identity)[0], "", "gone")

    def _keep(self, message: Message, text: str, change: str) -> None:
        channel, _, root = message.conversation.partition(";messageid=")
        person = self._people.get(message.conversation)
        place = channel.removeprefix("19:").partition("@")[0] if person is None else box_of(person)
        readers = tuple(box_of(one) for one in self._tenant.members.get(channel, ()) if message.only in ("", one.mri))
        if person is not None:
            readers = (box_of(person),)
        under = "" if root in ("", message.id) else root
        self._record.shown.append(Shown(self._now(), place, message.id, under, text, readers, change))


def box_of(member: Member) -> str:
    """Return the mailbox by which a script names someone."""
    return member.email.partition("@")[0]
