"""HTML from outside is taken apart as browsers do, in as many steps as it has signs."""

import sys
from collections.abc import Mapping
from types import FrameType

import pytest

from bot.ui.html_reader import HtmlReader


class Noted(HtmlReader):
    def __init__(self) -> None:
        self.found: list[str] = []

    def handle_start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.found.append(f"<{tag}{''.join(f' {name}={value}' for name, value in attributes.items())}>")

    def handle_end(self, tag: str) -> None:
        self.found.append(f"</{tag}>")

    def handle_text(self, text: str) -> None:
        self.found.append(text)


def taken_apart(document: str) -> str:
    reader = Noted()
    reader.read(document)
    return "|".join(reader.found)


@pytest.mark.parametrize(
    ("document", "found"),
    [
        ("", ""),
        ("a &amp; b &eacute;", "a & b é"),
        ("<P Class='x y' ID=z hidden>a</P>", "<p class=x y id=z hidden=>|a|</p>"),
        ('<a href="?a=1&amp;b=2">x', "<a href=?a=1&b=2>|x"),
        ('<a title="1 > 0">x</a>', "<a title=1 > 0>|x|</a>"),
        ("<a x=1 x=2>", "<a x=1>"),
        ("<br/>a<br />", "<br>|</br>|a|<br>|</br>"),
        ("<a href=b/c/>x", "<a href=b/c/>|x"),
        ("1 < 2 <3", "1 |<| 2 |<|3"),
        ("a<!-- <b> -->c", "a|c"),
        ("a<!-- c", "a"),
        ("a<!--[if mso]><p>b</p><![endif]-->c", "a|c"),
        ("<![if !mso]>a<![endif]>", "a"),
        ("<!DOCTYPE html><?xml x?>a", "a"),
        ("<script>if (a < b) '</p>'</script >c", "<script>|if (a < b) '</p>'|</script>|c"),
        ("<style><!-- p {} --></style>a", "<style>|<!-- p {} -->|</style>|a"),
        ("<title>a", "<title>|a"),
        ("a<b", "a"),
        ('a<b c="d', "a"),
        ("a</b", "a|</b>"),
        ("</>a", "a"),
        ("<o:p>a</o:p>", "<o:p>|a|</o:p>"),
        ("<a =b c>x", "<a =b= c=>|x"),
    ],
)
def test_a_document_is_taken_apart(document: str, found: str) -> None:
    assert taken_apart(document) == found


def steps(document: str) -> int:
    count = 0

    def within(_: FrameType, event: str, __: object) -> object:
        nonlocal count
        count += event == "line"
        return within

    before = sys.gettrace()
    sys.settrace(within)  # type: ignore[arg-type]
    try:
        taken_apart(document)
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize(
    "piece", ["<", "</", "<!--", "<!", "<?", "<a ", "<a b='", '<a b="c">', "<a/", "&", "&#", "<script>", "<p>"]
)
def test_twice_as_much_takes_twice_the_steps(piece: str) -> None:
    assert steps(piece * 2000) <= 2.2 * steps(piece * 1000) + 200


def test_attributes_past_any_use_are_left_out() -> None:
    assert taken_apart("<a " + " ".join(f"b{n}=1" for n in range(5000)) + ">").count("=1") == 100
