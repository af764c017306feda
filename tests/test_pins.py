"""The pins: every library with the hashes of its files, which pip checks before it installs one."""

import hashlib
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tools.lock import LAYERS, blocks

ROOT = Path(__file__).parent.parent
FILES = sorted(ROOT.joinpath("requirements").glob("*.txt"))
PROJECT = tomllib.loads(ROOT.joinpath("pyproject.toml").read_text(encoding="utf-8"))


def requirement(pin: str) -> Requirement:
    return Requirement(pin.partition(" \\")[0])


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_line_is_a_pin_with_hashes_and_names_no_host(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    rest = text
    for pin in blocks(text).values():
        rest = rest.replace(f"{pin}\n", "")
        (specifier,) = requirement(pin).specifier
        assert specifier.operator == "=="
        assert re.fullmatch(r".*(?: \\\n    --hash=sha256:[0-9a-f]{64})+", pin)
    assert [line for line in rest.splitlines() if not line.startswith(("#", "-r "))] == []
    assert not re.search(r"://|--(?:extra-)?index|--find-links", text)


@pytest.mark.parametrize("layer", [*LAYERS, "build"])
def test_what_is_declared_is_pinned_in_its_layer_or_below(layer: str) -> None:
    below = list(LAYERS)[: list(LAYERS).index(layer) + 1] if layer in LAYERS else [layer]
    pinned: dict[str, Requirement] = {}
    for name in below:
        text = ROOT.joinpath("requirements", f"{name}.txt").read_text(encoding="utf-8")
        assert pinned.keys().isdisjoint(blocks(text)), "a library is pinned once"
        pinned |= {key: requirement(pin) for key, pin in blocks(text).items()}
    extras = PROJECT["project"]["optional-dependencies"]
    declared = {**extras, "runtime": PROJECT["project"]["dependencies"], "build": PROJECT["build-system"]["requires"]}
    for wanted in map(Requirement, declared[layer]):
        (specifier,) = pinned[canonicalize_name(wanted.name)].specifier
        assert wanted.specifier.contains(specifier.version), f"make lock: {wanted} is not {specifier}"


def test_make_installs_nothing_without_a_hash() -> None:
    makefile = ROOT.joinpath("Makefile").read_text(encoding="utf-8")
    assert "PINNED := $(PIP) --require-hashes\n" in makefile
    installs = re.findall(r"^\t@?\$\((?:PIP|PINNED)\).*", makefile, re.MULTILINE)
    assert len(installs) == 4
    for line in installs:
        assert "$(PINNED) -r requirements/" in line or "--no-deps --no-build-isolation" in line


@pytest.mark.parametrize("tampered", [False, True])
def test_a_file_that_is_not_the_pinned_one_is_not_installed(tmp_path: Path, *, tampered: bool) -> None:
    wheel = tmp_path / "small-1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("small.py", "")
        archive.writestr("small-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: small\nVersion: 1.0\n")
        archive.writestr("small-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        archive.writestr("small-1.0.dist-info/RECORD", "small.py,,\n")
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    pinned = tmp_path / "pinned.txt"
    pinned.write_text(f"small==1.0 \\\n    --hash=sha256:{digest}\n", encoding="utf-8")
    if tampered:
        with zipfile.ZipFile(wheel, "a") as archive:
            archive.writestr("more.py", "")
    pip = [sys.executable, "-m", "pip", "--isolated", "--disable-pip-version-check", "install", "--no-index"]
    installed = subprocess.run(
        [*pip, "--find-links", tmp_path, "--target", tmp_path / "there", "--require-hashes", "-r", pinned],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (installed.returncode, "DO NOT MATCH THE HASHES" in installed.stderr) == (
        (1, True) if tampered else (0, False)
    )
    assert (tmp_path / "there" / "small.py").exists() is not tampered
