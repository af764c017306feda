"""``vigie init``: from nothing to a configuration that the doctor finds well, and never over what is there."""

import asyncio
import errno
import io
import os
import subprocess
import sys
from dataclasses import replace
from datetime import time
from pathlib import Path

import pytest

from bot.cli import account
from bot.cli.beginning import QUESTIONS, VARIABLES_MODE
from bot.config.answers import Answers, first_environment, first_toml
from bot.config.environment_file import read_environment
from bot.config.reading import read_configuration
from bot.language import Locale
from bot.sandbox.double.double import SlackDouble
from bot.sandbox.faculty import FACULTY
from bot.slack.scopes import SCOPES
from tests.bot.terminal import Ran

NOBODY = 65534
"""The number of the account without rights."""


def typed(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))


def test_what_is_typed_stands_in_the_files_and_enter_takes_the_default(
    url: str, ran: Ran, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "etc"
    folder.mkdir()
    typed(monkeypatch, "", "gestion@example.org", "", "9:15", "17:00", "514 555-0100", "", "", "xoxb-1", "")
    code, out, err = ran("init", str(folder))
    assert (code, err) == (0, "")
    settings = read_configuration((folder / "vigie.toml").read_text(encoding="utf-8"))
    assert settings.people.managers == ("gestion@example.org",)
    assert (settings.calendar.opens, settings.calendar.closes) == (time(9, 15), time(17))
    assert settings.calendar.timezone == "America/Toronto"
    assert settings.urgency.telephone == "514 555-0100"
    assert read_environment(folder / "vigie.env") == {
        "VIGIE_DATABASE_URL": f"sqlite:///{folder / 'vigie.db'}",
        "VIGIE_CONFIG": str(folder / "vigie.toml"),
        "SLACK_BOT_TOKEN": "xoxb-1",
    }
    assert f"Write into {folder / 'vigie.env'}: SLACK_APP_TOKEN\n" in out
    assert "MICROSOFT" not in out


def test_an_answer_that_cannot_be_is_asked_for_again_with_why(
    url: str, ran: Ran, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(monkeypatch, "slak", "slack", "nadia", "nadia@example.org")
    folder = tmp_path / "etc"
    folder.mkdir()
    _code, _out, err = ran("init", str(folder))
    told = 'On which platform will Vigie serve: it is slack, teams or both; it says "slak". Did you mean "slack"?'
    assert told in err
    assert (
        'Verified e-mail of the first manager: this is no e-mail address, as name@example.org; it says "nadia"' in err
    )
    assert 'managers = ["nadia@example.org"]' in (folder / "vigie.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize("written", ["16 h 45", "16h45", "16:45", "16\N{NO-BREAK SPACE}h\N{NO-BREAK SPACE}45"])
def test_an_hour_is_read_as_people_write_it(
    written: str, url: str, ran: Ran, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "etc"
    folder.mkdir()
    typed(monkeypatch, "", "", "", "9 h", written)
    assert ran("init", str(folder))[0] == 0
    calendar = read_configuration((folder / "vigie.toml").read_text(encoding="utf-8")).calendar
    assert (calendar.opens, calendar.closes) == (time(9), time(16, 45))


def test_an_hour_is_offered_as_its_reader_writes_it_and_enter_takes_it(
    url: str, ran: Ran, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "etc"
    folder.mkdir()
    typed(monkeypatch, "", "", "", "", "")
    monkeypatch.setenv("LC_ALL", "fr_CA.UTF-8")
    code, out, err = ran("init", str(folder))
    assert (code, err, "[16 h 30]" in out.replace("\N{NO-BREAK SPACE}", " ")) == (0, "", True)
    calendar = read_configuration((folder / "vigie.toml").read_text(encoding="utf-8")).calendar
    assert (calendar.opens, calendar.closes) == (time(8, 30), time(16, 30))


def test_an_hour_that_is_none_is_asked_for_again_under_its_questions_name(
    url: str, ran: Ran, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "fr_CA.UTF-8")
    folder = tmp_path / "etc"
    folder.mkdir()
    typed(monkeypatch, "les deux", "", "", "huit heures et demie")
    code, _out, err = ran("init", str(folder))
    assert code == 0
    asked = "À partir de quelle heure le soutien est-il ouvert, du lundi au vendredi"
    assert err.replace("\N{NO-BREAK SPACE}", " ").startswith(f"{asked} : c’est une heure, comme 8 h 30 ;")
    assert "MICROSOFT_APP_ID" in (folder / "vigie.env").read_text(encoding="utf-8")


def test_support_that_opens_in_the_evening_is_not_refused_before_its_closing_time_is_asked(
    url: str, ran: Ran, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "etc"
    folder.mkdir()
    typed(monkeypatch, "", "", "", "17 h", "16 h", "21 h")
    code, out, err = ran("init", str(folder))
    assert code == 0
    assert "Until what time? [11:59 PM]" in out.replace("\N{NO-BREAK SPACE}", " ")
    assert "Until what time: it closes after it opens, at 17:00" in err
    calendar = read_configuration((folder / "vigie.toml").read_text(encoding="utf-8")).calendar
    assert (calendar.opens, calendar.closes) == (time(17), time(21))


def _rooted(root: Path) -> tuple[Path, Path]:
    """Make the folders of an installation under another root: of its configuration, and of its service's state."""
    folder, state = root / "etc/vigie", root / "var/lib/vigie"
    folder.mkdir(parents=True)
    state.mkdir(parents=True)
    if os.geteuid() == 0:
        os.chown(state, NOBODY, -1)
    return folder, state


def test_under_another_root_the_database_goes_into_the_folder_of_the_service_there(
    url: str, ran: Ran, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, state = _rooted(tmp_path)
    monkeypatch.setattr("os.geteuid", lambda: 0)
    monkeypatch.setattr(account, "HIDDEN", (tmp_path / "var",))
    code, out, err = ran("init", str(folder), "--yes")
    assert (code, err) == (0, "")
    assert read_environment(folder / "vigie.env")["VIGIE_DATABASE_URL"] == f"sqlite:///{state / 'vigie.db'}"
    assert f"sudo -u {state.owner()} vigie --env-file {folder / 'vigie.env'} migrate --create" in out


def test_a_root_that_the_unit_hides_from_the_service_is_told(
    url: str, ran: Ran, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, _state = _rooted(tmp_path)
    monkeypatch.setattr(account, "HIDDEN", (tmp_path,))
    code, _out, err = ran("init", str(folder), "--yes")
    assert code == 0
    assert err.startswith(f"systemd hides {folder} from the service")


def test_what_init_warns_of_is_what_the_unit_hides() -> None:
    unit = (Path(__file__).parents[2] / "deploy/systemd/vigie.service").read_text(encoding="utf-8")
    assert {"ProtectHome=true", "PrivateTmp=true"} <= set(unit.splitlines())
    assert [account.is_hidden(Path(one)) for one in ("/home/vigie", "/root/base", "/srv/trial")] == [True, True, False]


def test_where_a_folder_is_kept_for_the_service_the_database_goes_there_and_each_step_is_the_services(
    url: str, ran: Ran, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    state, folder = tmp_path / "state", tmp_path / "etc"
    state.mkdir()
    folder.mkdir()
    if os.geteuid() == 0:
        os.chown(state, NOBODY, -1)
    monkeypatch.setattr(account, "STATE", state)
    monkeypatch.setattr("os.geteuid", lambda: 0)
    name = state.owner()
    code, out, _err = ran("init", str(folder), "--yes")
    toml, variables = folder / "vigie.toml", folder / "vigie.env"
    assert code == 0
    assert read_environment(variables)["VIGIE_DATABASE_URL"] == f"sqlite:///{state / 'vigie.db'}"
    steps = [line.partition(". ")[2] for line in out.splitlines()]
    command = f"sudo -u {name} vigie --env-file {variables}"
    lent = f"chgrp {name} {toml} {variables} && chmod 640 {toml} {variables}"
    wanted = [
        f"Let the service read both files: {lent}",
        f"Make the database: {command} migrate --create",
        f"Look whether all is there: {command} doctor",
        "Start: systemctl enable --now vigie",
    ]
    assert [one for one in steps if one in wanted] == wanted


@pytest.mark.parametrize("name", ["vigie.toml", "vigie.env"])
def test_what_is_there_is_never_written_over(url: str, ran: Ran, tmp_path: Path, name: str) -> None:
    folder = tmp_path / "etc"
    folder.mkdir()
    (folder / name).write_text("mine", encoding="utf-8")
    code, out, err = ran("init", str(folder), "--yes")
    assert (code, out) == (1, "")
    assert f"{folder / name} is there already" in err
    assert [(one.name, one.read_text(encoding="utf-8")) for one in folder.iterdir()] == [(name, "mine")]


def test_the_variables_are_their_owners_alone_whatever_the_umask(url: str, ran: Ran, tmp_path: Path) -> None:
    folder = tmp_path / "etc"
    folder.mkdir()
    before = os.umask(0)
    try:
        ran("init", str(folder), "--yes")
    finally:
        os.umask(before)
    modes = {one.name: one.stat().st_mode & 0o777 for one in folder.iterdir()}
    assert modes == {"vigie.env": 0o600, "vigie.toml": 0o640}


def test_wrong_answers_of_a_file_are_named_by_line_and_nothing_is_written(url: str, ran: Ran, tmp_path: Path) -> None:
    answers = tmp_path / "answers.toml"
    answers.write_text('platfrom = "slack"\nopens = "17:00"\nslack_bot_token = 3\n', encoding="utf-8")
    folder = tmp_path / "etc"
    folder.mkdir()
    code, _out, err = ran("init", str(folder), "--answers", str(answers))
    assert code == 1
    assert f'{answers}, line 1: platfrom: there is no such key here. Did you mean "platform"?' in err
    assert f"{answers}, line 3: slack_bot_token: it is a text between quotation marks\n" in err
    assert list(folder.iterdir()) == []


def test_a_fault_of_the_database_never_shows_its_address(
    url: str, ran: Ran, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "etc"
    folder.mkdir()
    typed(monkeypatch, "", "", "", "", "", "", "postgresql://vigie:hunter2@db.example.org/vi\agie")
    code, out, err = ran("init", str(folder))
    assert (code, "it stands on one line" in err, "hunter2" in out + err) == (0, True, False)
    answers = tmp_path / "answers.toml"
    answers.write_text('database = "postgresql://vigie:hunter2@db.example.org/vigie\\u0007"\n', encoding="utf-8")
    code, out, err = ran("init", str(tmp_path), "--answers", str(answers))
    assert (code, err) == (
        1,
        f"The configuration cannot be used:\n{answers}, line 1: database: it stands on one line\n",
    )


def test_where_the_second_file_cannot_be_written_the_first_is_taken_away_again(
    url: str, ran: Ran, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "etc"
    folder.mkdir()
    made = os.fchmod

    def full(number: int, mode: int) -> None:
        if mode == VARIABLES_MODE:
            raise OSError(errno.ENOSPC, "No space left on device")
        made(number, mode)

    with monkeypatch.context() as away:
        away.setattr(os, "fchmod", full)
        code, _out, err = ran("init", str(folder), "--yes")
    assert (code, err) == (1, "The machine does not allow it: the disk is full\n")
    assert list(folder.iterdir()) == []
    assert ran("init", str(folder), "--yes")[0] == 0


@pytest.mark.parametrize("secret", ['xoxb-"quoted" \\ $HOME # and more', "plain", "sp ace"])
def test_a_token_is_read_back_as_it_was_typed(secret: str, tmp_path: Path) -> None:
    file = tmp_path / "vigie.env"
    text = first_environment(Answers(slack_bot_token=secret), tmp_path / "vigie.toml", "sqlite:///x.db", Locale.EN)
    file.write_text(text, encoding="utf-8")
    assert read_environment(file)["SLACK_BOT_TOKEN"] == secret


@pytest.mark.parametrize("locale", Locale)
def test_defaults_make_a_file_that_can_be_used_with_its_notes_in_the_readers_language(locale: Locale) -> None:
    text = first_toml(Answers(platform="both"), locale)
    assert read_configuration(text).groups == read_configuration("").groups
    assert ("Groupes de soutien" in text) == (locale is Locale.FR)


def test_every_answer_has_its_question() -> None:
    assert sorted(one.name for one in QUESTIONS) == sorted(Answers.model_fields)


@pytest.mark.whole
async def test_from_an_empty_folder_to_a_doctor_that_finds_all_well(tmp_path: Path) -> None:
    folder = tmp_path / "etc"
    folder.mkdir()
    async with SlackDouble.serve(tmp_path / "workspace", replace(FACULTY, scopes=tuple(SCOPES))) as ws:
        answers = tmp_path / "answers.toml"
        answers.write_text(
            'manager = "gestion@example.org"\n'
            f'slack_bot_token = "{ws.settings.bot_token}"\nslack_app_token = "{ws.settings.app_token}"\n',
            encoding="utf-8",
        )
        environment = {
            "PATH": os.environ["PATH"],
            "LANG": "en_CA.UTF-8",
            "HOME": str(tmp_path),
            "SLACK_API_URL": ws.api_url,
        }

        async def ran(*words: str) -> str:
            command = [sys.executable, "-c", "from bot.cli import main; main()", *words]
            done = await asyncio.to_thread(
                subprocess.run, command, env=environment, cwd=tmp_path, capture_output=True, text=True, check=False
            )
            assert done.returncode == 0, done.stdout + done.stderr
            return done.stdout

        assert "Start: vigie --env-file" in await ran("init", str(folder), "--answers", str(answers))
        with_file = ("--env-file", str(folder / "vigie.env"))
        assert await ran(*with_file, "migrate", "--create") == "A new database is made.\n"
        found = (await ran(*with_file, "doctor")).splitlines()
    assert [line for line in found if line.startswith("✗")] == []
    assert "✓ Slack: workspace T0FACULTE, Socket Mode" in found
    assert "✓ first managers: gestion@example.org" in found
