"""Pin the whole closure in constraints.txt: one version of each library, good on every Python that Vigie runs on.

The oldest Python found decides, the others add what only they need; a pin that does not suit one of them is pip's
error. Standard library only, since it must run when the present pins can no longer be installed.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CONSTRAINTS = ROOT / "constraints.txt"
SUPPORTED = ("3.11", "3.12", "3.13")
HEADER = """\
# Every version of all that Vigie runs, tests and checks itself with. Made by `make lock`; edit pyproject.toml instead.
"""


def interpreter(version: str) -> Path | None:
    """The first `python<version>` of PATH that really runs, or None; a shim may exist and refuse."""
    for directory in os.get_exec_path():
        candidate = Path(directory, f"python{version}")
        if not candidate.exists():
            continue
        probe = subprocess.run([candidate, "-c", "import venv, ensurepip"], capture_output=True, check=False)
        if probe.returncode == 0:
            return candidate
    return None


def closure(python: Path, pins: list[str]) -> list[str]:
    """Install everything into a throwaway environment under the pins, and give its `name==version` lines."""
    with tempfile.TemporaryDirectory() as folder:
        constraints = Path(folder, "pins.txt")
        constraints.write_text("\n".join(pins), encoding="utf-8")
        subprocess.run([python, "-m", "venv", Path(folder, "venv")], check=True)
        pip = [f"{folder}/venv/bin/python", "-m", "pip", "--disable-pip-version-check"]
        install = [*pip, "install", "--quiet", "--constraint", str(constraints), "--editable", ".[test,dev]"]
        subprocess.run(install, cwd=ROOT, check=True)
        freeze = [*pip, "freeze", "--exclude-editable"]
        return subprocess.run(freeze, check=True, capture_output=True, text=True).stdout.splitlines()


def main() -> int:
    """Write constraints.txt; 1 when a supported Python was not there to be tried."""
    pins: list[str] = []
    missing: list[str] = []
    for version in SUPPORTED:
        python = interpreter(version)
        if python is None:
            missing.append(version)
            continue
        print(f"Python {version}: installing everything …", flush=True)
        pins = sorted({*pins, *closure(python, pins)}, key=str.lower)
    if not pins:
        print("No supported Python was found in PATH; constraints.txt is unchanged.", file=sys.stderr)
        return 1
    CONSTRAINTS.write_text(HEADER + "\n".join(pins) + "\n", encoding="utf-8")
    print(f"constraints.txt pins {len(pins)} libraries.")
    if missing:
        print(f"Not tried, for want of an interpreter in PATH: Python {', '.join(missing)}.", file=sys.stderr)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
