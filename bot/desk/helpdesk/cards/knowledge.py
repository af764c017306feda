"""Guides and frequent questions, as people browse them and as they are sent."""

from collections.abc import Sequence
from hashlib import sha256

from bot.language import _
from bot.ui import parts
from bot.ui.model import Block, Card, ChecksField, Choice, Heading, Inline, Paragraph, StyledText
from bot.ui.parts import shortened, small
from bot.ui.say import Say
from bot.ui.shortening import clip
from bot.ui.values import ticked
from workflow.helpdesk.knowledge import Article, Shelf

SHELVES = {Shelf.FAQ: _("Frequently asked questions"), Shelf.GUIDE: _("Guides")}
SHOWN = 20
TITLE = 75
"""Characters of a title beside a box."""
SENT_ALONG = "along"
"""The field of a form in which articles are ticked."""


def shelf_card(say: Say, shelf: Shelf, articles: Sequence[Article]) -> Card:
    """Draw the articles of one shelf, as far as a card holds them."""
    title = say(SHELVES[shelf])
    kept = [article for article in articles if article.shelf is shelf]
    blocks: list[Block] = [Heading(title)]
    blocks += article_lines(say, kept)
    if not kept:
        blocks.append(Paragraph((StyledText(say(_("Nothing here yet."))),)))
    return Card(title, tuple(blocks))


def article_lines(say: Say, articles: Sequence[Article]) -> tuple[Block, ...]:
    """Draw articles, each with its link, as far as a card holds them."""
    blocks: list[Block] = []
    for article in articles[:SHOWN]:
        blocks.append(Paragraph(_title(say, article)))
        if article.text.fr:
            blocks.append(Paragraph((StyledText(shortened(say, article.text.to(say.locale), 500)),)))
    return tuple(blocks)


def to_send_along(say: Say, articles: Sequence[Article]) -> tuple[ChecksField, ...]:
    """Offer what was written about a service, to be sent with the answer that ends it; nothing where nothing was."""
    choices = tuple(Choice(clip(one.title.to(say.locale), TITLE), _key(one)) for one in articles if _says(one))
    if not choices:
        return ()
    hint = say(_("What you tick goes below your answer, in their language."))
    return (ChecksField(SENT_ALONG, say(_("Send along")), choices, hint=hint),)


def sent_along(articles: Sequence[Article], chosen: str, locale: str) -> str:
    """Return those that were ticked, as the one reads them who gets the answer."""
    keys = ticked(chosen)
    return "\n\n".join(_written(one, locale) for one in articles if _key(one) in keys)


def _says(article: Article) -> bool:
    return bool(article.text.fr or article.link)


def _key(article: Article) -> str:
    """Return what tells an article from the others: its words, since it has no number."""
    return sha256(f"{article.shelf} {article.title.fr}".encode()).hexdigest()[:12]


def _written(article: Article, locale: str) -> str:
    return "\n".join(one for one in (article.title.to(locale), article.text.to(locale), article.link) if one)


def suggestions(say: Say, articles: Sequence[Article]) -> tuple[Block, ...]:
    """Offer what may help meanwhile, beside a request and never instead of it."""
    if not articles:
        return ()
    lead = say(_("Meanwhile, this may help: "))
    return (small(StyledText(lead), *parts.joined(*(_title(say, article, bold=False) for article in articles))),)


def _title(say: Say, article: Article, *, bold: bool = True) -> tuple[Inline, ...]:
    return (StyledText(article.title.to(say.locale), bold=bold, link=article.link or None),)
