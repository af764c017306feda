"""The files of a mail: their names, those inside a winmail.dat, and what is none."""

import base64
import struct

import pytest

from bot.mail.letter import LetterFile
from bot.mail.reading import part_of
from tests.bot.mail.reading.mime import HEAD, PDF, TEXT, mixed, read


@pytest.mark.parametrize(
    ("parameters", "disposition", "name"),
    [
        ("", 'Content-Disposition: attachment; filename="plan.pdf"', "plan.pdf"),
        ("; name=plan.pdf", "", "plan.pdf"),
        ("", "Content-Disposition: attachment; filename=plan de cours.pdf", "plan de cours.pdf"),
        ("", "Content-Disposition: attachment; filename*=utf-8'fr'%C3%A9t%C3%A9.pdf", "été.pdf"),
        ("", "Content-Disposition: attachment; filename*=iso-8859-1''%E9t%E9.pdf", "été.pdf"),
        (
            "",
            "Content-Disposition: attachment; filename*0*=utf-8''%C3%A9t;\n filename*1*=%C3%A9;\n filename*2=\".pdf\"",
            "été.pdf",
        ),
        ("", "Content-Disposition: attachment; filename*1=b.pdf; filename*0=a", "ab.pdf"),
        ("", 'Content-Disposition: attachment; filename="=?utf-8?Q?=C3=A9t=C3=A9.pdf?="', "été.pdf"),
        ("", 'Content-Disposition: attachment; filename="=?utf-8?B?w6l0?= =?utf-8?B?w6kucGRm?="', "été.pdf"),
        ("", "Content-Disposition: attachment; filename=été.pdf", "été.pdf"),
        ("", 'Content-Disposition: attachment; filename="e\u0301te\u0301.pdf"', "été.pdf"),
        ("", 'Content-Disposition: attachment; filename="../../etc/passwd"', "passwd"),
        ("", 'Content-Disposition: attachment; filename="C:\\\\dossier\\\\plan.pdf"', "plan.pdf"),
        ("", 'Content-Disposition: attachment; filename="a\u202efdp.exe"', "afdp.exe"),
        ("", 'Content-Disposition: attachment; filename="<b>|*?.pdf"', "-b-.pdf"),
        ("", 'Content-Disposition: attachment; filename="..."', "2.pdf"),
        ("", "Content-Disposition: attachment", "2.pdf"),
        ("", f'Content-Disposition: attachment; filename="{"a" * 400}.pdf"', "a" * 140 + "….pdf"),
    ],
)
def test_a_file_has_a_name_that_is_safe(parameters: str, disposition: str, name: str) -> None:
    raw = mixed(TEXT, PDF.format(parameters, disposition + "\n" if disposition else "")).encode()
    assert read(raw).files == (LetterFile("2", name, 6),)
    assert part_of(raw, "2") == b"%PDF-1"


def test_a_mail_that_is_all_a_file_has_one() -> None:
    raw = (HEAD + PDF.format("", 'Content-Disposition: attachment; filename="a.pdf"\n')).encode()
    (file,) = read(raw).files
    assert part_of(raw, file.part) == b"%PDF-1"


@pytest.mark.parametrize("part", ["", "0", "3", "1.1", "2:0", "x", "2:x", "-1"])
def test_a_part_that_is_not_there_is_refused(part: str) -> None:
    with pytest.raises(KeyError):
        part_of(mixed(TEXT, PDF.format("", "")).encode(), part)


def test_a_text_file_is_a_file_and_a_second_text_is_text() -> None:
    log = "Content-Type: text/plain; name=journal.txt\n\nligne\n"
    letter = read(mixed(TEXT, log, "Content-Type: text/plain\n\nSuite.\n"))
    assert letter.text == "Voici.\n\nSuite."
    assert [file.name for file in letter.files] == ["journal.txt"]


def test_a_mail_inside_a_mail_is_a_file_named_after_its_subject() -> None:
    inner = "From: x@example.net\nSubject: =?utf-8?Q?=C3=89t=C3=A9/2026?=\n\nAutre texte\n"
    letter = read(mixed(TEXT, f"Content-Type: message/rfc822\n\n{inner}"))
    assert letter.text == "Voici."
    assert [file.name for file in letter.files] == ["2026.eml"]


def test_a_signed_mail_is_its_text_and_the_proof_is_no_file() -> None:
    raw = (
        HEAD + 'Content-Type: multipart/signed; protocol="application/pkcs7-signature"; boundary=s\n\n--s\n'
        "Content-Type: multipart/mixed; boundary=m\n\n--m\n"
        + TEXT
        + "\n--m\n"
        + PDF.format("; name=a.pdf", "")
        + "\n--m--\n--s\nContent-Type: application/pkcs7-signature; name=smime.p7s\n"
        + "Content-Transfer-Encoding: base64\n\nMIIB\n--s--\n"
    )
    letter = read(raw)
    assert letter.text == "Voici."
    assert [(file.part, file.name) for file in letter.files] == [("1.2", "a.pdf")]


PICTURE = (
    "Content-Type: image/png; name=image001.png\nContent-ID: <{}>\nContent-Transfer-Encoding: base64\n\niVBORw0K\n"
)


def related(html: str, *pictures: str) -> str:
    parts = [f"Content-Type: text/html\n\n{html}\n", *(PICTURE.format(one) for one in pictures)]
    return (
        HEAD + "Content-Type: multipart/related; boundary=r\n\n" + "".join(f"--r\n{one}\n" for one in parts) + "--r--\n"
    )


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        ('<p>Voici l\'erreur :</p><img src="cid:a@x">', True),
        ('<p>Voici.</p><div class="gmail_signature">Marie<img src="cid:a@x"></div>', False),
        ('<p>Voici.</p><div id="Signature"><p>Marie</p><img src="cid:a@x"></div>', False),
        ("<p>Voici.</p><p>Marie Tremblay<br>Professeure<br>514 555-0100<br><img src='cid:a@x'></p>", False),
        (
            (
                '<p>Voici.</p><blockquote type="cite"><p>Le 30/11/2026, a@x.y a écrit :</p><img '
                'src="cid:a@x"></blockquote>'
            ),
            True,
        ),
        ("<p>Voici.</p>", True),
    ],
)
def test_a_picture_of_a_signature_is_no_file(html: str, kept: bool) -> None:
    assert bool(read(related(html, "a@x")).files) is kept


def test_a_picture_of_a_quoted_mail_is_no_file_of_an_answer() -> None:
    html = '<p>Voici.</p><blockquote type="cite"><img src="cid:a@x"></blockquote>'
    raw = related(html, "a@x").replace("To: ", "In-Reply-To: <1@x>\nTo: ")
    assert read(raw).files == ()


def test_uuencoded_files_are_read() -> None:
    raw = mixed(
        TEXT,
        (
            "Content-Type: application/pdf; name=a.pdf\nContent-Transfer-Encoding: "
            "x-uuencode\n\nbegin 644 a\n&)5!$1BTQ\n \nend\n"
        ),
    )
    assert part_of(raw.encode(), "2") == b"%PDF-1"


def attribute(level: int, identity: int, data: bytes) -> bytes:
    return struct.pack("<BII", level, identity, len(data)) + data + struct.pack("<H", sum(data) & 0xFFFF)


def winmail(*files: tuple[str, bytes]) -> bytes:
    made = struct.pack("<IH", 0x223E9F78, 1) + attribute(1, 0x00089006, struct.pack("<I", 0x10000))
    for name, content in files:
        wide = (name + "\0").encode("utf-16-le")
        padding = b"\0" * (-len(wide) % 4)
        properties = (
            struct.pack("<I", 2) + struct.pack("<HHI", 3, 0x3705, 1) + struct.pack("<HHII", 0x1F, 0x3707, 1, len(wide))
        )
        made += attribute(2, 0x00069002, bytes(14)) + attribute(2, 0x00018010, b"PLAN~1.PDF\0")
        made += attribute(2, 0x0006800F, content) + attribute(2, 0x00069005, properties + wide + padding)
    return made


def tnef(content: bytes) -> bytes:
    part = "Content-Type: application/ms-tnef; name=winmail.dat\nContent-Transfer-Encoding: base64\n\n"
    return mixed(TEXT, part + base64.encodebytes(content).decode()).encode()


def test_the_files_inside_winmail_dat_are_the_mails() -> None:
    raw = tnef(winmail(("Plan d'été.pdf", b"%PDF-1"), ("b.txt", b"bonjour")))
    files = read(raw).files
    assert [(file.name, file.size) for file in files] == [("Plan d'été.pdf", 6), ("b.txt", 7)]
    assert [part_of(raw, file.part) for file in files] == [b"%PDF-1", b"bonjour"]


@pytest.mark.parametrize("cut", range(0, 300, 7))
def test_a_winmail_dat_that_is_cut_off_harms_nobody(cut: int) -> None:
    assert read(tnef(winmail(("a.pdf", b"%PDF-1"))[:cut])).text == "Voici."
