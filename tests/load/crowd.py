"""People who write to the desk, each once, and what Slack sends for each."""

import json
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.ingress.body import JSON
from bot.sandbox.double.state.records import Person, direct_channel
from bot.sandbox.double.state.settings import Settings
from bot.sandbox.double.transport.http_events import signature
from bot.sandbox.faculty import FACULTY, PEOPLE
from workflow.people.people import Address, Platform
from workflow.people.people import Person as Known

WRITER = "U0LOAD"
"""What the id of each begins with."""
PROBLEMS = (
    "Le micro de la salle {n} ne marche pas depuis ce matin.",
    "Comment partager mon écran avec le groupe {n} ?",
    "Mon enregistrement {n} ne se dépose pas dans Antem.",
    "La vidéo de la séance {n} n’a pas de son.",
    "Je ne trouve plus le questionnaire {n} du cours.",
    "Comment inviter une personne de l’hôpital à la séance {n} ?",
)


@dataclass(frozen=True, slots=True)
class Letter:
    """One direct message, as Slack sends it."""

    writer: str
    """The id of who wrote it."""
    body: str
    timestamp: int
    """Seconds of real time, which the signature holds."""
    ts: str
    """The message's own, of the workspace's time."""

    def headers(self, secret: str) -> dict[str, str]:
        """Sign it."""
        return {
            "Content-Type": JSON,
            "X-Slack-Request-Timestamp": str(self.timestamp),
            "X-Slack-Signature": signature(secret, self.timestamp, self.body),
        }


def faculty_with(count: int) -> Settings:
    """Return the small faculty with so many people beside, in a workspace that limits no rate."""
    one = PEOPLE[0]
    crowd = (
        replace(one, id=writer(number), name=f"personne{number}", real_name=f"Personne {number}", email="")
        for number in range(count)
    )
    return replace(FACULTY, people=(*PEOPLE, *crowd), burst=None)


def known(settings: Settings) -> list[Known]:
    """Return those people as the desk knows them on any day but the first."""
    return [_known(one, settings.team_id) for one in settings.people if one.id.startswith(WRITER)]


def _known(one: Person, team: str) -> Known:
    return Known(0, one.real_name, None, "fr", (Address(Platform.SLACK, team, one.id),))


def writer(number: int) -> str:
    """Return the id of one of them."""
    return f"{WRITER}{number:05}"


def letters(settings: Settings, numbers: Sequence[int], now: datetime) -> list[Letter]:
    """Write one message of each of these people, of this instant of the workspace's time."""
    return [_letter(settings, number, now) for number in numbers]


def _letter(settings: Settings, number: int, now: datetime) -> Letter:
    ts = f"{int(now.timestamp())}.{number % 1_000_000:06}"
    event = {
        "type": "message",
        "channel": direct_channel(writer(number)),
        "channel_type": "im",
        "user": writer(number),
        "text": f"Bonjour, {PROBLEMS[number % len(PROBLEMS)].format(n=number)} Pouvez-vous m’aider ?",
        "ts": ts,
        "event_ts": ts,
    }
    envelope = {
        "type": "event_callback",
        "team_id": settings.team_id,
        "api_app_id": settings.app_id,
        "event_id": f"Ev{number:09}",
        "event_time": int(now.timestamp()),
        "event": event,
    }
    return Letter(writer(number), json.dumps(envelope), int(time.time()), ts)
