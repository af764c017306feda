"""Settings of knowledge: guides, frequent questions and services."""

from typing import Self

from bot.config.table import Table
from bot.config.values import Filled, Key, Link
from workflow.courses.plans import Bilingual
from workflow.helpdesk.guide_articles import GUIDE_ARTICLES
from workflow.helpdesk.knowledge import Article, Service, Shelf


class ArticleTable(Table):
    """One of ``[[faq]]`` or ``[[guides]]``."""

    title: Filled
    text: str = ""
    link: Link = ""
    words: tuple[str, ...] = ()
    title_en: str = ""
    text_en: str = ""
    about: tuple[str, ...] = ()
    """Keys of the services that it is about."""

    @classmethod
    def of(cls, article: Article) -> Self:
        """Return the table that says an article."""
        return cls(
            title=article.title.fr,
            title_en=article.title.english,
            text=article.text.fr,
            text_en=article.text.english,
            link=article.link,
            words=article.words,
            about=article.about,
        )

    def article(self, shelf: Shelf) -> Article:
        """Return the value that rules read."""
        return Article(
            shelf,
            Bilingual.of(self.title, self.title_en),
            Bilingual.of(self.text, self.text_en),
            self.link,
            self.words,
            self.about,
        )


def of_the_guide(shelf: Shelf) -> tuple[ArticleTable, ...]:
    """Return the tables of what the cell's guide says itself."""
    return tuple(ArticleTable.of(one) for one in GUIDE_ARTICLES if one.shelf is shelf)


class ServiceTable(Table):
    """One of ``[[services]]``."""

    key: Key
    name: Filled
    description: str
    link: Link = ""
    name_en: str = ""
    description_en: str = ""

    @classmethod
    def of(cls, service: Service) -> Self:
        """Return the table that says a service."""
        return cls(
            key=service.key,
            name=service.name.fr,
            name_en=service.name.english,
            description=service.description.fr,
            description_en=service.description.english,
            link=service.link,
        )

    @property
    def service(self) -> Service:
        """Return the service as the core knows it."""
        description = Bilingual.of(self.description, self.description_en)
        return Service(self.key, Bilingual.of(self.name, self.name_en), description, self.link)
