"""The whole of a page: its head, the ways through it, its forms, and what it shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from aiohttp import web

from bot.desk.page_links import PATH
from bot.ingress.pages import OWN
from bot.language import Locale, _, translator
from bot.ui.html_writing import words
from bot.ui.model import Card, Form, Heading
from bot.web.drawing import ACTS, Drawing
from bot.web.forms import SENT, FormDrawing
from bot.web.sessions import Session

NAME = "Vigie"
HOME = _("Home")
BACK = _("Back")
CLOSE = _("Close my page")
LEAVE = f"{PATH}/leave"
STYLE = f"{PATH}/style.css"
TEAMS = f"{PATH}/teams"
"""Where Teams shows the page first, and what it loads there stands (``bot.teams.tab``)."""
SCRIPTS = (f"{TEAMS}/MicrosoftTeams.min.js", f"{TEAMS}/tab.js")
ANCESTORS = "https://teams.microsoft.com https://*.teams.microsoft.com https://*.cloud.microsoft"
"""Who may show the page within theirs: Teams in a browser; its programs count as these."""
HEADERS: Mapping[str, str] = {
    **OWN,
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; "
    f"form-action 'self'; base-uri 'none'; frame-ancestors {ANCESTORS}",
}


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around everything that one person is shown."""

    session: Session
    locale: Locale
    ways: Sequence[tuple[str, str]]
    """Label and address of each."""
    here: str
    """The address that is shown, or from which one came."""
    hidden: Mapping[str, str]
    """What each form sends along."""
    left: int
    """For how many seconds the session lasts."""


def card_page(card: Card, frame: Frame, *, answers: bool = False) -> str:
    """Return the page of a card; where it ``answers`` what was pressed, with the way back."""
    title = card.summary or NAME
    names = card.blocks[:1] == (Heading(title),)
    heading = f"<h1>{words(title)}</h1>" if names else f'<h1 class="unseen">{words(title)}</h1>'
    blocks = card.blocks[1:] if names else card.blocks
    drawn = Drawing(frame.locale).card(Card(card.summary, blocks, card.level, card.urgent))
    return _page(title, f"{heading}\n{drawn}{_back(frame) if answers else ''}", frame)


def form_page(
    form: Form, frame: Frame, typed: Mapping[str, str] | None = None, errors: Mapping[str, str] | None = None
) -> str:
    """Return the page of a form; the ``hidden`` of its frame hold the form itself."""
    parts = FormDrawing(frame.locale, typed, errors).parts(form.parts)
    send = f'<button class="button primary">{words(form.submit)}</button>' if form.submit.strip() else ""
    close = f'<a class="button plain" href="{escape(frame.here)}">{words(form.cancel)}</a>'
    filled = f'<form id="{SENT}" method="post" action="{PATH}">{_hidden(frame)}\n{parts}\n'
    return _page(
        form.title, f'<h1>{words(form.title)}</h1>\n{filled}<div class="row">{send}{close}</div></form>', frame
    )


def bare_page(
    paragraphs: Sequence[tuple[Locale, str]], *, more: str = "", scripts: bool = False, theme: str = ""
) -> str:
    """Return a page for someone who is not known yet, in the given languages."""
    said = "\n".join(f'<p lang="{locale}">{words(text)}</p>' for locale, text in paragraphs)
    return _document(NAME, f"<main>\n<h1>{NAME}</h1>\n{said}\n{more}</main>", Locale.FR, theme, scripts=scripts)


def both(msgid: str) -> tuple[tuple[Locale, str], ...]:
    """Return a sentence in both languages."""
    return tuple((locale, translator(locale).gettext(msgid)) for locale in Locale)


def answer(text: str, status: int = web.HTTPOk.status_code) -> web.Response:
    """Answer with a page."""
    return web.Response(text=text, status=status, content_type="text/html", headers=HEADERS)


def _back(frame: Frame) -> str:
    label = translator(frame.locale).gettext(BACK)
    return f'\n<p class="row"><a class="button plain" href="{escape(frame.here)}">{words(label)}</a></p>'


def _page(title: str, body: str, frame: Frame) -> str:
    home = (translator(frame.locale).gettext(HOME), PATH)
    ways = "".join(_way(label, href, frame) for label, href in (home, *frame.ways))
    acts = f'<form id="{ACTS}" method="post" action="{PATH}">{_hidden(frame)}</form>'
    whole = f'<header><nav aria-label="{NAME}">{ways}{_leaving(frame)}</nav></header>\n<main>\n{acts}\n{body}\n</main>'
    session = frame.session
    lasts = f' data-left="{frame.left}"' if session.framed else ""
    return _document(title, whole, frame.locale, session.theme, scripts=session.framed, more=lasts)


def _leaving(frame: Frame) -> str:
    """Return what ends a session by a link, on a computer that others use; a tab of Teams is closed in Teams."""
    if frame.session.framed:
        return ""
    label = words(translator(frame.locale).gettext(CLOSE))
    button = f'<button class="button plain">{label}</button>'
    return f'<form id="leaving" method="post" action="{LEAVE}">{_hidden(frame)}{button}</form>'


def _way(label: str, href: str, frame: Frame) -> str:
    here = ' aria-current="page"' if href == frame.here else ""
    return f'<a href="{escape(href)}"{here}>{words(label)}</a>'


def _hidden(frame: Frame) -> str:
    return "".join(
        f'<input type="hidden" name="{name}" value="{escape(value)}">' for name, value in frame.hidden.items()
    )


def _document(title: str, body: str, locale: Locale, theme: str, *, scripts: bool, more: str = "") -> str:
    looks = f' data-theme="{escape(theme)}"{more}' if theme else more
    named = title if title == NAME else f"{title} · {NAME}"
    loaded = "".join(f'<script src="{one}" defer></script>\n' for one in SCRIPTS) if scripts else ""
    return (
        f'<!DOCTYPE html>\n<html lang="{locale}"{looks}>\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="color-scheme" content="light dark">\n<title>{escape(named)}</title>\n'
        f'<link rel="stylesheet" href="{STYLE}">\n{loaded}</head>\n<body>\n{body}\n</body>\n</html>\n'
    )
