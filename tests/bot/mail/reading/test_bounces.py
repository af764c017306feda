"""A bounce says which mail of the desk came back, for whom and why, in the server's words."""

import pytest

from bot.mail.letter import Automatic
from bot.mail.reading import read_letter
from tests.bot.mail.reading.bounced import BOUNCES, OURS, POSTFIX, RETURNED, rfc3464

OWN = frozenset({"cellule@example.org"})


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("server", BOUNCES)
def test_a_bounce_says_whose_and_why(server: str, ends: str) -> None:
    raw, expected = BOUNCES[server]
    letter = read_letter(raw.replace("\n", ends).encode(), authserv="", own=OWN)
    assert letter.bounce == expected
    assert letter.automatic in {Automatic.REPORT, Automatic.GENERATED, Automatic.NO_RETURN}


@pytest.mark.parametrize("action", ["delivered", "relayed", "expanded"])
def test_a_report_of_success_is_no_bounce(action: str) -> None:
    raw = rfc3464(POSTFIX.replace("failed", action), "It arrived.")
    letter = read_letter(raw.encode(), authserv="", own=OWN)
    assert letter.bounce is None
    assert letter.automatic is Automatic.REPORT


def test_an_absence_notice_with_an_empty_return_path_is_no_bounce() -> None:
    head = b"Return-Path: <>\nFrom: Marie <marie@example.org>\nAuto-Submitted: auto-replied\n"
    raw = head + b"\nMail is not delivered to me until Monday.\n"
    assert read_letter(raw, authserv="", own=OWN).bounce is None


def test_a_report_without_a_reason_gives_its_status() -> None:
    raw = rfc3464("Final-Recipient: rfc822; luc@example.net\nAction: failed\nStatus: 5.1.10", "")
    bounce = read_letter(raw.encode(), authserv="", own=OWN).bounce
    assert bounce is not None
    assert bounce.reason == "5.1.10"


def test_what_a_server_says_beside_the_rfc_is_a_failure() -> None:
    raw = rfc3464(
        "Final-Recipient: rfc822; luc@example.net\nAction: expired\nDiagnostic-Code: Connection timed out", "x"
    )
    bounce = read_letter(raw.encode(), authserv="", own=OWN).bounce
    assert bounce is not None
    assert (bounce.recipient, bounce.reason, bounce.permanent) == ("luc@example.net", "Connection timed out", True)


def test_a_daemon_without_an_address_names_whom_it_could_not_reach() -> None:
    raw = (
        "From: MAILER-DAEMON <>\nSubject: Mail delivery failed\n\nThere was an error delivering your mail to"
        " <luc@example.net>.\n\nMessage headers follow.\n\n" + RETURNED
    )
    bounce = read_letter(raw.encode(), authserv="", own=OWN).bounce
    assert bounce is not None
    assert (bounce.recipient, bounce.message_id) == ("luc@example.net", OURS)
    assert bounce.reason == "There was an error delivering your mail to <luc@example.net>."
