"""The one layer that knows SQLite: tables, migrations, queries, the journal, files by hash."""
