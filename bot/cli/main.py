"""The commands of ``vigie``, each in its own room."""

import typer

from bot.cli import auditing, blank, configuring, exporting, grids, keeping, manifests, reports, running, sla
from bot.cli.speaking import refusing
from bot.cli.surroundings import surroundings

app = typer.Typer(
    name="vigie",
    help="Vigie, the service desk of a support cell, in Slack and Teams.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.callback()(surroundings)
app.command("run")(running.run)
app.command("sandbox")(running.sandbox)
app.command("migrate")(running.migrate)
app.command("doctor")(running.doctor)
app.command("rapport")(reports.report)
app.command("purge")(keeping.purge)
app.command("audit")(auditing.audit)
app.command("export")(exporting.export)
app.command("import")(grids.import_grid)
app.add_typer(blank.app, name="grille")
app.add_typer(configuring.app, name="config")
app.add_typer(sla.app, name="sla")
app.add_typer(manifests.app, name="manifest")


def main() -> None:
    """Run the command that was typed."""
    with refusing():
        app()
