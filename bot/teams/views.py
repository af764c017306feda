"""Buttons that open a dialog on Teams for the person who presses them: a view, or a form."""

from collections.abc import Mapping

from bot.desk.answers import Surface

ANYWHERE = frozenset(Surface)
_SHARED = frozenset({Surface.CARD, Surface.HOME})
"""Elsewhere what holds the button is drawn again instead: nobody else reads it."""
_ON_CARDS = frozenset({Surface.CARD})
"""The home is drawn again as well."""
SHOWN: Mapping[str, frozenset[Surface]] = {
    **dict.fromkeys(("show", "acts", "own_acts", "grid_acts", "why", "balance", "show_intention", "browse"), ANYWHERE),
    **dict.fromkeys(("work_list", "not_reached", "list_intentions", "my_courses", "course_details"), ANYWHERE),
    "close_task": ANYWHERE,
    **dict.fromkeys(("session_plan", "grid_faults", "grid_changes", "history", "agenda", "courses_at_risk"), _SHARED),
    **dict.fromkeys(("subscribe", "subscribe_anew", "search_page", "settings", "courses_page", "rare_acts"), _SHARED),
    **dict.fromkeys(
        ("list_services", "see_service", "acts_page", "unverified", "unreachable", "file_changes"), _SHARED
    ),
    **dict.fromkeys(("narrow", "asked_page"), _ON_CARDS),
}
OPENS_A_FORM = frozenset(
    {"announce_intention", "ask_from", "interview_page", "present_service", "want_service", "write_about"}
)
"""Buttons that open a form of another name than theirs."""
