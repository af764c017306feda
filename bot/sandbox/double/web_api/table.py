"""Table of the methods that the workspace knows; any other answers ``unknown_method``."""

from collections.abc import Awaitable, Callable, Mapping
from typing import TypeAlias

from bot.sandbox.double.state.records import Json
from bot.sandbox.double.web_api import basics, chat, conversations, files, people, views
from bot.sandbox.double.web_api.call import Call

Method: TypeAlias = Callable[[Call], Awaitable[Json]]

METHODS: Mapping[str, Method] = {
    "apps.connections.open": basics.apps_connections_open,
    "auth.test": basics.auth_test,
    "bots.info": basics.bots_info,
    "chat.delete": chat.chat_delete,
    "chat.getPermalink": chat.chat_get_permalink,
    "chat.postEphemeral": chat.chat_post_ephemeral,
    "chat.postMessage": chat.chat_post_message,
    "chat.update": chat.chat_update,
    "conversations.history": conversations.conversations_history,
    "conversations.info": conversations.conversations_info,
    "conversations.list": conversations.conversations_list,
    "conversations.members": conversations.conversations_members,
    "auth.teams.list": basics.auth_teams_list,
    "conversations.open": conversations.conversations_open,
    "conversations.replies": conversations.conversations_replies,
    "files.completeUploadExternal": files.files_complete_upload_external,
    "files.delete": files.files_delete,
    "files.getUploadURLExternal": files.files_get_upload_url_external,
    "files.info": files.files_info,
    "reactions.add": basics.reactions_add,
    "reactions.remove": basics.reactions_remove,
    "team.info": basics.team_info,
    "users.conversations": conversations.users_conversations,
    "users.info": people.users_info,
    "users.list": people.users_list,
    "users.lookupByEmail": people.users_lookup_by_email,
    "views.open": views.views_open,
    "views.publish": views.views_publish,
    "views.push": views.views_push,
    "views.update": views.views_update,
}

WITH_APP_TOKEN = frozenset({"apps.connections.open"})
