"""Pin every library with the hashes of its files in requirements/: what pip then installs is what was pinned.

One version of each library, good on every Python and machine that Vigie runs on. Versions stay as they are where
pyproject.toml lets them; ``--upgrade`` takes the newest. Standard library only, since it must run when the present
pins can no longer be installed: the resolver is installed into a throwaway environment.
"""

import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REQUIREMENTS = ROOT / "requirements"
OLDEST = "3.11"
LAYERS: Mapping[str, tuple[str, ...]] = {"runtime": (), "test": ("test",), "dev": ("test", "dev")}
"""The files, each with the extras of pyproject.toml that it holds; each stands on the one before it."""
BUILD = "build"
HEADER = "# Made by `make lock`; edit pyproject.toml instead.\n"

Pins = dict[str, str]
"""By name: a requirement with its hashes, over several lines."""


@dataclass(frozen=True, slots=True)
class Resolver:
    """uv, in an environment of its own."""

    folder: Path

    @classmethod
    def installed(cls, folder: Path) -> "Resolver":
        """Install it into a folder."""
        subprocess.run([sys.executable, "-m", "venv", folder / "venv"], check=True)
        pip = [f"{folder}/venv/bin/python", "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
        subprocess.run([*pip, "uv"], check=True)
        return cls(folder)

    def pins(self, wanted: Path, extras: Iterable[str] = (), preferred: str = "", within: str = "") -> Pins:
        """Resolve what a file wants; ``preferred`` pins are kept where they fit, those ``within`` always."""
        found, bounds = self.folder / "found.txt", self.folder / "bounds.txt"
        found.write_text(preferred, encoding="utf-8")
        bounds.write_text(within, encoding="utf-8")
        uv = [f"{self.folder}/venv/bin/uv", "pip", "compile", "--quiet", "--system-certs"]
        scope = ["--universal", "--python-version", OLDEST, "--fork-strategy", "fewest", "--no-strip-extras"]
        said = [
            "--generate-hashes",
            "--no-annotate",
            "--no-header",
            "--output-file",
            str(found),
            "--constraint",
            str(bounds),
        ]
        named = [option for extra in extras for option in ("--extra", extra)]
        subprocess.run([*uv, *scope, *said, *named, str(wanted)], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        return blocks(found.read_text(encoding="utf-8"))


def blocks(text: str) -> Pins:
    """Split a requirements file into its pins."""
    found = re.findall(r"^[\w.-]+(?:\[[^\]]*\])?==.*(?:\n[ \t].*)*", text, re.MULTILINE)
    return {name_of(one): one for one in found}


def name_of(pin: str) -> str:
    """Return the normalised name of the library of a pin."""
    return re.sub(r"[-_.]+", "-", re.split(r"[\[=]", pin)[0]).lower()


def joined(pins: Iterable[str]) -> str:
    """Write pins as a requirements file."""
    return "".join(f"{pin}\n" for pin in sorted(pins, key=name_of))


def versions(pins: Iterable[str]) -> str:
    """Write pins without their hashes, as constraints."""
    return "".join(re.sub(r"\[[^]]*\]", "", pin.partition(" \\")[0]) + "\n" for pin in pins)


def written(layer: str, below: str | None, pins: Pins) -> None:
    """Write one file; it begins with the one that it stands on."""
    stands_on = f"-r {below}.txt\n" if below else ""
    REQUIREMENTS.joinpath(f"{layer}.txt").write_text(HEADER + stands_on + joined(pins.values()), encoding="utf-8")
    print(f"requirements/{layer}.txt: {len(pins)} libraries")


def main(*, upgrade: bool) -> int:
    """Write the files of requirements/."""
    present = "" if upgrade else "".join(file.read_text("utf-8") for file in REQUIREMENTS.glob("*.txt"))
    project = ROOT / "pyproject.toml"
    REQUIREMENTS.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        resolver = Resolver.installed(Path(folder))
        whole = versions(resolver.pins(project, LAYERS["dev"], preferred=joined(blocks(present).values())).values())
        below: Pins = {}
        beneath = None
        for layer, extras in LAYERS.items():
            pins = resolver.pins(project, extras, within=whole)
            written(layer, beneath, {name: pin for name, pin in pins.items() if name not in below})
            below, beneath = pins, layer
        backend = Path(folder, "build.in")
        backend.write_text("\n".join(tomllib.loads(project.read_text("utf-8"))["build-system"]["requires"]), "utf-8")
        written(BUILD, None, resolver.pins(backend))
    return 0


if __name__ == "__main__":
    sys.exit(main(upgrade="--upgrade" in sys.argv[1:]))
