import GRDB

/// The tables of the search index. Any change here, or in what `EntryTerms` writes, raises `version`; an index of
/// another version is made anew from the ledger.
enum EntryIndexSchema {
    static let version: Int64 = 3
    /// `GHix`.
    static let applicationID: Int64 = 0x4748_6978

    private static let tables = [
        """
        CREATE TABLE cursor (
            only INTEGER PRIMARY KEY CHECK (only = 1),
            first INTEGER NOT NULL CHECK (first >= 0),
            next INTEGER NOT NULL CHECK (next >= first),
            time INTEGER NOT NULL
        ) STRICT
        """,
        "INSERT INTO cursor (only, first, next, time) VALUES (1, 0, 0, 0)",
        // Postings alone: the entries stay in the ledger, and no search asks where in an entry a term stands.
        """
        CREATE VIRTUAL TABLE terms USING fts5 (
            words, content = '', columnsize = 0, detail = none, tokenize = "ascii tokenchars '_'"
        )
        """,
        // Clocks go back, so a time stands for a range of entries only together with the others around it.
        """
        CREATE TABLE spans (
            number INTEGER PRIMARY KEY,
            earliest INTEGER NOT NULL,
            latest INTEGER NOT NULL
        ) STRICT
        """,
        """
        CREATE TABLE tally (
            day INTEGER NOT NULL,
            agent TEXT NOT NULL,
            kind TEXT NOT NULL,
            decision TEXT NOT NULL,
            entries INTEGER NOT NULL,
            settled INTEGER NOT NULL,
            PRIMARY KEY (day, agent, kind, decision)
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE refusals (
            day INTEGER NOT NULL,
            agent TEXT NOT NULL,
            rule TEXT NOT NULL,
            entries INTEGER NOT NULL,
            PRIMARY KEY (day, agent, rule)
        ) STRICT, WITHOUT ROWID
        """,
    ]

    /// Writes the tables into an empty file.
    static func create(in database: Database) throws {
        for statement in tables { try database.execute(sql: statement) }
        try database.execute(sql: "PRAGMA application_id = \(applicationID)")
        try database.execute(sql: "PRAGMA user_version = \(version)")
    }

    /// Whether the file is an index of this version.
    static func isCurrent(_ database: Database) throws -> Bool {
        try Int64.fetchOne(database, sql: "PRAGMA user_version") == version
            && Int64.fetchOne(database, sql: "PRAGMA application_id") == applicationID
    }
}
