"""Answers to a consent card: the file is put where the person wants it, and the result is told."""

import structlog

from bot.delivery.chat import CannotReach, InDoubt, NotSent, SlowDown
from bot.ingress.payload import mapping, optional_mapping
from bot.language import _
from bot.ops.metrics import INTERACTIONS
from bot.teams.addresses import account_of
from bot.teams.offers import Consent, Offers, consent_in
from bot.teams.patience import Patience
from bot.teams.read import Activity
from bot.teams.settings import TeamsSettings
from bot.teams.speaker import Speaker
from bot.ui.model import Card, Paragraph, StyledText
from workflow.people.people import Address, Platform

_log = structlog.get_logger(__name__)

GONE = _(
    "This file was already delivered, or is no longer kept. Ask the person who sent it to send it again, or run it "
    "again."
)
NOT_PUT = _("The file couldn’t be put in your OneDrive. It is still kept: accept it once more in a moment.")
LET_GO = _("You didn’t take this file, so it’s no longer kept for you.")


class Consents:
    """Answers consent cards, one tenant's."""

    def __init__(self, speaker: Speaker, offers: Offers, settings: TeamsSettings, patience: Patience) -> None:
        """Speak through ``speaker``; the outbox repeats none of it, so ``patience`` does."""
        self._speaker = speaker
        self._offers = offers
        self._settings = settings
        self._patience = patience

    async def meet(self, activity: Activity) -> None:
        """Do what someone consented to, and say the result. Raises Malformed."""
        reader = account_of(mapping(activity, "from"), self._settings.tenant)
        consent = consent_in(optional_mapping(activity, "value"))
        try:
            outcome = await (self._taken(consent, reader) if consent.taken else self._declined(consent, reader))
        except (CannotReach, InDoubt, NotSent, SlowDown) as error:
            outcome = "fault"
            _log.error("nothing could be said of a file", why=str(error))
        INTERACTIONS.labels(Platform.TEAMS, "consent", outcome).inc()

    async def _taken(self, consent: Consent, reader: Address) -> str:
        try:
            stands = await self._patience(lambda: self._offers.put(consent, reader.id))
        except (CannotReach, NotSent, SlowDown) as error:
            _log.error("file could not be put", why=str(error))
            await self._say(reader, NOT_PUT)
            return "fault"
        if stands is None:
            await self._say(reader, GONE)
            return "gone"
        await self._patience(lambda: self._speaker.hand(reader, stands))
        return "consented"

    async def _declined(self, consent: Consent, reader: Address) -> str:
        was = await self._offers.let_go(consent, reader.id)
        await self._say(reader, LET_GO if was else GONE)
        return "declined" if was else "gone"

    async def _say(self, reader: Address, msgid: str) -> None:
        drawn_for = await self._speaker.audience.of(reader)
        words = drawn_for.say(msgid)
        await self._patience(
            lambda: self._speaker.say(reader, Card(words, (Paragraph((StyledText(words),)),)), drawn_for)
        )
