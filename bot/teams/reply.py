"""Carries out what a handler answered: a dialog, a card in the place of another, a private word.

In a channel a short sentence is the answer to the button itself, a dialog
shows a card, and all else is a targeted message, or goes to the personal chat
where there can be none.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial

import structlog

from bot.delivery.chat import CannotReach, CardGone, InDoubt, NotSent, Posted, SlowDown
from bot.desk.answers import Answer, Done, Faulty, Home, Opened, Redrawn, Said, Surface, Viewed
from bot.language import _
from bot.teams import render
from bot.teams.blocks import runs_of
from bot.teams.book import Book
from bot.teams.controls import REDRAW
from bot.teams.faults import CardRefused, Json
from bot.teams.forms import Origin, again, dialog, form_card, in_dialog, title_of
from bot.teams.found import found, linked
from bot.teams.interactions import Interaction, Kind, Way
from bot.teams.patience import Patience
from bot.teams.reader import Reader
from bot.teams.speaker import Speaker
from bot.ui.model import Bullets, Card, Form, Paragraph, StyledText, plain
from bot.ui.parts import heading_of
from bot.ui.shortening import clip
from workflow.people.people import Address

_log = structlog.get_logger(__name__)

WORD = "application/vnd.microsoft.activity.message"
SHORT = 500
"""Characters that a button's answer may have; longer ones are a message."""
DONE = _("Done.")
NOTED = _("✅ {form}: noted.")
LET_GO = _("Nothing was sent.")
BELOW = _("The answer is below.")
ELSEWHERE = _("I’ve answered in our personal chat.")
FORM_ELSEWHERE = _("A form is waiting for you in our personal chat.")


class Responder:
    """Answers one tenant's people."""

    def __init__(self, speaker: Speaker, book: Book, patience: Patience) -> None:
        """Answer through ``speaker``; the outbox repeats none of it, so ``patience`` does."""
        self._speaker = speaker
        self._book = book
        self._patience = patience

    async def carry(self, to: Interaction, answer: Answer, reader: Reader) -> Json | None:
        """Show the answer; return the body of the invoke's answer, None for an empty one.

        Raises the failures of ``bot.delivery.chat``.
        """
        if to.name == REDRAW:
            return await self._own_drawing(to, answer, reader)
        reader = replace(reader, alone=to.alone or (to.way is Way.CHAT and not to.personal))
        match to.way:
            case Way.DIALOG | Way.EXTENSION:
                return None if await self._at_origin(to, answer, reader) else self._in_dialog(to, answer, reader)
            case Way.QUERY:
                return found(to.text, answer, reader)
            case Way.LINK:
                return linked(answer, reader)
            case _:
                return await self._on_card(to, answer, reader)

    async def _own_drawing(self, to: Interaction, answer: Answer, reader: Reader) -> Json | None:
        """Draw a shared card for the one who sees it; nothing was pressed, so nobody is told what stands in the way."""
        if not isinstance(answer, Redrawn) or to.way is not Way.CARD:
            return None
        drawn = render.adaptive(answer.card, await self._speaker.audience.own_drawing(to.conversation, reader))
        return {"statusCode": 200, "type": render.ADAPTIVE, "value": drawn}

    async def let_go(self, to: Interaction, reader: Reader) -> Json | None:
        """Answer "Annuler" on a form."""
        if to.way in (Way.DIALOG, Way.EXTENSION):
            return None
        return await self._replaced(to, sentence_card(reader.say(LET_GO)), reader)

    async def _at_origin(self, to: Interaction, answer: Answer, reader: Reader) -> bool:
        """Draw again the card of the personal chat from which a dialog's form was opened; False where there is none.

        Where that card stands has travelled with the form, so only one's own conversation counts.
        """
        conversation, message = str(to.sent.get("channel") or ""), str(to.sent.get("message") or "")
        card = _at_origin_of(to, answer)
        if to.kind is not Kind.FORM or card is None or not message:
            return False
        if conversation != await self._book.conversation(to.user):
            return False
        surface = Surface.HOME if isinstance(answer, Home) else Surface.PRIVATE
        return await self._edited(conversation, message, render.adaptive(card, replace(reader, surface=surface)))

    def _in_dialog(self, to: Interaction, answer: Answer, reader: Reader) -> Json | None:
        inside = replace(reader, in_dialog=True, surface=Surface.PRIVATE)
        match answer:
            case Opened(form):
                return {"task": dialog(form, inside, _origin(to))}
            case Viewed(card, title):
                return {"task": in_dialog(title or heading_of(card), render.adaptive(card, inside))}
            case Said(card) | Home(card) | Redrawn(card):
                return {"task": in_dialog("", render.adaptive(card, inside))}
            case Faulty(errors):
                drawn = again(to.sent, to.values, errors, inside)
                return {"task": in_dialog(str(to.sent.get("title", "")), drawn or _listed(errors.values(), inside))}
            case Done():
                return {"task": {"type": "message", "value": reader.say(DONE)}} if to.opening else None

    async def _on_card(self, to: Interaction, answer: Answer, reader: Reader) -> Json | None:
        match answer:
            case Opened(form):
                return await self._below(to, form, reader)
            case Said(card):
                return await self._said(to, card, reader)
            case Home(card):
                return await self._replaced(to, card, replace(reader, surface=Surface.HOME))
            case Redrawn(card):
                return await self._replaced(to, card, replace(reader, surface=Surface.PRIVATE))
            case Faulty(errors):
                return await self._faulty(to, errors, reader)
            case Done():
                return await self._done(to, reader)

    async def _done(self, to: Interaction, reader: Reader) -> Json | None:
        if to.kind is Kind.FORM:
            sentence = reader.say(NOTED).format(form=title_of(str(to.sent.get("title", ""))))
            return await self._replaced(to, sentence_card(sentence), reader)
        return word(reader.say(DONE))

    async def _faulty(self, to: Interaction, errors: Mapping[str, str], reader: Reader) -> Json | None:
        drawn = again(to.sent, to.values, errors, reader) if to.kind is Kind.FORM else None
        if drawn is None:
            return await self._said(to, _sentences(errors.values()), reader)
        return await self._put(to, drawn)

    async def _said(self, to: Interaction, card: Card, reader: Reader) -> Json | None:
        """Say it to the requester, and to them alone."""
        private = replace(reader, surface=Surface.PRIVATE)
        if to.kind is Kind.FORM and to.message is not None:
            return await self._replaced(to, card, private)
        text = _short(card)
        if text and to.way is Way.CARD:
            return word(text)
        if await self._shown_there(to, render.drawings(card, replace(private, alone=True))):
            return word(reader.say(BELOW))
        try:
            await self._patience(lambda: self._speaker.say(to.user, card, private))
        except CannotReach as refused:
            if to.way is not Way.CARD:
                raise
            _log.info("nobody to write to", why=refused.why)
            return word(clip(text_of(card), SHORT))
        return word(reader.say(BELOW if to.personal else ELSEWHERE))

    async def _replaced(self, to: Interaction, card: Card, reader: Reader) -> Json | None:
        return await self._put(to, render.adaptive(card, reader))

    async def _put(self, to: Interaction, drawn: Json) -> Json | None:
        """Show a card in the place of the one that was pressed: edited where only one person reads it."""
        edited = False
        if to.message is not None and (to.personal or to.alone):
            edited = await self._edited(to.conversation, to.message, drawn, alone=to.alone)
        if to.way is Way.CHAT and not edited and not await self._shown_there(to, [_message(drawn)]):
            await self._send(to.user, _message(drawn))
        return {"statusCode": 200, "type": render.ADAPTIVE, "value": drawn}

    async def _edited(self, conversation: str, message: str, drawn: Json, *, alone: bool = False) -> bool:
        put = self._speaker.targeted.put if alone else self._speaker.put
        try:
            await self._patience(partial(put, Posted(conversation, message), _message(drawn)))
        except (CannotReach, CardGone, CardRefused, InDoubt, NotSent, SlowDown) as error:
            _log.warning("card not replaced", why=str(error))
            return False
        return True

    async def _below(self, to: Interaction, form: Form, reader: Reader) -> Json:
        """Send a form as a message: where it was asked for, if that is seen by the one who asked alone."""
        origin = Origin(to.key, to.conversation, to.message)
        drawn = form_card(form, replace(reader, alone=not to.personal), origin)
        message = {**_message(drawn), "summary": form.title}
        if to.personal or not await self._shown_there(to, [message]):
            await self._send(to.user, message)
            return word(reader.say(BELOW if to.personal else FORM_ELSEWHERE))
        return word(reader.say(BELOW))

    async def _shown_there(self, to: Interaction, drawings: Iterable[Json]) -> bool:
        """Show a message to someone alone in the shared conversation where they are; False where that cannot be."""
        if to.personal or to.way not in (Way.CARD, Way.CHAT):
            return False
        drawn = list(drawings)
        return await self._patience(
            lambda: self._speaker.targeted.show(to.conversation, to.user, drawn, prompt=to.prompt)
        )

    async def _send(self, user: Address, activity: Json) -> None:
        await self._patience(lambda: self._speaker.hand(user, activity))


def _origin(to: Interaction) -> Origin:
    """Return where a dialog's form comes from: of one after another, the card that the first was opened from."""
    message = to.message or (str(to.sent.get("message") or "") if to.kind is Kind.FORM else "")
    conversation = to.conversation if to.message else str(to.sent.get("channel") or to.conversation)
    private = to.surface is Surface.PRIVATE if to.kind is Kind.ACTION else to.sent.get("private") is True
    return Origin(to.key, conversation, message or None, private)


def _at_origin_of(to: Interaction, answer: Answer) -> Card | None:
    """Return what takes the place of the card from which a form was opened, if anything does."""
    if isinstance(answer, Redrawn | Home):
        return answer.card
    return answer.view if isinstance(answer, Done) and to.sent.get("private") is True else None


def _message(drawn: Json) -> Json:
    return {"type": "message", "attachments": [render.attachment(drawn)]}


def word(text: str) -> Json:
    """Answer a button with a sentence that the one who pressed it sees."""
    return {"statusCode": 200, "type": WORD, "value": text}


def _short(card: Card) -> str:
    """Return a card as a sentence or two; empty when it is more than that."""
    if any(not isinstance(block, Paragraph | Bullets) for block in card.blocks):
        return ""
    text = text_of(card)
    return text if len(text) <= SHORT else ""


def text_of(card: Card) -> str:
    """Return what a card says, its buttons left out."""
    said = (plain(tuple(runs_of((block,)))) for block in card.blocks)
    return "\n".join(filter(None, said)) or card.summary


def sentence_card(text: str) -> Card:
    """Return a card of one sentence."""
    return Card(text, (Paragraph((StyledText(text),)),))


def _sentences(sentences: Iterable[str]) -> Card:
    said = [sentence for sentence in sentences if sentence.strip()]
    return Card(" ".join(said), tuple(Paragraph((StyledText(sentence),)) for sentence in said))


def _listed(sentences: Iterable[str], reader: Reader) -> Json:
    return render.adaptive(_sentences(sentences), reader)
