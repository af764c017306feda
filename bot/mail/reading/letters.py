"""A mail's bytes as a letter."""

from bot.mail.letter import Automatic, Letter
from bot.mail.naming import name_of
from bot.mail.reading.addresses import Mailbox, address_of, mailboxes
from bot.mail.reading.authenticity import authenticity
from bot.mail.reading.bodies import body
from bot.mail.reading.bounces import bounce_of
from bot.mail.reading.dates import sent_at
from bot.mail.reading.enclosed import content_of, files_of
from bot.mail.reading.fields import Fields, decoded
from bot.mail.reading.folding import About, fold
from bot.mail.reading.machines import automatic_of
from bot.mail.reading.parts import parts_of
from bot.mail.reading.references import thread_of

_MOST_SUBJECT = 1000
_NOBODY = Mailbox("", "")


def read_letter(raw: bytes, *, authserv: str, own: frozenset[str]) -> Letter:
    """Read a mail, however it is broken. Raises UnreadableLetterError past ``parts.MOST_BYTES``.

    ``authserv`` is the authserv-id of the server that receives for the mailbox (``authenticity.MICROSOFT_365`` for
    Exchange Online), empty where it judges nobody; ``own`` are the desk's own addresses, in lower case.
    """
    root = parts_of(raw)
    fields = root.fields
    author = _author(fields)
    subject = decoded(fields.first("subject"))[:_MOST_SUBJECT]
    references = thread_of(fields)
    read = body(root, raw)
    bounce = bounce_of(root, raw, author.address, "\n".join(line.text for line in read.lines), own)
    folded = fold(read.lines, About(author.name, subject, answers=bool(references)))
    return Letter(
        message_id=name_of(raw),
        sender=author.address,
        sender_name=author.name,
        subject=subject,
        references=references,
        text=folded.text,
        folded=folded.rest,
        files=files_of(read.others, raw, folded.unsaid_pictures),
        authentic=authenticity(fields, author.address, authserv.lower()),
        automatic=Automatic.REPORT if bounce else automatic_of(root, raw, author.address, own),
        bounce=bounce,
        sent_at=sent_at(fields.first("date")),
    )


def part_of(raw: bytes, part: str) -> bytes:
    """Return the content of a file, decoded, by the ``part`` of a LetterFile. Raises KeyError where there is none."""
    path, _, within = part.partition(":")
    found = next((one for one in parts_of(raw).walk() if one.path == path and not one.children), None)
    if found is None:
        raise KeyError(part)
    return content_of(found, raw, within)


def _author(fields: Fields) -> Mailbox:
    """Return who wrote a mail: its first author, else who sent it."""
    for name in ("from", "sender"):
        for value in fields.all(name):
            if found := mailboxes(value, most=1) or mailboxes(decoded(value), most=1):
                return found[0]
    bare = address_of(fields.first("return-path"))
    return Mailbox(bare, "") if bare else _NOBODY
