"""Teams: the wire, the cards and the API. Nothing else imports botbuilder or botframework.

``bot.teams.platform`` is imported only where Teams is configured: Microsoft's
libraries take half a second of the start.
"""
