"""``vigie init``: asks what an installer knows, writes the first two files, says what to do next."""

import os
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from functools import partial
from pathlib import Path

import typer
from pydantic import ValidationError

from bot.cli.account import is_hidden, is_the_service, service_account, state_beside
from bot.cli.speaking import reader_locale, refuse, say
from bot.config.answers import Answers, answers_of, faults_of, first_environment, first_toml
from bot.language import Locale, _
from bot.language.times import clock_time

TOML, VARIABLES = "vigie.toml", "vigie.env"
TOML_MODE, VARIABLES_MODE = 0o640, 0o600
"""The variables hold secrets: they are their owner's alone."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question, for the field of ``Answers`` of its name."""

    name: str
    text: str
    platform: str = ""
    """It is asked where this platform is to be served; empty: always."""
    secret: bool = False


QUESTIONS: Sequence[Question] = (
    Question("platform", _("On which platform will Vigie serve: slack, teams or both?")),
    Question("manager", _("Verified e-mail of the first manager (Enter: to be named later)?")),
    Question("timezone", _("Time zone of the business hours?")),
    Question("opens", _("From what time is support open, Monday to Friday?")),
    Question("closes", _("Until what time?")),
    Question("telephone", _("Telephone number for urgent requests (Enter: none)?")),
    Question("database", _("Address of the database: sqlite:///… or postgresql://…?")),
    Question("public_url", _("Public address of this server, https://… (Enter: none)?")),
    Question("slack_bot_token", _("Slack’s bot token, xoxb-… (Enter: later)?"), "slack", secret=True),
    Question("slack_app_token", _("Slack’s app-level token, xapp-… (Enter: later)?"), "slack", secret=True),
    Question("microsoft_app_id", _("Id of the app in Entra (Enter: later)?"), "teams"),
    Question("microsoft_app_tenant_id", _("Id of the tenant (Enter: later)?"), "teams"),
    Question("microsoft_app_password", _("Client secret of the app (Enter: later)?"), "teams", secret=True),
)


def begin(folder: Path, answers: Path | None, *, yes: bool) -> None:
    """Write the two files into a folder; none that stands there is touched. ``yes``: ask nothing."""
    folder = folder.resolve()
    if not folder.is_dir():
        refuse(say(_("There is no folder {folder}."), folder=folder))
    toml, variables = folder / TOML, folder / VARIABLES
    for file in (toml, variables):
        if file.exists():
            refuse(
                say(
                    _("{file} is there already, and is left as it is. Name another folder: vigie init FOLDER"),
                    file=file,
                )
            )
    given = answers_of(answers) if answers is not None else Answers()
    state = state_beside(folder)
    database = given.database or f"sqlite:///{(state if service_account(state) else folder) / 'vigie.db'}"
    given = given.model_copy(update={"database": database})
    if answers is None and not yes:
        given = _asked(given)
    locale = reader_locale()
    with ExitStack() as undone:
        _write(toml, first_toml(given, locale), TOML_MODE, undone)
        _write(variables, first_environment(given, toml, given.database, locale), VARIABLES_MODE, undone)
        undone.pop_all()
    typer.echo(say(_("✅ Written: {toml} and {variables}."), toml=toml, variables=variables))
    if service_account(state) and is_hidden(folder):
        told = _("systemd hides {folder} from the service (ProtectHome, PrivateTmp): install elsewhere, as under /srv.")
        typer.echo(say(told, folder=folder), err=True)
    for number, step in enumerate(_steps(given, variables, locale), 1):
        typer.echo(f"{number}. {step}")


def _asked(given: Answers) -> Answers:
    for question in QUESTIONS:
        if not question.platform or given.serves(question.platform):
            given = _answered(question, given)
    return given


def _answered(question: Question, given: Answers) -> Answers:
    """Ask until the answer can be used; at the end of what is typed, what stands counts or nothing is written."""
    while True:
        typed = _typed(question, getattr(given, question.name))
        if not typed:
            return given
        try:
            return given.with_answer(question.name, typed)
        except ValidationError as error:
            named = (replace(one, path=_short(question)) for one in faults_of(error))
            typer.echo("\n".join(one.said(reader_locale()) for one in named), err=True)


def _short(question: Question) -> str:
    """Return what a question asks for, without the answers that it offers."""
    return re.split(r"\s*(?:\(|:\s|\?)", say(question.text))[0]


def _typed(question: Question, default: object) -> str:
    shown = _written(default) if isinstance(default, time) else str(default)
    hidden = question.secret and sys.stdin.isatty()
    try:
        typed = typer.prompt(
            say(question.text), default=shown, show_default=bool(shown), hide_input=hidden, prompt_suffix=" "
        )
    except typer.Abort:
        typer.echo()
        return ""
    return str(typed).strip()


def _written(hour: time) -> str:
    """Return a time of day as the reader writes it."""
    return clock_time(datetime.combine(date.min, hour, UTC), UTC, reader_locale())


def _write(file: Path, text: str, mode: int, undone: ExitStack) -> None:
    """Write a file that is not there yet; ``undone`` takes it away again. Raises OSError."""
    with open(file, "x", encoding="utf-8", opener=partial(os.open, mode=mode)) as made:
        undone.callback(file.unlink)
        os.fchmod(made.fileno(), mode)
        made.write(text)


def _steps(given: Answers, variables: Path, locale: Locale) -> Iterator[str]:
    """Yield what is to be done next, in its order."""
    state = state_beside(variables.parent)
    account = service_account(state)
    command = f"vigie --env-file {variables}"
    start = f"{command} run"
    if account is not None and not is_the_service(state):
        files = f"{variables.with_name(TOML)} {variables}"
        lent = f"chgrp {account} {files} && chmod 640 {files}"
        yield say(_("Let the service read both files: {command}"), command=lent)
        command = f"sudo -u {account} {command}"
        start = "systemctl enable --now vigie"
    missing = [name for name, value in given.tokens.items() if not value]
    if "SLACK_BOT_TOKEN" in missing:
        manifest = "vigie manifest slack > slack.yaml"
        yield say(
            _("Make the app at api.slack.com/apps, “From a manifest”, of what this writes: {command}"), command=manifest
        )
    if "MICROSOFT_APP_ID" in missing:
        yield say(_("Make the bot and the app of Teams: docs/en/install.md says how, step by step."))
    if missing:
        yield say(_("Write into {file}: {names}"), file=variables, names=", ".join(missing))
    if not given.manager:
        yield say(_("Name a first manager in people.managers of {file}."), file=variables.with_name(TOML))
    yield say(_("Make the database: {command}"), command=f"{command} migrate --create")
    yield say(_("Look whether all is there: {command}"), command=f"{command} doctor")
    yield say(_("Start: {command}"), command=start)
    link = "/vigie lier technologues" if locale is Locale.FR else "/vigie link technologues"
    yield say(_("Invite Vigie into the channel of each group, and link it there: {command}"), command=link)
