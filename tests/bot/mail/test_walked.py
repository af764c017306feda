"""Every notice that a person without a chat can get, as the letter that they read."""

import re
from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from functools import partial

import pytest

from bot.delivery.utterance import Draw, Enclosed, Plain, Reply, Under
from bot.desk.speech import speak
from bot.mail.addresses import account, message_id
from bot.mail.writing.envelope import Envelope
from bot.mail.writing.letter import write_letter
from tests.bot.furnished import furnished, so_that_it_holds
from tests.bot.mail.roads import BOX
from tests.bot.test_leaks import OUTSIDE, WHO_READS
from tests.bot.test_shape import noticed
from workflow.helpdesk.conversation_notices import HelpAsked
from workflow.notice import Notice
from workflow.people.people import Person
from workflow.ports.desk import Transaction
from workflow.ports.queues import Outgoing

IN_CHAT = frozenset({HelpAsked})
"""Lists commands: no letter calls for it."""
READ_OUTSIDE = [kind for kind, who in WHO_READS.items() if who == OUTSIDE and kind not in IN_CHAT]
COMMANDS = re.compile(
    r"(?:^|\s)/(?:vigie|aide|demandes|taches|ask|requests|tasks)\b|[«“]\u00a0?vigie |\b(?:tapez|type)\s+[«“/]",
    re.IGNORECASE,
)
"""What is typed in a chat, and nowhere else."""
UNFILLED = re.compile(r"\{|\bNone\b(?! of)|<@|\*\*")


@pytest.mark.parametrize("kind", READ_OUTSIDE, ids=lambda kind: kind.__name__)
async def test_every_notice_to_a_person_is_a_letter_in_both_languages(kind: type[Notice]) -> None:
    office = await furnished()
    await so_that_it_holds(kind, office)
    for person in (office.marie, office.john):
        address = account(BOX, person.email or "")
        mailed = replace(person, accounts=(address,))
        await office.desk.write(partial(_save, person=mailed))
        for notice in noticed(kind, office):
            utterance = await speak(office.desk, Outgoing(1, notice, address, 0), office.now)
            if not isinstance(utterance, Draw | Plain | Reply | Under | Enclosed):
                continue
            envelope = Envelope(
                message_id=message_id("1", BOX),
                sender=BOX,
                sender_name="Soutien",
                to=address.id,
                subject=utterance.card.summary[:100],
                references=(),
                locale=person.locale,
                token=lambda _button: None,
            )
            mail = message_from_bytes(write_letter(utterance.card, envelope), policy=default)
            assert isinstance(mail, EmailMessage)
            for form in ("plain", "html"):
                body = mail.get_body((form,))
                assert body is not None
                words = body.get_content()
                assert words.strip()
                if form == "plain":
                    assert not UNFILLED.search(words), words
                    assert not COMMANDS.search(words), words


async def _save(tx: Transaction, person: Person) -> None:
    await tx.people.save(person)
