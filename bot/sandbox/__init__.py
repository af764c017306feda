"""The sandbox: a small faculty on a local double of Slack, with Vigie in it and a page on which one acts as anyone."""
