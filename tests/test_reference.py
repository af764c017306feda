"""The lists of the reference pages: what the code has, in both languages; what is said of a name is not forgotten."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from bot.config.configuration import Configuration
from bot.config.environment import Environment
from bot.language import Locale
from tools import reference, reference_sources
from tools.reference import DOCS, LISTINGS, MARKED, SAID, UnsaidError, in_french, listing_of, main, pages, said, table
from tools.reference_sources import tables

EVERY = (*LISTINGS, *(f"settings/{path}" for path in tables()))


def test_the_pages_have_their_lists_as_the_code_has_them() -> None:
    assert len(pages()) == 4
    assert [page for page, text in pages().items() if page.read_text(encoding="utf-8") != text] == [], "make reference"


@pytest.mark.parametrize("locale", Locale)
def test_every_list_stands_on_a_page_once(locale: Locale) -> None:
    texts = "".join(page.read_text(encoding="utf-8") for page in (DOCS / locale).glob("*.md"))
    assert sorted(name for _mark, name, _end in MARKED.findall(texts)) == sorted(EVERY)


def test_every_table_key_and_variable_is_listing_of() -> None:
    assert {path.partition(".")[0] for path in tables()} == set(Configuration.model_fields)
    assert set(said(listing_of("variables"))) == {name.upper() for name in Environment.model_fields}


@pytest.mark.parametrize("locale", Locale)
@pytest.mark.parametrize("name", EVERY)
def test_each_name_is_explained_in_words(name: str, locale: Locale) -> None:
    listing = listing_of(name)
    for key, words in said(listing).items():
        cells = words[locale.value]
        assert all([cells] if isinstance(cells, str) else cells), key
    assert table(listing, locale).count("\n") == len(listing.rows(locale)) + 2


@pytest.mark.parametrize("file", sorted(SAID.glob("*.toml")), ids=lambda file: file.stem)
def test_the_french_has_its_typography(file: Path) -> None:
    french = re.findall(r"^fr = (.*)$", file.read_text(encoding="utf-8"), re.MULTILINE)
    words = [re.sub(r"`[^`]*`|\]\([^)]*\)", "…", one) for one in french]
    assert words
    assert [one for one in words if re.search(r" [:;?!»]|« |\w'\w", one)] == []


def test_the_doctor_speaks_french_on_the_french_page() -> None:
    page = (DOCS / "fr/operations.md").read_text(encoding="utf-8")
    lines = list(reference_sources.doctor(Locale.FR))
    assert len(lines) > 40
    assert [one for one in lines if f"| `{in_french(one)}` |".replace("\n", " ") not in page] == []


# --- What the tool refuses -------------------------------------------------------------------


def of(*names: str) -> Mapping[str, Sequence[str]]:
    return dict.fromkeys(names, ())


def test_a_name_of_which_nothing_is_said_is_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reference, "said", lambda _listing: {"gone": {"en": "x", "fr": "x"}})
    listing = reference.Listing("metrics", listing_of("metrics").heads, lambda _locale: of("vigie_new"))
    with pytest.raises(UnsaidError, match=r"metrics\.toml: nothing is said of \['vigie_new'\]; .*\['gone'\]"):
        table(listing, Locale.EN)


def test_a_page_that_is_behind_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for locale in Locale:
        (tmp_path / locale).mkdir()
    page = tmp_path / "fr/operations.md"
    page.write_text("<!-- written by make reference: readiness -->\nold\n<!-- end of it -->\n", encoding="utf-8")
    monkeypatch.setattr(reference, "DOCS", tmp_path)
    monkeypatch.setattr(reference_sources, "ROOT", tmp_path)
    assert main(["--check"]) == 1
    assert "fr/operations.md" in capsys.readouterr().out
    assert main([]) == 0
    assert main(["--check"]) == 0
    assert "| `database` | la base" in page.read_text(encoding="utf-8")
