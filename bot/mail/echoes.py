"""Whether a letter may be another program's answer to the desk, by what came before it and how it is written."""

from datetime import datetime, timedelta
from hashlib import sha256

from bot.mail.book import Heard, Written
from bot.mail.letter import Letter
from bot.mail.threads import cleaned, shortened

ECHOES = timedelta(hours=24)
"""Within which the same words, each time after a mail of the desk, may be a machine's."""
HEARD = 2
"""Times that the same words are taken for a person's."""
SHORTEST = 20
"""Letters of an acknowledgement: people say less than that twice."""
AT_ONCE = timedelta(minutes=2)
"""After a mail of the desk, within which a program has answered it, and its answer was read."""
QUICK = 5
"""Letters in a row that come so and are taken for a person's, whatever they say."""


def may_be_a_machines(letter: Letter, heard: Heard, written: Written, now: datetime) -> bool:
    """Return whether a letter says again what the last ones said, or comes at once as the last ones did."""
    answered = _answered(heard, written)
    if heard.last is None or answered is None:
        return False
    again = heard.times >= HEARD and _says_again(heard, letter) and now - heard.last <= ECHOES
    return again or (heard.quick >= QUICK and now - answered <= AT_ONCE)


def with_one_more(letter: Letter, heard: Heard, written: Written, now: datetime) -> Heard:
    """Return what was heard of someone, with a letter that was taken at its word."""
    times = heard.times + 1 if _says_again(heard, letter) else 1
    answered = _answered(heard, written)
    quick = heard.quick
    if answered is not None:
        quick = quick + 1 if now - answered <= AT_ONCE else 0
    return Heard(now, shape(letter), times, quick, letter.message_id, shortened(cleaned(letter.subject)))


def _answered(heard: Heard, written: Written) -> datetime | None:
    """Return when the desk last wrote by itself since the letter before; None where it has not."""
    return max((one.at for one in written.sent if heard.last is not None and one.at >= heard.last), default=None)


def _says_again(heard: Heard, letter: Letter) -> bool:
    return bool(heard.shape) and heard.shape == shape(letter)


def shape(letter: Letter) -> str:
    """Return a digest of what a letter says, numbers aside: an acknowledgement differs in these alone.

    It is empty for one that says little or brings a file: people do so time and again.
    """
    if letter.files or sum(one.isalpha() for one in letter.text) < SHORTEST:
        return ""
    said = f"{letter.subject} {letter.text}".casefold()
    words = "".join(one for one in said if one.isalpha() or one.isspace()).split()
    return sha256(" ".join(words).encode("utf-8", "replace")).hexdigest()[:16]
