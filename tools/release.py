"""Make a release, and try it as a stranger would: build, install into an empty environment, run every command.

Nothing is published. What is built lies in ``dist/``: the wheel, the source and the pins that they were tested with.
It needs git, and the package index for the libraries. Standard library only, as it starts before anything is installed.
"""

import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import tomllib
import zipfile
from collections.abc import Iterable, Mapping
from email import message_from_bytes
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DIST = ROOT / "dist"
TOPS = {"bot", "storage", "workflow"}
PINS = ("build.txt", "runtime.txt")
IMAGE = re.compile(r"\bvigie:(\d+\.\d+\.\d+)")
"""How files name the image of a version."""
NAMING = ("deploy/Containerfile", "deploy/compose.yaml", "docs/en/install.md", "docs/fr/install.md")
RELEASED = re.compile(r"^## \[(\d+\.\d+\.\d+)\] - \d{4}-\d\d-\d\d$", re.MULTILINE)


class NotReleasedError(Exception):
    """What stands in the way of a release, in a sentence."""


def declared(root: Path = ROOT) -> str:
    """Return the version of pyproject.toml. Raises NotReleasedError unless CHANGELOG.md tells of it first."""
    version = str(tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]["version"])
    told = RELEASED.search((root / "CHANGELOG.md").read_text("utf-8"))
    if told is None or told[1] != version:
        raise NotReleasedError(
            f"CHANGELOG.md tells of {told[1] if told else 'no release'}, pyproject.toml of {version}."
        )
    return version


def committed(root: Path = ROOT) -> None:
    """Raise NotReleasedError where the tree has something that git has not: what is built and tagged is git's."""
    status = ["git", "status", "--porcelain"]
    changed = subprocess.run(status, cwd=root, check=True, capture_output=True, text=True).stdout
    if changed:
        raise NotReleasedError(f"This is not committed:\n{changed.rstrip()}")


def said_alike(version: str, root: Path = ROOT) -> None:
    """Raise NotReleasedError where a file names the image of another version."""
    named = {name: set(IMAGE.findall((root / name).read_text("utf-8"))) for name in NAMING}
    others = [name for name, versions in named.items() if versions != {version}]
    if others:
        raise NotReleasedError(f"Another image than vigie:{version} is named in: {', '.join(others)}.")


def marked() -> None:
    """Raise NotReleasedError where the file that later migrations are held to tells of another release."""
    _python("-m", "tools.released", "--check", within=ROOT)


def tag_is_set(tag: str, root: Path = ROOT) -> bool:
    """Tell whether the commit that is released has a tag already. Raises NotReleasedError where another has it."""
    asked = ["git", "rev-parse", "--quiet", "--verify", f"refs/tags/{tag}^{{commit}}"]
    tagged = subprocess.run(asked, cwd=root, check=False, capture_output=True, text=True).stdout.strip()
    here = subprocess.run(["git", "rev-parse", "HEAD"], cwd=root, check=True, capture_output=True, text=True)  # noqa: S607
    if tagged and tagged != here.stdout.strip():
        raise NotReleasedError(f"The tag {tag} is set already, on another commit: {tagged}.")
    return bool(tagged)


def keep(files: Iterable[Path], folder: Path = DIST) -> None:
    """Put what was built into a folder, in place of all that an earlier release has left there."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for file in files:
        shutil.copy(file, folder)


def built(folder: Path) -> tuple[Path, Path]:
    """Build the source from what git has, and the wheel from that source; return both."""
    checkout, unpacked = folder / "checkout", folder / "unpacked"
    checkout.mkdir()
    archive = subprocess.run(["git", "archive", "HEAD"], cwd=ROOT, check=True, capture_output=True).stdout  # noqa: S607
    subprocess.run(["tar", "-x"], cwd=checkout, input=archive, check=True)  # noqa: S607
    backend = "import sys; from setuptools import build_meta as made; print(made.{}(sys.argv[1]))"
    source = _python("-c", backend.format("build_sdist"), str(folder), within=checkout).splitlines()[-1]
    with tarfile.open(folder / source) as opened:
        opened.extractall(unpacked, filter="data")
    (inner,) = unpacked.iterdir()
    wheel = _python("-c", backend.format("build_wheel"), str(folder), within=inner).splitlines()[-1]
    return folder / source, folder / wheel


def look(wheel: Path, version: str) -> None:
    """Look whether a wheel says what it is, and holds the product alone. Raises NotReleasedError."""
    with zipfile.ZipFile(wheel) as opened:
        names = opened.namelist()
        described = f"vigie-{version}.dist-info/METADATA"
        if described not in names:
            raise NotReleasedError(f"{wheel.name} is not of version {version}.")
        metadata = message_from_bytes(opened.read(described))
    tops = {name.partition("/")[0] for name in names} - {f"vigie-{version}.dist-info", f"vigie-{version}.data"}
    if tops != TOPS:
        raise NotReleasedError(f"The wheel puts {', '.join(sorted(tops ^ TOPS))} at the top.")
    missing = [
        name for name in ("Summary", "License-Expression", "Requires-Python", "Classifier") if not metadata[name]
    ]
    if missing or "# Vigie" not in str(metadata.get_payload()):
        raise NotReleasedError(f"The wheel does not say: {', '.join(missing) or 'the README'}.")
    pins = [name for name in PINS if not any(one.endswith(f"share/vigie/requirements/{name}") for one in names)]
    if pins:
        raise NotReleasedError(f"The wheel lacks the pins: {', '.join(pins)}.")


def tried(wheel: Path, folder: Path) -> None:
    """Install a wheel into an empty environment outside the tree, and have it tried there, in an empty home."""
    home, venv = folder / "home", folder / "venv"
    home.mkdir()
    environment = {"HOME": str(home), "PATH": os.environ["PATH"], "LANG": "en_CA.UTF-8"}
    _python("-m", "venv", str(venv), within=folder, environment=environment)
    pip = ("-m", "pip", "--disable-pip-version-check", "install", "--quiet")
    python = venv / "bin/python"
    _python(*pip, "--require-hashes", "-r", str(ROOT / "requirements/runtime.txt"), within=folder, python=python)
    _python(*pip, "--no-deps", str(wheel), within=folder, python=python)
    trial = shutil.copy(ROOT / "tools/release_trial.py", folder)
    print(_python("-I", str(trial), str(home), within=home, python=python, environment=environment), end="")


def _python(
    *words: str, within: Path, python: Path = Path(sys.executable), environment: Mapping[str, str] | None = None
) -> str:
    """Run Python; return what it says. Raises NotReleasedError with its last lines where it fails."""
    command = [str(python), *words]
    done = subprocess.run(command, cwd=within, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        said = "\n".join((done.stdout + done.stderr).splitlines()[-20:])
        raise NotReleasedError(f"{' '.join(command[1:3])}: ended with {done.returncode}.\n{said}")
    return done.stdout


def main() -> int:
    """Make and try the release of this version."""
    try:
        version = declared()
        said_alike(version)
        committed()
        marked()
        tag = f"v{version}"
        set_already = tag_is_set(tag)
        with tempfile.TemporaryDirectory(prefix="vigie-release-") as temporary:
            folder = Path(temporary)
            source, wheel = built(folder)
            look(wheel, version)
            tried(wheel, folder)
            keep((source, wheel, *(ROOT / "requirements" / name for name in PINS)))
    except NotReleasedError as error:
        print(error, file=sys.stderr)
        return 1
    steps = [f'git tag --sign {tag} --message "Vigie {version}"', f"git push origin {tag}"]
    print("\n  ".join((f"Vigie {version} is in {DIST}. Next:", *steps[set_already:])))
    return 0


if __name__ == "__main__":
    sys.exit(main())
