"""People who cannot be written to: the managers' list, and the results of installing the app for them."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from math import ceil

from bot.language import _, _n
from bot.ui import parts
from bot.ui.model import Block, Bullets, Card, Confirm, Heading, Inline, Paragraph, StyledText
from bot.ui.parts import button, joined, name, small
from bot.ui.say import Say
from bot.ui.turning import turning
from bot.ui.values import reading
from workflow.people.installing import InstallRefusal
from workflow.people.people import Person, Platform
from workflow.people.use_cases.out_of_reach import OutOfReachView

WAITS = _n("{count} message waits", "{count} messages wait")
INSTALL = _n("Install for {count} person", "Install for {count} people")
INSTALL_TEXT = _n(
    "Vigie’s app is added in Teams for {count} person to whom Vigie has to write. They aren’t greeted: they only get "
    "what waits for them.",
    "Vigie’s app is added in Teams for {count} people to whom Vigie has to write. They aren’t greeted: they only get "
    "what waits for them.",
)
INSTALLING = _n(
    "⏳ I’m installing the app for {count} person; you’ll read here what comes of it.",
    "⏳ I’m installing the app for {count} people; you’ll read here what comes of it.",
)
INSTALLED = _n(
    "✅ The app is installed for **{count} person**: what was waiting for them is on its way.",
    "✅ The app is installed for **{count} people**: what was waiting for them is on its way.",
)
NOT_INSTALLED = _n("For **{count} person**: {why}.", "For **{count} people**: {why}.")
WHY: Mapping[InstallRefusal, str] = {
    InstallRefusal.NOT_GRANTED: _(
        "your organisation doesn’t let Vigie install itself; an administrator grants it "
        "TeamsAppInstallation.ReadWriteSelfForUser.All and AppCatalog.Read.All in Microsoft Entra"
    ),
    InstallRefusal.NOT_LISTED: _(
        "Vigie isn’t in your organisation’s catalogue of Teams apps; an administrator uploads its package there"
    ),
    InstallRefusal.POLICY: _("a policy of Teams doesn’t allow them the app"),
    InstallRefusal.NO_ACCOUNT: _("Teams knows no account of theirs that may have apps"),
    InstallRefusal.REMOVED: _("they had the app, and it was removed: they add it again themselves"),
    InstallRefusal.NOT_NOW: _("Teams doesn’t answer, after many tries; try again later"),
    InstallRefusal.BLOCKED: _("they have the app, but have blocked it"),
}
REFUSES: Mapping[Platform, str] = {
    Platform.SLACK: _("Slack refuses what I write to them"),
    Platform.TEAMS: _("Teams refuses what I write to them"),
    Platform.MAIL: _("their e-mail comes back"),
}


def instant(value: str) -> datetime:
    """Read up to when those whom a list showed were lost. Raises refusals.NothingThere."""
    with reading():
        return datetime.fromtimestamp(int(value), UTC)


def out_of_reach_card(say: Say, view: OutOfReachView) -> Card:
    """Draw ``/vigie injoignables``."""
    title = say(_("Unreachable people"))
    if not view.page.total:
        text = StyledText(say(_("Nobody is unreachable: everyone Vigie has written to can be written to.")))
        return Card(title, (Heading(title), Paragraph((text,))))
    head = _("The messaging service refuses what I write to them. What waits comes to them once they can be reached.")
    lines = Bullets(tuple(_line(say, view, one) for one in view.shown))
    turned = turning(say, view.page, "unreachable", str)
    return Card(title, (Heading(title), small(StyledText(say(head))), lines, *turned, *_install(say, view)))


def _line(say: Say, view: OutOfReachView, person: Person) -> tuple[Inline, ...]:
    lost, waits = person.out_of_reach, view.waiting.get(person.id, 0)
    since = say.day(say.calendar.local(lost.since if lost else say.now).date())
    return joined(
        (name(person),),
        say.rich(_("since {day}"), day=since),
        (StyledText(say.count(WAITS, waits)),) if waits else (),
        (StyledText(say(_why(person))),),
    )


def _why(person: Person) -> str:
    why = person.out_of_reach.why if person.out_of_reach else ""
    if why in set(InstallRefusal):
        return WHY[InstallRefusal(why)]
    platform = person.accounts[0].platform if person.accounts else Platform.MAIL
    if person.guest and platform is Platform.TEAMS:
        return _("a guest: Teams gives guests no apps")
    return REFUSES[platform]


def _install(say: Say, view: OutOfReachView) -> tuple[Block, ...]:
    """Offer to install the app for all of whom it may help, whatever the page; it says for how many, and asks."""
    if view.until is None:
        return ()
    count, until = view.installable, str(ceil(view.until.timestamp()))
    text, yes = say.count(INSTALL_TEXT, count), say.count(INSTALL, count)
    asked = Confirm(say(_("Install the app?")), text, yes, say(_("Install nothing")))
    return parts.actions(replace(button(say, "install_app", _("Install for these people"), until), confirm=asked))


def install_asked(say: Say, count: int) -> Card:
    """Say that the app is being installed."""
    return parts.message((StyledText(say.count(INSTALLING, count)),))


def app_installed(say: Say, installed: int, refused: tuple[str, ...]) -> Card:
    """To the manager who asked for it: for how many the app was installed, for how many not, and why."""
    done = say.rich_count(INSTALLED, installed) if installed else say.rich(_("⚠️ The app was installed for nobody."))
    counted = Counter(InstallRefusal(one) for one in refused)
    lines = tuple(say.rich_count(NOT_INSTALLED, count, why=say(WHY[why])) for why, count in counted.items())
    listed = button(say, "unreachable", _("See the list"), "0") if refused else None
    return parts.message(done, *((Bullets(lines),) if lines else ()), *parts.actions(listed))
