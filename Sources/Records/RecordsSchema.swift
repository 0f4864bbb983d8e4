import GRDB

/// The tables of the books. Any change here raises `version`; there are no migrations, because a file of another
/// version is set aside and written anew from the ledger.
enum RecordsSchema {
    static let version: Int64 = 7
    /// `GHrc`, so that `file` and this target tell the books from other databases.
    static let applicationID: Int64 = 0x4748_7263

    static let tables = [
        // `settled` is the sum over `spend` and over `run_spend`: kept a third time so that damage shows.
        """
        CREATE TABLE cursor (
            only INTEGER PRIMARY KEY CHECK (only = 1),
            next INTEGER NOT NULL CHECK (next >= 0),
            time INTEGER NOT NULL,
            settled INTEGER NOT NULL CHECK (settled >= 0)
        ) STRICT
        """,
        """
        CREATE TABLE head (
            only INTEGER PRIMARY KEY CHECK (only = 1),
            size INTEGER NOT NULL CHECK (size >= 0),
            root BLOB NOT NULL
        ) STRICT
        """,
        """
        CREATE TABLE agents (
            name TEXT PRIMARY KEY,
            first_seen INTEGER NOT NULL,
            last_seen INTEGER NOT NULL,
            runs INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE runs (
            number INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            agent TEXT NOT NULL,
            started INTEGER NOT NULL,
            ended INTEGER,
            status TEXT,
            task TEXT
        ) STRICT
        """,
        "CREATE INDEX runs_active ON runs (number) WHERE ended IS NULL",
        """
        CREATE TABLE reservations (
            intent TEXT PRIMARY KEY,
            agent TEXT NOT NULL,
            run TEXT NOT NULL,
            provider TEXT NOT NULL,
            key TEXT NOT NULL,
            quarter INTEGER NOT NULL,
            amount INTEGER NOT NULL CHECK (amount >= 0)
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE spend (
            quarter INTEGER NOT NULL,
            day INTEGER NOT NULL,
            run TEXT NOT NULL,
            agent TEXT NOT NULL,
            provider TEXT NOT NULL,
            key TEXT NOT NULL,
            model TEXT NOT NULL,
            settled INTEGER NOT NULL CHECK (settled >= 0),
            intents INTEGER NOT NULL,
            PRIMARY KEY (quarter, run, agent, provider, key, model)
        ) STRICT, WITHOUT ROWID
        """,
        // What each run cost, and how far it went.
        """
        CREATE TABLE run_spend (
            run TEXT PRIMARY KEY,
            settled INTEGER NOT NULL CHECK (settled >= 0),
            calls INTEGER NOT NULL DEFAULT 0,
            tool_calls INTEGER NOT NULL DEFAULT 0,
            tokens INTEGER NOT NULL DEFAULT 0
        ) STRICT, WITHOUT ROWID
        """,
        // The highest percentage that was warned of, for each window of each budget.
        """
        CREATE TABLE budget_warnings (
            quarter INTEGER NOT NULL,
            budget TEXT NOT NULL,
            run TEXT NOT NULL,
            percent INTEGER NOT NULL,
            PRIMARY KEY (quarter, budget, run)
        ) STRICT, WITHOUT ROWID
        """,
        // Whose the answers are that providers keep; `entry` tells which is older.
        """
        CREATE TABLE kept_answers (
            id TEXT PRIMARY KEY,
            agent TEXT NOT NULL,
            agent_id TEXT,
            provider TEXT NOT NULL,
            model TEXT NOT NULL,
            offered TEXT NOT NULL,
            found TEXT NOT NULL,
            entry INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID
        """,
        "CREATE INDEX kept_answers_of ON kept_answers (coalesce(agent_id, agent), entry)",
        "INSERT INTO cursor (only, next, time, settled) VALUES (1, 0, 0, 0)",
    ]

    /// Writes the tables into an empty file.
    static func create(in database: Database) throws {
        for statement in tables { try database.execute(sql: statement) }
        try database.execute(sql: "PRAGMA application_id = \(applicationID)")
        try database.execute(sql: "PRAGMA user_version = \(version)")
    }

    static func isEmpty(_ database: Database) throws -> Bool {
        try Int64.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema") == 0
    }

    /// Whether the file's tables are exactly those above.
    static func isCurrent(_ database: Database) throws -> Bool {
        guard try Int64.fetchOne(database, sql: "PRAGMA user_version") == version else { return false }
        guard try Int64.fetchOne(database, sql: "PRAGMA application_id") == applicationID else { return false }
        let sql = "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL"
        return try Set(String.fetchAll(database, sql: sql))
            == Set(tables.filter { $0.utf8.starts(with: "CREATE".utf8) })
    }
}
