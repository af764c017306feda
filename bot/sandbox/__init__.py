"""A local Slack workspace: the other side of the wire, for trying out and for tests.

It speaks Slack's Web API, Socket Mode and signed HTTP, as strictly as Slack
does, and serves a page on which one acts as anyone. It knows nothing of Vigie:
whatever app it is wired to sees a Slack workspace.
"""
