package import Ground

/// One step of the schema, applied once and for good. A step says what may never be false, or mends what was.
package struct Migration: Sendable {
    /// Its place in the order; never reused.
    package let number: Int
    package let name: String
    package let statements: [SQL]

    package init(_ number: Int, _ name: String, _ statements: [SQL]) {
        (self.number, self.name, self.statements) = (number, name, statements)
    }
}

/// The database was written by a newer 衡策 than this one.
package struct SchemaTooNew: Refusal {
    package let found: Int
    package let known: Int
    package var code: String { "schema_too_new" }
    package var status: RefusalStatus { .unavailable }
    package var text: Text {
        Text(
            "数据库的结构版本是 \(found)，本程序只认识到 \(known)。请安装更新的衡策再启动。",
            "資料庫的結構版本是 \(found)，本程式只認得到 \(known)。請安裝較新的衡策再啟動。",
            "The database has schema \(found) and this program knows \(known). Install the newer Hengce and start again.")
    }
}

extension Database {
    /// Brings the schema up to date, one transaction a step, so that a step that was cut off is simply taken again.
    /// Nodes that start at once wait for each other. Returns the numbers of the steps taken here.
    @discardableResult
    package func migrate(_ migrations: [Migration]) async throws -> [Int] {
        do {
            try await makeLedger()
        } catch is StorageFailure {
            // Another node may have made the table between PostgreSQL's look and its own attempt; now it is there.
            try await makeLedger()
        }
        let newest = try await read { try $0.number("SELECT coalesce(max(number), 0) FROM migration") }
        let known = migrations.last?.number ?? 0
        guard newest <= known else { throw SchemaTooNew(found: Int(newest), known: known) }

        var taken: [Int] = []
        for migration in migrations where migration.number > newest {
            let done = try await write { tx in
                // Claimed before it is taken: a second node waits here and then finds it done.
                let claimed = try tx.run(
                    """
                    INSERT INTO migration (number, name, applied_at) VALUES (\(migration.number), \(migration.name), \(tx.moment.instant))
                    ON CONFLICT (number) DO NOTHING
                    """)
                guard claimed == 1 else { return false }
                for statement in migration.statements { try tx.run(statement) }
                return true
            }
            if done { taken.append(migration.number) }
        }
        return taken
    }

    private func makeLedger() async throws {
        _ = try await write { tx in
            try tx.run(
                """
                CREATE TABLE IF NOT EXISTS migration (
                    number \(word: .count) PRIMARY KEY, name \(word: .text) NOT NULL, applied_at \(word: .instant) NOT NULL
                )\(word: .table)
                """)
        }
    }
}
