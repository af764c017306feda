"""Who wrote which words, and where they stand: told from histories and questions alone, as someone who reads them."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.delivery.arrivals import MessageDeleted, MessageEdited, MessageSaid, SharedFile
from bot.mail.threads import cleaned, numbers_of
from workflow.items.journal import Entry, What
from workflow.people.people import Address, Person
from workflow.people.roads import by_mail

SAID = frozenset({What.OPENED, What.COMMENT, What.WORK_NOTE})


@dataclass(frozen=True)
class Version:
    """What a message says, as its author left it."""

    text: str
    word: str = ""
    """A word that stands in this text and in no other; empty: nothing is asked that could be lost."""
    bare: bool = False
    """It is that word alone."""
    gone: bool = False
    """It was deleted."""


@dataclass
class Written:
    """A message of someone's: what they made of it, and how much of that the platform has brought."""

    author: Person
    message: str
    versions: list[Version]
    file: str = ""
    thread: str | None = None
    by_mail: bool = False
    """It is a letter: nobody edits or deletes one."""
    numbers: tuple[str, ...] = ()
    """Those of its subject, if it is a letter."""
    above: bool = False
    """All that it says is its subject."""
    said: bool = False
    """It has arrived itself; changes may come before it."""
    brought: int = 0
    """The last version that has arrived."""
    let_go: bool = False
    """Its author was shown it again, or has told the desk to forget it."""

    @property
    def account(self) -> Address:
        """From which it comes."""
        return next(one for one in self.author.accounts if by_mail(one) is self.by_mail)

    @property
    def known(self) -> Version:
        """What the desk can know that it says."""
        return self.versions[self.brought]

    @property
    def on_its_way(self) -> bool:
        """Something of it has yet to arrive."""
        return not self.said or self.brought < len(self.versions) - 1

    @property
    def must_stand(self) -> tuple[str, ...]:
        """What has to stand somewhere, once: its word, and its file."""
        if not self.said or self.let_go or self.known.gone:
            return ()
        return tuple(filter(None, (self.known.word, self.file)))

    @property
    def must_not_stand(self) -> tuple[str, ...]:
        """What may stand nowhere: what it said before, and all of it once it is gone."""
        if not self.said:
            return ()
        before = [one.word for one in self.versions if one.word and one.word != self.known.word]
        return (*before, self.file) if self.known.gone and self.file else tuple(before)

    def arrives(self, at: datetime) -> tuple[str, MessageSaid]:
        """Have the message itself arrive, as it was written."""
        self.said = True
        account, text = self.account, self.versions[0].text
        files = (SharedFile(f"F{self.message}", self.file, 10, "https://files.example.org/1"),) if self.file else ()
        said = MessageSaid(
            author=account,
            place=account,
            message=self.message,
            thread=self.thread,
            text="" if self.above else text,
            to_desk=True,
            direct=True,
            files=files,
            at=at,
            channel=account.id,
            subject=cleaned(text) if self.above else "",
            numbers=numbers_of(text) if self.above else self.numbers,
            answers=(self.thread,) if self.by_mail and self.thread else (),
            asks_only=self.by_mail,
        )
        return f"message {self.message}", said

    def changes(self, at: datetime) -> tuple[str, MessageEdited | MessageDeleted]:
        """Have its next change arrive."""
        self.brought += 1
        account, key = self.account, f"message {self.message}"
        change: MessageEdited | MessageDeleted = (
            MessageDeleted(account.id, self.message, at, key)
            if self.known.gone
            else MessageEdited(
                account, account.id, self.message, self.known.text, mentions_desk=False, at=at, said_key=key
            )
        )
        return f"change {self.brought} of {self.message}", change


def standing(journal: Sequence[Entry]) -> dict[int, str]:
    """What is said in a history, by its lines: as edited last, without what was taken back or went elsewhere."""
    lines: dict[int, str] = {}
    with_it: dict[int, list[int]] = {}
    last = -1
    for position, entry in enumerate(journal):
        at = entry.detail.get("entry")
        if entry.what in SAID and "text" in entry.detail:
            last, lines[position] = position, str(entry.detail["text"])
        elif entry.what is What.ATTACHMENT:
            lines[position] = str(entry.detail["name"])
            with_it.setdefault(last, []).append(position)
        elif entry.what is What.EDITED and isinstance(at, int):
            lines[at] = str(entry.detail["after"])
        elif entry.what is What.MOVED and isinstance(at, int):
            lines.pop(at, None)
        elif entry.what is What.WITHDRAWN and isinstance(at, int):
            for one in (at, *with_it.get(at, ())):
                lines.pop(one, None)
    return lines


def waiting(timers: Mapping[tuple[str, str], Any]) -> Iterator[tuple[str, str]]:
    """Whose words wait for an answer, by topic, and each of them with the names of their files."""
    for (topic, _kind), timer in timers.items():
        for one in timer.detail.get("messages", ()):
            yield from ((topic, part) for part in (one["text"], *(file[0] for file in one["files"])))


@dataclass
class Places:
    """All that stands now, and where."""

    lines: list[tuple[str, str]] = field(default_factory=list)

    def of(self, word: str) -> Counter[str]:
        """Where a word stands, and how often."""
        return Counter(where for where, line in self.lines if word in line)


def places(journals: Mapping[str, Sequence[Entry]], timers: Mapping[tuple[str, str], Any]) -> Places:
    """Read all histories and questions."""
    said = [(item, line) for item, journal in journals.items() for line in standing(journal).values()]
    return Places([*said, *waiting(timers)])
