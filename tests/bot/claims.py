"""What every button, form, command and shortcut can carry from a client, as someone who forges it would fill it in.

One line for each name of the registry: a new one without a line fails ``tests/bot/test_forged.py``. In braces stands
what is replaced by every item of someone else of that kind (``tests/bot/strangers.py``).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product
from string import Formatter

Words = Mapping[str, tuple[str, ...]]
"""By placeholder, what it may stand for."""
ANY = "{item}"


def few(words: Words) -> Words:
    """Return the first thing that each placeholder may stand for: enough where the road is tried, not the rule."""
    return {name: some[:1] for name, some in words.items()}


@dataclass(frozen=True, slots=True)
class Sent:
    """A form, as it comes back."""

    context: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, str] = field(default_factory=dict)


def filled(templates: Mapping[str, str], words: Words) -> Iterator[dict[str, str]]:
    """Return the texts with each combination of what they may stand for."""
    named = sorted({name for text in templates.values() for _said, name, *_how in Formatter().parse(text) if name})
    for chosen in product(*(words[name] for name in named)):
        one = dict(zip(named, chosen, strict=True))
        yield {name: text.format_map(one) for name, text in templates.items()}


def values(templates: tuple[str, ...], words: Words) -> Iterator[str]:
    """Return what a button may carry, or what may follow a command."""
    for template in templates:
        yield from (one["value"] for one in filled({"value": template}, words))


def sent(forms: tuple[Sent, ...], words: Words) -> Iterator[Sent]:
    """Return what may come back of a form."""
    for one in forms:
        packed = {f"c {name}": text for name, text in one.context.items()}
        packed |= {f"v {name}": text for name, text in one.values.items()}
        for texts in filled(packed, words):
            context, given = ({name[2:]: texts[name] for name in texts if name[0] == kind} for kind in "cv")
            yield Sent(context, given)


def _rows(rows: Mapping[tuple[str, ...], str]) -> dict[str, tuple[str, ...]]:
    named = [(name, templates) for templates, names in rows.items() for name in names.split()]
    table = dict(named)
    if len(table) != len(named):
        raise ValueError("a name stands twice")
    return table


ACTIONS = _rows(
    {
        ("",): """ask_help announce_intention absent add_delegate ask_new cancel_where export_intentions grid_template
            list_intentions list_services my_courses several_acts drop_link drop_calendar ask_report set_levels
            set_hours set_urgency set_reactions settings_file drop_file add_group""",
        ("off", "on"): "weekly_mail",
        ("{item}",): "claim release note show redraw why assign acts rare_acts",
        ("{item} 0", "{item} 1"): "history",
        ("{item} all||||",): "take_from_list",
        ("{incident}",): """urgent not_urgent raise_urgency lower_urgency make_private make_public hold wait_until
            resume transfer reopen add kind_question kind_incident cancel
            reply name_course retitle canned follow unfollow add_follower resolve merge attach detach gather_alike
            accept_reopening decline_reopening cancel_offered add_to become_service own_acts""",
        ("{incident} {incident} {person}",): "send_kept",
        ("{incident} {incident}",): "note_kept",
        ("{incident}", "{incident} 1788270600"): "confirm_solved not_solved settle not_yet",
        ("{incident}:4",): "rate",
        ("{rating}|4",): "rate_courses",
        ("{incident} {unreachable}",): "contacted",
        ("{done_at} {item}",): "undo",
        ("{incident} 0", "{incident} 1"): "something_else",
        ("{incident} 1 {incident}",): "belongs_to belongs_to_other",
        ("{incident} Des nouvelles ?",): "ask_after",
        ("vigie services", "vigie"): "typed",
        ("0", "1"): "courses_page file_changes",
        ("0123456789abcdef01234567",): "apply_file",
        ("keeping", "usual_days", "files"): "set_numbers",
        ("{service}",): "cancel_service",
        ("{request}",): "ask_cancel course_details write_about skip_step balance calendar_to_plan",
        ("{request}", "{task}"): "presenters",
        ("{request} 0", "{task} 0"): "session_plan add_session move_sessions paste_sessions support_sessions",
        ("{session} {request} 0",): "change_session",
        ("{session}",): "move_session_support",
        ("{task} 1788270600",): "take_back_offer",
        ("{draft}",): "correct_sessions record_sessions abandon_sessions",
        ("{task}",): """claim_step skip_task reopen_task interview present_service offer_accept
            offer_decline close_task feedback check_recordings ask_lead note_answer make_support settle_support
            call_off_times withdraw_times""",
        ("{task} people", "{task} end"): "interview_page",
        ("{task}", "{support}"): "checklist ask_service propose_times",
        ("access",): "see_service want_service",
        ("{task} 2 1791396000",): "pick_time",
        ("{task} 2",): "no_time_fits ask_other_time",
        ("{support}",): "plan_support support_done cancel_support",
        ("{topic}",): "lead_answers lead_all_wanted lead_none_wanted",
        ("{topic}|{session}",): "lead_wanted lead_not_wanted",
        ("{to_cancel}",): "keep_requests",
        ("{intention}",): "show_intention refuse_intention approve_intention withdraw_intention",
        ("{grid}",): "import_grid import_and_tell grid_acts abandon_import grid_faults grid_changes undo_import",
        ("{grid} A26",): "grid_term",
        ("{request}", "import|{grid}", "open|A26|"): "cancel_requests",
        ("day||p{person}", "week||g{group}", ""): "agenda",
        ("fr", "en", "auto"): "speak",
        ("mail", "chat"): "by_road",
        ("0",): "unverified unreachable",
        ("1788270600", "4102444800"): "install_app",
        ("own", "g{group}"): "subscribe subscribe_anew unsubscribe",
        ("{group}",): "work_list not_reached set_rota",
        ("{group} 2026-10-01",): "swap_duty",
        ("1", "2"): "take_duty decline_duty",
        ("{group}|0", ""): "courses_at_risk",
        ("all||||", "all|{group}|||"): "narrow",
        ("0", "0 ended"): "asked_page",
        ("0 {words}",): "search_page",
        ("0 {item}", "0 {words}"): "acts_page",
        ("{member}",): "back",
        ("{person}|medecine",): "remove_delegate",
        ("{person} {channel}",): "confirm_member",
        ("{channel}",): "confirm_members",
        ("{group} {channel}",): "link_public",
        ("faq", "guide"): "browse",
        ("all", "groups", "faq"): "settings",
        ("groups|{group_mark}",): "set_group",
        ("faq|", "routing|"): "set_entry",
        ("1",): "add_closure",
        ("1", "1 0"): "accept_unverified refuse_unverified",
        ("{closing}",): "remove_closure apply_calendar",
        ("2027",): "propose_holidays",
        ("{levels}",): "apply_levels",
        ("Le son coupe ici.",): "ask_from",
        ("technical_help",): "create_support",
    }
)
"""Buttons, and choices of menus."""

_NUMBER, _TASK, _SUPPORT = ({"number": one} for one in ("{incident}", "{task}", "{support}"))
_PLAN = {"number": "{request}", "page": "0"}
_SAID = {"text": "Voici ce que j’en dis."}
# Whom one names must be a colleague (test_services.py): theirs is a name that anyone reads in the directory.
_REPORT = {"contents": _SAID["text"], "use": "other", "reader": "{self}", "since": "2026-09-01", "until": ""}
FORMS: Mapping[str, tuple[Sent, ...]] = {
    "ask_help": (
        Sent({"for": "", "about": "{request}"}, {**_SAID, "kind": "question", "private": "", "urgent": ""}),
        Sent({"for": "{person}", "about": ""}, {**_SAID, "kind": "incident", "private": "yes", "urgent": "yes"}),
        Sent({"for": "{person}", "about": "", "at": "slack:T0:C0TECHNO C0TECHNO 1.1"}, {**_SAID, "kind": "incident"}),
    ),
    "reply": (Sent(_NUMBER, _SAID), Sent({**_TASK, "to": "{self}"}, _SAID)),
    "add": (Sent(_NUMBER, _SAID),),
    "hold": (
        Sent(_NUMBER, {**_SAID, "state": "awaiting_user"}),
        Sent(_NUMBER, {**_SAID, "state": "awaiting_problem", "again": "2099-09-01"}),
    ),
    "contacted": (Sent({"contact": "{incident} {unreachable}"}, _SAID),),
    "wait_until": (Sent(_NUMBER, {"again": "2099-09-01"}),),
    "raise_urgency": (Sent(_NUMBER, _SAID),),
    "lower_urgency": (Sent(_NUMBER, _SAID),),
    "transfer": (Sent(_NUMBER, {**_SAID, "group": "technopedagogues"}),),
    "resolve": (Sent(_NUMBER, {**_SAID, "children": "{incident}"}),),
    "merge": (Sent(_NUMBER, {"text": "{incident}"}), Sent({"number": "{own}"}, {"text": "{incident}"})),
    "attach": (Sent(_NUMBER, {"text": "{incident}"}), Sent({"number": "{own}"}, {"text": "{incident}"})),
    "not_solved": (Sent({**_NUMBER, "asked": ""}, _SAID), Sent({**_NUMBER, "asked": "1788270600"}, _SAID)),
    "retitle": (Sent(_NUMBER, {"text": "Antem refuse le dépôt"}),),
    "name_course": (Sent(_NUMBER, {"text": "", "course": "MMD 1231"}), Sent(_NUMBER, {"text": "MMD 1232"})),
    "canned": (Sent(_NUMBER, {"answer": "Rencontre"}),),
    "add_follower": (
        Sent(_NUMBER, {"person": "{self}", "email": ""}),
        Sent(_NUMBER, {"person": "", "email": "{email}"}),
        Sent(_NUMBER, {"person": "{person}", "email": ""}),
    ),
    "become_service": (Sent(_NUMBER, {"service": "access"}),),
    "service": tuple(
        Sent({"service": "report", "page": "0", "item": item, "presenter": "Ève Roy <eve@example.org>"}, _REPORT)
        for item in ("", "{incident}", "{task}", "{support}")
    ),
    "ask_service": (
        Sent(_TASK, {"service": "access", "presenter": "Ève Roy <eve@example.org>", **_SAID}),
        Sent(_SUPPORT, {"service": "access", "presenter": "Ève Roy <eve@example.org>", **_SAID}),
    ),
    "note": (Sent({"number": ANY}, _SAID),),
    "assign": (Sent({"number": ANY}, {"holder": "{person}"}), Sent({"number": ANY}, {"holder": "{self}"})),
    "absent": (Sent({"person": "{member}"}, {"until": "2026-10-15"}),),
    "several_acts": tuple(
        Sent({"chosen": "all||||", "home": ""}, {"act": act}) for act in ("claim", "resolve", "transfer", "assign")
    ),
    "take_several": (
        Sent({"chosen": "all||||", "home": ""}, {"numbers": "{claimable}"}),
        Sent({"chosen": "all||||", "home": "", "act": "resolve"}, {"numbers": "{claimable}", **_SAID}),
        Sent(
            {"chosen": "all||||", "home": "", "act": "transfer"},
            {"numbers": "{claimable}", "group": "technopedagogues", **_SAID},
        ),
        Sent({"chosen": "all||||", "home": "", "act": "assign"}, {"numbers": "{claimable}", "holder": "{person}"}),
    ),
    "checklist": (
        Sent({**_TASK, "shown": ""}, {"done.1": "1", "done.5": "5"}),
        Sent({**_TASK, "shown": '{{"done.1":{{"1":"none"}}}}'}, {"done.1": "1"}),
        Sent({**_SUPPORT, "shown": ""}, {"done.1": "1"}),
    ),
    "close_task": (Sent(_TASK, {"note": "Fait."}),),
    "skip_task": (Sent(_TASK, _SAID),),
    "reopen_task": (Sent(_TASK, _SAID),),
    "skip_step": (Sent({}, {"step": "{task}", **_SAID}),),
    "cancel_requests": (
        Sent({"scope": "{request}", "digest": "{digest}", "count": "1"}, {**_SAID, "word": ""}),
        Sent({"scope": "import|{grid}", "digest": "{digest}", "count": "1"}, {**_SAID, "word": ""}),
        Sent({"scope": "{request}", "digest": "{digest}", "count": "500"}, {**_SAID, "word": ""}),
    ),
    "cancel_where": (Sent({}, {"department": "", "term": "A26"}),),
    "presenters": (
        Sent({"number": "{request}", "start": "0", "shown": "{{}}"}, {"add": "Ève Roy <eve@example.org>"}),
        Sent({"number": "{request}", "start": "0", "shown": '{{"{person}":[]}}'}, {"informed": "{person}"}),
    ),
    "interview": (
        Sent(
            {**_TASK, "page": "people", "part": "0", "shown": '{{"others":"x"}}'},
            {"helper": "nothing", "others": "{task}"},
        ),
        Sent({**_TASK, "page": "end", "part": "0", "shown": '{{"notes":"0"}}'}, {"notes": "Vu.", "ending": "keep"}),
        Sent({**_TASK, "page": "end", "part": "0", "shown": '{{"notes":"0"}}'}, {"notes": "Vu.", "ending": "close"}),
    ),
    "send_offer": (
        Sent({**_TASK, "known": "{{}}"}, {"to": "{person}", "text_fr": "Voici.", "text_en": "Here."}),
        Sent({**_TASK, "known": '{{"{person}":0}}'}, {"to": "", "email": "{person}", "phone": "{self}", "text_fr": ""}),
    ),
    "feedback": (Sent(_TASK, {"results": "Bien.", "improvements": ""}),),
    "add_session": (Sent({**_PLAN, "session": "", "version": "1"}, {"theme": "Le foie", "time": ""}),),
    "change_session": (
        Sent({**_PLAN, "session": "{session}", "version": "1"}, {"theme": "Le foie", "time": "", "more": "more"}),
        Sent({**_PLAN, "session": "{session}", "version": "1"}, {"link": "", "state": "dropped"}),
    ),
    "move_sessions": (Sent(_PLAN, {"state": "dropped", "sessions": "{session}"}),),
    "paste_sessions": (Sent(_PLAN, {"text": "30 sept. 14 h — Le cœur", "more": ""}),),
    "correct_sessions": (Sent({"draft": "{draft}"}, {"text": "30 sept. — Les os", "more": ""}),),
    "support_sessions": (Sent(_PLAN, {"live": "zoom_on_call", "recording": "auto", "sessions": "{session}"}),),
    "check_recordings": (
        Sent({**_TASK, "shown": ""}, {"there": "{session}"}),
        Sent({**_TASK, "shown": '{{"there":{{"1":false}},"held":{{}}}}'}, {"there": "1"}),
    ),
    "ask_lead": (Sent(_TASK, {"sessions": "{session}"}),),
    "note_answer": (Sent(_TASK, {"wish.1": "wanted", "wish.3": "not_wanted"}),),
    "lead_answers": (Sent({"topic": "{topic}"}, {"wish.1": "wanted", "wish.2": "not_wanted"}),),
    "make_support": (
        Sent(
            _TASK,
            {"template": "zoom_on_call", "presenters": "all", "others": "", **_SAID},
        ),
        Sent(
            {**_TASK, "said": '{{"template":"zoom_on_call","presenters":"all"}}'},
            {"day": "", "start": "", "length": "", "place": ""},
        ),
    ),
    "create_support": (
        Sent(
            {"template": "technical_help"},
            {"others": "Ève Roy <eve@example.org>", "course": "{request}", "day": "", "start": "", "place": ""},
        ),
    ),
    "propose_times": (
        Sent(_TASK, {"free": "1791396000", "other": "", "length": "60", "place": ""}),
        Sent(_SUPPORT, {"free": "", "other": "10 décembre 2026 9 h", "length": "30", "place": "Salle 4"}),
    ),
    "call_off_times": (Sent(_TASK, _SAID),),
    "plan_support": (
        Sent(_SUPPORT, {"day": "2026-10-02", "start": "14 h", "length": "90 min", "place": "Salle 9"}),
        Sent(_SUPPORT, {"day": "", "start": "", "length": "", "place": ""}),
    ),
    "support_done": (Sent(_SUPPORT, _SAID),),
    "cancel_support": (Sent(_SUPPORT, _SAID),),
    "settle_support": (
        Sent(_TASK, {"end": "done", "tasks": "{support}", **_SAID}),
        Sent(_TASK, {"end": "cancelled", "tasks": "{support}", **_SAID}),
    ),
    "intention": (
        Sent({}, {"code": "MMD 1999", "title": "Anatomie", "term": "A26", "approaches": "recording"}),
        Sent(
            {"said.code": "MMD 1999", "said.title": "Anatomie", "said.term": "A26", "said.approaches": "recording"},
            {"section": "", "sessions": "", "remarks": ""},
        ),
    ),
    "ask_cancel": (
        Sent({"number": "{request}"}, _SAID),
        Sent({"number": "{request}"}, {**_SAID, "numbers": "{request}"}),
    ),
    "keep_requests": (Sent({"topic": "{to_cancel}"}, _SAID),),
    "refuse_intention": (Sent({"intention": "{intention}"}, _SAID),),
    "add_delegate": (Sent({}, {"person": "{self}", "email": "", "department": "medecine", "other": ""}),),
    "set_hours": (Sent({"base": "1"}, {"opens": "8:00", "closes": "17:00"}),),
    "add_closure": (Sent({"base": "1"}, {"date": "2026-12-01", "name": "Tempête", "starts": "", "ends": ""}),),
    "propose_holidays": (Sent({"base": "1", "year": "2027"}, {"days": "2027-01-01", "easter": ""}),),
    "set_group": (
        Sent(
            {"key": "{group}", "before": "{group_mark}"},
            {
                "name": "Tous",
                "distribution": "round_robin",
                "language": "en",
                "more": "",
                "responsibilities": "Tout.",
            },
        ),
    ),
    "set_rota": (Sent({"group": "{group}", "before": "{rota_mark}"}, {"day_0": "{member}"}),),
    "swap_duty": (
        Sent(
            {"duty": "{group} 2026-10-01", "giver": "{member}"}, {"giver": "{member}", "taker": "{person}", "back": ""}
        ),
    ),
    "set_entry": (
        Sent({"section": "faq", "before": ""}, {"title": "Quoi ?", "text": "Rien.", "words": "rien", "link": ""}),
    ),
    "set_urgency": (
        Sent(
            {"before": "{urgency_mark}"},
            {"minutes": "20", "telephone": "514 555-0100", "words": "feu", "words_en": "fire", "quiet": ""},
        ),
    ),
    "add_group": (Sent({}, {"name": "Studio", "responsibilities": ""}),),
    "set_numbers": (Sent({"table": "files", "before": "{file_mark}"}, {"limit_megabytes": "7"}),),
    "set_reactions": (Sent({"before": "{reactions_mark}"}, {"claim": "🙋", "finish": "🏁", "open": "none"}),),
    "set_levels": (
        Sent(
            {"before": "{levels_mark}"},
            dict.fromkeys(("response_moderate", "resolution_moderate"), "1")
            | dict.fromkeys(("response_high", "resolution_high"), "2")
            | dict.fromkeys(("response_overdue", "resolution_overdue"), "3"),
        ),
    ),
}
"""Forms that are sent in."""

COMMANDS: Mapping[str, tuple[str, ...]] = {
    "aide": ("Le micro est muet.",),
    "demandes": ("",),
    "intention": ("MMD 1999",),
    "taches": ("", "{group}", "miennes"),
    "vigie": ("{item}", "aide", "{words}"),
}
"""Slash commands; what else follows ``/vigie`` stands in ``SUBCOMMANDS``."""
SUBCOMMANDS: Mapping[str, tuple[str, ...]] = {
    "cherche": ("{words}", "{item}"),
    "historique": ("{item}",),
    "audit": ("", "hier"),
    "absent": ("jusqu’au 15 octobre", "Marie jusqu’au 15 octobre"),
    "retour": ("", "Marie"),
    "agenda": ("", "Marie", "Technologues", "la semaine prochaine"),
    "aujourd’hui": ("", "Marie"),
    "calendrier": ("", "de soutien"),
    "garde": ("",),
    "réglages": ("",),
    "répondants": ("",),
    "intentions": ("",),
    "prêt": ("", "MMD 1231"),
    "risques": ("", "{group}|0"),
    "rapport": ("", "A26"),
    "annuler": ("{request}", "Médecine A26", ""),
    "lier": ("", "Technologues"),
    "délier": ("",),
    "services": ("",),
    "modèles": ("",),
    "mes-données": ("",),
    "langue": ("", "français", "english", "auto"),
    "courriel": ("",),
    "courriels": ("",),
    "injoignables": ("",),
    "guides": ("",),
    "ma-page": ("",),
    "faq": ("",),
}
"""By the first word of each."""
MESSAGES = ("{item}", "{incident} : où en est-ce ?", "annuler {incident}", "voir {request}")
"""What someone may write to the desk that names an item of someone else."""
SHORTCUTS = ("open_request",)
