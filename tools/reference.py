"""Write the lists of the reference pages, in both languages, between their marks.

What there is comes from the code, what is said of it from docs/reference/*.toml, where both languages of a sentence
stand together. Without an option: write the pages. With --check: write nothing, and fail where a page is not what the
code and these files have. A name of which nothing is said, and one that is no more there, fail either way.
"""

import io
import re
import sys
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from babel.messages.pofile import read_po

from bot.language import Locale
from tools import reference_sources as sources
from tools.catalogue import PO

DOCS = sources.ROOT / "docs"
SAID = DOCS / "reference"
MARKED = re.compile(r"(<!-- written by make reference: (\S+) -->\n).*?(<!-- end of it -->\n)", re.DOTALL)


class UnsaidError(Exception):
    """Names of which nothing is said, or of which something is said and that are gone."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of the pages: its columns in each language, its rows in the code."""

    file: str
    """Of docs/reference, without its ending."""
    heads: Mapping[Locale, Sequence[str]]
    rows: Callable[[Locale], sources.Cells]
    part: str = ""
    """Of the file: the table that holds its sentences; empty: the file itself."""
    quoted: bool = False
    """Its names are sentences of the program, which French readers see in French."""


def listing_of(name: str) -> Listing:
    """Return the list that a mark names. Raises KeyError where there is none."""
    kind, _slash, part = name.partition("/")
    if kind == "settings":
        heads = {
            Locale.EN: ("key", "what it takes", "default", "what it sets"),
            Locale.FR: ("clé", "ce qu’elle prend", "défaut", "ce qu’elle règle"),
        }
        return Listing(kind, heads, partial(sources.settings, part), part)
    return LISTINGS[kind]


LISTINGS: Mapping[str, Listing] = {
    "variables": Listing(
        "variables",
        {
            Locale.EN: ("variable", "default", "in a file", "what it sets"),
            Locale.FR: ("variable", "défaut", "en fichier", "ce qu’elle règle"),
        },
        sources.variables,
    ),
    "metrics": Listing(
        "metrics",
        {
            Locale.EN: ("metric", "what it says", "look when"),
            Locale.FR: ("mesure", "ce qu’elle dit", "y regarder quand"),
        },
        sources.measures,
    ),
    "readiness": Listing(
        "readiness",
        {Locale.EN: ("check", "true when"), Locale.FR: ("champ", "vrai quand")},
        sources.readiness,
    ),
    "doctor": Listing(
        "doctor",
        {Locale.EN: ("line", "what to do"), Locale.FR: ("ligne", "que faire")},
        sources.doctor,
        quoted=True,
    ),
    "alerts": Listing(
        "alerts",
        {
            Locale.EN: ("alert", "severity", "what has happened, and what to do"),
            Locale.FR: ("alerte", "gravité", "ce qui est arrivé, et que faire"),
        },
        sources.alerts,
    ),
}


def said(listing: Listing) -> Mapping[str, Mapping[str, str | Sequence[str]]]:
    """Return what is said of each name of a list: by language, a cell or several."""
    document = tomllib.loads((SAID / f"{listing.file}.toml").read_text(encoding="utf-8"))
    found: Mapping[str, Mapping[str, str | Sequence[str]]] = (
        document.get(listing.part, {}) if listing.part else document
    )
    return found


def table(listing: Listing, locale: Locale) -> str:
    """Return a list as a table. Raises UnsaidError with the names of which nothing is said, or that are gone."""
    rows, words = listing.rows(locale), said(listing)
    where = f"docs/reference/{listing.file}.toml{f' [{listing.part}]' if listing.part else ''}"
    lacking, gone = sorted(set(rows) - set(words)), sorted(set(words) - set(rows))
    if lacking or gone:
        raise UnsaidError(f"{where}: nothing is said of {lacking}; no more there: {gone}")
    heads = listing.heads[locale]
    lines = [f"| {' | '.join(heads)} |", "|" + "---|" * len(heads)]
    for name, cells in rows.items():
        last = words[name][locale.value]
        shown = in_french(name) if listing.quoted and locale is Locale.FR else name
        row = (f"`{shown}`", *cells, *((last,) if isinstance(last, str) else last))
        lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |")
    return "\n".join(lines) + "\n"


@cache
def _french() -> Mapping[str, str]:
    catalogue = read_po(io.BytesIO(PO.read_bytes()), locale="fr")
    pairs = ((_first(one.id), one.string) for one in catalogue)
    return {english: french if isinstance(french, str) else (french or ("",))[-1] for english, french in pairs}


def _first(ids: str | Sequence[str]) -> str:
    return ids if isinstance(ids, str) else ids[0]


def in_french(sentence: str) -> str:
    """Return a sentence of the program as its French readers see it, in its plural where it has one."""
    return _french()[sentence]


def filled(text: str, locale: Locale) -> str:
    """Return a page with its lists as the code has them."""
    return MARKED.sub(lambda one: f"{one[1]}\n{table(listing_of(one[2]), locale)}\n{one[3]}", text)


def pages() -> Mapping[Path, str]:
    """Return the pages that have lists, each as it should be."""
    texts = {page: page.read_text(encoding="utf-8") for locale in Locale for page in (DOCS / locale).glob("*.md")}
    return {page: filled(text, Locale(page.parent.name)) for page, text in texts.items() if MARKED.search(text)}


def main(arguments: Sequence[str]) -> int:
    """Write the pages, or check them; return the exit code."""
    try:
        stale = {page: text for page, text in pages().items() if page.read_text(encoding="utf-8") != text}
    except UnsaidError as error:
        print(error)
        return 1
    if "--check" not in arguments:
        for page, text in stale.items():
            page.write_text(text, encoding="utf-8")
        return 0
    for page in stale:
        print(f"{page.relative_to(sources.ROOT)} is not what the code has: run `make reference`")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
