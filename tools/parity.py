"""Write docs/parity.md: what of Slack there is on Teams, the same, by other means or not, read off the code.

The names are the code's own; the means are told here, once each. Without an
option: write the page. With --check: write nothing, and fail when the page is
not what the code has. A name that no means speaks of fails either way.
"""

import sys
import typing
from collections.abc import Iterable, Mapping
from pathlib import Path

from bot.delivery.arrivals import Arrival, MachineWrote, SendReturned, UnverifiedSaid
from bot.delivery.catch_up import CatchUp
from bot.delivery.chat import Chat
from bot.desk.commands import COMMANDS
from bot.desk.helpdesk.handlers.incidents import OPEN_REQUEST
from bot.desk.registry import ACTIONS, FORMS
from bot.desk.speech import SPEECH
from bot.desk.subcommands import SUBCOMMANDS
from bot.teams.platform import DIALOGS
from bot.teams.views import SHOWN
from bot.ui.model import Block, Button, Confirm, Field, Inline, Menu
from tools.parity_means import (
    CARD_AND_FILE,
    CHAT,
    COLOUR,
    CONFIRM,
    CONSENT,
    EMOJI,
    EXTENSION,
    FORM_BELOW,
    GRAPH,
    HEARD,
    HOME,
    IN_CHANNEL,
    IN_DIALOG,
    LOOKED_AT,
    LOOKED_FOR,
    MENU,
    MISSED,
    NUMBER_HEARD,
    OWN_DRAWING,
    PART_HEARD,
    PICTURED,
    POST,
    PRIVATELY,
    SAME,
    SENT_FILE,
    SIGN,
    TEAM,
    UNTOLD,
    WHISPER,
    WORD,
    Means,
)
from tools.written import write_or_check
from workflow.business_time.sla import Level

PAGE = Path(__file__).resolve().parent.parent / "docs/parity.md"


BY_MAIL = (UnverifiedSaid, MachineWrote, SendReturned)
"""What neither of the two tells."""
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


Rows = Mapping[Means, str]
"""Names by their means, with spaces between."""

WORDS: Rows = {
    IN_CHANNEL: "lier délier",
    WORD: """prêt risques demandes taches vigie cherche historique absent retour langue modèles agenda
        aujourd’hui garde calendrier
        services ma-page guides faq courriel courriels injoignables répondants intentions réglages mes-données rapport
        audit""",
    FORM_BELOW: "aide intention annuler",
}
BUTTONS: Rows = {
    SAME: """skip_task skip_step reopen_task cancel_requests cancel_where ask_cancel keep_requests
        feedback check_recordings ask_lead note_answer lead_answers lead_wanted lead_not_wanted lead_all_wanted
        lead_none_wanted
        claim take_from_list release reopen resume detach gather_alike
        make_private make_public kind_question kind_incident
        cancel ask_after belongs_to_other confirm_solved settle not_yet rate rate_courses
        accept_reopening decline_reopening cancel_offered add_to ask_new send_kept note_kept
        something_else belongs_to
        remove_closure apply_calendar drop_calendar set_group add_group set_entry set_levels set_urgency set_reactions
        set_numbers set_rota swap_duty take_duty decline_duty apply_levels apply_file drop_file
        propose_times pick_time no_time_fits ask_other_time withdraw_times call_off_times
        import_grid import_and_tell abandon_import undo_import grid_term ask_help ask_from reply resolve merge
        add_session change_session move_sessions move_session_support support_sessions paste_sessions correct_sessions
        record_sessions abandon_sessions attach become_service ask_service hold wait_until contacted transfer add
        not_solved note canned
        add_follower assign absent calendar_to_plan urgent not_urgent raise_urgency lower_urgency
        add_closure propose_holidays set_hours several_acts checklist name_course retitle
        announce_intention
        refuse_intention
        write_about want_service cancel_service approve_intention withdraw_intention add_delegate remove_delegate
        unsubscribe weekly_mail speak by_road
        install_app accept_unverified refuse_unverified present_service create_support
        make_support plan_support support_done cancel_support settle_support link_public drop_link
        confirm_member confirm_members interview interview_page presenters""",
    OWN_DRAWING: "redraw",
    IN_DIALOG: """balance session_plan show_intention show acts own_acts grid_acts rare_acts why work_list not_reached
        grid_faults grid_changes browse list_services see_service list_intentions my_courses history agenda
        courses_at_risk subscribe subscribe_anew close_task
        unverified unreachable search_page acts_page settings file_changes narrow asked_page course_details
        courses_page""",
    PRIVATELY: """claim_step typed export_intentions grid_template settings_file follow unfollow
        ask_report back undo
        take_back_offer offer_accept offer_decline""",
}
SENT_IN: Rows = {
    SAME: """skip_task skip_step reopen_task cancel_requests cancel_where ask_cancel keep_requests
        feedback check_recordings ask_lead note_answer lead_answers
        add_session change_session move_sessions support_sessions paste_sessions correct_sessions
        create_support
        make_support plan_support support_done cancel_support settle_support ask_help reply resolve merge attach
        service become_service ask_service hold wait_until contacted transfer add not_solved note canned
        raise_urgency lower_urgency
        add_follower assign absent add_closure propose_holidays set_hours take_several several_acts checklist close_task
        name_course retitle
        intention refuse_intention
        set_group add_group set_entry set_levels set_urgency set_reactions set_numbers set_rota swap_duty
        propose_times call_off_times
        add_delegate interview presenters send_offer""",
}
SAID: Rows = {
    SAME: """TaskSkipped TaskReopened TaskMoved RequestsCancelled CoursesCancelled CoursesAnnounced CancellingDone
        CoursesTold CoursesOfWeek CancelAsked CancelAskChanged CancelReminderChanged CancelDeclined
        FeedbackShown LeadAsked LeadAnswered LeadSilent NothingMissing
        SessionsRead SessionMoved ItemOpened RequestReceived CardChanged AnswerShown NoteShown RequesterWrote
        ReplyReceived CopyChanged Cancelled
        MessageWithdrawn NoteNotSent Rerouted FileNotRelayed WatchBegun ManagementWarned ManyEscalated AlertChanged
        Unreachable LetterReturned MachineAnswered SenderUnproved UnverifiedWaits Missed MissedBrought ContactNoted
        ChannelLost ChannelEntered MemberWelcomed AppInstalled
        ImportChanged GridMailed GridReceived TasksImported DataChanged Refused Assigned
        CalendarChanged LevelsChanged SettingsBrought SettingsFileRead ProofTold Digest
        ReopenQuestion ChannelBack FollowedUp AddOrNewAsked WordKept
        Placed PlacedShown WordsMoved ItemShown CommandOffered AddOrNewSettled AddOrNewWithdrawn
        HelpAsked HoursTold AskedTold WorkTold CancelOffered NewsTold SettledShown MentionAnswered
        MentionNoted AppMissing QuestionSettled Greeted Thanked
        ToldAnew ShownAnew LinkShown AlikeShown ManyAlike FinishOffered ServiceAsked
        Transferred IntentionShown IntentionChanged DutyAsked DutyAnswered DutyTold
        TimesProposed TimesChanged TimesReminded TimesAnswered TimesUnanswered MeetingSet MeetingOff MeetingNear
        CardOutdated CardDoubled DelegateNamed SupportMade SupportWaits SupportSettled PresenterLeft
        LanguageFollowed
        AbsenceNoted AbsenceEnded HelperNamed SupportGiven InClass ChannelLinked ChannelUnlinked ChannelTurned
        PublicChannelFound MembersWait ServicePresented CourseRatingAsked AnswersShared InterviewTaken InterviewOver""",
    CHAT: """ClaimTold ServiceTaken UrgencyTold WaitAsked PromiseBroken HandedOn Answered InformationAsked Resolved
        Closed SettledSaid
        Reminded ProblemAwaited MergeTold BecameService UnmergeTold Followed MoveTold MessageEdited
        LeadReminded RequestClosed IntentionAnswered IntentionReminder""",
    POST: """UrgencyChanged UrgentWaits TaskOpenedAgain MemberWaits Escalated Reopened AppointmentNear CalendarAwaited
        CancelAskReminder""",
    SIGN: "Marked",
    NUMBER_HEARD: "NumberNamed",
    CARD_AND_FILE: "ReportTold",
    PICTURED: "CapacityPictured",
    CONSENT: """IntentionsExported SettingsGiven GridTemplate UnreachedListed FileRelayed WorkbookReturned AgendaEntered
        AppointmentsGathered OwnDataGiven AppointmentsOff
        AgendaLeft AppointmentMade AppointmentCancelled""",
}
DONE: Rows = {
    SAME: "post edit remove profile members read",
    LOOKED_FOR: "can_look find",
    EMOJI: "words_at",
    WHISPER: "whisper",
    SIGN: "react",
    SENT_FILE: "send_file",
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
        "What a platform tells": ([kind.__name__ for kind in typing.get_args(Arrival) if kind not in BY_MAIL], TOLD),
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
        journey = f"`tests/{means.walked(name)}`" if means.journey else ""
        yield f"| {shown} | {means.degree} | {means.why} | {journey} |"


def main(arguments: list[str]) -> int:
    """Write the page, or check it; return the exit code."""
    return write_or_check(PAGE, page(), arguments, "parity")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
