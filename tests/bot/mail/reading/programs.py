"""How thirteen mail programs write an answer: what each puts around somebody's words, in French and in English.

Each shape is written after mails that the program sends; nothing in them knows how a mail is read.
"""

from tests.bot.mail.reading.marked import apple, gmail, gmail_phone, iphone, proton, roundcube, thunderbird
from tests.bot.mail.reading.unmarked import outlook, outlook_phone, outlook_web, samsung, yahoo, zimbra
from tests.bot.mail.reading.written import Program

PROGRAMS: dict[str, tuple[Program, tuple[str, ...]]] = {
    "outlook": (outlook, ("new", "top", "forward")),
    "outlook_web": (outlook_web, ("new", "top", "forward")),
    "outlook_phone": (outlook_phone, ("new", "top", "forward")),
    "gmail": (gmail, ("new", "top", "bottom", "inline", "forward")),
    "gmail_phone": (gmail_phone, ("new", "top")),
    "apple": (apple, ("new", "top", "bottom", "inline", "forward")),
    "iphone": (iphone, ("new", "top")),
    "thunderbird": (thunderbird, ("new", "top", "bottom", "inline", "forward")),
    "yahoo": (yahoo, ("new", "top")),
    "roundcube": (roundcube, ("new", "top", "bottom", "inline")),
    "zimbra": (zimbra, ("new", "top")),
    "samsung": (samsung, ("new", "top")),
    "proton": (proton, ("new", "top")),
}
"""Each program, and how its users answer with it such that a reader can tell."""
