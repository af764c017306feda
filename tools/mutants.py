"""Break the product on purpose, in one place at a time and in a copy, and see that a test notices.

``tools/mutants.toml`` lists the ways: which text of which file gives way to which, and the tests that must fail then.
"""

import argparse
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LIST = ROOT / "tools" / "mutants.toml"
COPIED = ("bot", "workflow", "storage", "tests", "tools", "samples", "manifest", "docs", "requirements")
LEFT_OUT = shutil.ignore_patterns("node_modules", "__pycache__", "images")
PATIENCE = 300.0
"""Seconds that the tests of one mutant may take: one that has them wait for ever is noticed too."""
FAILED = re.compile(r"^(?:FAILED|ERROR) (.+?)(?: - .*)?$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Mutant:
    """One way in which the product is broken."""

    name: str
    """What it does then, as a clause: "a level is said twice"."""
    file: str
    find: str
    """Stands in the file once."""
    put: str
    tests: tuple[str, ...]
    """Files, or tests in them, of which one must fail."""

    def applied(self, text: str) -> str:
        """Return the file's text with the change. Raises ValueError unless the place is there once."""
        if text.count(self.find) != 1:
            raise ValueError(f"{self.name}: {self.file} has {text.count(self.find)} times: {self.find!r}")
        return text.replace(self.find, self.put)


def listed() -> tuple[Mutant, ...]:
    """Return all mutants, in the order of the list."""
    entries = tomllib.loads(LIST.read_text("utf-8"))["mutant"]
    return tuple(Mutant(**{**entry, "tests": tuple(entry["tests"])}) for entry in entries)


def some_of(mutants: Sequence[Mutant], count: int, day: int) -> tuple[Mutant, ...]:
    """Return so many of them, others each day, until all have had their turn."""
    first = day * count % len(mutants)
    return tuple((*mutants, *mutants)[first : first + min(count, len(mutants))])


def copy(folder: Path) -> None:
    """Copy what the tests need."""
    for name in COPIED:
        shutil.copytree(ROOT / name, folder / name, ignore=LEFT_OUT)
    for file in ROOT.iterdir():
        if file.is_file():
            shutil.copy(file, folder / file.name)


def caught_by(folder: Path, mutant: Mutant) -> str | None:
    """Break the copy, run the tests, and mend it; return which failed, None where none did. Raises RuntimeError."""
    file = folder / mutant.file
    before = file.read_text("utf-8")
    _write(file, mutant.applied(before))
    try:
        return run(folder, mutant.tests)
    finally:
        _write(file, before)


def run(folder: Path, tests: Sequence[str]) -> str | None:
    """Run tests in the copy until one fails, and return its name. Raises RuntimeError where they cannot be run."""
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-n0", "-rfE", "-p", "no:cacheprovider", *tests]
    environment = {**os.environ, "PYTHONPATH": str(folder)}
    try:
        done = subprocess.run(
            command, cwd=folder, env=environment, capture_output=True, text=True, timeout=PATIENCE, check=False
        )
    except subprocess.TimeoutExpired:
        return f"{tests[0]}, which waited for ever"
    if done.returncode == 0:
        return None
    failed = FAILED.search(done.stdout)
    if done.returncode != 1 or failed is None:
        raise RuntimeError(f"the tests could not be run:\n{done.stdout[-3000:]}{done.stderr[-1000:]}")
    return failed[1]


def _write(file: Path, text: str) -> None:
    """Write a module, and forget what was compiled of it: two changes may come within one second."""
    file.write_text(text, "utf-8")
    Path(importlib.util.cache_from_source(str(file))).unlink(missing_ok=True)


def main() -> int:
    """Run them, say of each what noticed it, and return 1 where one was not noticed."""
    parser = argparse.ArgumentParser(prog="python -m tools.mutants", description=__doc__.partition("\n")[0])
    parser.add_argument("--some", type=int, metavar="N", help="only N of them: others each day")
    parser.add_argument("--only", default="", metavar="WORDS", help="those in whose name or file these words stand")
    asked = parser.parse_args()
    mutants = [one for one in listed() if asked.only in one.name or asked.only in one.file]
    if asked.some is not None:
        mutants = list(some_of(mutants, asked.some, datetime.now(UTC).toordinal()))
    survived = 0
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        copy(folder)
        unbroken = run(folder, tuple(dict.fromkeys(test for one in mutants for test in one.tests)))
        if unbroken is not None:
            sys.stderr.write(f"{unbroken} fails on the product as it is: nothing can be told by it\n")
            return 1
        for mutant in mutants:
            began = time.monotonic()
            caught = caught_by(folder, mutant)
            survived += caught is None
            seconds = time.monotonic() - began
            sys.stdout.write(f"{'caught' if caught else 'SURVIVED':8} {seconds:5.0f} s  {mutant.name}\n")
            sys.stdout.write(f"{'':18} {mutant.file} · {caught or 'nothing failed of ' + ', '.join(mutant.tests)}\n")
            sys.stdout.flush()
    sys.stdout.write(f"{len(mutants)} mutants, {survived} survived\n")
    return 1 if survived else 0


if __name__ == "__main__":
    sys.exit(main())
