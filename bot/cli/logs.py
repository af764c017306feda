"""The logs of a command, on stderr: what the desk, its libraries and Python itself have to say, all in one form."""

import codecs
import logging
import sys
import threading

import structlog

from bot.ops.repeats import SITE, Repeats

_log = structlog.get_logger(__name__)


def log_to_stderr(level: int = logging.INFO) -> Repeats:
    """Write structured logs to stderr: one JSON a line, or in colour on a terminal.

    Libraries are heard from WARNING on; with DEBUG from INFO, below which some log what people write. Returns what
    bounds the lines that come again and again: ``watch`` it, and their ends are told too.
    """
    all_letters = codecs.lookup(sys.stderr.encoding or "ascii").name == "utf-8"  # what else is escaped is no JSON
    renderer: structlog.typing.Processor = structlog.processors.JSONRenderer(ensure_ascii=not all_letters)
    if sys.stderr.isatty():
        renderer = structlog.dev.ConsoleRenderer()
    repeats = Repeats()
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            repeats,
            structlog.processors.TimeStamper(fmt="iso"),
            structlog.processors.format_exc_info,
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
    root = logging.getLogger()
    root.handlers = [one for one in root.handlers if not isinstance(one, _ToStructlog)]
    root.addHandler(_ToStructlog(logging.INFO if level < logging.INFO else max(level, logging.WARNING)))
    root.setLevel(logging.INFO)
    return repeats


def log_what_is_unhandled() -> None:
    """Log uncaught errors, in threads and finalizers too, and Python's warnings as such lines."""
    logging.captureWarnings(capture=True)
    sys.excepthook = lambda _type, error, _trace: _log.critical("ended by a fault", exc_info=error)
    threading.excepthook = lambda told: _log.error("a thread ended by a fault", exc_info=told.exc_value)
    sys.unraisablehook = lambda told: _log.error("an error that nobody could catch", exc_info=told.exc_value)


class _ToStructlog(logging.Handler):
    """Hands on what libraries log."""

    def emit(self, record: logging.LogRecord) -> None:
        """Log it under its logger's name; where it was written stands for its words, which vary."""
        try:
            event = record.getMessage()
        except Exception:  # noqa: BLE001 - a library's own slip is still something it said
            event = str(record.msg)
        site = {SITE: f"{record.pathname}:{record.lineno}"}
        level = min(record.levelno // 10 * 10, logging.CRITICAL)  # a library may have levels of its own between these
        _log.log(level, event, logger=record.name, exc_info=record.exc_info or None, **site)
