"""Mails of people, in the shapes of thirteen programs: what is read is what somebody wrote, and nothing is lost."""

from email.message import EmailMessage

import pytest

from bot.mail.reading import read_letter
from tests.bot.mail.reading.bodies import BODIES
from tests.bot.mail.reading.programs import PROGRAMS
from tests.bot.mail.reading.written import AUTHOR, AUTHOR_NAME, DESK, OLDER, QUOTED, SUBJECT, Reply, Written

CASES = [
    (program, posting, language, body, form)
    for program, (_, postings) in PROGRAMS.items()
    for posting in postings
    for language in ("fr", "en")
    for body in BODIES
    for form in (("plain",) if program == "roundcube" else ("plain", "html"))
]


def mail(reply: Reply, written: Written, form: str, program: str) -> bytes:
    message = EmailMessage()
    message["From"] = f"{AUTHOR_NAME} <{AUTHOR}>"
    message["To"] = DESK
    message["Subject"] = reply.subject
    message["Message-ID"] = "<answer@example.org>"
    if reply.posting != "new":
        message["In-Reply-To"] = "<asked@example.org>"
    flowed = {"format": "flowed"} if program == "thunderbird" else {}
    message.set_content(written.plain, params=flowed, cte="quoted-printable")
    if form == "html":
        message.add_alternative(written.html, subtype="html", cte="base64")
    return message.as_bytes()


def paragraphs(text: str) -> list[str]:
    """Part text at its blank lines; where its lines are broken is the program's."""
    return [" ".join(one.split()) for one in text.split("\n\n") if one.strip()]


def test_there_are_more_than_three_hundred() -> None:
    assert len(CASES) > 300


@pytest.mark.parametrize(("program", "posting", "language", "body", "form"), CASES)
def test_what_somebody_wrote_is_read(program: str, posting: str, language: str, body: str, form: str) -> None:
    wrote = BODIES[body][language]
    reply = Reply(language, posting, wrote)
    written = PROGRAMS[program][0](reply)
    letter = read_letter(mail(reply, written, form, program), authserv="", own=frozenset({DESK}))
    said = paragraphs(letter.text)
    expected = [" ".join(one.split()) for one in wrote]
    after = list(written.after)
    if posting == "inline":
        asked = [" ".join(one.split()) for one in QUOTED[language]]
        assert said == ["> " + asked[1], expected[0], "> " + asked[2], *expected[1:]]
    elif "*PASSED*" in after:
        count = len(expected) + len(after) - 1
        assert said[:count] == [*expected, *after[:-1]]
        assert said[-len(QUOTED[language]) :] == list(QUOTED[language]) or (
            program == "outlook" and said[-1] in OLDER[language]
        )
        assert any(SUBJECT in one for one in said[count:])
    else:
        assert said == [*expected, *after]
    assert letter.automatic is None
    every = " ".join((letter.text + " " + letter.folded).replace(">", " ").split())
    if posting != "new":
        assert all(" ".join(one.split()) in every for one in QUOTED[language])
