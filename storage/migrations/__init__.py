"""The history of the schema; ``storage.migrate`` runs it."""
