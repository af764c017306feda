"""By what means Teams does what Slack does: how near each comes, why, and the test that walks it."""

import unicodedata
from dataclasses import dataclass
from enum import StrEnum


class Degree(StrEnum):
    """How near Teams comes."""

    SAME = "the same"
    OTHERWISE = "by other means"
    IMPOSSIBLE = "impossible"


@dataclass(frozen=True, slots=True)
class Means:
    """How something is done on Teams."""

    degree: Degree
    why: str = ""
    journey: str = ""
    """The test that walks it; where each name has its own, ``{name}`` is its parameter."""

    def walked(self, name: str) -> str:
        """Return the id of the test that walks what is called so."""
        return self.journey.format(name=known_as(name))


def known_as(name: str) -> str:
    """Return a name as the id of a test has it: without accents."""
    return "".join(one for one in unicodedata.normalize("NFKD", name) if one.isascii())


def _otherwise(why: str, journey: str) -> Means:
    return Means(Degree.OTHERWISE, why, journey)


SAME = Means(Degree.SAME)
_TALK = "bot/teams/test_journey.py::test_a_question_is_noted_claimed_answered_and_settled"
_BOTH = "journeys/test_both_platforms.py"
_WALKED = "journeys/test_teams"
_COMMAND = f"{_WALKED}_commands.py::test_a_command_does_what_it_does_on_slack[{{name}}]"
_PRESS, _SAY, _HEAR = "bot/teams/test_interactions.py", "bot/teams/test_chat.py", "bot/teams/test_events.py"
WORD = _otherwise(
    "In the personal chat a word is typed without a slash; in a channel it follows a slash or a mention.",
    _COMMAND,
)
FORM_BELOW = _otherwise(
    "A word cannot open a dialog: its form stands in the chat, or in the channel for one person alone, and gives way "
    "to what became of it.",
    _COMMAND,
)
EXTENSION = _otherwise(
    "The message extension “Ouvrir une demande”, among a message's other actions.",
    "bot/teams/test_doors.py::test_a_member_opens_a_request_for_whoever_wrote_a_message",
)
IN_DIALOG = _otherwise(
    "Slack shows it in the channel to one person alone; Teams in a dialog before the card.",
    f"{_WALKED}_buttons.py::test_a_button_shows_its_view_to_the_one_who_presses_it[{{name}}]",
)
PRIVATELY = _otherwise(
    "A sentence stands beside the button; more than that is a targeted message, which one person alone sees, once a "
    "slash has shown that Teams has them (a preview in 2026), and goes to the personal chat before that or where it "
    "is refused.",
    f"{_WALKED}_buttons.py::test_a_button_answers_the_one_who_presses_it_alone[{{name}}]",
)
WHISPER = _otherwise(
    PRIVATELY.why, "bot/teams/test_targeted.py::test_a_long_answer_to_a_button_is_shown_below_it_to_who_pressed"
)
SIGN = _otherwise(
    "The same emojis, where Teams lets a bot react (a preview in 2026); where it refuses, a few words under the "
    "message.",
    "bot/teams/test_signs.py::test_an_answer_in_a_thread_is_marked_once_it_is_passed_on_and_a_note_once_it_is_kept",
)
_NOTICE = f"{_WALKED}_notices.py"
POST = _otherwise(
    "A reply cannot show in its channel as well: it is posted there a second time.",
    f"{_NOTICE}::test_a_notice_stands_under_its_card_and_in_the_channel_once_more[{{name}}]",
)
CHAT = _otherwise(
    "A personal chat has no threads: it stands in the chat, after the card; what quotes it is added to the item.",
    f"{_NOTICE}::test_a_notice_stands_in_the_personal_chat_and_is_answered_there[{{name}}]",
)
CONSENT = _otherwise(
    "A file is put in its reader's OneDrive with their consent; in a channel a button leads to the personal chat.",
    f"{_NOTICE}::test_a_file_reaches_its_reader_who_agrees_to_it[{{name}}]",
)
SENT_FILE = _otherwise(CONSENT.why, f"{_SAY}::test_a_file_for_a_channel_waits_behind_a_button")
CARD_AND_FILE = _otherwise(
    "Its pictures stand in the card itself; its workbook comes beside it, with its reader's consent.",
    "bot/teams/test_reports.py::test_a_report_has_its_pictures_in_the_card_and_its_workbook_beside_it",
)
LOOKED_FOR = _otherwise(
    "What is in doubt is looked for by Graph: in a channel where the team's owner allows ChannelMessage.Read.Group, in "
    "a personal chat where an administrator grants Chat.Read.All. Elsewhere it is sent again, which is logged and "
    "counted.",
    "bot/teams/test_looking.py::test_a_card_whose_answer_was_lost_is_found_in_its_channel",
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
    "A bot has no home of its own: it is a card of the personal chat, shown at the word « accueil » and to whoever "
    "installs the app, and with a public address a tab beside the chat.",
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
    "Who manages mentions the bot in the channel, or types a slash there, with the same words.",
    _COMMAND,
)

EMOJI = _otherwise(
    "Teams tells of emojis on the bot's own messages only, which cards are: 👀 and ✅ do the same; hearts and thumbs "
    "do nothing; what 🎫 does is “Open a request” among the actions of a message.",
    "bot/teams/test_reactions.py::test_an_emoji_on_a_card_claims_releases_and_offers_to_finish",
)
PICTURED = _otherwise(
    "Its picture stands in a card below that of the grid, with its words for who does not see it.",
    "bot/teams/test_capacity_picture.py::test_the_preview_of_a_grid_is_followed_by_the_picture_of_what_it_takes",
)
PART_HEARD = _otherwise(
    "Without a mention only where the team's owner allows ChannelMessage.Read.Group: of what was not told, neither is "
    "what is changed in it.",
    f"{_WALKED}_arrivals.py::test_what_is_changed_in_a_channel_is_changed_on_the_desk[{{name}}]",
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
MISSED = _otherwise(
    "Graph reads channels where the team's owner allows ChannelMessage.Read.Group, and personal chats where an "
    "administrator grants Chat.Read.All, of those who were heard of lately; elsewhere what is written while no "
    "instance runs comes only if Teams sends it again.",
    "bot/teams/test_catch_up.py::test_messages_and_replies_missed_while_down_are_stored_in_order",
)
