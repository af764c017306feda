"""A day with Vigie, a few lines for each role: what the help says first, and what the page of each role begins with."""

from collections.abc import Mapping

from bot.language import _
from workflow.overview.roles import Role

TITLES: Mapping[Role, str] = {
    Role.TEACHER: _("When you teach"),
    Role.TECHNOLOGIST: _("When you give technical support"),
    Role.TECHNOPEDAGOGUE: _("When you accompany courses"),
    Role.MANAGER: _("When you manage"),
}
_MORNING = _(
    "**In the morning**, the digest in your channel says what waits. {/tasks} lists what is to take, what to plan, "
    "the replies received and what you have in hand."
)
_TALK = _(
    "**Talk** in the card’s thread: mention me, and your message goes to the person concerned; anything else there "
    "stays a work note. You can take it back for a few seconds."
)
DAYS: Mapping[Role, tuple[str, ...]] = {
    Role.TEACHER: (
        _("**Ask** in your own words, with a screenshot if you have one: you get a number, and when we’ll reply."),
        _("**If it’s urgent**, say so: the people on duty are told at once."),
        _("**Reply** by just writing back, even the next day: your answer goes to the request that waits for it."),
        _("**Close**: when we think it’s settled, confirm it or say what is left to do."),
        _("**Your courses**: {/intention} announces one; {/requests} shows how far each one is, and your requests."),
    ),
    Role.TECHNOLOGIST: (
        _MORNING,
        _("**Take**: “Claim” on the card, or 👀. Only one person has it, and the person who asked reads your name."),
        _TALK,
        _("**Wait**: put the request on hold when something is missing; the clock pauses until the answer comes."),
        _("**Resolve** by saying what settled it: the person confirms, or says what is left."),
        _(
            "**Courses**: in the planning, enter the sessions, tick who was informed, trained and supported, and plan "
            "the support tasks; at the end, check what is there."
        ),
        _("**Your time**: {/vigie agenda}, {/vigie duty}; {/vigie away} when you are not there."),
    ),
    Role.TECHNOPEDAGOGUE: (
        _MORNING,
        _("**The interview**: claim it, offer times to the course lead, and fill in its four pages as you talk."),
        _TALK,
        _("**Close the interview**: the planning and the pedagogical support open, with what you noted."),
        _(
            "**Accompany**: send the offer to the lead and the presenters, plan support for those who want it, and "
            "note their feedback."
        ),
        _("**Your courses**: {/vigie ready} says how far each one is; {/vigie agenda} shows who helps whom this week."),
    ),
    Role.MANAGER: (
        _(
            "**In the morning**, the digest in the management channel says what is late, whom nobody has reached and "
            "which courses are at risk."
        ),
        _("**The grid**: drop the workbook (.xlsx) in that channel; nothing is written before you press “Import”."),
        _("**What is late** is said there with who has it: assign or transfer it from its card."),
        _("**The figures**: {/vigie report} gives promises kept, load, backlog and satisfaction."),
        _("**The people**: {/vigie duty}, {/vigie delegates}, and {/vigie unreachable} for those we can’t write to."),
        _("**The settings**: {/vigie settings} and {/vigie calendar}; each change stays in the history."),
    ),
}
"""In the order of their day."""
