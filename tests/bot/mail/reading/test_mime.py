"""What a mail says in its headers and its text, as programs write it and as they break it."""

import base64

import pytest

from bot.mail.naming import is_made, named
from tests.bot.mail.reading.mime import HEAD, ODD, TEXT, read


@pytest.mark.parametrize(
    ("charset", "raw"),
    [
        ("utf-8", "Été à Québec".encode()),
        ("UTF8", "Été à Québec".encode()),
        ("iso-8859-1", "Été à Québec".encode("latin-1")),
        ('"windows-1252"', "Été à Québec".encode("cp1252")),
        ("us-ascii", "Été à Québec".encode()),
        ("us-ascii", "Été à Québec".encode("cp1252")),
        ("utf-8", "Été à Québec".encode("cp1252")),
        ("iso-8859-1", "Été à Québec".encode()),
        ("x-unknown", "Été à Québec".encode()),
        ("", "Été à Québec".encode("cp1252")),
        ("base64", "Été à Québec".encode()),
        ("unicode_escape", "Été à Québec".encode()),
        ("\x00", "Été à Québec".encode()),
        ("utf-16", "Été à Québec".encode("utf-16")),
        ("iso-8859-15", "Été à Québec".encode("iso-8859-15")),
        ("macintosh", "Été à Québec".encode("mac_roman")),
        ("utf-7", b"+AMk-t+AOk +AOA Qu+AOk-bec"),
        ("utf-8", "E\u0301te\u0301 a\u0300 Que\u0301bec".encode()),
    ],
)
def test_text_is_read_whatever_its_charset_is_said_to_be(charset: str, raw: bytes) -> None:
    body = f"{HEAD}Content-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: base64\n\n".encode()
    assert read(body + base64.encodebytes(raw)).text == "Été à Québec"


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        ("=?utf-8?B?w4l0w6k=?=", "Été"),
        ("=?UTF-8?q?=C3=89t=C3=A9_ici?= fin", "Été ici fin"),
        ("=?iso-8859-1?Q?=C9t=E9?=\n =?iso-8859-1?Q?_chaud?=", "Été chaud"),
        ("=?utf-8?B?w4k=?= =?utf-8?B?dMM=?= =?utf-8?B?qQ==?=", "Été"),
        ("=?utf-8?Q?=C3?=\n =?utf-8?Q?=89t=C3=A9?=", "Été"),
        ("a =?utf-8?Q?b?= c =?utf-8?Q?d?=", "a b c d"),
        ("=?utf-8*fr?Q?=C3=89t=C3=A9?=", "Été"),
        ("=?x-nothing?Q?=C3=89t=C3=A9?=", "Été"),
        ("=?utf-8?Q?with spaces in it?=", "with spaces in it"),
        ("=?utf-8?B?w4l0w6k?=", "Été"),
        ("=?utf-8?B?!!!?= x", "x"),
        ("=?utf-8?X?abc?=", "=?utf-8?X?abc?="),
        ("=?utf-8?Q?a=0D=0ABcc:_x@example.org?=", "a Bcc: x@example.org"),
        ("Été en clair", "Été en clair"),
        ("\u202egnp.exe", "gnp.exe"),
    ],
)
def test_a_subject_is_read_as_people_see_it(subject: str, expected: str) -> None:
    assert read(f"{HEAD}Subject: {subject}\n\nx\n").subject == expected


def test_a_subject_in_windows_1252_without_any_encoding_is_read() -> None:
    assert read(HEAD.encode() + "Subject: Été\n\nx\n".encode("cp1252")).subject == "Été"


@pytest.mark.parametrize(
    ("sender", "address", "name"),
    [
        ("Marie <marie@example.org>", "marie@example.org", "Marie"),
        ('"Tremblay, Marie" <Marie@Example.ORG>', "marie@example.org", "Tremblay, Marie"),
        ("marie@example.org (Marie)", "marie@example.org", ""),
        ("=?utf-8?Q?Lo=C3=AFc?= <l@example.org>", "l@example.org", "Loïc"),
        ('"=?utf-8?Q?Lo=C3=AFc?=" <l@example.org>', "l@example.org", "Loïc"),
        ("=?utf-8?Q?Lo=C3=AFc_<l@example.org>?=", "l@example.org", "Loïc"),
        ("'Marie' <marie@example.org>", "marie@example.org", "Marie"),
        ('"a@bank.example" <evil@example.net>', "evil@example.net", ""),
        ("Marie < marie@example.org >", "marie@example.org", "Marie"),
        ("<marie@example.org", "marie@example.org", ""),
        ('"Marie <marie@example.org>', "", ""),
        ("((((((((( marie@example.org", "", ""),
        ('"quoted \\" name" <marie@example.org>', "marie@example.org", 'quoted " name'),
        ("Marie", "", ""),
        ("<>", "", ""),
        ("marie@example.org, luc@example.org", "marie@example.org", ""),
        ("<@relay.example.net:marie@example.org>", "marie@example.org", ""),
        ("marie@éducation.example.org", "marie@éducation.example.org", ""),
    ],
)
def test_an_author_is_read(sender: str, address: str, name: str) -> None:
    letter = read(f"From: {sender}\n\nx\n")
    assert (letter.sender, letter.sender_name) == (address, name)


def test_references_are_oldest_first_and_end_with_the_answered_one() -> None:
    raw = f"{HEAD}References: <1@x> <2@x>\n <3@x> <2@x>\nIn-Reply-To: Message of Monday <2@x>\n\nx\n"
    assert read(raw).references == ("<1@x>", "<3@x>", "<2@x>")


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("In-Reply-To: <1@x>", ("<1@x>",)),
        ("References: 1@x, 2@x", ("<1@x>", "<2@x>")),
        ("References: <1@x><2@x>", ("<1@x>", "<2@x>")),
        ("References: <a\n b@x>", ("<ab@x>",)),
        ("In-Reply-To: your message", ()),
        (
            "References: " + " ".join(f"<{n}@x>" for n in range(5000)),
            ("<0@x>", *(f"<{n}@x>" for n in range(4901, 5000))),
        ),
    ],
)
def test_broken_references_are_read(fields: str, expected: tuple[str, ...]) -> None:
    assert read(f"{HEAD}{fields}\n\nx\n").references == expected


@pytest.mark.parametrize("field", ["", *(f"Message-ID: {one}\n" for one in ODD)])
def test_a_mail_without_a_message_id_that_can_be_looked_for_has_one_made(field: str) -> None:
    mail = f"{HEAD}{field}\nx\n"
    first = read(mail).message_id
    assert is_made(first)
    assert read(named(mail.encode())).message_id == first == read(mail).message_id


@pytest.mark.parametrize("field", ["", "Message-ID: of no form\n"])
def test_mails_without_any_message_id_are_told_by_their_headers(field: str) -> None:
    assert read(f"{HEAD}{field}\nx\n").message_id != read(f"{HEAD}X-Other: 1\n{field}\nx\n").message_id


@pytest.mark.parametrize("odd", ["<é@example.org>", f"<{'a' * 900}@example.org>"])
def test_a_mail_is_answered_by_the_message_id_that_was_made_of_its_own(odd: str) -> None:
    answered = read(f"{HEAD}Message-ID: {odd}\n\nx\n").message_id
    for field in ("In-Reply-To", "References"):
        assert read(f"{HEAD}{field}: {odd}\n\nx\n").references == (answered,)


@pytest.mark.parametrize("written", ["<1@x>", "1@x", "\n <1@x>", "<1@x> (of mine)", "<1@x> <2@x>"])
def test_a_message_id_is_read_however_it_is_written(written: str) -> None:
    mail = f"{HEAD}Message-ID: {written}\n\nx\n"
    assert read(mail).message_id == "<1@x>"
    assert named(mail.encode()) == mail.encode()


def test_doubled_headers_are_read_from_the_top() -> None:
    letter = read(f"{HEAD}Subject: un\nSubject: deux\nMessage-ID: <1@x>\nMessage-ID: <2@x>\n\nx\n")
    assert (letter.subject, letter.message_id) == ("un", "<1@x>")


@pytest.mark.parametrize(
    "raw",
    [
        HEAD + "Subject: x\nBonjour, sans ligne vide.\n",
        "From MAILER Mon Nov 30\n" + HEAD + "\nBonjour, sans ligne vide.\n",
        "\r\n\r\n" + HEAD.replace("\n", "\r\n") + "\r\nBonjour, sans ligne vide.",
        HEAD + "Content-Type: text\n\nBonjour, sans ligne vide.\n",
        HEAD + "Content-Type: multipart/mixed\n\nBonjour, sans ligne vide.\n",
        HEAD + "Content-Type: multipart/mixed; boundary=x\n\n--x\n\nBonjour, sans ligne vide.\n",
        HEAD + "Content-Type: multipart/mixed; boundary=x\n\n--x\nBonjour, sans ligne vide.\n--x--\n",
        HEAD + 'Content-Type: multipart/mixed; boundary="a:b"\n\n--a:b\n\nBonjour, sans ligne vide.\n--a:b--\n',
        HEAD + "Content-Transfer-Encoding: unheard-of\n\nBonjour, sans ligne vide.\n",
        HEAD + "Content-Type: text/plain; charset\n\nBonjour, sans ligne vide.\n",
        HEAD + "Content-Type: text/plain; name=body.txt\n\nBonjour, sans ligne vide.\n",
    ],
)
def test_a_broken_mail_is_read(raw: str) -> None:
    assert read(raw).text == "Bonjour, sans ligne vide."


def test_alternatives_are_read_once_as_html_and_their_files_are_kept() -> None:
    event = "Content-Type: text/calendar; method=REQUEST\n\nBEGIN:VCALENDAR\nEND:VCALENDAR\n"
    raw = (
        HEAD
        + "Content-Type: multipart/alternative; boundary=a\n\n"
        + "".join(f"--a\n{one}\n" for one in (TEXT, "Content-Type: text/html\n\n<p>Voici <b>tout</b>.</p>\n", event))
    )
    letter = read(raw + "--a--\n")
    assert letter.text == "Voici tout."
    assert len(letter.files) == 1


def test_alternatives_of_which_the_html_says_nothing_are_read_as_text() -> None:
    raw = (
        HEAD
        + "Content-Type: multipart/alternative; boundary=a\n\n--a\n"
        + TEXT
        + "\n--a\nContent-Type: text/html\n\n<p> </p>\n--a--\n"
    )
    assert read(raw).text == "Voici."


def test_text_that_its_program_has_wrapped_is_whole_again() -> None:
    raw = HEAD + "Content-Type: text/plain; format=flowed; delsp=yes\n\nUne longue li \ngne.\n Un espace.\n-- \nMarie\n"
    assert read(raw).text == "Une longue ligne.\nUn espace."
