"""``vigie run`` as an administrator meets it: a wrong token ends it in words, a signal ends it while Slack is away."""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
import structlog

from tests.bot.terminal import Ran
from tests.patience import PATIENCE

Answers = Mapping[str, Mapping[str, Any]]
KNOWN = {"ok": True, "team_id": "T0", "user_id": "U0", "bot_id": "B0"}


@contextmanager
def slack_that_answers(answers: Answers) -> Iterator[str]:
    """Serve answers by method, from a thread: the command has an event loop of its own."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.dumps(answers[self.path.rpartition("/")[2]]).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/api/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


TOKENS = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN": "xapp-1"}
REFUSED = {"ok": False, "error": "invalid_auth"}
WRONG = {
    "the bot’s token": ({"auth.test": REFUSED}, "Slack does not accept SLACK_BOT_TOKEN (invalid_auth): copy the Bot"),
    "the app’s token": (
        {"auth.test": KNOWN, "apps.connections.open": REFUSED, "users.conversations": {"ok": True, "channels": []}},
        "Slack does not accept SLACK_APP_TOKEN (invalid_auth): make an app-level token",
    ),
}


@pytest.mark.parametrize("token", WRONG)
def test_a_token_that_slack_refuses_for_good_ends_it_with_a_sentence(
    token: str, url: str, ran: Ran, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers, says = WRONG[token]
    for name, value in {**TOKENS, "VIGIE_HTTP_PORT": "0"}.items():
        monkeypatch.setenv(name, value)
    with slack_that_answers(answers) as address:
        monkeypatch.setenv("SLACK_API_URL", address)
        code, out, err = ran("run")
    assert (code, out) == (1, "")
    (ended,) = [line for line in map(json.loads, err.splitlines()) if line["event"] == "not served"]
    assert ended["why"].startswith(says)


def test_a_first_start_makes_the_database_of_its_owner_alone_and_says_so(
    tmp_path: Path, ran: Ran, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {**TOKENS, "LC_ALL": "en_CA.UTF-8", "VIGIE_HTTP_PORT": "0"}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("VIGIE_DATABASE_URL", f"sqlite:///{tmp_path / 'vigie.db'}")
    monkeypatch.setenv("VIGIE_HTTP_PROT", "3978")
    lines = []
    with slack_that_answers({"auth.test": REFUSED}) as address:
        monkeypatch.setenv("SLACK_API_URL", address)
        for _start in range(2):
            _code, out, err = ran("run")
            assert out == ""
            lines.append([json.loads(line) for line in err.splitlines()])
    structlog.reset_defaults()
    for said in lines:
        misspelt = said.pop(0)
        assert (misspelt["variable"], misspelt["nearest"]) == ("VIGIE_HTTP_PROT", "VIGIE_HTTP_PORT")
    first, second = ([(line["event"], line.get("address")) for line in said] for said in lines)
    address = f"sqlite:///{tmp_path}/vigie.db"
    assert first[:2] == [("database", address), ("nothing was there: a new database is made", address)]
    assert second[0] == ("database", address)
    assert first[1] not in second
    assert {one.stat().st_mode & 0o777 for one in tmp_path.glob("vigie.db*")} == {0o600}


def test_it_is_stopped_by_a_signal_while_slack_is_away(tmp_path: Path) -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        environment = {
            "PATH": os.environ["PATH"],
            "VIGIE_DATABASE_URL": f"sqlite:///{tmp_path / 'vigie.db'}",
            "VIGIE_HTTP_PORT": "0",
            **TOKENS,
            "SLACK_API_URL": f"http://127.0.0.1:{nobody.getsockname()[1]}/api/",
        }
        vigie = [sys.executable, "-c", "from bot.cli import main; main()", "run"]
        with subprocess.Popen(vigie, env=environment, stderr=subprocess.PIPE, text=True) as running:
            assert running.stderr is not None
            try:
                said = [next(line for line in running.stderr if "platform does not answer" in line)]
                running.send_signal(signal.SIGTERM)
                said += running.stderr.readlines()
                assert running.wait(timeout=PATIENCE) == 0, said
            finally:
                running.kill()
