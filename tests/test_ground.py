"""The ground itself: what holds for every test and every room, and what happens when it does not."""

import contextlib
import os
import re
import socket
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions, requires
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from packaging.requirements import Requirement

from bot.sandbox.double.double import SlackDouble
from bot.sandbox.faculty import FACULTY
from tests.loopback import WayOutError, loopback_only
from tests.patience import PATIENCE
from tests.skips import Skips

ROOT = Path(__file__).parent.parent
ELSEWHERE = ("192.0.2.1", 443)  # an address reserved for documentation

pytest_plugins = ["pytester"]


def test_a_connection_that_leaves_the_machine_is_refused() -> None:
    with socket.socket() as sock, pytest.raises(WayOutError, match=r"192\.0\.2\.1"), loopback_only():
        sock.connect(ELSEWHERE)


def test_a_name_of_another_machine_is_not_looked_up() -> None:
    with pytest.raises(WayOutError, match=r"slack\.example\.org"), loopback_only():
        socket.getaddrinfo("slack.example.org", 443)


def test_swallowing_the_refusal_does_not_hide_it() -> None:
    with pytest.raises(WayOutError), loopback_only(), socket.socket() as sock, contextlib.suppress(WayOutError):
        sock.connect(ELSEWHERE)


def test_loopback_and_unix_sockets_stay_open(tmp_path: Path) -> None:
    with loopback_only(), socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname()).close()
    with loopback_only(), socket.socket(socket.AF_UNIX) as server, socket.socket(socket.AF_UNIX) as client:
        server.bind(str(tmp_path / "door"))
        server.listen()
        client.connect(str(tmp_path / "door"))


@pytest.mark.parametrize(
    ("more", "profile"),
    [({}, "gate True"), ({"CI": "true"}, "gate True"), ({"VIGIE_HYPOTHESIS": "explore"}, "explore False")],
)
def test_the_gate_draws_the_same_examples_everywhere_and_exploring_draws_others(
    more: dict[str, str], profile: str
) -> None:
    said = "print(settings.get_current_profile_name(), settings().derandomize)"
    loaded = subprocess.run(
        [sys.executable, "-c", f"import tests.conftest; from hypothesis import settings; {said}"],
        env={"PATH": os.environ["PATH"], **more},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert loaded.stdout.strip() == profile


def test_only_the_profiles_say_how_many_examples_are_drawn() -> None:
    """A count that a test sets by itself would stay as it is when exploring."""
    profiles = ROOT / "tests" / "profiles.py"
    drawing = re.compile(r"(?m)^from hypothesis import .*\bsettings\b")
    own = [file for file in ROOT.joinpath("tests").rglob("*.py") if drawing.search(file.read_text(encoding="utf-8"))]
    assert own == [profiles]


def test_a_property_that_fails_of_something_long_is_told_with_its_own_fault() -> None:
    @given(st.just("long" * 10_000))
    def holds(text: str) -> None:
        raise ArithmeticError

    with pytest.raises(ArithmeticError):
        holds()


def test_no_test_gives_up_of_its_own_or_reads_a_stopwatch() -> None:
    """A busy machine fails none: what waits does so for ``PATIENCE``, and nothing is said of how long it took."""
    hasty = re.compile(r"asyncio\.timeout\(\d|\bwait_for\(.+, \d|\bperf_counter\(|\bmonotonic\(")
    timed = {file for folder in ("bench", "fuzz", "load") for file in ROOT.joinpath("tests", folder).rglob("*.py")}
    tests = set(ROOT.joinpath("tests").rglob("*.py")) - timed
    assert [file.name for file in tests if hasty.search(file.read_text(encoding="utf-8"))] == []


async def test_a_platform_waits_for_a_busy_machine_in_every_test(tmp_path: Path) -> None:
    async with SlackDouble.serve(tmp_path, FACULTY) as ws:
        assert (ws.delivery.ack_seconds, ws.passes.trigger_seconds) == (PATIENCE, PATIENCE)


@pytest.mark.parametrize("processes", ["0", "2"])
@pytest.mark.parametrize(("no_skips", "exit_code"), [("", 0), ("1", 1)])
def test_a_skip_is_told_and_fails_the_run_where_skips_are_forbidden(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, no_skips: str, exit_code: int, processes: str
) -> None:
    monkeypatch.setenv("VIGIE_NO_SKIPS", no_skips)
    pytester.makepyfile("""
        import pytest

        @pytest.mark.skip(reason="no browser here")
        def test_a_page(): pass

        def test_a_rule(): pass
    """)
    pytester.makepyfile(
        test_of_a_platform="""
        import pytest

        pytest.skip("no platform here", allow_module_level=True)
    """
    )

    result = pytester.runpytest_inprocess("-p", "no:asyncio", "-n", processes, plugins=[Skips()])

    assert result.ret == exit_code
    told = ["*test_a_page: no browser here", "*1 passed, 2 skipped*"]
    result.stdout.fnmatch_lines(told)
    assert [line for line in result.outlines if line.startswith("test_of_a_platform.py: ")] != []
    assert sum("no browser here" in line for line in result.outlines) == 1


def test_the_workflow_is_forbidden_every_library_that_vigie_runs_on() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    forbidden = next(
        contract["forbidden_modules"] for contract in contracts if contract.get("source_modules") == ["workflow"]
    )
    runtime = {needed.name for needed in map(Requirement, requires("vigie") or ()) if needed.marker is None}
    modules = {
        module
        for module, distributions in packages_distributions().items()
        if {name.lower().replace("_", "-") for name in distributions} & runtime and not module.startswith("_")
    }

    assert {"slack_bolt", "sqlalchemy"} <= modules
    assert modules <= set(forbidden)
