"""The one HTTP server of a process: health, metrics, and what the platforms mount."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from itertools import product
from platform import python_version

import structlog
from aiohttp import web
from aiohttp.typedefs import Handler
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from bot.delivery import metrics
from bot.ingress.limits import LIMITS, ServerLimits
from bot.ingress.server import runner_of
from bot.ops.metrics import ANSWERED_WITHIN, BUILD, DATABASE_UP, PROOF_BROKEN, PROOF_CARDS, PROOF_ENDED
from bot.ops.now import real
from workflow.business_time.sla import ClockKind, Level
from workflow.ports.desk import Desk
from workflow.upkeep.standing import Shown
from workflow.upkeep.use_cases.proving import last

_log = structlog.get_logger(__name__)

Check = Callable[[], Awaitable[bool]]
"""Tells whether one thing is ready; an error or a long silence is a no."""

Figures = Callable[[], object]
"""Gives something to show beside the checks, as JSON."""

PATIENCE = 3.0
"""Seconds that a check may take."""
WRITTEN_EVERY = 5.0
"""Seconds for which a write that went well is believed: whoever asks more often costs no more."""


def application(
    desk: Desk,
    checks: Mapping[str, Check],
    routes: Iterable[web.AbstractRouteDef] = (),
    limits: ServerLimits = ServerLimits(),  # noqa: B008 - frozen
    *,
    told: Mapping[str, Check] | None = None,
    figures: Mapping[str, Figures] | None = None,
) -> web.Application:
    """Make the application: ``/healthz``, ``/readyz``, ``/metrics`` and the given routes.

    ``/readyz`` answers 200 when every check says yes (the database is one by
    itself: it takes a small write), else 503; either way with one JSON field
    per check, and one for each of ``told`` and ``figures``, which are shown and do not count.
    """
    BUILD.labels(version("vigie"), python_version()).set(1)
    app = web.Application(client_max_size=limits.largest, middlewares=[_timed])
    app[LIMITS] = limits
    ready: dict[str, Check] = {"database": _Writable(desk), **checks}
    app.router.add_get("/healthz", _healthz)
    app.router.add_get("/readyz", _Readyz(ready, told or {}, figures or {}).answer)
    app.router.add_get("/metrics", _Metrics(desk).answer)
    app.router.add_routes(routes)
    return app


@dataclass(frozen=True, slots=True)
class Server:
    """A server that listens."""

    runner: web.AppRunner
    url: str

    async def stop(self) -> None:
        """Stop listening and let what runs end."""
        await self.runner.cleanup()


async def serve(app: web.Application, host: str, port: int, *, grace: float = 2.0) -> Server:
    """Listen within the application's limits; port 0 takes a free one. Raises OSError when the port is taken."""
    runner = runner_of(app, grace)
    await runner.setup()
    try:
        site = web.TCPSite(runner, host, port)
        await site.start()
    except OSError:
        await runner.cleanup()
        raise
    bound = runner.addresses[0][1]
    _log.info("listening", host=host, port=bound)
    return Server(runner, f"http://{host}:{bound}")


@web.middleware
async def _timed(request: web.Request, handler: Handler) -> web.StreamResponse:
    resource = request.match_info.route.resource
    # By the route's pattern, never by what a client wrote: each label is kept for as long as the process lives.
    with ANSWERED_WITHIN.labels(resource.canonical if resource is not None else "").time():
        return await handler(request)


async def _healthz(_: web.Request) -> web.Response:
    return web.json_response({"alive": True})


class _Writable:
    """Whether the database takes writes: one that is full or read-only still answers what is read."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._turn = asyncio.Lock()
        self._believed_until = 0.0

    async def __call__(self) -> bool:
        loop = asyncio.get_running_loop()
        async with self._turn:
            if loop.time() >= self._believed_until:
                await self._desk.prove_writable()
                self._believed_until = loop.time() + WRITTEN_EVERY
        return True


class _Readyz:
    def __init__(self, counted: Mapping[str, Check], told: Mapping[str, Check], figures: Mapping[str, Figures]) -> None:
        self._figures = figures
        self._counted = counted
        self._checks = {**counted, **told}

    async def answer(self, _: web.Request) -> web.Response:
        answers = await asyncio.gather(*(_passes(name, check) for name, check in self._checks.items()))
        found = dict(zip(self._checks, answers, strict=True))
        ready = all(found[name] for name in self._counted)
        shown = found | {name: figure() for name, figure in self._figures.items()}
        return web.json_response(shown, status=200 if ready else 503)


async def _passes(name: str, check: Check) -> bool:
    try:
        async with asyncio.timeout(PATIENCE):
            return await check()
    except Exception as error:  # noqa: BLE001 - whatever it is, it is not ready
        _log.warning("not ready", check=name, why=type(error).__name__)
        return False


class _Metrics:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def answer(self, _: web.Request) -> web.Response:
        DATABASE_UP.set(await _passes("metrics", self._look))
        return web.Response(body=generate_latest(), headers={"Content-Type": CONTENT_TYPE_LATEST})

    async def _look(self) -> bool:
        """Take the figures that are the database's; without it, those of this instance are told all the same."""
        found, now = await self._desk.health(), real()
        metrics.OUTBOX_WAITING.set(found.outbox_waiting)
        metrics.INBOX_WAITING.set(found.inbox_waiting)
        metrics.OUTBOX_OLDEST.set(_age(found.outbox_oldest, now))
        metrics.INBOX_OLDEST.set(_age(found.inbox_oldest, now))
        metrics.INBOX_FAILED.set(found.inbox_failed)
        metrics.DATABASE_BYTES.set(found.database_bytes)
        for kind, level in product(ClockKind, Level):
            metrics.BACKLOG.labels(kind.value, level.value).set(found.backlog.get((kind, level), 0))
        proof = await self._desk.read(last)
        if proof is not None and proof.done is not None:
            PROOF_BROKEN.set(proof.broken)
            PROOF_ENDED.set(proof.done.timestamp())
            for shown in Shown:
                PROOF_CARDS.labels(shown.value).set(proof.cards.get(shown, 0))
        return True


def _age(since: datetime | None, now: datetime) -> float:
    return 0.0 if since is None else max((now - since).total_seconds(), 0.0)
