"""What the cell has written down: frequent questions, guides, and the services it offers."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from workflow.courses.plans import Bilingual
from workflow.reading.words import named_in, words_in


class Shelf(StrEnum):
    """Where an article stands."""

    FAQ = "faq"
    GUIDE = "guide"


@dataclass(frozen=True, slots=True)
class Article:
    """A question and its answer, or a guide."""

    stored: ClassVar[str] = "Article"
    shelf: Shelf
    title: Bilingual
    text: Bilingual
    link: str = ""
    words: tuple[str, ...] = ()
    """What requests that it helps with speak of; the title's own words count too."""


@dataclass(frozen=True, slots=True)
class Service:
    """An approach or service that the cell offers."""

    stored: ClassVar[str] = "Service"
    key: str
    name: Bilingual
    description: Bilingual
    link: str = ""


def best_articles(articles: Sequence[Article], text: str, most: int = 2) -> tuple[Article, ...]:
    """Return the articles that speak most of what a request speaks of, the best first.

    A word of the article's own list weighs more than one of its title; an
    article that shares nothing is never given.
    """
    said = words_in(text)
    scored = [(_score(article, text, said), article) for article in articles]
    fitting = sorted((one for one in scored if one[0] > 1), key=lambda one: -one[0])
    return tuple(article for _score_of_it, article in fitting[:most])


def _score(article: Article, text: str, said: frozenset[str]) -> int:
    listed = sum(named_in(word, text, said) for word in article.words)
    title = words_in(f"{article.title.fr} {article.title.en}")
    return 2 * listed + len({word for word in title & said if len(word) > 3})
