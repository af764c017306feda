"""Words of a mail beside its card: that it can be answered."""

from bot.language import Locale, _, translator
from bot.mail.writing.layout import Layout

REPLY = _("Reply to this email to write to us.")
REPLY_FOR = _("Reply to this email for {acts}.")
REPLY_FOR_EACH = _("Reply to this email with each number, and {acts}.")
EITHER = _("{others} or {last}")
SAID = _("“{text}”")


def closing(layout: Layout, locale: Locale) -> str:
    """Return the last line: what a reply is good for, named by the labels of buttons that a mail does not have."""
    say = translator(locale).gettext
    if not layout.replies:
        return say(REPLY)
    text = REPLY_FOR_EACH if layout.numbered else REPLY_FOR
    *others, last = [say(SAID).format(text=act) for act in layout.replies]
    acts = say(EITHER).format(others=", ".join(others), last=last) if others else last
    return say(text).format(acts=acts)
