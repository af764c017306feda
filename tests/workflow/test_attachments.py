"""Names of files, made safe to keep and to show."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow.items.attachments import NAME_LENGTH, safe_name


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("capture.png", "capture.png"),
        ("Évaluation finale (v2).docx", "Évaluation finale (v2).docx"),
        ("../../etc/passwd", "passwd"),
        (r"C:\Users\camille\notes.txt", "notes.txt"),
        ("facture\N{RIGHT-TO-LEFT OVERRIDE}fdp.exe", "facturefdp.exe"),
        ("a\0b\nc\td.txt", "abcd.txt"),
        ("  trop   d’espaces .pdf ", "trop d’espaces.pdf"),
        ("...", "fichier"),
        ("", "fichier"),
        (".htaccess", "htaccess"),
        ("e\N{COMBINING ACUTE ACCENT}te.pdf", "éte.pdf"),
        ("x" * 300 + ".pdf", "x" * 96 + ".pdf"),
        ("x" * 300, "x" * 100),
        ("phrase. " + "y" * 200, "phrase. " + "y" * 92),
    ],
)
def test_a_name_keeps_what_it_says_and_loses_what_it_hides(given_name: str, kept: str) -> None:
    assert safe_name(given_name) == kept


@given(st.text(max_size=300))
def test_whatever_its_sender_calls_it_a_file_has_a_short_plain_name(given_name: str) -> None:
    name = safe_name(given_name)
    assert 0 < len(name) <= NAME_LENGTH
    assert "/" not in name
    assert "\\" not in name
    assert not name.startswith(".")
    assert all(unicodedata.category(sign) not in {"Cc", "Cf", "Cs"} for sign in name)
    assert safe_name(name) == name
