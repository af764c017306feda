"""Knowledge: frequent questions, guides, and services."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from workflow.courses.plans import Bilingual
from workflow.helpdesk.common_words import COMMON, GENERIC
from workflow.reading.words import named_in, words_in

SHORT = 3
"""Letters of the longest word of a title that counts for nothing."""
_SAY_NOTHING = COMMON | GENERIC
_SMALL = re.compile(
    r"(?<!\b(?:le|du|un|ce)\s)(?<!\b(?:mon|bon)\s)(?<!\b(?:votre|notre)\s)(?<!\bpas de\s)(?<!\bplus de\s)\bson\b",
    re.IGNORECASE,
)
"""What is no sound: "son collègue"."""


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
    about: tuple[str, ...] = ()
    """Keys of the services that it is about, beside whose description it stands."""


@dataclass(frozen=True, slots=True)
class Service:
    """An approach or service that the cell offers."""

    stored: ClassVar[str] = "Service"
    key: str
    name: Bilingual
    description: Bilingual
    link: str = ""


def about(articles: Iterable[Article], service: str) -> tuple[Article, ...]:
    """Return what was written about a service."""
    return tuple(article for article in articles if service in article.about)


def best_articles(articles: Sequence[Article], text: str, most: int = 2) -> tuple[Article, ...]:
    """Return the articles that speak most of what a request speaks of, the best first.

    A word of the article's own list weighs more than one of its title. What
    shares none but common words, or those that any request may have, is never given.
    """
    said = words_in(_told_apart(text))
    scored = [(_score(article, text, said), article) for article in articles]
    fitting = sorted((one for one in scored if one[0] > 1), key=lambda one: -one[0])
    return tuple(article for _score_of_it, article in fitting[:most])


def _score(article: Article, text: str, said: frozenset[str]) -> int:
    listed = [word for word in article.words if named_in(word, text, said)]
    title = {word for word in words_in(f"{article.title.fr} {article.title.en}") & said if len(word) > SHORT}
    telling = frozenset().union(*map(words_in, listed), title) - _SAY_NOTHING
    return 2 * len(listed) + len(title - COMMON) if telling else 0


def _told_apart(text: str) -> str:
    """Leave out of a text each small word that could be a thing's name and is none there."""
    return _SMALL.sub(" ", text)
