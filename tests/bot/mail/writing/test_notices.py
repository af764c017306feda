"""Every notice that someone outside of support may read, as a mail: both forms say all that its card says."""

import re
from dataclasses import replace

import pytest

from bot.delivery.chat import CannotReach
from bot.delivery.utterance import Nothing
from bot.desk.speech import speak
from bot.mail.writing.letter import write_letter
from bot.ui.model import Actions, Acts, Card, Line
from tests.bot.drawn import card_of, lines
from tests.bot.furnished import furnished, so_that_it_holds
from tests.bot.mail.writing.envelopes import body, envelope, read, unlinked
from tests.bot.mail.writing.test_letter import Page
from tests.bot.test_leaks import OUTWARD
from tests.bot.test_shape import noticed
from tests.workflow.office import Office
from workflow.helpdesk.conversation_notices import AppMissing, CommandOffered, HelpAsked, MentionAnswered, MentionNoted
from workflow.items.notices import CardDoubled, CardOutdated, Marked, NumberNamed
from workflow.notice import Notice
from workflow.people.notices import ChannelEntered
from workflow.people.people import Address, Person, Platform
from workflow.ports.queues import Outgoing

SILENT = frozenset({"ClaimTold", "CopyChanged", "HandedOn", "IntentionReminder", "Missed", "UnmergeTold"})
"""What has nothing to say to her as things stand in this office."""


ELSEWHERE = frozenset(
    {
        AppMissing,
        CardDoubled,
        CardOutdated,
        ChannelEntered,
        CommandOffered,
        HelpAsked,
        Marked,
        MentionAnswered,
        MentionNoted,
        NumberNamed,
    }
)
"""What is only said to someone who has a chat, where they are in it."""
OF_A_CHAT = re.compile(
    r"\b(ci-dessus|ci-dessous|plus haut|plus bas|en dessous|bouton|appuye[rz]|clic|clique[rz]?)\b"
    r"|[«“]\W*(vigie|taches)\b|\b(above|below|further down|button|press|click)\b",
    re.IGNORECASE,
)
"""Words for what stands around a message in a chat, or can be pressed or typed there."""
BIDS_TO_ANSWER = re.compile(
    r"\b(écrivez-(moi|nous)|(répondez|répondre|écrivez|écrire|envoyez\D{0,12}) ici|ici même"
    r"|(write|talk) to (me|us)|(write|answer|reply|right) here)\b",
    re.IGNORECASE,
)
"""Words that ask for an answer: the last line of each mail does, and says where."""
MAIL = Address(Platform.MAIL, "soutien@example.org", "marie@example.org")


def by_mail(office: Office, locale: str) -> Person:
    """Marie as someone who is written to by mail, in a language."""
    known = office.desk.state.persons[office.marie.id]
    chat = [one for one in known.accounts if one != MAIL]
    office.desk.state.persons[known.id] = replace(known, locale=locale, accounts=(MAIL, *chat))
    return office.desk.state.persons[known.id]


def card_text(card: Card) -> str:
    """What a card says, its buttons aside."""
    kept = [one for one in card.blocks if not isinstance(one, Actions | Acts)]
    return "\n".join(lines(Card("", tuple(kept))))


def letters(text: str) -> str:
    """A text without spaces, signs of lists and addresses of links."""
    return re.sub(r"<https?://[^>]*>|[\s>•-]", "", text)


def worded(card: Card) -> list[str]:
    """What a card says, without its buttons."""
    kept = [one for one in card.blocks if not isinstance(one, Actions | Acts)]
    plain = [replace(one, button=None) if isinstance(one, Line) else one for one in kept]
    return [letters(line) for line in lines(Card("", tuple(plain)))]


@pytest.mark.parametrize("kind", OUTWARD, ids=lambda kind: kind.__name__)
async def test_a_mail_says_all_that_its_card_says(kind: type[Notice]) -> None:
    office = await furnished()
    await so_that_it_holds(kind, office)
    written = 0
    for notice in noticed(kind, office):
        for locale in ("fr", "en"):
            marie = by_mail(office, locale)
            try:
                utterance = await speak(office.desk, Outgoing(1, notice, marie.accounts[0], 0), office.now)
            except CannotReach:
                continue
            if isinstance(utterance, Nothing):
                continue
            card = card_of(utterance)
            if kind not in ELSEWHERE:
                assert not OF_A_CHAT.search(card_text(card)), "it speaks of what a mail does not have"
                again = (
                    "it says once more what a mail’s last line says: begin that part with {/} (bot.language.commands)"
                )
                assert not BIDS_TO_ANSWER.search(card_text(card)), again
            for token in (unlinked, envelope().token):
                mail = read(write_letter(card, envelope(locale, token=token)))
                shown = [letters(body(mail, "plain")), letters(Page(body(mail, "html")).text)]
                assert [line for line in worded(card) for form in shown if line not in form] == []
                written += 1
    assert (written == 0) is (kind.__name__ in SILENT)
