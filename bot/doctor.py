"""What is configured, reachable, missing: one line each, and what to do about it."""

import socket
from datetime import datetime, timedelta
from functools import partial
from urllib.parse import urlsplit

from bot.cards.say import Say
from bot.chat import CannotReach, NotSent, SlowDown
from bot.config import BadConfigurationError, Configuration, Environment
from bot.config.kept import set_aside
from bot.databases import sentence
from bot.doctor_calendar import closures_said
from bot.doctor_channels import channel_troubles
from bot.doctor_signs import Finding, refused, signs
from bot.language import Locale, _, translator
from bot.now import real
from bot.platforms import NoPlatformError, Reached, reached, unset_for_teams
from bot.slack.api import SlackApi, SlackSettings
from bot.teams.settings import TeamsSettings
from bot.wiring import DatabaseError, UnusableDatabaseError, opened_desk
from workflow.acts import Refused
from workflow.people import Group
from workflow.ports import Transaction

PATIENCE = timedelta(seconds=5)
DAY = timedelta(days=1)
DATABASE = _("database: {why}")
SET_ASIDE = _(
    "configuration: {file} is read no more since this database has begun, and says something else than "
    "what is in force. Managers change settings in chat; this brings the file up to date: vigie config export {file}"
)
LOCAL = frozenset({"127.0.0.1", "localhost", "::1"})


def port_is_free(port: int, host: str = "127.0.0.1") -> bool:
    """Tell whether nobody listens on a local port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
        return True


async def examine(environment: Environment, locale: Locale) -> tuple[Finding, ...]:
    """Look at the configuration, the database and the platforms."""
    doctor = _Doctor(environment, locale)
    await doctor.desk()
    await doctor.platforms()
    doctor.subscriptions()
    return tuple(doctor.found)


class _Doctor:
    def __init__(self, environment: Environment, locale: Locale) -> None:
        self._environment = environment
        self._locale = locale
        self._configuration: Configuration | None = None
        self._groups: tuple[Group, ...] = ()
        self.found: list[Finding] = []

    def _note(self, msgid: str, *, well: bool, **values: object) -> None:
        text = translator(self._locale).gettext(msgid).format(**values)
        self.found.append(Finding(well, text))

    async def desk(self) -> None:
        try:
            async with opened_desk(self._environment) as (desk, configuration):
                found = await desk.health()
                waiting = found.outbox_waiting + found.inbox_waiting
                self._note(_("database: answers, {count} messages in its queues"), well=True, count=waiting)
                here = Say(self._locale, desk.rules.calendar, real())
                self.found += signs(found, here)
                self.found.append(Finding(well=True, text=closures_said(desk.rules.calendar, here)))
                self.found += refused(await desk.read(partial(_refused, since=here.now - DAY)), here)
                if await set_aside(desk, self._environment):
                    self._note(SET_ASIDE, well=False, file=self._environment.vigie_config)
                managers = ", ".join(configuration.people.managers)
                self._note(
                    _("first managers: {managers}")
                    if managers
                    else _("no manager is named: set people.managers in the TOML of VIGIE_CONFIG"),
                    well=bool(managers),
                    managers=managers,
                )
                self._configuration, self._groups = configuration, await desk.read(_groups)
                groups = () if self._groups else configuration.groups
                for group in groups:
                    if not (group.slack or group.teams):
                        self._note(
                            _("group {name}: no channel is linked, its items go to management"),
                            well=False,
                            name=group.name,
                        )
        except BadConfigurationError as error:
            self._note(_("configuration: {why}"), well=False, why=error)
        except UnusableDatabaseError as error:
            self._note(DATABASE, well=False, why=sentence(error, self._locale))
        except OSError as error:
            self._note(DATABASE, well=False, why=error)
        except DatabaseError as error:
            self._note(DATABASE, well=False, why=error.orig)

    def subscriptions(self) -> None:
        """Tell whether calendars can reach us: over the web, and not in the clear beyond this machine."""
        url = self._environment.vigie_public_url
        if not url:
            self._note(
                _("subscriptions to agendas: off until VIGIE_PUBLIC_URL says at which address we are reached"),
                well=False,
            )
            return
        local = urlsplit(url).hostname in LOCAL
        safe = url.startswith("https://") or local
        self._note(
            _("subscriptions to agendas: {url}")
            if safe
            else _("subscriptions to agendas: {url} is not https, so links would travel in the clear"),
            well=safe,
            url=url,
        )

    async def platforms(self) -> None:
        """Look at what is configured; what is not, only when it is nothing at all."""
        try:
            configured = reached(self._environment)
        except NoPlatformError:
            self._note(_("Slack: set SLACK_BOT_TOKEN, and SLACK_APP_TOKEN or SLACK_SIGNING_SECRET"), well=False)
            self._note(
                _("Teams: set MICROSOFT_APP_ID, MICROSOFT_APP_TENANT_ID, and MICROSOFT_APP_PASSWORD or a certificate"),
                well=False,
            )
            configured = Reached()
        if configured.slack is not None:
            await self._slack(configured.slack)
        if configured.teams is not None:
            await self._teams(configured.teams)
        elif missing := unset_for_teams(self._environment):
            self._note(_("Teams is not served: {names} must be set too"), well=False, names=", ".join(missing))

    async def _teams(self, settings: TeamsSettings) -> None:
        from bot.teams.checkup import look  # Microsoft's libraries take half a second.

        async with opened_desk(self._environment) as (desk, configuration):
            seeds = configuration.group_values(None, settings.tenant)
            async for found in look(settings, desk, self._groups or seeds, real()):
                self._note(found.msgid, well=found.well, **found.values)

    async def _slack(self, settings: SlackSettings) -> None:
        mode = _("Socket Mode") if settings.app_token else _("HTTP")
        api = SlackApi(settings)
        try:
            identity = await api.open()
        except (CannotReach, NotSent, SlowDown) as error:
            self._note(_("Slack does not accept us: {why}"), well=False, why=error)
        else:
            self._note(
                _("Slack: workspace {team}, {mode}"),
                well=True,
                team=identity.team,
                mode=translator(self._locale).gettext(mode),
            )
            seeds = self._configuration.group_values(identity.team) if self._configuration else ()
            async for trouble, group, channel in channel_troubles(api, self._groups or seeds):
                self._note(trouble, well=False, group=group, channel=channel)
        finally:
            await api.close()


async def _groups(tx: Transaction) -> tuple[Group, ...]:
    return await tx.groups.all()


async def _refused(tx: Transaction, since: datetime) -> tuple[Refused, ...]:
    return await tx.audit.refused(since.date())
