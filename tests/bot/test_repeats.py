"""Noise in the log is bounded: what goes wrong again and again is said once, counted, and said to be over."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
import structlog

from bot.ops.repeats import FIRST, KINDS, LONGEST, NAMED, SITE, Repeats
from tests.patience import PATIENCE


@dataclass
class Log:
    """A log on a clock of its own."""

    seconds: float = 0.0
    lines: list[dict[str, Any]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.repeats = Repeats(lambda: self.seconds)
        self.log = structlog.get_logger()

    def keep(self, _logger: object, _method: str, line: Any) -> str:
        self.lines.append(dict(line))
        return ""

    def away(self, seconds: float, every: float = 1.0, **fields: Any) -> None:
        """The database is away for so long, and is asked as often as that."""
        end = self.seconds + seconds
        while self.seconds < end:
            try:
                raise ConnectionError("refused")  # noqa: TRY301 - it takes a traceback
            except ConnectionError:
                self.log.exception("queue could not be read", **{"queue": "inbox", **fields})
            self.seconds += every
            self.repeats.tell_ends()

    def quiet(self, seconds: float) -> None:
        for _second in range(int(seconds)):
            self.seconds += 1
            self.repeats.tell_ends()

    @property
    def counted(self) -> list[tuple[str, object]]:
        return [(line["event"], line.get("times")) for line in self.lines]


@pytest.fixture
def log() -> Iterator[Log]:
    made = Log()
    structlog.configure(
        processors=[structlog.processors.add_log_level, made.repeats, made.keep],
        logger_factory=structlog.ReturnLoggerFactory(),
    )
    yield made
    structlog.reset_defaults()


def test_an_hour_without_the_database_is_a_traceback_and_a_few_counts(log: Log) -> None:
    log.away(3600)
    first, *counts = log.lines
    assert first["exc_info"]
    assert not any("exc_info" in line for line in counts)
    assert {(line["error"], line["queue"], line["level"]) for line in counts} == {("ConnectionError", "inbox", "error")}
    assert [line["times"] for line in counts] == [60, 120, 240, 480, 960]


def test_one_line_says_that_it_is_over_how_often_it_came_and_for_how_long(log: Log) -> None:
    log.away(300)
    before = len(log.lines)
    log.quiet(60)
    (end,) = log.lines[before:]
    assert (end["event"], end["what"], end["queue"]) == ("happens no more", "queue could not be read", "inbox")
    assert (end["times"], end["in_seconds"]) == (300, 299)


def test_what_is_tried_ever_less_often_is_not_over_between_two_tries(log: Log) -> None:
    pause = 1.0
    while pause < 300:
        log.away(pause, every=pause)
        pause *= 3
    assert "happens no more" not in [event for event, _ in log.counted]


def test_what_came_once_ends_without_a_word_and_comes_again_as_new(log: Log) -> None:
    for _time in range(2):
        log.away(1)
        log.quiet(LONGEST)
    assert log.counted == [("queue could not be read", None)] * 2


def test_each_kind_counts_for_itself(log: Log) -> None:
    log.away(5)
    log.away(5, queue="outbox")
    log.log.warning("queue could not be read", queue="inbox")
    assert [(line["queue"], "exc_info" in line) for line in log.lines] == [
        ("inbox", True),
        ("outbox", True),
        ("inbox", False),
    ]


def test_which_row_it_was_makes_no_other_kind(log: Log) -> None:
    for row in range(10):
        log.log.warning("not sent", row=row, platform="slack")
    assert log.lines == [{"event": "not sent", "row": 0, "platform": "slack", "level": "warning"}]


def test_lines_whose_words_vary_are_one_kind_by_where_they_were_written(log: Log) -> None:
    for session in range(10):
        said = f"session {session} is gone"
        log.log.warning(said, **{SITE: "library.py:7"})
    assert log.counted == [("session 0 is gone", None)]


def test_what_is_said_of_ordinary_work_is_never_bounded(log: Log) -> None:
    for _time in range(10):
        log.log.info("said", row=1)
    assert len(log.lines) == 10


def test_the_rows_of_lines_that_were_only_counted_are_named_where_they_are_counted(log: Log) -> None:
    for row in range(5):
        log.log.warning("not sent", row=row, platform="slack")
        log.seconds += FIRST / 3
    log.quiet(10 * FIRST)
    first, counted, end = log.lines
    assert (first["row"], "which" in first) == (0, False)
    assert (counted["times"], counted["which"]) == (3, [1, 2, 3])
    assert (end["event"], end["times"], end["which"]) == ("happens no more", 5, [4])


def test_a_count_names_no_more_rows_than_one_can_read(log: Log) -> None:
    for row in range(10 * NAMED):
        log.log.error("fault", key=str(row))
    log.quiet(10 * FIRST)
    assert log.lines[-1]["which"] == [str(row) for row in range(1, NAMED + 1)]


def test_the_end_of_what_makes_room_for_other_kinds_is_told_too(log: Log) -> None:
    for _time in range(2):
        log.log.warning("not sent", platform="slack")
    for number in range(KINDS):
        log.log.warning("refused", reason=number)
    log.repeats.tell_ends()
    assert (log.lines[-1]["event"], log.lines[-1]["what"], log.lines[-1]["times"]) == ("happens no more", "not sent", 2)


def test_what_came_lately_makes_room_for_nothing(log: Log) -> None:
    log.log.warning("not sent", platform="slack")
    for number in range(KINDS - 1):
        log.log.warning("refused", reason=number)
    log.log.warning("not sent", platform="slack")
    log.log.warning("refused", reason=KINDS)
    log.log.warning("not sent", platform="slack")
    assert [line["event"] for line in log.lines].count("not sent") == 1


def test_what_comes_again_after_its_end_but_before_that_is_told_ends_once(log: Log) -> None:
    for _time in range(2):
        log.log.warning("not sent", platform="slack")
    log.seconds += LONGEST
    log.log.warning("not sent", platform="slack")
    log.repeats.tell_ends()
    assert log.counted == [("not sent", None), ("not sent", None), ("happens no more", 2)]


def test_only_so_many_kinds_are_kept_in_mind(log: Log) -> None:
    for number in range(KINDS + 1):
        log.log.warning("refused", reason=number)
    log.log.warning("refused", reason=KINDS)
    log.log.warning("refused", reason=0)
    assert len(log.lines) == KINDS + 2


def test_a_line_may_be_logged_while_another_is_counted(log: Log) -> None:
    class Talkative:
        """Logs when it is written, as a finalizer does whenever the garbage collector runs."""

        def __repr__(self) -> str:
            log.log.warning("not closed", what="session")
            return "talkative"

    writing = threading.Thread(target=lambda: log.log.warning("refused", reason=Talkative()), daemon=True)
    writing.start()
    writing.join(PATIENCE)
    assert not writing.is_alive()
    assert [line["event"] for line in log.lines] == ["not closed", "refused"]
