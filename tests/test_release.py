"""A release: what is built says what it is, and holds the product alone."""

import re
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from tools import released
from tools.release import NAMING, NotReleasedError, built, committed, declared, keep, look, said_alike, tag_is_set

ROOT = Path(__file__).parent.parent
HOW_TO_GET_SYSTEMD = "no systemd-analyze here: apt-get install systemd"


def test_the_changelog_tells_of_the_version_that_is_declared() -> None:
    assert declared().count(".") == 2


@pytest.mark.parametrize(
    ("changelog", "why"),
    [("## [Unreleased]\n", "no release"), ("## [1.0.0] - 2026-12-01\n\n## [9.9.9] - 2026-12-01\n", "of 1.0.0")],
)
def test_a_version_that_the_changelog_does_not_tell_of_is_not_released(
    tmp_path: Path, changelog: str, why: str
) -> None:
    (tmp_path / "pyproject.toml").write_text('[project]\nversion = "9.9.9"\n', encoding="utf-8")
    (tmp_path / "CHANGELOG.md").write_text(f"# Changelog\n\n{changelog}", encoding="utf-8")
    with pytest.raises(NotReleasedError, match=rf"{why}.*9\.9\.9"):
        declared(tmp_path)


def git(folder: Path, *words: str) -> None:
    """Run git in a folder, as nobody in particular."""
    who = ("-c", "user.name=Vigie", "-c", "user.email=vigie@example.org")
    subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True)  # noqa: S607


def test_what_is_not_committed_is_named_and_not_released(tmp_path: Path) -> None:
    pins = tmp_path / "runtime.txt"
    pins.write_text("aiohttp==1\n", encoding="utf-8")
    git(tmp_path, "init")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--message", "Begin")
    committed(tmp_path)
    pins.write_text("aiohttp==2\n", encoding="utf-8")
    with pytest.raises(NotReleasedError, match=r"runtime\.txt"):
        committed(tmp_path)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with two commits."""
    git(tmp_path, "init")
    for message in ("Begin", "Go on"):
        git(tmp_path, "commit", "--allow-empty", "--message", message)
    return tmp_path


def test_a_tag_may_be_unset_or_stand_on_what_is_released_and_nowhere_else(repository: Path) -> None:
    assert not tag_is_set("v9.9.9", repository)
    git(repository, "tag", "--annotate", "v9.9.9", "--message", "Vigie 9.9.9")
    assert tag_is_set("v9.9.9", repository)
    git(repository, "tag", "v9.9.8", "HEAD~1")
    with pytest.raises(NotReleasedError, match=r"The tag v9\.9\.8 is set already, on another commit: [0-9a-f]{40}\."):
        tag_is_set("v9.9.8", repository)


def test_what_an_earlier_release_has_left_does_not_stand_beside_what_is_built(tmp_path: Path) -> None:
    wheel, dist = tmp_path / "vigie-9.9.9.whl", tmp_path / "dist"
    wheel.touch()
    dist.mkdir()
    (dist / "vigie-9.9.8.whl").touch()
    keep((wheel,), dist)
    assert [one.name for one in dist.iterdir()] == ["vigie-9.9.9.whl"]


def test_every_file_that_names_the_image_names_this_version(tmp_path: Path) -> None:
    said_alike(declared())
    for name in NAMING:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("podman build -t vigie:9.9.9 .\n", encoding="utf-8")
    said_alike("9.9.9", tmp_path)
    (tmp_path / "deploy/compose.yaml").write_text("image: vigie:9.9.8\n", encoding="utf-8")
    with pytest.raises(NotReleasedError, match=r"vigie:9\.9\.9 is named in: deploy/compose\.yaml\."):
        said_alike("9.9.9", tmp_path)


def test_what_later_migrations_are_held_to_is_asked_to_be_this_releases(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "released.toml"
    monkeypatch.setattr(released, "FILE", file)
    file.write_text(released.text().replace('version = "', 'version = "0.'), encoding="utf-8")
    assert released.main(["--check"]) == 1
    assert "run make released" in capsys.readouterr().out
    assert released.main([]) == 0
    assert released.main(["--check"]) == 0
    assert capsys.readouterr().out == ""


def test_what_stands_beside_the_compose_file_is_neither_committed_nor_copied_into_an_image() -> None:
    named = re.findall(r"^ +file: (\S+)$", (ROOT / "deploy/compose.yaml").read_text("utf-8"), re.MULTILINE)
    assert named
    beside = [f"deploy/{one}" for one in named] + ["deploy/vigie.toml", "vigie.env"]
    command = ["git", "check-ignore", *beside]
    ignored = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ignored.stdout.splitlines() == beside
    kept_out = (ROOT / "deploy/Containerfile.dockerignore").read_text("utf-8").splitlines()
    assert {"deploy/secrets", "deploy/vigie.toml", "**/*.env", "**/*.db*"} <= set(kept_out)


def test_the_compose_file_asks_the_container_whether_it_is_well_as_its_image_does() -> None:
    asked = [
        re.findall(r'"python", "-c", ".*"', (ROOT / file).read_text("utf-8"))
        for file in ("deploy/Containerfile", "deploy/compose.yaml")
    ]
    assert asked[0] == asked[1] != []


@pytest.mark.whole
def test_the_wheel_is_made_of_the_source_and_holds_the_product_alone(tmp_path: Path) -> None:
    source, wheel = built(tmp_path)
    assert (source.suffix, wheel.suffix) == (".gz", ".whl")
    look(wheel, declared())
    with tarfile.open(source) as opened:
        held = {one.partition("/")[2] for one in opened.getnames()}
    page = (ROOT / "docs/fr/install.md").read_text("utf-8")
    led_to = set(re.findall(r"\]\(\.\./\.\./([^)#]+)", page)) | set(re.findall(r"requirements/\w+\.txt", page))
    assert led_to - held == set()
    with pytest.raises(NotReleasedError, match=r"not of version 0\.0\.1"):
        look(wheel, "0.0.1")


UNITS = ROOT / "deploy/systemd"


@pytest.mark.parametrize("unit", sorted((*UNITS.glob("*.service"), *UNITS.glob("*.timer"))), ids=lambda unit: unit.name)
def test_systemd_takes_the_units(tmp_path: Path, unit: Path) -> None:
    analyze = shutil.which("systemd-analyze")
    if analyze is None:
        pytest.skip(HOW_TO_GET_SYSTEMD)
    shutil.copytree(UNITS, tmp_path, dirs_exist_ok=True)
    service = tmp_path / "vigie.service"
    text = service.read_text("utf-8")
    assert "/opt/vigie/bin/vigie run" in text
    service.write_text(text.replace("/opt/vigie/bin/vigie run", str(shutil.which("true"))), encoding="utf-8")
    done = subprocess.run([analyze, "verify", tmp_path / unit.name], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


@pytest.mark.parametrize("name", ["storage", "workflow"])
def test_a_package_of_another_under_a_name_of_ours_is_refused_by_a_sentence(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    (tmp_path / name / "__init__.py").write_text("raise RuntimeError\n", encoding="utf-8")
    start = f"import sys; sys.path.insert(1, {str(ROOT)!r}); from bot.cli import main; main()"
    environment = {"PYTHONPATH": str(tmp_path), "LANG": "en_CA.UTF-8", "PATH": ""}
    command = [sys.executable, "-c", start, "--version"]
    done = subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"Another package stands where Vigie’s {name} should: {tmp_path / name}. ")
