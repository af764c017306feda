"""What courses add to the desk."""

from bot.delivery.arrivals import GIVEN_UP
from bot.desk.courses.handlers import catalogue, checklist, delegates, grids, intentions, plan_life, progress, tasks
from bot.desk.courses.notices.grids import GRIDS
from bot.desk.courses.notices.intentions import INTENTIONS
from bot.desk.courses.notices.plans import PLANS
from bot.desk.courses.notices.requests import REQUESTS
from bot.desk.domain import Command, DeskDomain, Subcommand
from bot.desk.overview.cards.help import Shelf
from bot.language import _
from bot.language.commands import AFTER_VIGIE, COMMANDS
from workflow.courses.use_cases import imports, other_previews, undoing
from workflow.courses.use_cases.delegates import REACHED
from workflow.domain import gathered
from workflow.teaching.use_cases import cancel_later

DOMAIN = DeskDomain(
    "courses",
    speech=gathered(REQUESTS, GRIDS, PLANS, INTENTIONS),
    actions=gathered(
        catalogue.ACTIONS,
        grids.ACTIONS,
        intentions.ACTIONS,
        delegates.ACTIONS,
        tasks.ACTIONS,
        checklist.ACTIONS,
        plan_life.ACTIONS,
        progress.ACTIONS,
    ),
    own=frozenset({"withdraw_intention"}),
    forms=gathered(catalogue.FORMS, intentions.FORMS, delegates.FORMS, tasks.FORMS, checklist.FORMS, plan_life.FORMS),
    commands=(
        Command(
            COMMANDS["intention"],
            _("Announce a course to teach at a distance"),
            _("[course code]"),
            intentions.announce,
            Shelf.FOLLOWING,
        ),
    ),
    subcommands=(
        Subcommand(
            AFTER_VIGIE["delegates"],
            _("Who answers for a department"),
            "",
            delegates.show,
            Shelf.MANAGERS,
            position=80,
        ),
        Subcommand(
            AFTER_VIGIE["intentions"],
            _("Courses to approve, and those that aren’t in a grid yet"),
            "",
            intentions.listed,
            Shelf.MANAGERS,
            position=90,
        ),
        Subcommand(
            AFTER_VIGIE["ready"],
            _("Are your courses ready: where each of them stands"),
            _("[course code]"),
            progress.ready,
            Shelf.FOLLOWING,
            position=100,
        ),
        Subcommand(
            AFTER_VIGIE["risks"],
            _("Courses late or at risk"),
            "",
            progress.at_risk,
            Shelf.MEMBERS,
            position=110,
        ),
        Subcommand(
            AFTER_VIGIE["cancel"],
            _("Cancel service requests, after seeing what that does"),
            _("[RITM0001001, a department, a term]"),
            plan_life.cancel_command,
            Shelf.MANAGERS,
            position=130,
        ),
    ),
    jobs={
        imports.JOB: grids.carry_out,
        f"{imports.JOB}{GIVEN_UP}": grids.give_back,
        undoing.JOB: grids.carry_out_undoing,
        f"{undoing.JOB}{GIVEN_UP}": grids.give_up_undoing,
        other_previews.JOB: grids.compare_again,
        cancel_later.JOB: plan_life.carry_out,
        f"{cancel_later.JOB}{GIVEN_UP}": plan_life.give_up,
        REACHED: delegates.now_reached,
    },
)
