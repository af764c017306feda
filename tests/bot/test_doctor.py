"""What the doctor finds: right about what works, about what is optional, and about what does not work."""

import asyncio
import json
import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import structlog
from pydantic import ValidationError

from bot.config.environment import Environment
from bot.language import Locale
from bot.ops.doctor.examine import NOT_MADE, Report, examine
from bot.ops.findings import Verdict
from bot.sandbox.double.double import SlackDouble
from bot.sandbox.faculty import FACULTY
from bot.slack.scopes import SCOPES
from bot.wiring import migrate, opened_desk
from tests.bot.terminal import Ran
from workflow.people.people import Platform
from workflow.ports.queues import LEASE

WORKS, OFF, BROKEN = Verdict.WORKS, Verdict.OFF, Verdict.BROKEN
TOML = """
[people]
managers = ["gestion@example.org"]
[[groups]]
key = "technopedagogues"
name = "Technopédagogues"
slack = ["C0TECHPED"]
[[groups]]
key = "technologues"
name = "Technologues"
slack = ["C0TECHNO"]
default_for_help = true
[[groups]]
key = "gestion"
name = "Gestion"
management = true
slack = ["C0GESTION"]
"""


def misspelt(toml: Path) -> None:
    toml.write_text(TOML.replace("managers =", "managrs ="), encoding="utf-8")


def what_lies_in(folder: Path) -> set[Path]:
    return set(folder.iterdir())


def told(report: Report, verdict: Verdict) -> list[str]:
    return [one.text for one in report.findings if one.verdict is verdict]


@pytest.fixture
def toml(tmp_path: Path) -> Path:
    file = tmp_path / "vigie.toml"
    file.write_text(TOML, encoding="utf-8")
    return file


@pytest.fixture
async def ws(tmp_path: Path) -> AsyncIterator[SlackDouble]:
    async with SlackDouble.serve(tmp_path / "workspace", replace(FACULTY, scopes=tuple(SCOPES))) as ws:
        yield ws


@pytest.fixture
def ready(ws: SlackDouble, tmp_path: Path, toml: Path) -> Environment:
    """A machine on which all is set up, before the first start."""
    return Environment(
        vigie_database_url=f"sqlite:///{tmp_path / 'vigie.db'}",
        vigie_config=toml,
        slack_bot_token=ws.settings.bot_token,
        slack_app_token=ws.settings.app_token,
        slack_api_url=ws.api_url,
    )


async def looked(environment: Environment, **changes: object) -> Report:
    return await examine(environment.model_copy(update=changes), Locale.EN)


# A fresh machine.


async def test_on_a_fresh_machine_nothing_is_broken_and_no_database_is_left_behind(
    ready: Environment, tmp_path: Path, toml: Path
) -> None:
    before = what_lies_in(tmp_path)
    report = await looked(ready)
    assert told(report, BROKEN) == []
    assert report.works
    assert f"configuration: {toml} can be read" in told(report, WORKS)
    assert NOT_MADE in told(report, OFF)
    assert what_lies_in(tmp_path) == before


async def test_on_a_fresh_machine_a_fault_of_the_toml_is_named_with_its_line(ready: Environment, toml: Path) -> None:
    misspelt(toml)
    (fault,) = told(await looked(ready), BROKEN)
    assert fault.startswith("configuration: ")
    assert "managrs" in fault
    assert "line 3" in fault


async def test_nothing_is_said_of_managers_closures_and_groups_where_the_toml_cannot_be_read(
    ready: Environment, toml: Path
) -> None:
    misspelt(toml)
    report = await looked(ready)
    assert [one.verdict for one in report.findings if one.subject == "configuration"] == [BROKEN]


async def test_once_a_desk_has_begun_a_fault_of_the_file_stops_nothing(ready: Environment, toml: Path) -> None:
    migrate(ready.vigie_database_url, create=True)
    async with opened_desk(ready) as (desk, configuration):
        for group in configuration.group_values({Platform.SLACK: "T0FACULTE"}):
            await desk.write(lambda tx, one=group: tx.groups.save(one))  # type: ignore[misc]
    misspelt(toml)
    report = await looked(ready)
    assert [one for one in told(report, OFF) if "managrs" in one]
    assert not [one for one in told(report, BROKEN) if "managrs" in one]


async def test_a_database_in_a_folder_that_is_not_there_is_broken(ready: Environment, tmp_path: Path) -> None:
    (fault,) = told(await looked(ready, vigie_database_url=f"sqlite:///{tmp_path / 'nope' / 'vigie.db'}"), BROKEN)
    assert fault.startswith(f"database: The folder {tmp_path / 'nope'} does not exist")


async def test_a_database_that_the_account_cannot_make_is_broken(closed_to_us: Path) -> None:
    report = await examine(Environment(vigie_database_url=f"sqlite:///{closed_to_us / 'vigie.db'}"), Locale.EN)
    (told_of,) = [one for one in report.findings if one.subject == "database"]
    assert told_of.verdict is BROKEN
    assert f"{closed_to_us}" in told_of.text


@pytest.fixture
def closed_to_us() -> Iterator[Path]:
    """A folder in which this process, without special rights, may make nothing."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o555)
        if os.geteuid() == 0:
            os.seteuid(65534)
        yield folder
        os.seteuid(os.getuid())


# What is optional.


@pytest.mark.parametrize(
    ("public_url", "verdict", "says"),
    [
        ("", OFF, "VIGIE_PUBLIC_URL"),
        ("https://soutien.example.org", WORKS, "https://soutien.example.org"),
        ("http://soutien.example.org", BROKEN, "in the clear"),
        ("http://127.0.0.1:3978", WORKS, "127.0.0.1"),
    ],
)
async def test_calendars_are_optional_and_never_in_the_clear(
    ready: Environment, public_url: str, verdict: Verdict, says: str
) -> None:
    report = await looked(ready, vigie_public_url=public_url)
    (found,) = [one for one in report.findings if one.subject == "addresses"]
    assert found.verdict is verdict
    assert says in found.text


async def test_the_desk_makes_links_of_the_address_that_was_looked_at(ready: Environment) -> None:
    migrate(ready.vigie_database_url, create=True)
    given = ready.model_copy(
        update={"vigie_public_url": Environment(vigie_public_url="https://s.example.org/").vigie_public_url}
    )
    async with opened_desk(given) as (desk, _configuration):
        assert desk.rules.public_url == "https://s.example.org"


def test_an_address_that_is_none_of_the_web_is_refused_at_start() -> None:
    with pytest.raises(ValidationError, match="it begins with https://"):
        Environment(vigie_public_url="ftp://soutien.example.org")


async def test_the_platform_that_is_not_set_up_is_a_choice_and_none_at_all_a_fault(ready: Environment) -> None:
    assert any(one.startswith("Teams: not set up") for one in told(await looked(ready), OFF))
    report = await looked(ready, slack_bot_token=None, slack_app_token=None)
    assert any(one.startswith("nobody is served") for one in told(report, BROKEN))


async def test_a_slack_that_is_set_in_part_is_a_fault(ready: Environment) -> None:
    report = await looked(ready, slack_bot_token=None)
    assert "Slack is not served: SLACK_BOT_TOKEN must be set too" in told(report, BROKEN)
    report = await looked(ready, slack_app_token=None)
    assert "Slack is not served: SLACK_APP_TOKEN or SLACK_SIGNING_SECRET must be set too" in told(report, BROKEN)
    french = told(await examine(ready.model_copy(update={"slack_app_token": None}), Locale.FR), BROKEN)
    assert (
        "Slack n’est pas desservi\N{NO-BREAK SPACE}: il faut aussi définir SLACK_APP_TOKEN ou SLACK_SIGNING_SECRET"
        in french
    )


# Slack.


async def test_a_slack_that_accepts_us_is_told_in_four_lines(ready: Environment) -> None:
    found = [(one.verdict, one.text) for one in (await looked(ready)).findings if one.subject == "slack"]
    assert found == [
        (WORKS, "Slack: workspace T0FACULTE, Socket Mode"),
        (WORKS, "clock: agrees with Slack’s"),
        (WORKS, f"Slack: all {len(SCOPES)} scopes are granted"),
        (WORKS, "Slack: the app’s token is accepted, a connection can be opened"),
    ]


async def test_a_wrong_token_of_socket_mode_is_broken(ready: Environment) -> None:
    report = await looked(ready, slack_app_token="xapp-another")
    (fault,) = told(report, BROKEN)
    assert fault.startswith("Slack does not accept SLACK_APP_TOKEN (invalid_auth)")
    assert not report.works


async def test_a_wrong_token_of_the_bot_is_broken(ready: Environment) -> None:
    (fault,) = told(await looked(ready, slack_bot_token="xoxb-another"), BROKEN)
    assert fault.startswith("Slack does not accept SLACK_BOT_TOKEN (invalid_auth)")


async def test_each_scope_that_is_missing_is_named_with_what_it_is_for(ready: Environment, ws: SlackDouble) -> None:
    missing = {"groups:read", "metadata.message:read"}
    ws.settings = replace(ws.settings, scopes=tuple(SCOPES.keys() - missing))
    groups, metadata = told(await looked(ready), BROKEN)
    assert groups.startswith("Slack: the scope groups:read is not granted, which Vigie needs to know who is in the")
    assert "metadata.message:read is not granted, which Vigie needs to find a message whose answer was lost" in metadata
    french = (await examine(ready, Locale.FR)).findings
    assert any("pour retrouver un message" in one.text for one in french)


@pytest.mark.parametrize(
    ("off_by", "says"),
    [
        (90, "clock: 90 s ahead of Slack’s, so levels are said too early"),
        (-90, "clock: 90 s behind Slack’s, so levels are said too late"),
    ],
)
async def test_a_clock_that_is_off_is_broken_with_the_figure(ready: Environment, off_by: int, says: str) -> None:
    report = await examine(ready, Locale.EN, lambda: datetime.now(UTC) + timedelta(seconds=off_by))
    (fault,) = told(report, BROKEN)
    figure, _, rest = says.partition(" s ")
    assert abs(int(fault.split()[1]) - 90) <= 2
    assert fault.partition(" s ")[2].startswith(rest)
    assert figure.startswith("clock:")


async def test_a_clock_that_is_not_the_databases_is_broken_too(ready: Environment) -> None:
    migrate(ready.vigie_database_url, create=True)
    for off_by, says in ((90, "ahead of"), (-90, "behind")):
        off = timedelta(seconds=off_by)
        report = await examine(ready, Locale.EN, lambda off=off: datetime.now(UTC) + off)  # type: ignore[misc]
        assert any(f"s {says} the database’s, so this machine says no levels" in one for one in told(report, BROKEN))
    assert not any("the database’s, so" in one for one in told(await examine(ready, Locale.EN), BROKEN))


# What was given up.


async def test_what_was_given_up_is_broken_and_named_in_the_document(ready: Environment) -> None:
    migrate(ready.vigie_database_url, create=True)
    now = datetime.now(UTC)
    async with opened_desk(ready) as (desk, _configuration):
        await desk.inbox.add("slack:C1:1.0", "slack.event", "slack:C1", {"text": "secret"}, now)
        (row,) = await desk.inbox.lease(9, LEASE)
        await desk.inbox.fail(row, "KeyError")
    report = await looked(ready)
    (fault,) = told(report, BROKEN)
    assert fault.startswith("messages to the desk that were given up: 1, the first ")
    (one,) = report.given_up
    assert (one.about, one.why) == ("slack:C1:1.0", "KeyError")


# Files.


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that everybody can enter, as no folder of a test is."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


def _closed(folder: Path) -> None:
    folder.chmod(0o700)


async def test_a_database_that_everybody_can_read_is_broken(ready: Environment, open_folder: Path) -> None:
    file = open_folder / "vigie.db"
    url = f"sqlite:///{file}"
    migrate(url, create=True)
    file.chmod(0o644)
    (fault,) = told(await looked(ready, vigie_database_url=url), BROKEN)
    assert fault.startswith(f"files: everybody on this machine can read {file}")
    assert f"chmod o= {file}" in fault
    file.chmod(0o640)
    assert told(await looked(ready, vigie_database_url=url), BROKEN) == []


def proved_by(toml: Path, certificate: Path) -> None:
    """Name a certificate, which everybody can read, for a mailbox."""
    certificate.write_text("no certificate", encoding="utf-8")
    certificate.chmod(0o644)
    table = {
        "address": "soutien@example.org",
        "kind": "graph",
        "tenant": "t",
        "client": "c",
        "certificate": certificate,
    }
    lines = "".join(f'{key} = "{value}"\n' for key, value in table.items())
    toml.write_text(f'{TOML}\n[[mailboxes]]\ndomains = ["example.org"]\n{lines}', encoding="utf-8")


async def test_the_certificate_of_a_mailbox_is_read_and_kept_from_others(
    ready: Environment, toml: Path, open_folder: Path
) -> None:
    file = open_folder / "mail.pem"
    proved_by(toml, file)
    opened, unusable = told(await looked(ready), BROKEN)
    assert f"chmod o= {file}" in opened
    assert unusable.startswith(f"[[mailboxes]] soutien@example.org: {file} holds no certificate in PEM form")


async def test_a_folder_that_is_closed_closes_what_is_in_it(ready: Environment, open_folder: Path) -> None:
    file = open_folder / "vigie.db"
    migrate(f"sqlite:///{file}", create=True)
    file.chmod(0o644)
    _closed(open_folder)
    assert told(await looked(ready, vigie_database_url=f"sqlite:///{file}"), BROKEN) == []


# The command.


async def test_the_file_of_variables_is_looked_at_with_the_rest(
    set_up: Environment, ran: Ran, open_folder: Path
) -> None:
    file = open_folder / "vigie.env"
    file.write_text("VIGIE_HTTP_PORT=3978\n", encoding="utf-8")
    for mode, said in ((0o644, f"✗ files: everybody on this machine can read {file}"), (0o640, "")):
        file.chmod(mode)
        _code, out, _err = await asyncio.to_thread(ran, "--env-file", str(file), "doctor")
        assert next((line for line in out.splitlines() if str(file) in line), "").startswith(said)
        assert (str(file) in out) is bool(said)


@pytest.fixture
def set_up(ready: Environment, monkeypatch: pytest.MonkeyPatch) -> Iterator[Environment]:
    for name, value in ready.model_dump(exclude_defaults=True).items():
        monkeypatch.setenv(name.upper(), str(value))
    monkeypatch.setenv("LC_ALL", "en_CA.UTF-8")
    yield ready
    structlog.reset_defaults()


def signs(out: str) -> set[str]:
    return {line[0] for line in out.splitlines()}


async def typed(ran: Ran, *words: str) -> tuple[int, str, str]:
    """Run the command in a thread: the workspace answers from this loop."""
    return await asyncio.to_thread(ran, "doctor", *words)


async def test_where_all_works_that_is_promised_it_ends_with_0_though_options_are_off(
    set_up: Environment, ran: Ran
) -> None:
    code, out, err = await typed(ran)
    assert (code, err) == (0, f"Database: {set_up.vigie_database_url}\n")
    assert signs(out) == {"✓", "○"}


async def test_what_is_broken_ends_it_with_1(set_up: Environment, ran: Ran, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_APP_TOKEN", "xapp-another")
    code, out, _err = await typed(ran)
    assert code == 1
    assert "✗ Slack does not accept SLACK_APP_TOKEN (invalid_auth)" in out


async def test_as_json_it_prints_one_document_and_nothing_else(
    set_up: Environment, ran: Ran, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SLACK_APP_TOKEN", "xapp-another")
    monkeypatch.setenv("MICROSOFT_APP_ID", "set in part")
    code, out, err = await typed(ran, "--json")
    document = json.loads(out)
    assert (code, err) == (1, f"Database: {set_up.vigie_database_url}\n")
    assert document["works"] is False
    assert document["given_up"] == []
    broken = [one for one in document["findings"] if one["verdict"] == "broken"]
    assert {one["subject"] for one in broken} == {"slack", "teams"}
