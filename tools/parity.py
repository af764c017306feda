"""Write docs/parity.md: what of Slack there is on Teams, the same, by other means or not, read off the code.

The names are the code's own; the means are told here, once each. Without an
option: write the page. With --check: write nothing, and fail when the page is
not what the code has. A name that no means speaks of fails either way.
"""

import sys
import typing
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from bot.delivery.arrivals import Arrival
from bot.delivery.chat import Chat
from bot.desk.commands import COMMANDS
from bot.desk.helpdesk.handlers.incidents import OPEN_REQUEST
from bot.desk.registry import ACTIONS, FORMS
from bot.desk.speech import SPEECH
from bot.desk.subcommands import SUBCOMMANDS
from bot.slack.catchup import CatchUp
from bot.teams.platform import DIALOGS
from bot.teams.views import SHOWN
from bot.ui.model import Block, Button, Confirm, Field, Inline, Menu
from workflow.business_time.sla import Level

PAGE = Path(__file__).resolve().parent.parent / "docs/parity.md"


PARTS_KNOWN = tuple(
    kind.__name__
    for kind in (
        *typing.get_args(Inline),
        *typing.get_args(Block),
        Button,
        Confirm,
        Menu,
        Level,
        *typing.get_args(Field),
    )
)
"""What a card or a form can be made of."""


class Degree(StrEnum):
    """How near Teams comes."""

    SAME = "the same"
    OTHERWISE = "by other means"
    IMPOSSIBLE = "impossible"


@dataclass(frozen=True, slots=True)
class Means:
    """How something is done on Teams; ``journey`` is the test that walks it."""

    degree: Degree
    why: str = ""
    journey: str = ""


def _otherwise(why: str, journey: str) -> Means:
    return Means(Degree.OTHERWISE, why, journey)


SAME = Means(Degree.SAME)
_TALK = "bot/teams/test_journey.py::test_a_question_is_noted_claimed_answered_and_settled"
_BOTH = "journeys/test_both_platforms.py"
_PRESS, _SAY, _HEAR = "bot/teams/test_interactions.py", "bot/teams/test_chat.py", "bot/teams/test_events.py"
WORD = _otherwise(
    "Teams has no commands with a slash: the word is typed in the personal chat.",
    f"{_PRESS}::test_a_word_of_the_personal_chat_is_a_command",
)
FORM_BELOW = _otherwise(
    "A word cannot open a dialog: its form stands in the personal chat, and gives way to what became of it.",
    f"{_PRESS}::test_a_form_asked_for_by_a_word_stands_in_the_chat_and_gives_way_to_what_became_of_it",
)
EXTENSION = _otherwise(
    "The message extension “Ouvrir une demande”, among a message's other actions.",
    "bot/teams/test_doors.py::test_a_member_opens_a_request_for_whoever_wrote_a_message",
)
IN_DIALOG = _otherwise(
    "Teams shows nothing to one person alone in a channel: it is shown in a dialog.",
    f"{_PRESS}::test_what_is_said_in_a_dialog_is_shown_there_and_its_buttons_go_on_there",
)
PRIVATELY = _otherwise(
    "Teams shows nothing to one person alone in a channel: a sentence stands beside the button, more than that goes "
    "to the personal chat.",
    f"{_PRESS}::test_a_long_answer_goes_to_the_personal_chat_and_never_to_the_channel",
)
SIGN = _otherwise(
    "A bot cannot react to a message: a few words stand under it.", f"{_SAY}::test_a_mark_is_a_word_in_the_thread"
)
POST = _otherwise(
    "A reply cannot show in its channel as well: it is posted there a second time.",
    f"{_BOTH}::test_a_level_is_said_in_the_channels_of_both",
)
CHAT = _otherwise(
    "A personal chat has no threads: it stands in the chat, after the card; what quotes it is added to the item.",
    f"{_BOTH}::test_in_a_personal_chat_a_reply_to_any_message_about_a_request_is_added_to_it",
)
CONSENT = _otherwise(
    "A file is put in its reader's OneDrive with their consent; in a channel a button leads to the personal chat.",
    f"{_SAY}::test_a_file_for_a_channel_waits_behind_a_button",
)
CARD_AND_FILE = _otherwise(
    "Its pictures stand in the card itself; its workbook comes beside it, with its reader's consent.",
    "bot/teams/test_reports.py::test_a_report_has_its_pictures_in_the_card_and_its_workbook_beside_it",
)
TWICE = Means(
    Degree.IMPOSSIBLE,
    "Teams cannot be searched for what was sent: after a lost answer it is sent again, which is logged and counted.",
    f"{_SAY}::test_a_lost_answer_is_a_doubt_and_sending_again_is_flagged",
)
GRAPH = _otherwise(
    "A file of a channel is read through Graph, where the team's owner allows it; else the thread says what to do.",
    f"{_HEAR}::test_a_file_of_a_channel_is_found_through_graph",
)
TEAM = _otherwise(
    "A channel is private by itself, or as one of a private team.",
    f"{_SAY}::test_a_channel_is_private_by_itself_or_as_one_of_a_private_team",
)
HOME = _otherwise(
    "There is no home tab: the home is a card of the personal chat, shown at the word « accueil » and to whoever "
    "installs the app.",
    f"{_HEAR}::test_a_word_shows_ones_home",
)
HEARD = _otherwise(
    "Without a mention a channel's messages come only where the team's owner allows ChannelMessage.Read.Group.", _TALK
)
OWN_DRAWING = _otherwise(
    "A shared card is one for all on Slack, in its channel's language; Teams asks for each reader's own drawing.",
    "bot/teams/test_own_drawing.py::test_a_shared_card_is_drawn_for_each_who_sees_it_in_their_language",
)
UNTOLD = Means(
    Degree.IMPOSSIBLE,
    "Teams does not tell when a profile changes: it is read when its owner writes or a roster is compared.",
    f"{_SAY}::test_members_are_read_page_by_page_and_known_by_name_and_address",
)

LOOKED_AT = _otherwise(
    "Teams does not tell that a team becomes public or private: that is looked at every few minutes.",
    "bot/teams/test_directory.py::test_a_team_that_becomes_public_gives_no_rights_until_it_is_private_again",
)

IN_CHANNEL = _otherwise(
    "Teams has no commands in a channel: whoever manages mentions the bot there, with the same words.",
    "bot/teams/test_channel_linking.py::test_a_manager_links_a_channel_by_a_mention_and_takes_it_off",
)

EMOJI = _otherwise(
    "Teams tells of emojis on the bot's own messages only, which cards are: 👀 and ✅ do the same; hearts and thumbs "
    "do nothing; what 🎫 does is “Open a request” among the actions of a message.",
    "bot/teams/test_reactions.py::test_an_emoji_on_a_card_claims_releases_and_offers_to_finish",
)
PART_HEARD = _otherwise(
    "Without a mention only where the team's owner allows ChannelMessage.Read.Group: of what was not told, neither is "
    "what is changed in it.",
    f"{_HEAR}::test_edits_and_deletions_have_keys_of_their_own",
)
NUMBER_HEARD = _otherwise(
    "Of messages without a mention, only where the team's owner allows ChannelMessage.Read.Group.",
    "bot/teams/test_doors.py::test_a_number_in_a_channel_gets_one_button",
)
COLOUR = _otherwise(
    "Its first line stands on a colour: Teams has four, of which yellow and orange look alike. Word and sign tell them "
    "apart, as on Slack.",
    f"{_BOTH}::test_a_level_is_said_in_the_channels_of_both",
)
CONFIRM = _otherwise(
    "The question opens below the button, with a button of its own.",
    f"{_PRESS}::test_a_confirmed_button_asks_below_before_it_acts",
)
MENU = _otherwise(
    "A card does nothing when a choice is made: the button beside it sends it. Choices of “Plus…” are buttons behind "
    "the others.",
    f"{_PRESS}::test_a_menu_gives_its_choice_even_one_without_value",
)
MISSED = Means(
    Degree.IMPOSSIBLE,
    "A bot may read no history of a personal chat: what is written while no instance runs comes only if Teams sends "
    "it again. On Slack histories are read.",
    f"{_HEAR}::test_a_fault_of_ours_is_answered_500_so_that_teams_sends_it_again",
)

Rows = Mapping[Means, str]
"""Names by their means, with spaces between."""

WORDS: Rows = {
    IN_CHANNEL: "lier délier",
    WORD: """prêt risques demandes taches vigie cherche historique absent retour langue modèles agenda
        aujourd’hui garde calendrier
        services guides faq répondants intentions réglages mes-données rapport""",
    FORM_BELOW: "aide intention annuler",
}
BUTTONS: Rows = {
    SAME: """skip_task skip_step reopen_task cancel_requests cancel_where ask_cancel keep_requests
        feedback check_recordings ask_lead note_answer lead_answers lead_wanted lead_not_wanted lead_all_wanted
        lead_none_wanted
        claim take_from_list release reopen resume detach gather_alike
        make_private make_public kind_question kind_incident
        cancel confirm_solved rate accept_reopening decline_reopening cancel_offered add_to ask_new
        something_else belongs_to
        remove_closure apply_calendar drop_calendar set_group set_entry set_levels set_urgency set_reactions
        set_rota swap_duty take_duty decline_duty apply_levels
        import_grid abandon_import ask_help ask_from reply resolve merge
        add_session change_session move_sessions move_session_support support_sessions paste_sessions correct_sessions
        record_sessions abandon_sessions attach become_service ask_service hold wait_until contacted transfer add
        not_solved note canned
        add_follower assign absent calendar_to_plan urgent not_urgent raise_urgency lower_urgency
        add_closure propose_holidays take_several several_acts checklist close_task name_course announce_intention
        refuse_intention
        write_about approve_intention withdraw_intention add_delegate remove_delegate unsubscribe speak
        make_support plan_support support_done cancel_support settle_support link_public drop_link
        confirm_member confirm_members interview interview_last presenters""",
    OWN_DRAWING: "redraw",
    IN_DIALOG: """balance session_plan show_intention show acts own_acts rare_acts why work_list not_reached grid_faults
        grid_changes browse list_intentions my_courses history agenda courses_at_risk subscribe subscribe_anew
        search_page settings narrow asked_page course_details courses_page""",
    PRIVATELY: """claim_step typed export_intentions follow unfollow
        ask_report back undo
        present_service present_again presented_otherwise tick_presented""",
}
SENT_IN: Rows = {
    SAME: """skip_task skip_step reopen_task cancel_requests cancel_where ask_cancel keep_requests
        feedback check_recordings ask_lead note_answer lead_answers
        add_session change_session move_sessions support_sessions paste_sessions correct_sessions
        make_support plan_support support_done cancel_support settle_support ask_help reply resolve merge attach
        become_service ask_service hold wait_until contacted transfer add not_solved note canned
        raise_urgency lower_urgency
        add_follower assign absent add_closure propose_holidays take_several several_acts checklist close_task
        name_course
        intention refuse_intention
        set_group set_entry set_levels set_urgency set_reactions set_rota swap_duty
        add_delegate interview presenters""",
}
SAID: Rows = {
    SAME: """TaskSkipped TaskReopened TaskMoved RequestsCancelled CoursesCancelled CancellingDone CoursesTold
        CancelAsked CancelAskChanged CancelDeclined
        FeedbackShown LeadAsked LeadAnswered LeadSilent NothingMissing
        SessionsRead SessionMoved ItemOpened RequestReceived CardChanged AnswerShown NoteShown RequesterWrote
        ReplyReceived CopyChanged Cancelled
        NoteNotSent Rerouted FileNotRelayed WatchBegun ManagementWarned ManyEscalated AlertChanged
        Unreachable Missed MissedBrought ContactNoted
        ChannelLost ChannelEntered MemberWelcomed
        ImportChanged TasksImported DataChanged Refused Assigned CalendarChanged LevelsChanged Digest
        ReopenQuestion ChannelBack FollowedUp AddOrNewAsked WordKept
        Placed PlacedShown WordsMoved ItemShown CommandOffered AddOrNewSettled AddOrNewWithdrawn
        HelpAsked AskedTold WorkTold CancelOffered MentionAnswered MentionNoted QuestionSettled Greeted Thanked
        ToldAnew ShownAnew LinkShown AlikeShown ManyAlike FinishOffered ServiceAsked
        Transferred IntentionShown IntentionChanged DutyAsked DutyAnswered DutyTold
        DelegateNamed SupportMade SupportWaits SupportSettled PresenterLeft
        AbsenceNoted AbsenceEnded HelperNamed SupportGiven InClass ChannelLinked ChannelUnlinked ChannelTurned
        PublicChannelFound MembersWait ServicePresented AnswersShared InterviewTaken InterviewOver""",
    CHAT: """ClaimTold UrgencyTold WaitAsked PromiseBroken HandedOn Answered InformationAsked Resolved Closed Reminded
        MergeTold UnmergeTold Followed MoveTold MessageEdited
        MessageWithdrawn LeadReminded RequestClosed IntentionAnswered IntentionReminder""",
    POST: "UrgencyChanged TaskOpenedAgain MemberWaits Escalated Reopened AppointmentNear CalendarAwaited",
    SIGN: "Marked",
    NUMBER_HEARD: "NumberNamed",
    CARD_AND_FILE: "ReportTold",
    CONSENT: """IntentionsExported UnreachedListed FileRelayed WorkbookReturned AgendaEntered AppointmentsGathered
        OwnDataGiven AppointmentsOff
        AgendaLeft AppointmentMade AppointmentCancelled""",
}
DONE: Rows = {
    SAME: "post edit remove profile members read",
    TWICE: "find",
    EMOJI: "words_at",
    PRIVATELY: "whisper",
    SIGN: "react",
    CONSENT: "send_file",
    CARD_AND_FILE: "enclose",
    GRAPH: "download",
    TEAM: "look",
    HOME: "publish_home",
}
TOLD: Rows = {
    HEARD: "MessageSaid",
    EMOJI: "Reacted",
    PART_HEARD: "MessageEdited MessageDeleted",
    SAME: "MemberJoined MemberLeft DeskJoined",
    HOME: "HomeOpened",
    UNTOLD: "ProfileChanged",
    LOOKED_AT: "ChannelTurned",
}


PARTS: Rows = {
    SAME: """StyledText Mention Paragraph Bullets Heading Rule Actions Acts Fields Button Line TextField DateField
        ChoiceField ChecksField PersonField""",
    CONFIRM: "Confirm",
    MENU: "Menu",
    COLOUR: "Level",
}
STARTED: Rows = {MISSED: "CatchUp"}


def sections() -> dict[str, tuple[list[str], Rows]]:
    """Return each section's names, as the code has them, and what is said of them here."""
    commands = [one.name for one in COMMANDS] + [one.words.name for one in SUBCOMMANDS]
    doing = [name for name, value in vars(Chat).items() if callable(value) and not name.startswith("_")]
    return {
        "Commands": (commands, WORDS),
        "The message shortcut": ([OPEN_REQUEST], {EXTENSION: OPEN_REQUEST}),
        "Parts of cards and forms": (list(PARTS_KNOWN), PARTS),
        "Buttons and menus of cards": (list(ACTIONS), BUTTONS),
        "Forms": (list(FORMS), SENT_IN),
        "Notices": ([kind.__name__ for kind in SPEECH], SAID),
        "What a platform does": (doing, DONE),
        "What a platform tells": ([kind.__name__ for kind in typing.get_args(Arrival)], TOLD),
        "At the start": ([CatchUp.__name__], STARTED),
    }


def means_of(rows: Rows) -> dict[str, Means]:
    """Return the means by name. Raises ValueError for a name that is told of twice."""
    found: dict[str, Means] = {}
    for means, names in rows.items():
        for name in names.split():
            if name in found:
                raise ValueError(f"{name} is told of twice")
            found[name] = means
    return found


def page() -> str:
    """Return the whole page. Raises ValueError for a name without a row, or a row without its name."""
    parts = ["# Teams beside Slack", INTRODUCTION]
    for title, (names, rows) in sections().items():
        known = means_of(rows)
        if wrong := set(names) ^ set(known):
            raise ValueError(f"{title}: rows of tools/parity.py and names of the code differ in {sorted(wrong)}")
        parts += [f"## {title}", "\n".join(_table({name: known[name] for name in names}, dialogs=rows is BUTTONS))]
    return "\n\n".join(parts) + "\n"


INTRODUCTION = (
    "`make parity` writes this page from the code: every command, button, form and notice, and how Teams has it. "
    "Beside what is not the same stands why, and the test that walks it. Cards and forms are the same values on both "
    "platforms."
)


def _table(known: Mapping[str, Means], *, dialogs: bool) -> Iterable[str]:
    yield "| | on Teams | why | journey |"
    yield "|---|---|---|---|"
    for name, means in known.items():
        shown = f"`{name}`{' (opens a form)' if dialogs and name in DIALOGS - SHOWN.keys() else ''}"
        journey = f"`tests/{means.journey}`" if means.journey else ""
        yield f"| {shown} | {means.degree} | {means.why} | {journey} |"


def main(arguments: list[str]) -> int:
    """Write the page, or check it; return the exit code."""
    wanted = page()
    if arguments != ["--check"]:
        PAGE.parent.mkdir(exist_ok=True)
        PAGE.write_text(wanted, encoding="utf-8")
        return 0
    if not PAGE.exists() or PAGE.read_text(encoding="utf-8") != wanted:
        print("docs/parity.md is not what the code has: run `make parity`")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
