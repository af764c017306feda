"""A card as a mail: its headers, its words in two forms, and what goes with it."""

from collections.abc import Sequence
from email.message import EmailMessage, MIMEPart
from email.utils import format_datetime, formataddr
from hashlib import sha256
from io import BytesIO
from mimetypes import guess_type

from PIL import Image, UnidentifiedImageError

from bot.delivery.chat import Enclosure
from bot.files.ics.invitation import Invitation, invitation
from bot.language import Locale
from bot.mail.writing.envelope import Envelope
from bot.mail.writing.headers import MAIL, one_line
from bot.mail.writing.html_page import Picture, html_of
from bot.mail.writing.layout import laid_out
from bot.mail.writing.plain_text import text_of
from bot.ui.model import Card

SUPPRESSED = "DR, RN, NRN, OOF, AutoReply"
"""Answers of machines that Exchange keeps to itself. Not ``All``: a mail that cannot be delivered must be known."""
RECEIPTS = "DR, RN, NRN"
"""The same of what a person says, which no other desk takes for a machine's by that."""
WIDEST = 560
"""Pixels that a picture takes across."""
CALENDAR = "text/calendar"


def write_letter(card: Card, envelope: Envelope, files: Sequence[Enclosure] = ()) -> bytes:
    """Write a card as a mail to one reader, ready to be sent; written again, it is the same to the byte."""
    invited = [one for file in files if (one := _invitation(file, envelope)) is not None]
    words = _words(card, envelope, [file for file in files if file.shows], invited)
    attached = [_attachment(file, envelope) for file in files if not file.shows]
    mail = EmailMessage(MAIL)
    _address(mail, envelope, relays=card.relays)
    if attached:
        _join(mail, "mixed", [_joined("alternative", words, envelope), *attached], envelope)
    else:
        _join(mail, "alternative", words, envelope)
    return mail.as_bytes()


def _address(mail: EmailMessage, envelope: Envelope, *, relays: bool) -> None:
    mail["From"] = formataddr((one_line(envelope.sender_name), envelope.sender))
    mail["To"] = envelope.to
    mail["Subject"] = one_line(envelope.subject)
    mail["Date"] = format_datetime(envelope.at)
    mail["Message-ID"] = envelope.message_id
    if envelope.references:
        mail["In-Reply-To"] = envelope.references[-1]
        mail["References"] = " ".join(envelope.references)
    if not relays:
        mail["Auto-Submitted"] = "auto-replied" if envelope.answers else "auto-generated"
    mail["X-Auto-Response-Suppress"] = RECEIPTS if relays else SUPPRESSED
    mail["MIME-Version"] = "1.0"


def _words(
    card: Card, envelope: Envelope, pictures: Sequence[Enclosure], invited: Sequence[Invitation]
) -> list[MIMEPart]:
    """Return what the mail says: as plain text, as a page with its pictures, and as an invitation where it is one."""
    locale, layout, sender = Locale(envelope.locale), laid_out(card, envelope.token), one_line(envelope.sender_name)
    shown = [Picture(_cid(number, envelope), file.shows, _width(file)) for number, file in enumerate(pictures, 1)]
    page = html_of(card, layout, shown, one_line(envelope.subject), sender, locale)
    related = [_picture(file, one.cid) for file, one in zip(pictures, shown, strict=True)]
    text = _text(text_of(layout, [file.shows for file in pictures], sender, locale), "plain", {"format": "flowed"})
    html = _text(page, "html")
    calendars = [_text(one.document.decode(), "calendar", {"method": one.method.value}) for one in invited]
    return [text, _joined("related", [html, *related], envelope) if related else html, *calendars]


def _text(text: str, subtype: str, params: dict[str, str] | None = None) -> MIMEPart:
    part = MIMEPart(MAIL)
    part.set_content(text, subtype=subtype, cte="quoted-printable", params=params)
    return part


def _picture(file: Enclosure, cid: str) -> MIMEPart:
    part = MIMEPart(MAIL)
    main, _, sub = _media(file.name).partition("/")
    part.set_content(file.content, main, sub, cid=f"<{cid}>", disposition="inline", filename=one_line(file.name))
    return part


def _attachment(file: Enclosure, envelope: Envelope) -> MIMEPart:
    """Return a file as it is; an invitation not as a calendar once more, which Outlook would show twice."""
    invited = _invitation(file, envelope)
    content, media = (file.content, _media(file.name)) if invited is None else (invited.document, "application/ics")
    main, _, sub = media.partition("/")
    part = MIMEPart(MAIL)
    part.set_content(content, main, sub, disposition="attachment", filename=one_line(file.name))
    return part


def _media(name: str) -> str:
    kind, coding = guess_type(name)
    return kind if kind is not None and coding is None else "application/octet-stream"


def _invitation(file: Enclosure, envelope: Envelope) -> Invitation | None:
    """Return an appointment as an invitation of the mailbox to its reader; None for any other file."""
    if _media(file.name) != CALENDAR:
        return None
    return invitation(file.content, (one_line(envelope.sender_name), envelope.sender), envelope.to)


def _joined(kind: str, parts: Sequence[MIMEPart], envelope: Envelope) -> MIMEPart:
    several = MIMEPart(MAIL)
    _join(several, kind, parts, envelope)
    return several


def _join(mail: MIMEPart, kind: str, parts: Sequence[MIMEPart], envelope: Envelope) -> None:
    """Make a mail of parts; neither of the codings that they are in has ``=_``, by which their boundary begins."""
    mark = sha256(envelope.message_id.encode()).hexdigest()[:24]
    mail["Content-Type"] = f'multipart/{kind}; boundary="=_{kind}_{mark}"'
    for part in parts:
        mail.attach(part)


def _cid(number: int, envelope: Envelope) -> str:
    return f"{number}.{envelope.message_id.strip('<>')}"


def _width(file: Enclosure) -> int:
    """Return how wide a picture is to be: Outlook heeds nothing else."""
    try:
        with Image.open(BytesIO(file.content)) as image:
            return min(image.width, WIDEST)
    except UnidentifiedImageError:
        return WIDEST
