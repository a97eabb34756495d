"""The tables, and the triggers that refuse to change or remove a row. Portable types: PostgreSQL may follow."""

import sqlalchemy as sa

#: Of the tables below; a database with a larger number was made by a newer program.
SCHEMA = 1
#: "TRev" in the header of the file: what says that an SQLite file is ours.
APPLICATION_ID = 0x54526576

metadata = sa.MetaData()
VERSIONS = sa.Table(
    "schema", metadata, sa.Column("version", sa.Integer, primary_key=True), sa.Column("at", sa.Text, nullable=False)
)
ARTICLES = sa.Table(
    "article",
    metadata,
    sa.Column("seq", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("id", sa.Text, nullable=False, unique=True),
    sa.Column("digest", sa.Text, nullable=False, unique=True),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("source_lang", sa.Text, nullable=False),
    sa.Column("target_lang", sa.Text, nullable=False),
    sa.Column("segments", sa.Integer, nullable=False),
    sa.Column("glossary", sa.Text, nullable=False),
    sa.Column("extra", sa.Text, nullable=False),
    sa.Column("who", sa.Text, nullable=False),
    sa.Column("at", sa.Text, nullable=False),
    sqlite_autoincrement=True,
)
SEGMENTS = sa.Table(
    "segment",
    metadata,
    sa.Column("article", sa.Text, sa.ForeignKey("article.id"), primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("source", sa.Text, nullable=False),
    sa.Column("target", sa.Text, nullable=False),
)
EVENTS = sa.Table(
    "event",
    metadata,
    sa.Column("seq", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("id", sa.Text, nullable=False, unique=True),
    sa.Column("article", sa.Text, sa.ForeignKey("article.id"), nullable=False),
    sa.Column("who", sa.Text, nullable=False),
    sa.Column("at", sa.Text, nullable=False),
    sa.Column("act", sa.Text, nullable=False),
    sa.Column("issue", sa.Text, nullable=False),
    sa.Column("undoes", sa.Text, sa.ForeignKey("event.id"), unique=True),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("body", sa.Text, nullable=False),
    sa.Index("event_by_article", "article", "seq"),
    sqlite_autoincrement=True,
)
REVISIONS = sa.Table(
    "revision",
    metadata,
    sa.Column("article", sa.Text, primary_key=True),
    sa.Column("segment", sa.Integer, primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("event", sa.Text, sa.ForeignKey("event.id"), nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.ForeignKeyConstraint(["article", "segment"], ["segment.article", "segment.number"]),
    sa.UniqueConstraint("event", "segment"),
)
TALLIES = sa.Table(
    "tally",
    metadata,
    sa.Column("article", sa.Text, sa.ForeignKey("article.id"), primary_key=True),
    sa.Column("seq", sa.Integer, primary_key=True),
    sa.Column("checks", sa.Text, primary_key=True),
    sa.Column("open", sa.Integer, nullable=False),
    sa.Column("done", sa.Integer, nullable=False),
)


def _refuse_changes(table: sa.Table) -> None:
    """Let the database itself refuse to change or remove rows, whoever asks."""
    for deed in ("UPDATE", "DELETE"):
        statement = (
            f"CREATE TRIGGER {table.name}_refuses_{deed.lower()} BEFORE {deed} ON {table.name} "
            "BEGIN SELECT RAISE(ABORT, 'rows are added, never changed'); END"
        )
        sa.event.listen(table, "after_create", sa.DDL(statement).execute_if(dialect="sqlite"))  # type: ignore[no-untyped-call]


for _table in metadata.tables.values():
    _refuse_changes(_table)
