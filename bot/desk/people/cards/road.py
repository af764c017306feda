"""By which road someone is written to, and the button that changes it."""

from bot.desk.answers import Ask
from bot.language import _
from bot.ui import parts
from bot.ui.model import Card, StyledText
from bot.ui.parts import button, small
from workflow.people.roads import chose_mail, mail_account


def road_card(asked: Ask) -> Card:
    """Say where the one who asks is written to, and offer the other road, where there is one."""
    say, person = asked.say, asked.person
    account = mail_account(asked.desk.rules.mail, person.email)
    if account is None:
        return parts.message(say.rich(_("I write to you here: I know no e-mail address at which I could.")))
    if chose_mail(person.accounts):
        head = say.rich(_("I write to you by e-mail, at **{address}**, as you asked."), address=account.id)
        return parts.message(head, *parts.actions(button(say, "by_road", _("Write to me here"), "chat")))
    head = say.rich(_("I write to you here."))
    msgid = _("By e-mail, I’d write to you at {address}: answer those e-mails as you would here.")
    hint = small(StyledText(say(msgid, address=account.id)))
    return parts.message(head, hint, *parts.actions(button(say, "by_road", _("Write to me by e-mail"), "mail")))
