"""Mails that somebody made to do harm: they are read, or refused by the one error, in steps as many as their bytes."""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest

from bot.mail.letter import Letter, UnreadableLetterError
from bot.mail.reading import bodies, part_of, parts, read_letter

HEAD = "From: a@example.org\nSubject: x\nIn-Reply-To: <1@x>\n"


def read(raw: str) -> Letter:
    return read_letter(raw.encode(), authserv="mx.example.org", own=frozenset({"cellule@example.org"}))


def html(body: str) -> str:
    return f"{HEAD}Content-Type: text/html\n\n{body}\n"


def nested(depth: int, *, last: str = "Content-Type: text/plain\n\nau fond\n") -> str:
    opened = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(depth))
    return HEAD + opened + last + "".join(f"\n--b{n}--" for n in reversed(range(depth)))


def many(count: int) -> str:
    return (
        f"{HEAD}Content-Type: multipart/mixed; boundary=b\n\n" + "--b\nContent-Type: text/x\n\nx\n" * count + "--b--\n"
    )


SHAPES: dict[str, Callable[[int], str]] = {
    "recipients": lambda n: f"{HEAD}To: " + ", ".join(f"a{i}@example.org" for i in range(n)) + "\n\nx\n",
    "header lines": lambda n: HEAD + "X-A: b\n" * n + "\nx\n",
    "a long header": lambda n: f"{HEAD}X-A: {'b ' * n}\n\nx\n",
    "a folded header": lambda n: f"{HEAD}X-A: b" + "\n c" * n + "\n\nx\n",
    "comments": lambda n: f"From: {'(' * n}a@example.org\nAuthentication-Results: mx.example.org{'(' * n}\n\nx\n",
    "quotes": lambda n: f"From: {chr(34) * n}a@example.org\nContent-Type: text/plain{'; a=b' * n}\n\nx\n",
    "encoded words": lambda n: f"From: a@example.org\nSubject: {'=?utf-8?Q?a?= ' * n}\n\nx\n",
    "half encoded words": lambda n: f"From: a@example.org\nSubject: {'=?' * n}\n\nx\n",
    "references": lambda n: f"{HEAD}References: {'<a@b> ' * n}\n\nx\n",
    "results": lambda n: f"{HEAD}Authentication-Results: mx.example.org{'; spf=pass' * n}\n\nx\n",
    "many results": lambda n: HEAD + "Authentication-Results: evil.example; dmarc=pass\n" * n + "\nx\n",
    "parts": many,
    "parts without an end": lambda n: many(n).replace("--b--", ""),
    "nested": nested,
    "nested, none closed": lambda n: nested(n).replace("--\n", "\n"),
    "nested alike": lambda n: HEAD + "Content-Type: multipart/mixed; boundary=b\n\n--b\n" * n,
    "mails in mails": lambda n: HEAD + "Content-Type: message/rfc822\n\n" * n,
    "hyphens": lambda n: f"{HEAD}Content-Type: multipart/mixed; boundary=b\n\n--b\n\n" + "--c\n" * n,
    "quote signs": lambda n: f"{HEAD}\n" + ">" * n,
    "quoted lines": lambda n: f"{HEAD}\n" + "> a\n\nb\n" * n,
    "who wrote": lambda n: f"{HEAD}\n" + "Le 3 novembre 2026 à 9:15, a@example.org\n" * n,
    "headings": lambda n: f"{HEAD}\n" + "De : a@example.org\nÀ : b\n" * n,
    "delimiters": lambda n: f"{HEAD}\n" + "-- \n" * n,
    "names": lambda n: "From: Marie Tremblay <a@example.org>\n\n" + "Marie Tremblay\nProfesseure\n" * n,
    "footers": lambda n: f"{HEAD}\n" + "Ce courriel est confidentiel.\n\n" * n,
    "a long line": lambda n: f"{HEAD}\n" + "Le De : a écrit " * n,
    "spaces": lambda n: f"{HEAD}\n" + " " * n + "x",
    "blank lines": lambda n: f"{HEAD}\n" + "\n" * n + "x",
    "flowed": lambda n: f"{HEAD}Content-Type: text/plain; format=flowed\n\n" + "a \n" * n,
    "elements": lambda n: html("<div>" * n),
    "elements of all kinds": lambda n: html("<a><b><div><p><li><table><td>" * n),
    "half tags": lambda n: html("<a " * n),
    "half attributes": lambda n: html('<a b="' * n),
    "attributes": lambda n: html("<a " + "b=c " * n + ">"),
    "comments of HTML": lambda n: html("<!--" * n),
    "ends without starts": lambda n: html("</div>" * n),
    "starts of one, ends of another": lambda n: html("<b>" * n + "</i>" * n),
    "entities": lambda n: html("&amp;&#" * n),
    "links": lambda n: html('<a href="https://example.org/">x' * n),
    "cells": lambda n: html("<table><tr>" + "<td>x" * n),
    "quotations of HTML": lambda n: html('<blockquote type="cite">x' * n),
    "lists": lambda n: html("<ol><li>" * n),
    "scripts": lambda n: html("<script>" * n),
}


def steps(work: Callable[[], object]) -> int:
    """Count the lines of the desk's own code that are run."""
    count = 0

    def within(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal count
        count += event == "line"
        return within

    before = sys.gettrace()
    sys.settrace(lambda frame, _event, _arg: within if "/bot/" in frame.f_code.co_filename else None)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("shape", SHAPES)
def test_four_times_as_much_takes_four_times_the_steps(shape: str) -> None:
    few, many_more = SHAPES[shape](250), SHAPES[shape](1000)
    assert steps(lambda: read(many_more)) <= 4.5 * steps(lambda: read(few)) + 1000


@pytest.mark.parametrize("shape", SHAPES)
def test_twenty_thousand_of_anything_are_read(shape: str) -> None:
    letter = read(SHAPES[shape](20_000))
    assert len(letter.files) <= parts.MOST_PARTS


def test_five_hundred_levels_do_no_harm_and_the_deepest_are_a_file() -> None:
    letter = read(nested(500))
    assert letter.text == ""
    assert len(letter.files) == 1


def test_as_many_levels_as_real_mail_has_are_read() -> None:
    assert read(nested(20)).text == "au fond"


def test_a_mail_past_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "MOST_BYTES", 100)
    with pytest.raises(UnreadableLetterError):
        read(HEAD + "\n" + "x" * 100)


def test_more_text_than_anybody_writes_is_read_from_its_beginning_and_is_a_file_too() -> None:
    raw = f"{HEAD}\nBonjour\n\n" + "x" * (bodies.MOST_TEXT + 10)
    letter = read(raw)
    assert letter.text.startswith("Bonjour\n\nx")
    assert [file.size for file in letter.files] == [len(raw) - len(HEAD) - 1]
    assert part_of(raw.encode(), letter.files[0].part).endswith(b"x")


def test_what_follows_too_many_headers_is_still_read() -> None:
    assert read(HEAD + "X-A: b\n" * 100_000 + "\nBonjour\n").text == "Bonjour"


HIDDEN = {
    "display": '<div style="display: none">secret</div>',
    "display, important": '<span style="color:red;DISPLAY : none !important">secret</span>',
    "visibility": '<p style="visibility:hidden">secret</p>',
    "mso-hide": '<p style="mso-hide:all">secret</p>',
    "max-height": '<div style="max-height:0px;overflow:hidden">secret</div>',
    "opacity": '<div style="opacity:0">secret</div>',
    "size": '<span style="font-size:0">secret</span>',
    "one pixel": '<span style="font-size:1px;line-height:1px">secret</span>',
    "transparent": '<span style="color:transparent">secret</span>',
    "attribute": "<div hidden>secret</div>",
    "inside": '<div style="display:none"><p><b>secret</b></p></div>',
    "style": "<style>secret</style>",
    "script": "<script>secret()</script>",
    "title": "<head><title>secret</title></head>",
    "comment": "<!-- secret -->",
    "conditional comment": "<!--[if mso]><p>secret</p><![endif]-->",
    "object": "<object>secret</object>",
    "tracker": '<img src="https://secret.example.org/t.gif?secret" width="1" height="1" alt="">',
    "picture": '<img src="https://secret.example.org/logo.png" alt="secret">',
    "unfollowable link": '<a href="javascript:secret()">ici</a>',
    "data link": '<a href="data:text/html,secret">ici</a>',
}


@pytest.mark.parametrize("way", HIDDEN)
def test_what_a_reader_does_not_see_is_not_read(way: str) -> None:
    letter = read(html(f"<p>Bonjour</p>{HIDDEN[way]}<p>Luc</p>"))
    assert "secret" not in letter.text + letter.folded
    assert letter.text.startswith("Bonjour")
    assert letter.text.endswith("Luc")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('<span style="font-size:0"><b style="font-size:12px">vu</b></span>', "vu"),
        ('<p style="opacity:0.9">vu</p>', "vu"),
        ('<p style="max-height:0.5em">vu</p>', "vu"),
        ('<p style="background-color:transparent">vu</p>', "vu"),
        ('<a href="https://example.org/a">le lien</a>', "le lien (https://example.org/a)"),
        ('<a href="https://example.org/">https://example.org</a>', "https://example.org"),
        ('<a href="mailto:a@example.org">a@example.org</a>', "a@example.org"),
        (
            '<a href="https://can01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.org%2Fb&amp;data=1">ici</a>',
            "ici (https://example.org/b)",
        ),
        (
            "<table><tr><td>Cours</td><td>Salle</td></tr><tr><td>PHA1</td><td>B-1</td></tr></table>",
            "Cours | Salle\nPHA1 | B-1",
        ),
        ("<ul><li>un<li>deux</ul><ol><li>a</li><li>b</li></ol>", "- un\n- deux\n\n1. a\n2. b"),
        ("<pre>a  b\n  c</pre>", "a  b\n  c"),
        ("a<br><br><br><br>b", "a\n\nb"),
        ("<p>a</p>\n<p>b</p>", "a\n\nb"),
        ("<div>a</div><div><br></div><div>b</div>", "a\n\nb"),
        ("a &lt;b&gt; &amp; c &eacute;", "a <b> & c é"),
        ('Merci <img alt="😀" src="https://example.org/e.png">', "Merci 😀"),
        ("1 < 2 et 3 > 2", "1 < 2 et 3 > 2"),
        ("Oui.<br>&gt; Quand ?<br>&gt;&gt; Lundi ?", "Oui.\n> Quand ?\n>> Lundi ?"),
    ],
)
def test_what_a_reader_sees_is_read(body: str, expected: str) -> None:
    assert read(html(body).replace("In-Reply-To: <1@x>\n", "")).text == expected
