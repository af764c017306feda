"""Mails as they are written, kept as files to be looked at; REWRITE_GOLDEN=1 writes them again.

The cards of Slack's and Teams' golden files, and what someone without chat gets of a request, a course, an
appointment: of each mail its headers with its plain text, and its page.
"""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from bot.delivery.chat import Enclosure
from bot.delivery.utterance import File
from bot.desk.speech import speak
from bot.mail.writing.letter import write_letter
from bot.ui.model import Card
from tests.bot.drawn import card_of
from tests.bot.furnished import furnished, so_that_it_holds
from tests.bot.mail.writing.envelopes import body, envelope, read, said, unlinked
from tests.bot.slack.specimens import INCIDENT, QUEUE
from tests.bot.test_shape import noticed
from workflow.courses.notices import CoursesAnnounced, RequestClosed
from workflow.helpdesk.notices import InformationAsked, RequestReceived, Resolved
from workflow.notice import Notice
from workflow.overview.notices import CoursesOfWeek
from workflow.ports.queues import Outgoing
from workflow.support.notices import AppointmentMade, TimesProposed
from workflow.teaching.notices import CourseRatingAsked, LeadAsked, ServicePresented

FOLDER = Path(__file__).parent / "golden"
DRAWN = {"incident": INCIDENT, "queue": QUEUE}
TOLD: tuple[type[Notice], ...] = (
    RequestReceived,
    InformationAsked,
    Resolved,
    RequestClosed,
    CoursesAnnounced,
    LeadAsked,
    CourseRatingAsked,
    TimesProposed,
    AppointmentMade,
    ServicePresented,
    CoursesOfWeek,
)


async def told(kind: type[Notice], locale: str) -> tuple[Card, tuple[Enclosure, ...]]:
    """What Marie is told, and what goes with it."""
    office = await furnished()
    await so_that_it_holds(kind, office)
    marie = replace(office.desk.state.persons[office.marie.id], locale=locale)
    office.desk.state.persons[marie.id] = marie
    notice = next(noticed(kind, office))
    utterance = await speak(office.desk, Outgoing(1, notice, marie.accounts[0], 0), office.now)
    if isinstance(utterance, File):
        return said(utterance.note), (Enclosure(utterance.name, utterance.content),)
    return card_of(utterance), ()


def kept(name: str, raw: bytes) -> None:
    """Compare a mail with its files, or write them."""
    mail = read(raw)
    shown = "".join(f"{key}: {value}\n" for key, value in mail.items() if key not in {"Content-Type", "MIME-Version"})
    for file, text in ((f"{name}.txt", f"{shown}\n{body(mail, 'plain')}"), (f"{name}.html", body(mail, "html"))):
        if os.environ.get("REWRITE_GOLDEN"):
            (FOLDER / file).write_text(text, encoding="utf-8")
        assert text == (FOLDER / file).read_text(encoding="utf-8")


@pytest.mark.parametrize("locale", ["fr", "en"])
@pytest.mark.parametrize("name", DRAWN)
def test_a_card_is_written_as_kept(name: str, locale: str) -> None:
    kept(f"{name}-{locale}", write_letter(DRAWN[name], envelope(locale)))


@pytest.mark.parametrize("locale", ["fr", "en"])
@pytest.mark.parametrize("kind", TOLD, ids=lambda kind: kind.__name__)
async def test_what_someone_without_chat_is_told_is_written_as_kept(kind: type[Notice], locale: str) -> None:
    card, files = await told(kind, locale)
    kept(f"{kind.__name__}-{locale}", write_letter(card, envelope(locale), files))


@pytest.mark.parametrize("kind", [Resolved, LeadAsked, TimesProposed], ids=lambda kind: kind.__name__)
async def test_without_an_address_that_links_could_lead_to_a_mail_says_what_to_answer(kind: type[Notice]) -> None:
    card, files = await told(kind, "fr")
    kept(f"{kind.__name__}-fr-words", write_letter(card, envelope(token=unlinked), files))
