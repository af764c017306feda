"""Signed HTTP: parcels posted to the app's request URL, as Slack signs and shapes them."""

import hashlib
import hmac
import json
import time
from urllib.parse import urlencode

from aiohttp import ClientError, ClientResponse, ClientSession, ClientTimeout

from bot.sandbox.double.state.records import Json
from bot.sandbox.double.transport.delivery import Answer, Parcel

FORM = "application/x-www-form-urlencoded"


def signature(secret: str, timestamp: int, body: str | bytes) -> str:
    """Slack's v0 signature of a body."""
    base = f"v0:{timestamp}:".encode() + (body.encode() if isinstance(body, str) else body)
    return "v0=" + hmac.new(secret.encode(), base, hashlib.sha256).hexdigest()


class RequestUrl:
    """The app's address; a road for parcels."""

    def __init__(self, url: str, secret: str) -> None:
        """Connect at the first parcel."""
        self._url = url
        self._secret = secret
        self._session: ClientSession | None = None

    @property
    def connected(self) -> bool:
        """An address is always thought reachable."""
        return True

    async def send(self, parcel: Parcel, within: float) -> Answer:
        """Post the parcel and read the answer."""
        if self._session is None:
            self._session = ClientSession()
        body, content_type = _body(parcel)
        headers = self._headers(body, content_type, parcel)
        limit = ClientTimeout(total=within)
        try:
            async with self._session.post(self._url, data=body.encode(), headers=headers, timeout=limit) as response:
                return await _answer(response)
        except TimeoutError:
            return Answer(acked=False, reason="http_timeout")
        except ClientError:
            return Answer(acked=False, reason="connection_failed")

    async def close(self) -> None:
        """Close the connections."""
        if self._session is not None:
            await self._session.close()

    def _headers(self, body: str, content_type: str, parcel: Parcel) -> dict[str, str]:
        timestamp = int(time.time())
        headers = {
            "Content-Type": content_type,
            "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
            "X-Slack-Request-Timestamp": str(timestamp),
            "X-Slack-Signature": signature(self._secret, timestamp, body),
        }
        if parcel.attempt:
            headers["X-Slack-Retry-Num"] = str(parcel.attempt)
            headers["X-Slack-Retry-Reason"] = parcel.reason
        return headers


def _body(parcel: Parcel) -> tuple[str, str]:
    if parcel.kind == "events_api":
        return json.dumps(parcel.payload), "application/json"
    if parcel.kind == "slash_commands":
        return urlencode(parcel.payload), FORM
    return urlencode({"payload": json.dumps(parcel.payload)}), FORM


async def _answer(response: ClientResponse) -> Answer:
    text = await response.text()
    if not response.ok:
        again = response.headers.get("X-Slack-No-Retry") != "1"
        return Answer(acked=False, reason="http_error" if again else "no_retry")
    try:
        return Answer(acked=True, body=_read(response.content_type, text))
    except ValueError:
        return Answer(acked=False, reason="invalid_json")


def _read(content_type: str, text: str) -> Json | None:
    if not text.strip():
        return None
    if content_type == "application/json":
        read = json.loads(text)
        return read if isinstance(read, dict) else None
    return {"text": text}
