"""The command line. Exit codes: 0 done, 1 refused (a sentence on stderr), 2 wrong usage."""

from bot.cli.main import main

__all__ = ["main"]
