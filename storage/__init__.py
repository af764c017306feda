"""Tables, migrations and transactions: the workflow's values kept in a database."""
