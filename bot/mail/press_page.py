"""The small pages behind the links of a mail, on a phone as well as on a screen."""

from collections.abc import Sequence
from html import escape

from bot.language import Locale, _, translator
from bot.mail.links import Press
from bot.mail.writing import style
from bot.mail.writing.envelope import Linked
from bot.mail.writing.html_page import drawn
from bot.mail.writing.layout import laid_out
from bot.ui.model import Card, Inline, Paragraph, Style, StyledText

CONFIRM = _("Confirm your answer")
UNTIL = _("Nothing is done until you press the button.")
DONE = _("Done, thank you.")
CLOSE = _("You can close this page.")
NAME = "Vigie"

SHEET = f"""{style.SHEET}
.page{{{style.PAGE}}}
main{{max-width:560px;margin:0 auto;padding:24px 16px}}
h1{{font-size:20px;line-height:1.3;margin:0 0 16px}}
button{{font:inherit;font-weight:600;cursor:pointer;margin:4px 0 16px;padding:11px 20px;border-radius:6px;
border:1px solid #0b57d0;background-color:#0b57d0;color:#ffffff;max-width:100%}}
button.danger{{border-color:#b3261e;background-color:#ffffff;color:#b3261e}}
button:focus-visible,a:focus-visible{{outline:3px solid #8c959f;outline-offset:2px}}
"""


def asking(press: Press, about: Sequence[Inline], locale: Locale) -> str:
    """Return the page that says what will be done, with the button that does it."""
    say = translator(locale).gettext
    said = [Paragraph(tuple(about))] if about else []
    said += [Paragraph((StyledText(press.warning),))] if press.warning else []
    look = Style.DANGER if press.warning else Style.PRIMARY
    button = f'<form method="post"><button class="{look}" type="submit">{escape(press.label)}</button></form>'
    return _page(say(CONFIRM), [*drawn(said), button, *_small(say(UNTIL))], locale)


def answered(press: Press, card: Card | None, token: Linked, locale: Locale) -> str:
    """Return the page that says what came of it; ``token`` as in a mail, for what can be pressed next."""
    say = translator(locale).gettext
    shown = Card(say(DONE), ()) if card is None else card
    return _page(press.label, [*drawn(laid_out(shown, token).blocks), *_small(say(CLOSE))], locale)


def both(msgid: str) -> str:
    """Return a page for someone whose language is not known."""
    french, english = (escape(translator(one).gettext(msgid)) for one in (Locale.FR, Locale.EN))
    lines = [f'<p style="{style.PARAGRAPH}">{french}</p>', f'<p lang="en" style="{style.PARAGRAPH}">{english}</p>']
    return _page(NAME, lines, Locale.FR)


def sorry(sentence: str, locale: Locale) -> str:
    """Return a page with a sentence."""
    return _page(NAME, drawn([Paragraph((StyledText(sentence),))]), locale)


def _small(text: str) -> list[str]:
    return drawn([Paragraph((StyledText(text),), subdued=True)])


def _page(title: str, parts: Sequence[str], locale: Locale) -> str:
    return (
        f'<!DOCTYPE html>\n<html lang="{locale}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{escape(title)}</title>\n<style>{SHEET}</style>\n</head>\n"
        f'<body class="page">\n<main>\n<h1>{escape(title)}</h1>\n' + "\n".join(parts) + "\n</main>\n</body>\n</html>\n"
    )
