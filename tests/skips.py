"""What was not tried is said at the end of a run, and is a failure of the run where VIGIE_NO_SKIPS=1."""

import os

import pytest


class Skips:
    """A pytest plugin that keeps every skip of the session, with its reason."""

    def __init__(self) -> None:
        self.reasons: dict[str, str] = {}
        self.forbidden = os.environ.get("VIGIE_NO_SKIPS") == "1"

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self._keep(report)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        self._keep(report)

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if self.reasons and self.forbidden:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        if not self.reasons:
            return
        terminalreporter.section("Not allowed to skip (VIGIE_NO_SKIPS=1)" if self.forbidden else "Not tried")
        for test, reason in self.reasons.items():
            terminalreporter.write_line(f"{test}: {reason}", red=self.forbidden, yellow=not self.forbidden)

    def _keep(self, report: pytest.TestReport | pytest.CollectReport) -> None:
        """An expected failure is kept too: pytest reports it as skipped, and it tells as little."""
        if not report.skipped:
            return
        reason = report.longrepr[-1] if isinstance(report.longrepr, tuple) else getattr(report, "wasxfail", "")
        self.reasons[report.nodeid] = str(reason).removeprefix("Skipped: ")
