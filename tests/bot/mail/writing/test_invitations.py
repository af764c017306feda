"""Appointments by mail: an invitation that Outlook and Google accept, move and cancel under one id."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage

import pytest
from icalendar import Calendar

from bot.delivery.chat import Enclosure
from bot.files.ics.document import Event, Method, Status, document
from bot.mail.writing.letter import write_letter
from tests.bot.mail.writing.envelopes import AT, body, envelope, read, said
from tests.ics import checked

STARTS = datetime(2026, 9, 30, 18, tzinfo=UTC)
EVENT = Event(
    uid="TASK0001001-a1b2c3@vigie",
    sequence=2,
    starts=STARTS,
    ends=STARTS + timedelta(hours=1),
    summary="Soutien : « MMD 1231 »; salle 4",
    location="Salle 4",
    organizer="vigie@a1b2c3.invalid",
)


def invited(*some: Event, method: Method = Method.PUBLISH) -> EmailMessage:
    file = Enclosure("rendez-vous 30 septembre.ics", document(some, "America/Toronto", AT, method=method))
    return read(write_letter(said("📅 Rendez-vous."), envelope(sender_name='Soutien "A"; FMED'), [file]))


def calendars(mail: EmailMessage) -> list[EmailMessage]:
    return [part for part in mail.walk() if part.get_content_type() == "text/calendar"]


def test_an_appointment_is_an_invitation_from_the_mailbox_to_its_reader() -> None:
    mail = invited(EVENT)
    (part,) = (one for one in calendars(mail) if not one.is_attachment())
    assert part.get_param("method") == "REQUEST"
    assert part.get_content_charset() == "utf-8"
    calendar = Calendar.from_ical(part.get_content())
    assert calendar["METHOD"] == "REQUEST"
    (event,) = calendar.walk("VEVENT")
    assert (event["UID"], event["SEQUENCE"]) == ("TASK0001001-a1b2c3@vigie", 2)
    assert event["ORGANIZER"] == "mailto:soutien@example.org"
    assert event["ORGANIZER"].params["CN"] == "Soutien ’A’; FMED"
    assert event["ATTENDEE"] == "mailto:lea@example.org"
    assert {event["ATTENDEE"].params[name] for name in ("ROLE", "PARTSTAT")} == {"REQ-PARTICIPANT", "NEEDS-ACTION"}
    (attached,) = (one for one in mail.walk() if one.is_attachment())
    checked(bytes(attached.get_payload(decode=True)), invites=True)


def test_its_words_stand_before_it_and_the_same_document_is_a_file() -> None:
    mail = invited(EVENT)
    first, attached = mail.iter_parts()
    assert [one.get_content_type() for one in first.iter_parts()] == ["text/plain", "text/html", "text/calendar"]
    assert attached.get_filename() == "rendez-vous 30 septembre.ics"
    assert attached.get_content_type() == "application/ics"
    calendar = next(one for one in calendars(mail))
    assert (
        attached.get_payload(decode=True) == calendar.get_content().replace("\r\n", "\n").replace("\n", "\r\n").encode()
    )
    assert body(mail, "plain").startswith("📅 Rendez-vous.")


@pytest.mark.parametrize("method", [Method.CANCEL, Method.PUBLISH])
def test_one_that_is_off_is_taken_out_under_the_same_id(method: Method) -> None:
    mail = invited(replace(EVENT, sequence=3, status=Status.CANCELLED), method=method)
    (part,) = (one for one in calendars(mail) if not one.is_attachment())
    assert part.get_param("method") == "CANCEL"
    (event,) = Calendar.from_ical(part.get_content()).walk("VEVENT")
    assert (event["UID"], event["SEQUENCE"], event["STATUS"]) == (EVENT.uid, 3, "CANCELLED")
    assert event["ATTENDEE"] == "mailto:lea@example.org"


def test_several_appointments_are_a_file_alone_since_an_invitation_has_one() -> None:
    mail = invited(EVENT, replace(EVENT, uid="TASK0001002-a1b2c3@vigie"))
    (attached,) = mail.iter_attachments()
    assert attached.get_content_type() == "text/calendar"
    assert b"METHOD:PUBLISH" in attached.get_payload(decode=True)
    assert [one.is_attachment() for one in calendars(mail)] == [True]


def test_what_only_bears_the_name_of_a_calendar_is_a_file() -> None:
    mail = read(write_letter(said("Voici."), envelope(), [Enclosure("x.ics", b"rien de tel")]))
    (attached,) = mail.iter_attachments()
    assert attached.get_payload(decode=True) == b"rien de tel"
