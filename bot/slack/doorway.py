"""From an interaction to its handler and back: who asks, what is answered, what is said when it fails."""

from dataclasses import replace
from datetime import timedelta
from http import HTTPStatus

import structlog

from bot.delivery.arrivals import MessageSaid
from bot.delivery.chat import CannotReach
from bot.delivery.receipts import asks, meaning, unanswered
from bot.desk.answers import Answer, Ask, Faulty, Said, Surface
from bot.desk.doors import NOT_OURS, NOT_SHOWN, THEIRS, WENT_WRONG, Registry
from bot.faults import fault_of
from bot.ingress import refusal
from bot.ingress.payload import Fields, optional_text
from bot.ingress.refusal import FOREIGN, Malformed, Refused
from bot.language import Locale, _, translator
from bot.ops.metrics import INTERACTIONS
from bot.slack import interactions as slack_side
from bot.slack.api import Identity
from bot.slack.chat import SlackChat
from bot.slack.interactions import Interaction, Kind
from bot.slack.read import read_message
from bot.slack.reply import ACCEPTED, Responder
from bot.slack.text import Json
from bot.ui.model import Card, Paragraph, StyledText
from workflow.people.people import Person, Platform
from workflow.people.refusals import NotOurPeople
from workflow.ports.desk import Desk, Now

_log = structlog.get_logger(__name__)

TOO_LATE = _("That took too long, so the form couldn’t be opened. Please try again.")
ANSWERED_WITHIN = timedelta(seconds=2.5)
"""From the arrival of a command, a button or a form to its answer: Slack waits three seconds, the way included."""
EXPIRED = frozenset({"expired_trigger_id", "exchanged_trigger_id", "invalid_trigger_id"})


class Doorway:
    """Hands interactions on, one workspace's."""

    def __init__(
        self, desk: Desk, registry: Registry, chat: SlackChat, reply: Responder, me: Identity, now: Now
    ) -> None:
        """``now`` is business time."""
        self._desk = desk
        self._registry = registry
        self._chat = chat
        self._reply = reply
        self._me = me
        self._now = now

    async def answer(self, met: Interaction) -> Json:
        """Answer a request; return the body of the acknowledgement. Raises nothing but Malformed."""
        kind = met.kind.name.lower()
        sorry = WENT_WRONG
        try:
            if not await self._chat.people.may_ask(met.user, met.teams):
                refusal.record(Platform.SLACK, Refused(HTTPStatus.OK, FOREIGN, "someone of another workspace"))
                return await self._turn_away(met)
            person = await self._registry.person(self._me.address(met.user))
            answer = await self._answer(met, person)
            sorry = NOT_SHOWN
            reader = self._chat.reader(Locale(person.locale))
            acknowledgement = await self._reply.carry(met, answer, reader)
        except Malformed:
            raise
        except NotOurPeople:
            return await self._turn_away(met)
        except Exception as error:  # noqa: BLE001 - whatever it is, the person is told
            unanswered()
            acknowledgement = await self._apologise(met, TOO_LATE if _is_late(error) else sorry)
            INTERACTIONS.labels(Platform.SLACK, kind, "fault").inc()
            _log.error("interaction failed", kind=kind, name=met.name, key=met.key, **fault_of(error))
            return acknowledgement
        INTERACTIONS.labels(Platform.SLACK, kind, type(answer).__name__.lower()).inc()
        return acknowledgement

    async def _answer(self, met: Interaction, person: Person) -> Answer:
        ask = self._ask(met, person)
        where = str(ask.place) if met.kind is Kind.COMMAND else ""  # the same words may be about the channel
        asked = meaning(person.id, met.kind.name, met.name, met.text, where, met.values, met.people, met.context)
        asks(asked, ANSWERED_WITHIN)
        ask = replace(ask, meaning=asked)
        match met.kind:
            case Kind.COMMAND:
                return await self._registry.command(met.name, ask, met.text)
            case Kind.ACTION:
                return await self._registry.action(met.name, ask, met.text)
            case Kind.FORM:
                return await self._form(met, ask)
            case Kind.SHORTCUT:
                return await self._registry.shortcut(met.name, ask, self._message(met))

    async def _form(self, met: Interaction, ask: Ask) -> Answer:
        """Answer a form; who was chosen in it is looked up first, and is nobody where it was the desk itself."""
        chosen: dict[str, str] = {}
        for field, user in met.people.items():
            try:
                known = None if user == self._me.user else await self._registry.person(self._me.address(user))
            except NotOurPeople:
                return Faulty({field: translator(Locale(ask.person.locale)).gettext(THEIRS)})
            chosen[field] = "" if known is None else str(known.id)
        return await self._registry.form(met.name, ask, Fields({**met.values, **chosen}), met.context)

    async def _turn_away(self, met: Interaction) -> Json:
        """Tell someone of another organisation that they are not served here."""
        INTERACTIONS.labels(Platform.SLACK, met.kind.name.lower(), "refused").inc()
        return await self._apologise(met, NOT_OURS)

    def _ask(self, met: Interaction, person: Person) -> Ask:
        channel = met.origin.channel
        shared = channel is not None and not channel.startswith("D")
        return Ask(
            desk=self._desk,
            person=person,
            at=self._now(),
            key=met.key,
            platform=Platform.SLACK,
            place=self._me.address(channel) if channel and shared else None,
            surface=_surface(met),
            message=met.origin.message,
        )

    def _message(self, met: Interaction) -> MessageSaid | None:
        """Return the message that a shortcut was used on; None when no person wrote it."""
        if met.message is None or not optional_text(met.message, "user") or optional_text(met.message, "bot_id"):
            return None
        return read_message(met.message, {}, self._me, self._now())

    async def _apologise(self, met: Interaction, sorry: str) -> Json:
        """Say that it failed, in the person's language, if anything can still be said."""
        try:
            locale = Locale(await self._chat.people.locale(met.user))
            sentence = translator(locale).gettext(sorry)
            card = Card(sentence, (Paragraph((StyledText(sentence),)),))
            return await self._reply.carry(met, Said(card), self._chat.reader(locale))
        except Exception as again:  # noqa: BLE001 - the first fault is logged already
            _log.error("person could not be told", key=met.key, why=type(again).__name__)
            return ACCEPTED


def _surface(met: Interaction) -> Surface:
    if met.surface is slack_side.Surface.HOME:
        return Surface.HOME
    return Surface.PRIVATE if met.private or met.view or met.origin.view or met.origin.url else Surface.CARD


def _is_late(error: Exception) -> bool:
    return isinstance(error, CannotReach) and error.why in EXPIRED
