"""Reports of mails that were not delivered: as RFC 3464 has them, and as servers wrote them before it and still do."""

import re

from bot.mail.letter import Bounce
from bot.mail.reading.addresses import address_of, mailboxes
from bot.mail.reading.charsets import one_line
from bot.mail.reading.fields import Fields, decoded, fields_at
from bot.mail.reading.parts import Part, body_of
from bot.mail.reading.references import message_id_of

_STATUS = frozenset({"message/delivery-status", "message/global-delivery-status"})
_RETURNED = frozenset({"message/rfc822", "text/rfc822-headers", "message/global", "message/global-headers"})
_MOST_READ = 64 * 1024
"""Of a report's text: servers say the reason at its beginning."""
_MOST_RECIPIENTS = 100
_MOST_REASON = 400
_DAEMON = re.compile(r"(?:mailer-daemon|mail-daemon|postmaster|mdaemon)@.*")
_SAYS_SO = re.compile(
    r"(?:not|un|wasn't) ?able to (?:be )?deliver|(?:could|can|was) ?not (?:be )?deliver|undeliver|failed delivery"
    r"|delivery (?:has |status notification|to .{0,80}|subsystem )?(?:fail|error|\()|returned mail"
    r"|failure (?:notice|delivery|reasons)|error (?:occurred while trying to|delivering)"
    r"|delivery (?:problems|status|error)"
    r"|did not reach|returned to sender|permanent (?:fatal )?error|non[- ]remis"
    r"|n'a pas (?:pu être|été) (?:remis|livré|distribué)"
    r"|delayed",
    re.IGNORECASE,
)
_DELAYED = re.compile(
    r"\bdelayed\b|will (?:keep trying|be retried)|not need to resend|warning:? (?:only|message)", re.IGNORECASE
)
_REPLY_LINE = re.compile(r"\b[45]\d\d(?:[ -]|\b.{0,3}#?[45]\.\d{1,3}\.\d{1,3})|#?\b[45]\.\d{1,3}\.\d{1,3}\b")
_ADDRESS_LINE = re.compile(r"\s*<?([^\s<>:]+@[^\s<>:]+)")
_ADDRESS = re.compile(r"[^\s<>:;,()]+@[^\s<>:;,()]+[^\s<>:;,().]")
_COPY = re.compile(
    r"^.{0,40}(?:copy of (?:the|your) message|original message|message d'origine|returned message|unsent message"
    r"|message headers).*",
    re.IGNORECASE | re.MULTILINE,
)
_COPIED_ID = re.compile(r"^\s*Message-ID:\s*(<[^<>\s]{1,998}>)", re.IGNORECASE | re.MULTILINE)


def bounce_of(root: Part, raw: bytes, sender: str, text: str, own: frozenset[str]) -> Bounce | None:
    """Return which mail of the desk was not delivered; None where none is reported."""
    failed = root.fields.first("x-failed-recipients")
    report = root.kind == "multipart/report"
    if not (report or failed or _is_daemon(root.fields, sender)):
        return None
    text = text[:_MOST_READ]
    status = next((part for part in root.walk() if part.kind in _STATUS), None)
    groups = [] if status is None else _groups(body_of(raw, status)[:_MOST_READ])
    if report and not groups and root.parameters.get("report-type", "").lower() != "delivery-status":
        return None
    if any("action" in group or "final-recipient" in group for group in groups):
        return _by_status(root, raw, groups, text)
    said = f"{root.fields.first('subject')}\n{text}"
    return _by_words(root, raw, failed, text, own) if failed or _SAYS_SO.search(said) else None


def _is_daemon(fields: Fields, sender: str) -> bool:
    """Return whether a mail server writes, by the address that it gives or does not give."""
    given = f"{fields.first('from')} {fields.first('return-path')}".lower()
    return bool(_DAEMON.fullmatch(sender)) or "mailer-daemon" in given or (not sender and "<>" in given)


def _by_status(root: Part, raw: bytes, groups: list[Fields], text: str) -> Bounce | None:
    """Read the first recipient that failed, else the first that is late; a report of success is no bounce."""
    subject = decoded(root.fields.first("subject"))
    told = [(_action(group), group) for group in groups if "action" in group or "final-recipient" in group]
    for action in ("failed", "delayed"):
        for _, group in (one for one in told if one[0] == action):
            code = group.first("status").strip()
            named = (_typed(group.first(name)) for name in ("original-recipient", "final-recipient"))
            returned = _returned(root, raw, text)
            recipient = next((found for one in named if (found := address_of(one))), "") or _sent_to(returned)
            reason = _reason(_typed(group.first("diagnostic-code"))) or _spoken(text) or code or subject
            return Bounce(
                recipient,
                _returned_id(root, returned, text),
                reason,
                permanent=action == "failed" and not code.startswith("4"),
            )
    return None


def _action(group: Fields) -> str:
    """Return what became of a recipient; what no RFC names (``expired``) is a failure."""
    said = group.first("action").strip().lower().partition(" ")[0]
    if said in {"delayed", "delivered", "relayed", "expanded"}:
        return said
    return "delivered" if group.first("status").strip().startswith("2") else "failed"


def _groups(raw: bytes) -> list[Fields]:
    """Read a status part: groups of fields, the first about the mail, one for each recipient."""
    found: list[Fields] = []
    at = 0
    while at < len(raw) and len(found) <= _MOST_RECIPIENTS:
        fields, end = fields_at(raw, at)
        if end == at:
            end = raw.find(b"\n", at) + 1 or len(raw)
        if fields.values:
            found.append(fields)
        at = end
    return found


def _typed(value: str) -> str:
    """Return what a typed field says: ``rfc822; somebody@example.org``."""
    kind, separated, said = value.partition(";")
    return (said if separated and "@" not in kind else value).strip()


def _by_words(root: Part, raw: bytes, failed: str, text: str, own: frozenset[str]) -> Bounce:
    """Read what qmail, Exim, old Exchange and others write to people."""
    copied = _COPY.search(text)
    said = text[: copied.start()] if copied else text
    returned = _returned(root, raw, text)
    recipient, reason = next((one.address for one in mailboxes(failed)), ""), ""
    for line in said.splitlines():
        addressed = _ADDRESS_LINE.match(line[:1000])
        found = address_of(addressed[1]) if addressed else ""
        if found and found not in own and not recipient:
            recipient = found
        if not reason and _REPLY_LINE.search(line[:1000]):
            reason = line
    reason = _reason(reason) or _spoken(said) or decoded(root.fields.first("subject"))
    named = (found for one in _ADDRESS.findall(reason) if (found := address_of(one)) and found not in own)
    return Bounce(
        recipient or next(named, "") or _sent_to(returned),
        _returned_id(root, returned, text),
        reason,
        permanent=not _DELAYED.search(said) and not re.search(r"\b4\d\d[ -]|#?\b4\.\d{1,3}\.\d{1,3}\b", reason),
    )


def _returned(root: Part, raw: bytes, text: str) -> Fields:
    """Return the header of the mail that comes back: of the part that it is, or of its copy in the report's text."""
    for part in root.walk():
        if part.kind in _RETURNED:
            return fields_at(body_of(raw, part)[: 4 * _MOST_READ].lstrip(), 0)[0]
    copied = _COPY.search(text)
    return fields_at(text[copied.end() :].lstrip().encode(), 0)[0] if copied else Fields({})


def _sent_to(returned: Fields) -> str:
    return next((one.address for one in mailboxes(returned.first("to"), most=1)), "")


def _returned_id(root: Part, returned: Fields, text: str) -> str:
    """Return the Message-ID of the mail that comes back: its own, or what the report says that it answers."""
    if found := message_id_of(returned.first("message-id")):
        return found
    if copied := _COPIED_ID.search(text):
        return message_id_of(copied[1])
    answered = (root.fields.first(name) for name in ("in-reply-to", "x-original-message-id", "references"))
    return next((found for value in answered if (found := message_id_of(value))), "")


def _spoken(text: str) -> str:
    """Return the sentence in which a report says what is wrong: one with a server's code, else its first."""
    lines = [line for line in text[:_MOST_READ].splitlines() if line.strip()]
    coded = next((line for line in lines if _REPLY_LINE.search(line[:1000])), None)
    return _reason(coded or next((line for line in lines if _SAYS_SO.search(line[:1000])), lines[0] if lines else ""))


def _reason(text: str) -> str:
    said = one_line(text)
    return said if len(said) <= _MOST_REASON else said[: _MOST_REASON - 1] + "…"
