"""The tables of the first migration, by domain: a record of how it made them, which no later change edits."""
