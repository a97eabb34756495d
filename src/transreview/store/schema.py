"""The tables, and the triggers that refuse to change or remove a row; the same on SQLite and on PostgreSQL.

The log is the record: every event is one row, numbered 1, 2, 3, … without a gap, and ``entry`` is its canonical JSON,
which is kept as it was written. ``hash`` is SHA-256 of the hash before it (hexadecimal, "" for the first) and the
entry. The other columns of the log repeat what is in the entry, for the indexes; the other tables guard what may be
there once only, and all of it can be made again from the log and the texts of the articles.
"""

from collections.abc import Iterable, Sequence

import sqlalchemy as sa

#: Of the tables below; a database with a larger number was made by a newer program.
SCHEMA = 3
#: "TRev" in the header of the file: what says that an SQLite file is ours.
APPLICATION_ID = 0x54526576
NEVER_CHANGED = "rows are added, never changed"
NEXT_IN_LINE = "an event is added at the end of the log, once"

metadata = sa.MetaData()
VERSIONS = sa.Table(
    "schema",
    metadata,
    sa.Column("version", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("at", sa.Text, nullable=False),
)
#: ``seq`` is the number of the event that says the article came.
ARTICLES = sa.Table(
    "article",
    metadata,
    sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("id", sa.Text, nullable=False, unique=True),
    sa.Column("digest", sa.Text, nullable=False, unique=True),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("source_lang", sa.Text, nullable=False),
    sa.Column("target_lang", sa.Text, nullable=False),
    sa.Column("segments", sa.Integer, nullable=False),
    sa.Column("glossary", sa.Text, nullable=False),
    sa.Column("extra", sa.Text, nullable=False),
    sa.Column("system", sa.Text, nullable=False, server_default=""),
)
#: The files that articles came in, by the SHA-256 of their bytes; ``packed`` is the file in the zlib format.
FILES = sa.Table(
    "file",
    metadata,
    sa.Column("digest", sa.Text, primary_key=True),
    sa.Column("packed", sa.LargeBinary, nullable=False),
)
#: In which file an article came, what that was called, and in which of our formats it was read.
ORIGINALS = sa.Table(
    "original",
    metadata,
    sa.Column("article", sa.Text, sa.ForeignKey("article.id"), primary_key=True),
    sa.Column("format", sa.Text, nullable=False),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("file", sa.Text, sa.ForeignKey("file.digest"), nullable=False),
)
SEGMENTS = sa.Table(
    "segment",
    metadata,
    sa.Column("article", sa.Text, sa.ForeignKey("article.id"), primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("source", sa.Text, nullable=False),
    sa.Column("target", sa.Text, nullable=False),
)
#: ``article`` is NULL for an act on the project; ``root`` is the act at the bottom of a chain of undos, NULL for an act
#: itself; ``reach`` is "team" for what changes who may do what, "project" for what reaches every article, else NULL.
LOG = sa.Table(
    "log",
    metadata,
    sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("id", sa.Text, nullable=False, unique=True),
    sa.Column("article", sa.Text, sa.ForeignKey("article.id")),
    sa.Column("act", sa.Text, nullable=False),
    sa.Column("who", sa.Text, nullable=False),
    sa.Column("at", sa.Text, nullable=False),
    sa.Column("undoes", sa.Text, sa.ForeignKey("log.id"), unique=True),
    sa.Column("root", sa.Text, sa.ForeignKey("log.id")),
    sa.Column("reach", sa.Text),
    sa.Column("entry", sa.Text, nullable=False),
    sa.Column("hash", sa.Text, nullable=False),
)
sa.Index("log_by_article", LOG.c.article, LOG.c.seq)
sa.Index("log_by_act", LOG.c.act, LOG.c.seq)
for _column in (LOG.c.root, LOG.c.reach):
    _named = _column.is_not(None)
    sa.Index(f"log_by_{_column.name}", _column, LOG.c.seq, sqlite_where=_named, postgresql_where=_named)
#: Which event made revision ``number`` of a segment: of two writers the first one.
REVISIONS = sa.Table(
    "revision",
    metadata,
    sa.Column("article", sa.Text, primary_key=True),
    sa.Column("segment", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("event", sa.Text, sa.ForeignKey("log.id"), nullable=False),
    sa.ForeignKeyConstraint(["article", "segment"], ["segment.article", "segment.number"]),
    sa.UniqueConstraint("event", "segment"),
)
#: Which decision was made on the change that the correction ``event`` made to a segment: of two editors the first one.
DECISIONS = sa.Table(
    "decision",
    metadata,
    sa.Column("event", sa.Text, sa.ForeignKey("log.id"), primary_key=True),
    sa.Column("segment", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("round", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("decision", sa.Text, sa.ForeignKey("log.id"), nullable=False),
)
TALLIES = sa.Table(
    "tally",
    metadata,
    sa.Column("article", sa.Text, sa.ForeignKey("article.id"), primary_key=True),
    sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("checks", sa.Text, primary_key=True),
    sa.Column("open", sa.Integer, nullable=False),
    sa.Column("done", sa.Integer, nullable=False),
)
#: What quality is counted from in an article after event ``seq``, as the program ``checks`` made it while the project
#: was in ``state``, after its event ``project``; packed.
FIGURES = sa.Table(
    "figures",
    metadata,
    sa.Column("article", sa.Text, sa.ForeignKey("article.id"), primary_key=True),
    sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("checks", sa.Text, primary_key=True),
    sa.Column("state", sa.Text, primary_key=True),
    sa.Column("project", sa.Integer, nullable=False),
    sa.Column("figures", sa.LargeBinary, nullable=False),
)
#: A row says that this is a copy which was made then, or was brought back from one, and what the end of the log was.
BACKUPS = sa.Table(
    "backup",
    metadata,
    sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("hash", sa.Text, primary_key=True),
    sa.Column("at", sa.Text, primary_key=True),
)


def guards(dialect: str) -> Sequence[str]:
    """The statements that let the database itself refuse to change or remove a row, whoever asks."""
    refusals = refusals_of(dialect, metadata.sorted_tables)
    if dialect == "sqlite":
        # INSERT OR REPLACE removes a row without asking the trigger on DELETE, so the log looks for itself.
        gap = "NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM log)"
        taken = "EXISTS (SELECT 1 FROM log WHERE id = NEW.id OR undoes = NEW.undoes)"
        return [
            *refusals,
            f"CREATE TRIGGER log_refuses_gaps BEFORE INSERT ON log WHEN {gap} OR {taken} "
            f"BEGIN SELECT RAISE(ABORT, '{NEXT_IN_LINE}'); END",
        ]
    function = "CREATE FUNCTION {} RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {} END $$"
    refuse = "RAISE EXCEPTION '{}' USING ERRCODE = 'restrict_violation';"
    gap = "NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM log)"
    return [
        function.format("refuse_changes()", refuse.format(NEVER_CHANGED)),
        function.format("refuse_gaps()", f"IF {gap} THEN {refuse.format(NEXT_IN_LINE)} END IF; RETURN NEW;"),
        *refusals,
        "CREATE TRIGGER log_refuses_gaps BEFORE INSERT ON log FOR EACH ROW EXECUTE FUNCTION refuse_gaps()",
    ]


def refusals_of(dialect: str, tables: Iterable[sa.Table]) -> Sequence[str]:
    """Those of the guards that are about any row of these tables."""
    names = [table.name for table in tables]
    if dialect == "sqlite":
        return [
            f"CREATE TRIGGER {name}_refuses_{deed.lower()} BEFORE {deed} ON {name} "
            f"BEGIN SELECT RAISE(ABORT, '{NEVER_CHANGED}'); END"
            for name in names
            for deed in ("UPDATE", "DELETE")
        ]
    return [
        f"CREATE TRIGGER {name}_refuses_changes BEFORE UPDATE OR DELETE OR TRUNCATE ON {name} "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_changes()"
        for name in names
    ]


def unguarded(connection: sa.Connection) -> Sequence[str]:
    """A sentence where guards are missing, switched off or changed: rows could be changed then, though none may be."""
    is_sqlite = connection.dialect.name == "sqlite"
    found = _sqlite_guards(connection) if is_sqlite else _postgresql_guards(connection)
    wanted = {statement.split()[2].removesuffix("()"): statement for statement in guards(connection.dialect.name)}
    missing = [name for name, statement in wanted.items() if name not in found or found[name] not in statement]
    more = f" and {len(missing) - 1} more" if missing[1:] else ""
    told = "The database does not guard its rows any more: {} is missing or changed."
    return [told.format(missing[0] + more)] if missing else []


def _sqlite_guards(connection: sa.Connection) -> dict[str, str]:
    query = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
    return {row.name: row.sql for row in connection.exec_driver_sql(query)}


def _postgresql_guards(connection: sa.Connection) -> dict[str, str]:
    """Of each trigger that is switched on the function that it calls, of each function what it does."""
    triggers = (
        "SELECT t.tgname, ' EXECUTE FUNCTION ' || p.proname || '()'"
        " FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid JOIN pg_class c ON c.oid = t.tgrelid"
        " WHERE NOT t.tgisinternal AND t.tgenabled IN ('O', 'A')"
        " AND c.relnamespace = current_schema()::regnamespace"
    )
    functions = "SELECT proname, prosrc FROM pg_proc WHERE pronamespace = current_schema()::regnamespace"
    return {name: does for query in (triggers, functions) for name, does in connection.exec_driver_sql(query)}


def create(connection: sa.Connection, at: str) -> None:
    """Make the tables and their guards in an empty database."""
    metadata.create_all(connection)
    for statement in guards(connection.dialect.name):
        connection.exec_driver_sql(statement)
    connection.execute(VERSIONS.insert(), {"version": SCHEMA, "at": at})
