"""The guides of ``docs/fr`` and ``docs/en``: the same in both languages, and true to what people type and press."""

import io
import os
import re
import shlex
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
import typer
from babel.messages.pofile import read_po
from typer.core import TyperGroup

from bot.cli.main import app
from bot.config.answers import Answers, first_toml
from bot.config.configuration import Configuration
from bot.config.reading import read_configuration
from bot.desk.commands import COMMANDS, HELP_WORDS
from bot.desk.overview.cards.days import DAYS
from bot.desk.subcommands import named_by
from bot.language import Locale, translator
from bot.language.commands import COMMANDS as COMMAND_WORDS
from bot.slack.scopes import SCOPES
from bot.ui.say import Say
from tests.workflow.office import CALENDAR
from tools.catalogue import PO
from workflow.courses.catalogue import DEFAULT_PLANS
from workflow.items.kinds import kind_of
from workflow.overview.queue_filter import is_filter
from workflow.overview.roles import Role
from workflow.reading.text import squash
from workflow.support.templates import TEMPLATES

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
GUIDES = sorted(page.name for page in (DOCS / "en").glob("*.md"))
PAGES = [(locale, name) for locale in Locale for name in GUIDES]
IN_SHORT = {Locale.FR: "## En bref\n\n", Locale.EN: "## In short\n\n"}
FENCE = re.compile(r"^ *```(\w*)\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"`([^`\n]+)`")
COMMENT = re.compile(r"\s*(?<!\S)#.*$", re.MULTILINE)
COMMAND_LINE: Any = typer.main.get_command(app)
LINK = re.compile(r"\]\(([^)#]*)(?:#[^)]*)?\)")


def read(locale: Locale, name: str) -> str:
    return (DOCS / locale / name).read_text(encoding="utf-8")


def prose(text: str) -> str:
    return FENCE.sub("", text)


# --- One text in two languages ---------------------------------------------------------------


def test_each_guide_is_there_in_both_languages() -> None:
    inside = {locale: {page.name for page in (DOCS / locale).iterdir()} for locale in Locale}
    assert inside[Locale.FR] == inside[Locale.EN]


def shape(text: str) -> list[str]:
    """Return what must be the same in both languages: headings, lists, rows, code without comments, links.

    A block of no language is what the program says, which each language has in its own words.
    """
    marks = re.findall(r"^(?:#+|- |\d+\.|\s*\||```$)", text, re.MULTILINE)
    code = [COMMENT.sub("", body) for language, body in FENCE.findall(text) if language]
    return [*marks, *code, *LINK.findall(text)]


@pytest.mark.parametrize("name", GUIDES)
def test_both_languages_have_the_same_headings_code_and_links(name: str) -> None:
    assert shape(read(Locale.FR, name)) == shape(read(Locale.EN, name))


IN_ENGLISH = " (en anglais)"


@pytest.mark.parametrize("name", GUIDES)
def test_a_french_page_leads_to_french_pages_and_says_where_one_is_in_english(name: str) -> None:
    text = read(Locale.FR, name)
    leads = [(found[1], text[found.end() :].startswith(IN_ENGLISH)) for found in LINK.finditer(text)]
    pages = {link: said for link, said in leads if link.endswith((".md", ".html"))}
    assert {link for link, said in pages.items() if (".." in link) != said} == set()
    assert {link for link, said in pages.items() if said} <= {"../../CHANGELOG.md", "../security.md"}


@pytest.mark.parametrize("name", GUIDES)
def test_french_has_its_typography(name: str) -> None:
    said = INLINE.sub("…", LINK.sub("", prose(read(Locale.FR, name))))
    assert re.findall(r".{12} [:;?!»].{0,8}|« .{12}", said) == []


# --- What stands in the code -----------------------------------------------------------------


@pytest.mark.parametrize(("locale", "role"), [(locale, role) for locale in Locale for role in Role])
def test_the_page_of_a_role_begins_with_what_the_help_says(locale: Locale, role: Role) -> None:
    """REWRITE_GOLDEN=1 writes it again."""
    say = Say(locale, CALENDAR, datetime(2026, 9, 1, tzinfo=UTC))
    wanted = "\n".join(f"- {say(line)}" for line in DAYS[role])
    page = DOCS / locale / f"{role.value}.md"
    before, rest = page.read_text(encoding="utf-8").split(IN_SHORT[locale])
    found = re.match(r"(?:- .*\n)*", rest)
    assert found is not None
    if os.environ.get("REWRITE_GOLDEN"):
        page.write_text(f"{before}{IN_SHORT[locale]}{wanted}\n{rest[found.end() :]}", encoding="utf-8")
    else:
        assert found[0].strip() == wanted


@pytest.mark.parametrize("locale", Locale)
def test_each_scope_stands_with_its_reason(locale: Locale) -> None:
    say = translator(locale).gettext
    rows = dict(re.findall(r"^\| `([a-z_.:]+)` \| ([^|]*) \|$", read(locale, "install.md"), re.MULTILINE))
    assert rows == {scope: say(why) for scope, why in SCOPES.items()}


@pytest.mark.parametrize("locale", Locale)
def test_what_is_added_to_the_configuration_can_be_read_with_what_init_has_written(locale: Locale) -> None:
    closures, *boxes = [body for language, body in FENCE.findall(read(locale, "install.md")) if language == "toml"]
    assert boxes
    written = first_toml(Answers(), locale).replace("[calendar]\n", f"[calendar]\n{closures}")
    assert read_configuration(written).calendar.closures
    for box in boxes:
        assert read_configuration(written + box).mailboxes


# --- What people type ------------------------------------------------------------------------


NO_COMMAND = re.compile(r"/.*/|^/(?:invite|metrics|healthz|readyz|page|home$|root$|tmp$)")
"""Paths and folders, and what Slack or the server itself knows."""


def typed(text: str) -> Iterator[str]:
    """Yield what stands between backticks, without what is no command in a chat."""
    for said in INLINE.findall(prose(text)):
        if said.startswith("/") and not NO_COMMAND.search(said):
            yield said


@pytest.mark.parametrize(("locale", "name"), PAGES)
def test_what_a_guide_has_typed_in_a_chat_is_understood(locale: Locale, name: str) -> None:
    own = {word for one in COMMANDS for word in (one.words.slashed(locale), *map(squash, one.words.all))}
    for said in typed(read(locale, name)):
        word, _space, rest = said.removeprefix("/").partition(" ")
        assert word in own, said
        assert squash(word) not in map(squash, COMMAND_WORDS["tasks"].all) or not rest or is_filter(rest), said
        if word == "vigie" and rest not in HELP_WORDS and kind_of(rest) is None:
            named = named_by(rest)
            assert named is not None, said
            subcommand, after = named
            assert squash(rest.split()[0]) in {squash(one) for one in getattr(subcommand.words, locale)}, said
            assert not after or subcommand.takes is None or subcommand.takes(after), said


def simple_commands(line: str) -> Iterator[list[str]]:
    """Yield the commands of a line of a shell, each as its words."""
    read_off = shlex.shlex(line, posix=True, punctuation_chars="|&;")
    read_off.whitespace_split = True
    for stands_between, words in groupby(read_off, lambda word: set(word) <= set("|&;")):
        if not stands_between:
            yield list(words)


def commands_of(text: str) -> Iterator[list[str]]:
    """Yield the words after ``vigie`` of each such command in the code of a page."""
    for language, body in FENCE.findall(text):
        for line in COMMENT.sub("", body).splitlines() if language == "sh" else ():
            for words in simple_commands(line):
                called = [at for at, word in enumerate(words) if word.rpartition("/")[2] == "vigie"]
                at = next((at for at in called if at == 0 or words[at - 1] != "-u"), None)
                if at is not None and at < len(words) - 1 and words[0] not in ("chgrp", "useradd", "install", "ln"):
                    yield words[at + 1 :]


def offered(words: list[str]) -> bool:
    """Tell whether the command line has this command, with these options."""
    at = COMMAND_LINE
    for word in words:
        if word.startswith("--"):
            if word.partition("=")[0] not in {name for one in at.params for name in one.opts}:
                return False
        elif isinstance(at, TyperGroup) and word in at.commands:
            at = at.commands[word]
    return not isinstance(at, TyperGroup) or words[-1].startswith("--")


def asks(line: str) -> bool:
    """Tell whether a line of a shell asks before it goes on: what is pasted after it would be its answer."""
    if "apt-get install" in line:
        return "--yes" not in line
    for words in commands_of(f"```sh\n{line}\n```\n"):
        at = COMMAND_LINE
        for word in words:
            at = at.commands.get(word, at) if isinstance(at, TyperGroup) else at
        if any("--yes" in one.opts for one in at.params) and not {"--yes", "--dry-run", "--answers"} & set(words):
            return True
    return False


EVERY_PAGE = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted(DOCS.rglob("*.md"))]


@pytest.mark.parametrize("page", EVERY_PAGE, ids=lambda page: str(page.relative_to(ROOT)))
def test_only_the_last_line_of_what_is_copied_asks(page: Path) -> None:
    blocks = [body for language, body in FENCE.findall(page.read_text(encoding="utf-8")) if language == "sh"]
    assert [line for body in blocks for line in body.splitlines()[:-1] if asks(line.strip())] == []


@pytest.mark.parametrize("page", EVERY_PAGE, ids=lambda page: str(page.relative_to(ROOT)))
def test_each_command_line_that_a_page_shows_is_there(page: Path) -> None:
    lost = [words for words in commands_of(page.read_text(encoding="utf-8")) if not offered(words)]
    assert lost == []


def leaves(command: Any, words: tuple[str, ...] = ("vigie",)) -> Iterator[tuple[str, Any]]:
    """Yield each command as it is typed, with what it takes."""
    if not isinstance(command, TyperGroup):
        yield " ".join(words), command
        return
    for name, one in command.commands.items():
        yield from leaves(one, (*words, name))


@pytest.mark.parametrize("locale", Locale)
def test_the_page_of_the_command_line_has_each_command_with_what_it_takes(locale: Locale) -> None:
    say = translator(locale).gettext
    rows = read(locale, "command-line.md").splitlines()
    for typed, command in leaves(COMMAND_LINE):
        row = "\n".join(one for one in rows if f"`{typed}" in one)
        takes = [one.metavar for one in command.params if one.metavar]
        options = [name for one in command.params for name in one.opts if name.startswith("--")]
        assert [one for one in (*map(say, takes), *options) if one not in row] == [], typed


def test_the_guides_show_commands() -> None:
    shown = list(commands_of(read(Locale.FR, "install.md")))
    assert len(shown) > 8
    assert not offered(["doctors"])
    assert not offered(["doctor", "--jsonn"])


# --- What people press -----------------------------------------------------------------------

ROLES = ("teacher.md", "technologist.md", "technopedagogue.md", "manager.md", "servicenow.md")
LABELS = (*ROLES, "configuration.md", "mail.md", "pilot.md", "privacy.md", "handout.html")
NAMED = re.compile(r"(?<!\*)\*([^*\n]+)\*(?!\*)")
QUOTED = re.compile(r"«\s*([A-ZÀÉÊ][^»]*?)\s*»|“([A-Z][^”]*)”")
"""What is between quotes and begins as a label does; what ends in a full stop is a sentence."""
NO_LABELS = {
    "I’m in class",
    "Hélène Caron",
    "Personne 42",
    "oui",
    "non",
    "merci",
    "thanks",
    "yes",
    "no",
    "it’s settled",
    "c’est réglé",
}
"""What people say, and whose names they are."""
OF_OTHERS = {"Bot User OAuth Token", "Message-ID", "Socket Mode", "Web API"} | {
    *("Assign to me", "M’affecter", "Awaiting User Info", "En attente d’infos de l’utilisateur"),
}
"""What Slack and e-mail call things, and ServiceNow."""
PLAYED = re.compile(r'\["([^"]*)", "([^"]*)"\]')
"""A sentence of the sandbox's page, in French and in English."""


@cache
def labels(locale: Locale) -> set[str]:
    """Return what buttons, headings and steps are called: the sentences of the catalogue, and names of plans."""
    catalogue = read_po(io.BytesIO(PO.read_bytes()), locale="fr")
    said = [one.string if locale is Locale.FR else one.id for one in catalogue if isinstance(one.string, str)]
    plans = [getattr(task.name, locale) for plan in DEFAULT_PLANS.values() for task in plan.tasks]
    templates = [getattr(one.name, locale) for one in TEMPLATES.values()]
    groups = [one.name for one in Configuration().groups]
    page = (ROOT / "bot/sandbox/page/js/strings.js").read_text(encoding="utf-8")
    played = [one[0 if locale is Locale.FR else 1] for one in PLAYED.findall(page)]
    return {squash(str(one)) for one in (*said, *plans, *templates, *groups, *played)}


@pytest.mark.parametrize("locale", Locale)
@pytest.mark.parametrize("name", LABELS)
def test_each_button_that_a_guide_names_is_called_so(locale: Locale, name: str) -> None:
    known = labels(locale)
    text = INLINE.sub("", prose(read(locale, name)))
    quoted = [one for pair in QUOTED.findall(text) for one in pair if one and not one.endswith(".")]
    named = [one for one in (*NAMED.findall(text), *quoted) if one not in NO_LABELS | OF_OTHERS]
    assert named or name not in ROLES
    assert [one for one in named if one != "⋯" and squash(one) not in known] == []


# --- Libraries -------------------------------------------------------------------------------


def test_each_library_says_why_it_is_there() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = {re.split(r"[^\w-]", one)[0] for one in project["dependencies"]}
    page = (DOCS / "dependencies.md").read_text(encoding="utf-8")
    table = page.partition("|---|---|---|---|---|\n")[2].partition("\n\n")[0]
    explained = {name for row in table.splitlines() for name in INLINE.findall(row.split("|")[1])}
    assert explained == asked


def test_what_is_checked_before_a_commit_is_what_is_checked_of_all() -> None:
    entries = re.findall(r"entry: \.venv/bin/(.+)", (ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    checks = (ROOT / "Makefile").read_text(encoding="utf-8").partition("\ncheck:")[2].partition("\n\n")[0]
    assert entries
    assert [one for one in entries if one.removesuffix(" format") not in checks] == []


def test_the_readme_stays_short() -> None:
    assert len((ROOT / "README.md").read_text(encoding="utf-8").split()) < 1200
