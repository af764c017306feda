"""The check of the French: it must find what a reader would retry_or_give_up over, and nothing else."""

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from tools import catalogue

NBSP = "\N{NO-BREAK SPACE}"


def french(msgid: str | tuple[str, str], *strings: str) -> Catalog:
    known = Catalog(locale="fr")
    known.add(msgid, strings if len(strings) > 1 else strings[0])
    return known


def test_sound_french_has_no_fault() -> None:
    assert not list(catalogue.faults(french("Is {it} settled?", f"Est-ce que {{it}} est réglé{NBSP}?")))
    assert not list(catalogue.faults(french("At 8:30, “{it}”", f"À 8{NBSP}h{NBSP}30, «{NBSP}{{it}}{NBSP}»")))
    assert not list(catalogue.faults(french(("{n} row", "{n} rows"), "{n} ligne", "{n} lignes")))


@pytest.mark.parametrize(
    ("strings", "fault"),
    [
        (("",), "no French"),
        (("Prêt",), "other placeholders"),
        (("{name} est là !",), "U+00A0 belongs"),
        (("«{name}»",), "without its U+00A0"),
        (("« {name} »",), "U+00A0 belongs"),
        (("{name} à 8 h",), "number and its unit"),
        (("l'absence de {name}",), "straight quote"),
        (('"{name}"',), "straight quote"),
    ],
)
def test_what_a_reader_would_stumble_over_is_found(strings: tuple[str, ...], fault: str) -> None:
    [found] = catalogue.faults(french("{name} is here", *strings))

    assert fault in found


def test_both_numbers_need_the_count_since_french_says_zero_in_the_singular() -> None:
    [found] = catalogue.faults(french(("one row", "{n} rows"), "une ligne", "{n} lignes"))

    assert "other placeholders in 'une ligne'" in found


def test_a_fuzzy_string_is_a_fault() -> None:
    known = french("Ready", "Prêt")
    known["Ready"].flags.add("fuzzy")

    [found] = catalogue.faults(known)

    assert "fuzzy" in found


def test_marks_are_found_wherever_they_stand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogue, "ROOT", tmp_path)
    code = tmp_path / "card.py"
    code.write_text(
        """
TITLE = _("Title, " "in two parts")
ROWS = _n("{n} row", "{n} rows")
text = f"{words.gettext(choice(_('inside')))}: {words.ngettext('a thing', '{n} things', n)}"
words.gettext(TITLE)
"""
    )

    assert [sentences for _line, sentences in catalogue.marked(code)] == [
        ("Title, in two parts",),
        ("{n} row", "{n} rows"),
        ("a thing", "{n} things"),
        ("inside",),
    ]


def test_a_mark_around_something_computed_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogue, "ROOT", tmp_path)
    code = tmp_path / "card.py"
    code.write_text("text = _(f'{number} rows')")

    with pytest.raises(SystemExit, match=r"card\.py:1: _\(\) marks a sentence"):
        list(catalogue.marked(code))


def test_rebuilding_keeps_the_french_and_changes_nothing_the_second_time() -> None:
    once = catalogue.rebuilt(catalogue.PO.read_bytes())

    assert catalogue.rebuilt(once) == once
    assert b"Prendre en charge" in once


def test_what_has_no_french_yet_is_read_in_english() -> None:
    po = b'msgid "Ready"\nmsgstr ""\n\nmsgid "Late"\nmsgstr "En retard"\n'

    assert b"Late\0" in catalogue.compiled(po)
    assert b"Ready" not in catalogue.compiled(po)
