"""What items add to the desk."""

from bot.desk.domain import DeskDomain
from bot.desk.items.handlers import contacting, items, talking, undoing
from bot.desk.items.notices.cards import CARDS
from bot.desk.items.notices.conversation import CONVERSATION
from bot.desk.items.notices.finishing import FINISHING
from bot.desk.items.notices.links import LINKS
from bot.desk.items.notices.restored import RESTORED
from bot.desk.items.notices.saying_anew import SAYING_ANEW
from workflow.domain import gathered

DOMAIN = DeskDomain(
    "items",
    speech=gathered(CARDS, CONVERSATION, FINISHING, LINKS, RESTORED, SAYING_ANEW),
    actions=gathered(items.ACTIONS, talking.ACTIONS, contacting.ACTIONS, undoing.ACTIONS),
    own=frozenset({"add", "add_follower", "unfollow"}),
    forms=gathered(talking.FORMS, contacting.FORMS),
)
