"""A card as a mail: both forms say all of it, nothing is fetched, nobody's words are markup."""

import re
from html.parser import HTMLParser
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from bot.delivery.chat import Enclosure
from bot.mail.writing.letter import write_letter
from bot.ui.model import (
    Actions,
    Block,
    Bullets,
    Button,
    Card,
    Choice,
    Fields,
    Heading,
    Line,
    Menu,
    Paragraph,
    Rule,
    StyledText,
    rich,
)
from tests.bot.mail.writing.envelopes import body, envelope, read, said, unflowed, unlinked
from tests.bot.slack.specimens import INCIDENT, LEA, QUEUE

HOSTILE = '<script>x()</script><img src="https://spy.example.org/p.gif"> &amp; "a" \'b\' {page} <!channel>'


class Page(HTMLParser):
    """What a mail program finds on a page: its tags, its addresses, and what one reads."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.addresses: list[tuple[str, str]] = []
        self.words: list[str] = []
        self._unread = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self._unread += tag in {"style", "title"}
        self.addresses += [(tag, value or "") for name, value in attrs if name in {"href", "src", "background"}]

    def handle_endtag(self, tag: str) -> None:
        self._unread -= tag in {"style", "title"}

    def handle_data(self, data: str) -> None:
        if not self._unread:
            self.words.append(data)

    @property
    def text(self) -> str:
        return squeezed("".join(self.words))


def squeezed(text: str) -> str:
    return " ".join(text.split())


def letters(text: str) -> str:
    """What is left of a text without spaces and control characters."""
    return re.sub(r"[\s\x00-\x1f\x7f-\x9f]", "", text)


def picture(width: int = 900) -> bytes:
    made = BytesIO()
    Image.new("RGB", (width, 40), "white").save(made, "PNG")
    return made.getvalue()


ALL = Card(
    "En bref",
    (
        Heading("Un titre"),
        Paragraph(
            rich("**Gras** de {who}, {link}", who=LEA, link=StyledText("le guide", link="https://example.org/g"))
        ),
        Paragraph((StyledText("Mes mots\n\nà moi", italic=True),), quote=True),
        Paragraph((StyledText("mardi 1 septembre, 9 h 10"),), subdued=True),
        Bullets((rich("une"), rich("deux"))),
        Fields((("Demandée par", (LEA,)), ("Échéance", rich("**jeudi** 10 h 30")), ("Vide", ()))),
        Rule(),
        Line(rich("INC0001001 · Le son"), Button("urgent", "C’est urgent", "INC0001001")),
        Actions((Menu("narrow", "Filtre", (Choice("À prendre", "take"),)), Button("claim", "Prendre", "INC0001001"))),
    ),
)
SHOWN = (
    *("Un titre", "Gras de Léa Gagnon, le guide", "Mes mots", "à moi", "mardi 1 septembre, 9 h 10", "une", "deux"),
    *("Demandée par", "Échéance", "jeudi 10 h 30", "INC0001001 · Le son", "C’est urgent", "Répondez à ce courriel"),
)


def test_both_forms_say_every_kind_of_block() -> None:
    mail = read(write_letter(ALL, envelope()))
    text, page = unflowed(body(mail, "plain")), Page(body(mail, "html"))
    assert [one for one in SHOWN if one not in page.text] == []
    assert [one for one in SHOWN if one not in squeezed(text)] == []
    assert "le guide <https://example.org/g>" in text
    assert {"h2", "blockquote", "ul", "hr", "th", "em", "strong"} <= set(page.tags)
    assert "> Mes mots\n>\n> à moi" in body(mail, "plain")
    assert "Vide" not in page.text + text


def test_what_a_mail_cannot_do_is_not_in_it() -> None:
    mail = read(write_letter(ALL, envelope()))
    for form in ("plain", "html"):
        assert not {"Filtre", "Prendre"} & set(re.split(r"\W+", body(mail, form)))


def test_a_button_is_a_link_or_where_there_is_none_something_to_say_in_a_reply() -> None:
    with_link, without = (read(write_letter(ALL, envelope(token=one))) for one in (envelope().token, unlinked))
    url = "https://vigie.example.org/courriel/urgent.INC0001001"
    assert ("a", url) in Page(body(with_link, "html")).addresses
    assert f"C’est urgent :\n<{url}>" in body(with_link, "plain").replace("\u00a0", " ")
    assert "Répondez à ce courriel pour « C’est urgent »" in Page(body(without, "html")).text
    assert url not in body(without, "html") + body(without, "plain")


def test_a_form_becomes_something_to_say_in_a_reply() -> None:
    card = Card(
        "Réglé ?", (Actions((Button("not_solved", "Ce n’est pas réglé", "x"), Button("add", "Répondre", "x"))),)
    )
    assert squeezed(unflowed(body(read(write_letter(card, envelope())), "plain"))).startswith(
        "Réglé ? Répondez à ce courriel pour « Ce n’est pas réglé ». --"
    )


def asked(*blocks: Block) -> str:
    return squeezed(
        unflowed(body(read(write_letter(Card("Est-ce voulu ?", blocks), envelope(token=unlinked))), "plain"))
    )


def test_several_questions_have_numbers_to_answer_by_and_one_alone_has_none() -> None:
    wanted, not_wanted = Button("lead_wanted", "Voulu", "x"), Button("lead_not_wanted", "Pas voulu", "x")
    two = Actions((wanted, not_wanted))
    said = asked(Paragraph(rich("La séance A")), two, Paragraph(rich("La séance B")), two)
    assert "1. La séance A 2. La séance B" in said
    assert "Répondez à ce courriel avec le numéro de chacun, et « Voulu » ou « Pas voulu »." in said
    assert "1. La" not in asked(Paragraph(rich("La séance A")), two)


def test_a_list_that_a_form_would_ask_about_is_numbered_and_other_lists_are_not() -> None:
    lines = Bullets((rich("La séance A"), rich("La séance B")))
    said = asked(lines, Actions((Button("lead_answers", "Répondre une à une", "x"),)))
    assert "1. La séance A 2. La séance B" in said
    assert "Répondez à ce courriel avec le numéro de chacun, et « Répondre une à une »." in said
    assert "- La séance A - La séance B" in asked(lines, Actions((Button("claim", "Prendre", "x"),)))


@given(st.text(max_size=300))
def test_whatever_people_wrote_is_read_and_is_no_markup(text: str) -> None:
    card = Card("En bref", (Paragraph((StyledText("« " + text + " »"),)), Paragraph((StyledText(text),), quote=True)))
    mail = read(write_letter(card, envelope()))
    plain = {"html", "head", "meta", "title", "style", "body", "div", "table", "tr", "td", "p", "blockquote", "br"}
    page = Page(body(mail, "html"))
    assert set(page.tags) <= plain
    assert page.text.count("«") == text.count("«") * 2 + 1
    for form in (page.text, unflowed(body(mail, "plain"))):
        assert letters(form).count(letters(text)) >= 2


def test_what_cannot_be_shown_is_left_out() -> None:
    mail = read(write_letter(said("a\ud800b\x00c"), envelope(subject="a\ud800b")))
    assert mail["Subject"] == "ab"
    assert "abc" in body(mail, "html")
    assert "abc" in body(mail, "plain")


def test_hostile_words_are_shown_as_they_are() -> None:
    page = Page(body(read(write_letter(said(HOSTILE), envelope(subject=HOSTILE, sender_name=HOSTILE))), "html"))
    assert squeezed(HOSTILE) in page.text
    assert not {"script", "img"} & set(page.tags)


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "data:text/html,x", "https://a b", 'https://x"y', "//x.example"]
)
def test_a_link_leads_to_a_page_or_is_words_alone(link: str) -> None:
    mail = read(write_letter(Card("x", (Paragraph((StyledText("ici", link=link),)),)), envelope()))
    assert Page(body(mail, "html")).addresses == []
    assert link not in body(mail, "plain")


def test_nothing_is_fetched_and_nothing_runs() -> None:
    pictures = [Enclosure("a.png", picture(), "Deux courbes")]
    for card in (ALL, INCIDENT, QUEUE):
        html = body(read(write_letter(card, envelope(), pictures)), "html")
        page = Page(html)
        fetched = [url for tag, url in page.addresses if tag != "a"]
        assert fetched
        assert all(url.startswith("cid:") for url in fetched)
        assert not {"script", "link", "iframe", "object", "form", "base"} & set(page.tags)
        assert not re.search(r"url\(|@import|expression|http-equiv", html)


def test_a_phone_reads_it_in_one_column_and_a_dark_one_in_the_dark() -> None:
    html = body(read(write_letter(INCIDENT, envelope())), "html")
    assert 'name="viewport" content="width=device-width' in html
    assert 'name="color-scheme" content="light dark"' in html
    assert "prefers-color-scheme:dark" in html
    assert 'lang="fr"' in html


def test_lines_are_short_and_words_are_joined_again_as_they_were() -> None:
    text = "Le micro de la salle ne répond pas\N{NO-BREAK SPACE}: " * 20 + "\n> pas une citation\nFrom là\n  retrait"
    plain = body(read(write_letter(said(text), envelope())), "plain")
    assert max(map(len, plain.splitlines())) <= 72
    assert "\n >" in plain
    assert "\n From" in plain
    assert unflowed(plain).startswith("\n".join(line.rstrip() for line in text.split("\n")))


def test_an_inbox_shows_the_summary_where_the_first_line_does_not_say_it() -> None:
    twice = body(read(write_letter(ALL, envelope())), "html")
    once = body(read(write_letter(said("Merci, c’est noté."), envelope())), "html")
    assert "En bref" in twice.partition("<table")[0]
    assert 'aria-hidden="true"' in twice
    assert "aria-hidden" not in once


def test_pictures_stand_in_the_page_and_are_described() -> None:
    files = [
        Enclosure("courbe é.png", picture(), "Deux « courbes »"),
        Enclosure("petite.png", picture(200), "Une barre"),
    ]
    mail = read(write_letter(said("Le rapport."), envelope(), files))
    html = body(mail, "html")
    assert re.findall(r'<img src="cid:([^"]+)" alt="([^"]+)" width="(\d+)"', html) == [
        ("1.vigie-1@example.org", "Deux « courbes »", "560"),
        ("2.vigie-1@example.org", "Une barre", "200"),
    ]
    inside = {part["Content-ID"]: part.get_content() for part in mail.walk() if part.get_content_maintype() == "image"}
    assert inside["<1.vigie-1@example.org>"] == picture()
    assert "Image : Deux « courbes »" in body(mail, "plain").replace("\u00a0", " ")


def test_a_picture_that_cannot_be_read_is_sent_all_the_same() -> None:
    mail = read(write_letter(said("Le rapport."), envelope(), [Enclosure("x.png", b"rien", "Rien")]))
    assert 'width="560"' in body(mail, "html")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Grille – été.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("notes.html", "text/html"),
        ("x" * 180 + "é.pdf", "application/pdf"),
        ('a"b\r\nX-Evil: 1.txt', "text/plain"),
        ("archive.tar.gz", "application/octet-stream"),
        ("sans nom", "application/octet-stream"),
    ],
)
def test_a_file_goes_with_the_mail_under_its_own_name(name: str, kind: str) -> None:
    mail = read(write_letter(said("Voici."), envelope(), [Enclosure(name, b"\x00\xffcontenu")]))
    (part,) = mail.iter_attachments()
    assert part.get_filename() == name.replace("\r\n", "  ")
    assert part.get_content_type() == kind
    assert part.get_payload(decode=True) == b"\x00\xffcontenu"
    assert mail["X-Evil"] is None
    assert body(mail, "plain").startswith("Voici.")


def test_the_same_mail_is_the_same_bytes() -> None:
    files = [Enclosure("a.png", picture(), "Deux courbes"), Enclosure("b.txt", b"b")]
    assert write_letter(INCIDENT, envelope(), files) == write_letter(INCIDENT, envelope(), files)


def test_every_line_is_one_that_any_server_takes() -> None:
    raw = write_letter(said("é" * 5000 + " " + "x" * 5000), envelope(), [Enclosure("b.bin", bytes(range(256)) * 99)])
    assert max(map(len, raw.split(b"\r\n"))) <= 998
    assert raw.isascii()
    assert b"\n" not in raw.replace(b"\r\n", b"")


def test_a_card_without_blocks_says_its_summary() -> None:
    assert body(read(write_letter(Card("Bonjour.", ()), envelope())), "plain").startswith("Bonjour.")
