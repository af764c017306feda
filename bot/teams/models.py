"""botbuilder's models of activities, with the raw JSON kept beside what the library itself reads.

Parsed whole by the library, an activity loses what its models have no field for: the text of a mention, the tenant
of a conversation, whatever Microsoft has added since. So a model here has the fields by which botbuilder routes and
addresses alone, and the JSON as it came (or as it goes) stands in ``additional_properties``.
"""

from typing import cast

from botbuilder.schema import Activity, ChannelAccount, ConversationAccount

from bot.ingress.payload import Payload, optional_identifier, written
from bot.teams.faults import Json


def model_of(raw: Payload) -> Activity:
    """Return the model of an activity. Raises Malformed."""
    model = Activity(
        type=written(raw, "type"),
        id=optional_identifier(raw, "id"),
        name=written(raw, "name"),
        channel_id=written(raw, "channelId"),
        service_url=optional_identifier(raw, "serviceUrl"),
        conversation=ConversationAccount(id=optional_identifier(raw, "conversation", "id")),
        from_property=ChannelAccount(id=optional_identifier(raw, "from", "id")),
        recipient=ChannelAccount(id=optional_identifier(raw, "recipient", "id")),
    )
    model.additional_properties = raw
    return model


def raw_of(model: Activity) -> Json:
    """Return the JSON of an activity, as it came or as it goes; what botbuilder itself made has none beside it."""
    return cast("Json", model.additional_properties or model.serialize())
