"""Commands of ``vigie`` and their options; the work behind a command is imported when it runs."""

from pathlib import Path
from typing import Annotated

import typer
from typer.main import get_command

from bot.cli import wrong_usage
from bot.cli.grouped import GROUPS, OutputFile
from bot.cli.in_language import speak
from bot.cli.in_use import refuse_if_in_use
from bot.cli.speaking import refuse, say
from bot.cli.strangers import stranger
from bot.cli.surroundings import surroundings
from bot.language import _

SANDBOX_PORT = 8765
Json = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]
OnlyJson = Annotated[bool, typer.Option("--json", help="Print one JSON document and nothing else.")]

app = typer.Typer(
    name="vigie",
    help="Vigie, the service desk of a support cell, in Slack and Teams.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.callback()(surroundings)


def main() -> None:
    """Run the command that was typed; turn what is refused into a sentence."""
    if (other := stranger()) is not None:
        told = _(
            "Another package stands where Vigie’s {name} should: {place}. Install Vigie in an environment of its own."
        )
        refuse(say(told, name=other[0], place=other[1]))
    command = get_command(app)
    speak(command)
    try:
        wrong_usage.run(command)
    except Exception as error:
        # The sentences stand on all that may refuse: they are loaded once something has.
        from bot.cli.refused import sentence_of

        text = sentence_of(error)
        if text is None:
            raise
        refuse(text)


@app.command()
def run() -> None:
    """Serve the configured platforms until told to stop."""
    from bot.cli import running

    running.run()


@app.command()
def init(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Where to write vigie.toml and vigie.env.")] = Path(),
    answers: Annotated[
        Path | None, typer.Option("--answers", metavar="FILE", help="A TOML with the answers; nothing is asked.")
    ] = None,
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Ask nothing: the defaults count.")] = False,
) -> None:
    """Ask how the desk is to be, write a first configuration, and say what to do next; nothing is overwritten."""
    from bot.cli import beginning

    beginning.begin(folder, answers, yes=yes)


@app.command()
def sandbox(
    data: Annotated[Path, typer.Option(metavar="FOLDER", help="Where the little faculty is kept.")] = Path(".sandbox"),
    port: Annotated[
        int, typer.Option(metavar="PORT", help="The page’s port; the next free one when it is busy.")
    ] = SANDBOX_PORT,
    *,
    browser: Annotated[bool, typer.Option(help="Open the page in a browser.")] = False,
) -> None:
    """Try Vigie in a local workspace: a small faculty, in the browser."""
    refuse_if_in_use(data)
    from bot.cli import trying

    trying.sandbox(data, port, browser=browser)


@app.command()
def migrate(
    *,
    create: Annotated[bool, typer.Option("--create", help="Make a new database where there is none.")] = False,
) -> None:
    """Bring the database to the newest schema."""
    from bot.cli import migrating

    migrating.migrate(create=create)


@app.command()
def doctor(context: typer.Context, *, as_json: OnlyJson = False) -> None:
    """Say what is configured, reachable and missing; 1 where something that is promised does not work."""
    from bot.cli import examining

    examining.doctor(context.obj, machine=as_json)


@app.command()
def rapport(
    days: Annotated[
        list[str] | None,
        typer.Argument(metavar="DAYS", help="last week, month, term A26; a number: so many days up to today"),
    ] = None,
    first: Annotated[str, typer.Option("--from", metavar="DATE", help="First day.")] = "",
    last: Annotated[str, typer.Option("--to", metavar="DATE", help="Last day; today without it.")] = "",
    output: Annotated[
        Path | None, typer.Option(metavar="FOLDER", file_okay=False, help="Write workbook and pictures here.")
    ] = None,
    *,
    as_json: OnlyJson = False,
) -> None:
    """Count the figures of some days: promises, pauses, load, backlog, satisfaction, steps, support."""
    from bot.cli import reports

    reports.report(days or (), first, last, output, machine=as_json)


@app.command()
def purge(
    person: Annotated[str, typer.Option(metavar="EMAIL", help="Forget who this person is, instead.")] = "",
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Forget without asking.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would go; nothing does.")] = False,
    as_json: Json = False,
) -> None:
    """Take away what has served for longer than the settings say; a running Vigie does so once a day."""
    from bot.cli import keeping

    keeping.purge(person, yes=yes, dry_run=dry_run, machine=as_json)


@app.command()
def audit(  # noqa: PLR0913 - an option each
    person: Annotated[
        str, typer.Option(metavar="EMAIL", help="Only what this person did; a number names one who was forgotten.")
    ] = "",
    item: Annotated[str, typer.Option(metavar="NUMBER", help="Only this item, and the tasks of a request.")] = "",
    group: Annotated[str, typer.Option(metavar="KEY", help="Only what this group has now, and its channels.")] = "",
    kind: Annotated[
        list[str] | None, typer.Option(metavar="KIND", help="Only this kind of act; may be given again.")
    ] = None,
    since: Annotated[str, typer.Option(metavar="DATE", help="From this day or instant on.")] = "",
    until: Annotated[str, typer.Option(metavar="DATE", help="Up to the end of this day, or to this instant.")] = "",
    *,
    check: Annotated[
        bool,
        typer.Option("--check", help="Prove instead that what has changed since the last time adds up; 1 when not."),
    ] = False,
    whole: Annotated[bool, typer.Option("--whole", help="Prove it of everything: after a restore, say.")] = False,
    as_json: Json = False,
) -> None:
    """Say who did what, when; no words that people wrote are printed."""
    from bot.cli import auditing

    asked = auditing.Asked(
        person.strip(), item.strip().upper(), group.strip(), tuple(kind or ()), since.strip(), until.strip()
    )
    auditing.audit(asked, check=check, whole=whole, machine=as_json)


@app.command()
def export(
    person: Annotated[str, typer.Option(metavar="EMAIL", help="Whose data.")],
    file: OutputFile = Path("donnees.zip"),
) -> None:
    """Write what the desk keeps of a person: a page to read, and the same as JSON."""
    from bot.cli import exporting

    exporting.export(person, file)


@app.command("import")
def import_grid(
    file: Annotated[
        Path | None, typer.Argument(metavar="FILE", exists=True, dir_okay=False, help="An .xlsx grid.")
    ] = None,
    acting: Annotated[str, typer.Option("--as", metavar="EMAIL", help="The acting manager.")] = "",
    term: Annotated[str, typer.Option(metavar="TERM", help="For rows without a term: A26, Automne 2026 …")] = "",
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Import without asking.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would be done, write nothing.")] = False,
    tell_leads: Annotated[
        bool, typer.Option("--tell-leads", help="Tell the leads of new courses, ten minutes after.")
    ] = False,
    undo: Annotated[bool, typer.Option("--undo", help="Undo the last import instead, while it is untouched.")] = False,
    as_json: OnlyJson = False,
) -> None:
    """Import a grid of courses; it is previewed first. Or undo the last import."""
    from bot.cli import grids, undoing

    if undo == (file is not None):
        raise typer.BadParameter("name an .xlsx grid, or --undo: one of the two")
    if file is not None:
        grids.import_grid(file, acting, term, yes=yes, dry_run=dry_run, tell_leads=tell_leads, machine=as_json)
    else:
        undoing.undo_import(acting, yes=yes, dry=dry_run, machine=as_json)


@app.command("new-keys")
def new_keys(*, yes: Annotated[bool, typer.Option("--yes", help="Make them without asking.")] = False) -> None:
    """Make new keys for what is signed, after a backup was lost or read: pages and links sent before end."""
    from bot.cli import signing

    signing.new_keys(yes=yes)


@app.command()
def numbers(
    beyond: Annotated[str, typer.Option(metavar="NUMBER", help="Hand out none up to this one, which was seen.")] = "",
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Leave thousands out without asking.")] = False,
) -> None:
    """Say which numbers were handed out last; after a restored backup, go on beyond those that people have seen."""
    from bot.cli import numbering

    numbering.numbers(beyond.strip().upper(), yes=yes)


for name, commands in GROUPS.items():
    app.add_typer(commands, name=name)
