"""From an interaction to its handler and back: who asks, what is answered, what is said when it fails."""

from dataclasses import replace
from datetime import timedelta

import structlog

from bot.delivery.chat import CannotReach
from bot.delivery.receipts import asks, meaning, unanswered
from bot.desk.answers import Answer, Ask, Done, Faulty, Said
from bot.desk.doors import NOT_OURS, NOT_SHOWN, THEIRS, WENT_WRONG, Registry
from bot.desk.overview.handlers.showing import is_seen, names_for_all
from bot.desk.typed_words import command_in
from bot.faults import fault_of
from bot.ingress.payload import Fields
from bot.ingress.refusal import Malformed
from bot.language import Locale, _, translator
from bot.ops.metrics import INTERACTIONS
from bot.teams.addresses import channel_of, is_shared
from bot.teams.chat import GET_FILE, TeamsChat
from bot.teams.consents import GONE
from bot.teams.faults import Json
from bot.teams.found import SHOWN, Found, items_in
from bot.teams.interactions import Interaction, Kind, Way
from bot.teams.language import follow
from bot.teams.read import read_payload
from bot.teams.reader import Reader
from bot.teams.reply import Responder
from bot.teams.settings import TeamsSettings
from bot.ui.model import Card, Paragraph, StyledText
from workflow.people.people import Address, Person, Platform
from workflow.people.refusals import NotOurPeople
from workflow.ports.desk import Desk, Now

_log = structlog.get_logger(__name__)

ANSWERED_WITHIN, SOON = timedelta(seconds=14), timedelta(seconds=4.5)
"""From an arrival to its answer: Teams waits fifteen seconds, for a message extension five, the way included."""
HURRIED = frozenset({Way.EXTENSION, Way.QUERY, Way.LINK})
CHANGING = frozenset({Kind.COMMAND, Kind.ACTION, Kind.FORM})
"""What may change something."""
FILE_COMES = _("The file is offered to you in our personal chat.")
NOT_KNOWN = _("Vigie can’t reach this person in Teams.")
SEARCH = "cherche"
"""What follows ``vigie`` for a search by words."""
OWN_LISTS = ("taches", "demandes")
"""What a search shows before anyone has typed: a member's work, else what someone has asked for."""


class Doorway:
    """Hands interactions on, one tenant's."""

    def __init__(
        self, desk: Desk, registry: Registry, chat: TeamsChat, reply: Responder, settings: TeamsSettings, now: Now
    ) -> None:
        """``now`` is business time."""
        self._desk = desk
        self._registry = registry
        self._chat = chat
        self._reply = reply
        self._settings = settings
        self._now = now

    async def answer(self, met: Interaction) -> Json | None:
        """Answer an invoke; return its answer. Raises nothing but Malformed."""
        kind = met.kind.name.lower()
        sorry = WENT_WRONG
        try:
            answer, reader = await self._answered(met)
            sorry = NOT_SHOWN
            body, outcome = await self._carried(met, answer, reader)
        except Malformed:
            raise
        except NotOurPeople:
            return await self.turn_away(met)
        except Exception as error:  # noqa: BLE001 - whatever it is, the person is told
            unanswered()
            body = await self._apologise(met, sorry)
            outcome = "fault"
            _log.error("interaction failed", kind=kind, name=met.name, key=met.key, **fault_of(error))
        INTERACTIONS.labels(Platform.TEAMS, kind, outcome).inc()
        return body

    async def turn_away(self, met: Interaction) -> Json | None:
        """Tell someone of another organisation that they are not served here; return the invoke's answer."""
        INTERACTIONS.labels(Platform.TEAMS, met.kind.name.lower(), "refused").inc()
        return await self._apologise(met, NOT_OURS)

    async def _answered(self, met: Interaction) -> tuple[Answer | None, Reader]:
        """Return the answer, None to a form that is let go, and for whom it is drawn."""
        reader = await self._chat.speaker.audience.of(met.user)
        if met.kind is Kind.CANCEL:
            return None, reader
        known = await self._registry.person(met.user)
        person = await follow(self._desk, known, await self._chat.language(met.user), self._now())
        return await self._answer(met, person), reader.speaking(Locale(person.locale))

    async def _carried(self, met: Interaction, answer: Answer | None, reader: Reader) -> tuple[Json | None, str]:
        if answer is None:
            return await self._reply.let_go(met, reader), "cancelled"
        return await self._reply.carry(met, answer, reader), type(answer).__name__.lower()

    async def _answer(self, met: Interaction, person: Person) -> Answer:
        ask = self._ask(met, person)
        if met.kind in CHANGING:
            where = str(ask.place) if met.kind is Kind.COMMAND else ""  # the same words may be about the channel
            asked = meaning(person.id, met.kind.name, met.name, met.text, where, met.values, met.people, met.context)
            asks(asked, SOON if met.way in HURRIED else ANSWERED_WITHIN)
            ask = replace(ask, meaning=asked)
        match met.kind:
            case Kind.COMMAND:
                answering = self._registry.command(met.name, ask, met.text)
            case Kind.ACTION if met.name == GET_FILE:
                answering = self._file(met, person)
            case Kind.ACTION:
                answering = self._registry.action(met.name, ask, met.text)
            case Kind.FORM:
                answering = self._form(met, ask)
            case Kind.SHORTCUT:
                said = read_payload(met.value, self._settings, ask.at, met.conversation)
                answering = self._registry.shortcut(met.name, ask, said)
            case _:
                answering = self._search(met, ask)
        return await answering

    async def _form(self, met: Interaction, ask: Ask) -> Answer:
        """Answer a form; who was chosen in it is looked up first, since handlers know people by their own ids."""
        chosen: dict[str, str] = {}
        for name, identity in met.people.items():
            try:
                known = await self._registry.person(self._account(identity)) if identity else None
            except CannotReach:
                return Faulty({name: _words(ask.person, NOT_KNOWN)})
            except NotOurPeople:
                return Faulty({name: _words(ask.person, THEIRS)})
            chosen[name] = str(known.id) if known else ""
        return await self._registry.form(met.name, ask, Fields({**met.values, **chosen}), met.context)

    async def _search(self, met: Interaction, ask: Ask) -> Answer:
        words = met.text.strip()
        if met.way is Way.LINK:
            return await self._linked(words, ask)
        answer = await (self._sought(words, ask) if words else self._own_list(ask))
        if not isinstance(answer, Said):
            return answer
        numbers = [number for number, _line in items_in(words, answer.card)][:SHOWN]
        return Found(answer.card, await names_for_all(ask, numbers))

    async def _sought(self, words: str, ask: Ask) -> Answer:
        command, number = command_in(words)
        wanted = number if command == "vigie" and number else f"{SEARCH} {words}"
        return await self._registry.command("vigie", ask, wanted)

    async def _linked(self, number: str, ask: Ask) -> Answer:
        """Show the number of an item to who may see it; nothing of it to anyone else, nor that there is one."""
        return Found(_sentence(ask.person, number), {number: number} if await is_seen(ask, number) else {})

    async def _own_list(self, ask: Ask) -> Answer:
        """Return the first of their lists that holds something."""
        shown: Answer = Done()
        for command in OWN_LISTS:
            shown = await self._registry.command(command, ask, "")
            if isinstance(shown, Said) and any(items_in("", shown.card)):
                break
        return shown

    async def _file(self, met: Interaction, person: Person) -> Answer:
        at = channel_of(met.conversation) if is_shared(met.conversation) else met.user.id
        comes = await self._chat.offer(met.user, met.text, at)
        return Said(_sentence(person, FILE_COMES if comes else GONE))

    def _ask(self, met: Interaction, person: Person) -> Ask:
        shared = is_shared(met.conversation)
        place = self._account(channel_of(met.conversation)) if shared else None
        return Ask(
            desk=self._desk,
            person=person,
            at=self._now(),
            key=met.key,
            platform=Platform.TEAMS,
            place=place,
            surface=met.surface,
            message=met.message,
        )

    def _account(self, identity: str) -> Address:
        return Address(Platform.TEAMS, self._settings.tenant, identity)

    async def _apologise(self, met: Interaction, sorry: str) -> Json | None:
        """Say that it failed, in the person's language, if anything can still be said."""
        try:
            reader = await self._chat.speaker.audience.of(met.user)
            sentence = reader.say(sorry)
            return await self._reply.carry(met, Said(Card(sentence, (Paragraph((StyledText(sentence),)),))), reader)
        except Exception as again:  # noqa: BLE001 - the first fault is logged already
            _log.error("person could not be told", key=met.key, why=type(again).__name__)
            return None


def _sentence(person: Person, msgid: str) -> Card:
    words = _words(person, msgid)
    return Card(words, (Paragraph((StyledText(words),)),))


def _words(person: Person, msgid: str) -> str:
    return translator(Locale(person.locale)).gettext(msgid)
