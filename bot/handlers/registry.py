"""Every button, form, command and shortcut by name, and the one door to them."""

from collections.abc import Awaitable, Mapping
from typing import TypeVar

import structlog

from bot.answers import ActionHandler, Answer, Ask, Done, Faulty, FormHandler, Home, Said, Surface
from bot.arrivals import MessageSaid
from bot.cards.refusals import names_in, refusal_card, sentence
from bot.commands import COMMANDS
from bot.directory import Directory
from bot.handlers import (
    agenda,
    calendar,
    catalogue,
    channels,
    checklist,
    conformity,
    delegates,
    finding,
    following,
    grids,
    incident_course,
    incidents,
    intentions,
    interview,
    items,
    knowledge,
    lead_answers,
    linking,
    listing,
    plan_life,
    presentation,
    presenters,
    progress,
    questions,
    session_drafts,
    session_support,
    sessions,
    staffing,
    support,
    support_several,
    tasks,
)
from bot.handlers.common import at_once, scene, sent
from bot.handlers.incidents import text_form
from bot.handlers.showing import home
from bot.language import _
from workflow.incidents import Kind
from workflow.people import Address, Person
from workflow.refusals import NothingThere, Refusal
from workflow.use_cases import incidents as use_cases
from workflow.use_cases import linking as linking_use_cases
from workflow.use_cases import writing

_log = structlog.get_logger(__name__)
H = TypeVar("H")

ACTIONS: Mapping[str, ActionHandler] = {
    "ask_help": incidents.ask_form,
    "ask_from": incidents.ask_from,
    "write_about": incidents.write_about,
    "browse": knowledge.browse,
    "claim": items.claim,
    "claim_step": items.claim_step,
    "take_from_list": listing.take_from_list,
    "release": items.release,
    "note": items.note,
    "canned": following.canned,
    "follow": following.follow,
    "unfollow": following.unfollow,
    "add_follower": following.add,
    "show": items.show,
    "redraw": items.redraw,
    "history": items.history,
    "reply": text_form("reply", _("Reply"), _("Your answer to the requester")),
    "resolve": linking.resolve,
    "merge": linking.merge,
    "attach": linking.attach,
    "detach": at_once(linking_use_cases.detach),
    "make_private": incidents.make_private,
    "make_public": at_once(use_cases.set_private, private=False),
    "become_service": catalogue.become,
    "ask_service": catalogue.ask,
    "session_plan": sessions.show,
    "add_session": sessions.add,
    "change_session": sessions.change,
    "move_sessions": sessions.several,
    "move_session_support": sessions.move_support,
    "support_sessions": session_support.ask,
    "calendar_to_plan": session_drafts.from_calendar,
    "paste_sessions": session_drafts.paste,
    "correct_sessions": session_drafts.correct,
    "record_sessions": session_drafts.record,
    "abandon_sessions": session_drafts.abandon,
    "hold": incidents.hold,
    "resume": at_once(use_cases.resume),
    "transfer": incidents.transfer,
    "reopen": at_once(use_cases.reopen),
    "add": text_form("add", _("Add a detail"), _("Your message"), reader=use_cases.for_requester),
    "kind_question": at_once(use_cases.change_kind, kind=Kind.QUESTION),
    "kind_incident": at_once(use_cases.change_kind, kind=Kind.INCIDENT),
    "name_course": incident_course.name,
    "cancel": at_once(use_cases.cancel),
    "confirm_solved": questions.confirm_solved,
    "rate": questions.rate,
    "accept_reopening": at_once(writing.accept_reopening),
    "decline_reopening": at_once(writing.decline_reopening),
    "cancel_offered": questions.cancel_offered,
    "add_to": questions.add_to,
    "ask_new": questions.ask_new,
    "not_solved": questions.not_solved,
    "why": items.why,
    "assign": staffing.assign,
    "absent": staffing.absence_form,
    "back": staffing.back,
    "work_list": listing.group_list,
    "not_reached": listing.not_reached,
    "agenda": agenda.turn,
    "subscribe": agenda.subscribe,
    "subscribe_anew": agenda.subscribe_anew,
    "unsubscribe": agenda.unsubscribe,
    "narrow": listing.narrow,
    "asked_page": listing.asked_page,
    "search_page": finding.search_page,
    "take_several": listing.take_several,
    "add_closure": calendar.add,
    "remove_closure": calendar.remove,
    "propose_holidays": calendar.propose,
    "apply_calendar": calendar.apply,
    "drop_calendar": calendar.drop,
    "checklist": checklist.checklist,
    "close_task": tasks.close,
    "feedback": conformity.give_feedback,
    "balance": conformity.balance,
    "check_recordings": conformity.check,
    "ask_lead": conformity.ask_lead,
    "note_answer": conformity.note_answer,
    "lead_answers": lead_answers.one_by_one,
    "lead_wanted": lead_answers.wanted,
    "lead_not_wanted": lead_answers.not_wanted,
    "lead_all_wanted": lead_answers.all_wanted,
    "lead_none_wanted": lead_answers.none_wanted,
    **plan_life.ACTIONS,
    **progress.ACTIONS,
    **support.ACTIONS,
    "settle_support": support_several.several,
    **interview.ACTIONS,
    **presentation.ACTIONS,
    **presenters.ACTIONS,
    "import_grid": grids.start,
    "abandon_import": grids.abandon,
    "grid_faults": grids.faults,
    "grid_changes": grids.changes,
    "announce_intention": intentions.announce_form,
    "show_intention": intentions.show,
    "refuse_intention": intentions.refuse,
    "approve_intention": intentions.approve,
    "withdraw_intention": intentions.withdraw,
    "export_intentions": intentions.export,
    "list_intentions": intentions.listed,
    "link_public": channels.link_public,
    "drop_link": channels.drop_link,
    "confirm_member": channels.confirm_member,
    "confirm_members": channels.confirm_members,
    "add_delegate": delegates.add,
    "remove_delegate": delegates.remove,
}

FORMS: Mapping[str, FormHandler] = {
    **plan_life.FORMS,
    **support.FORMS,
    "settle_support": support_several.several_sent,
    **interview.FORMS,
    **presenters.FORMS,
    "ask_help": incidents.ask_sent,
    "reply": sent(linking_use_cases.answer, incidents.text),
    "resolve": linking.resolve_sent,
    "merge": linking.merge_sent,
    "attach": linking.attach_sent,
    "become_service": catalogue.become_sent,
    "ask_service": catalogue.ask_sent,
    "add_session": sessions.session_sent,
    "change_session": sessions.session_sent,
    "move_sessions": sessions.several_sent,
    "support_sessions": session_support.sent,
    "paste_sessions": session_drafts.paste_sent,
    "correct_sessions": session_drafts.correct_sent,
    "hold": sent(use_cases.hold, incidents.held),
    "transfer": sent(use_cases.transfer, incidents.moved),
    "add": sent(writing.add_from_requester, incidents.text),
    "name_course": incident_course.name_sent,
    "not_solved": questions.not_solved_sent,
    "note": items.note_sent,
    "canned": following.canned_chosen,
    "add_follower": following.add_sent,
    "assign": staffing.assign_sent,
    "absent": staffing.absence_sent,
    "add_closure": calendar.add_sent,
    "propose_holidays": calendar.propose_sent,
    "take_several": listing.several_sent,
    "checklist": checklist.checklist_sent,
    "close_task": tasks.close_sent,
    "feedback": conformity.feedback_sent,
    "check_recordings": conformity.check_sent,
    "ask_lead": conformity.ask_lead_sent,
    "note_answer": conformity.note_answer_sent,
    "lead_answers": lead_answers.one_by_one_sent,
    "intention": intentions.announce_sent,
    "refuse_intention": intentions.refuse_sent,
    "add_delegate": delegates.add_sent,
}

OPEN_REQUEST = "open_request"
"""The message shortcut "Ouvrir une demande"."""


def _named(handlers: Mapping[str, H], name: str) -> H:
    """Give a handler; a card of an older version, or a forged one, may name none. Raises refusals.NothingThere."""
    if name not in handlers:
        _log.warning("a button or a form leads nowhere", name=name)
        raise NothingThere
    return handlers[name]


class Handlers:
    """The door that every platform knocks at (``bot.doors.Registry``)."""

    def __init__(self, directory: Directory) -> None:
        self._directory = directory
        self._commands = {command.name: command.handler for command in COMMANDS}

    async def person(self, account: Address) -> Person:
        """Give who has an account, learnt from the platform when they are new."""
        return await self._directory.person(account)

    async def command(self, name: str, ask: Ask, text: str) -> Answer:
        """Answer a command (``aide``, without its slash) and the words after it."""
        return await self._answer(ask, self._commands[name](ask, text))

    async def action(self, name: str, ask: Ask, value: str) -> Answer:
        """Answer a button, or a choice made in a menu (``action:value``)."""
        if name == "more":
            name, _colon, value = value.partition(":")
        return await self._answer(ask, self._acted(name, ask, value))

    async def form(self, name: str, ask: Ask, values: Mapping[str, str], context: Mapping[str, str]) -> Answer:
        """Answer a form that was sent in. A refusal leaves it open: nothing typed is lost."""
        try:
            return await _named(FORMS, name)(ask, values, context)
        except Refusal as refusal:
            field = "text" if "text" in values else next(iter(values), "text")
            said = (await scene(ask)).say
            return Faulty({field: sentence(refusal, said, await names_in(ask.desk, refusal))})

    async def shortcut(self, name: str, ask: Ask, message: MessageSaid | None) -> Answer:
        """Answer a shortcut, used on a message or (None) from anywhere."""
        if name != OPEN_REQUEST:
            raise KeyError(name)
        author = await self._directory.person(message.author) if message else None
        return await self._answer(ask, incidents.ask_about(ask, message.text if message else "", author))

    async def _acted(self, name: str, ask: Ask, value: str) -> Answer:
        return await _named(ACTIONS, name)(ask, value)

    async def _answer(self, ask: Ask, working: Awaitable[Answer]) -> Answer:
        try:
            answer = await working
        except Refusal as refusal:
            _log.info("refused", refusal=type(refusal).__name__)
            said = (await scene(ask)).say
            return Said(refusal_card(refusal, said, await names_in(ask.desk, refusal)))
        if isinstance(answer, Done) and ask.surface is Surface.HOME:
            return Home(await home(ask))
        return answer
