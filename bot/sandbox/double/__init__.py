"""A double of Slack: the other side of the wire, for trying out and for tests.

It speaks Slack's Web API, Socket Mode and signed HTTP, as strictly as Slack
does. It knows nothing of Vigie: whatever app it is wired to sees a Slack
workspace. Each room imports only those below it: ``state`` (what is known),
``validation`` (what Slack refuses), ``transport`` (the ways to the app),
``workspace`` (all of it together), ``acts`` (what happens in it), then
``web_api``, ``app_side`` and ``driver``, which act, and the server.
"""
