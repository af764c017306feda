"""Teams: the wire, the cards and the API. Nothing else imports botbuilder or botframework.

``bot.teams.platform`` is imported only where Teams is configured: Microsoft's
libraries take half a second of the start. It puts the parts together:

- in: ``http`` takes what Teams posts, ``gate`` (with ``signing_keys``) lets it in, ``adapter`` runs its turn in
  botbuilder (``models`` keeps the JSON beside), ``turns`` is what botbuilder calls, ``book`` remembers where it
  came from; then ``events`` stores it (``slots``, ``read``), or ``interactions`` and ``words`` read it for
  ``doorway``, which has a handler answer, and ``reply`` shows the answer (``forms``, ``found``);
- out: ``chat`` is the port, ``speaker`` writes, ``audience`` knows for whom, ``render`` (with ``blocks``,
  ``controls``, ``text``, ``fit``, ``limits``) draws, ``conversations`` begins a turn for it, ``adapter``
  sends what the turn wrote, ``connector`` calls, ``faults`` says what a failure means,
  ``patience`` calls again what no outbox repeats;
- files: ``files`` fetches them, ``offers`` and ``consents`` hand them over; ``graph`` is asked where the tenant
  permits, ``people`` and ``channels`` know who is where;
- proof: ``tokens`` keeps what ``credentials`` (with ``microsoft.certificate``) fetches; ``checkup`` is the doctor's;
  ``manifest`` makes the package.
"""
