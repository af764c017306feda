"""Where this machine's Chromium is, if it has one."""

import os
import shutil
from functools import cache

import pytest

HOW_TO_GET_CHROMIUM = "no Chromium here: apt-get install chromium, or name one with VIGIE_CHROMIUM=/path/to/chromium"


@cache
def find_chromium() -> str | None:
    """The browser that VIGIE_CHROMIUM names, else the first known one in PATH.

    Raises pytest.UsageError if VIGIE_CHROMIUM names what cannot be run, rather than skip in silence.
    """
    named = os.environ.get("VIGIE_CHROMIUM")
    if named:
        if shutil.which(named) is None:
            raise pytest.UsageError(f"VIGIE_CHROMIUM={named} is not a program that can be run.")
        return named
    known = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return next((path for path in map(shutil.which, known) if path), None)
