import Ground
import Schema
import Storage

/// Gives a role of PostgreSQL what a server needs and no more: it reads and writes, adds to tables of history without changing them,
/// and may not touch the schema. To be repeated after an upgrade, for new tables.
struct GrantToRole: Sendable {
    let role: String

    func carryOut(in tx: Transaction) throws {
        guard tx.dialect == .postgres else { throw CommandFailed.rolesOnPostgresOnly }
        try demandLesserRole(in: tx)
        let schema = try tx.first("SELECT current_schema()") { $0.text(0) } ?? "public"
        try tx.run("\(word: .grant("USAGE", on: .schema(schema), to: role))")
        for table in try tx.all("SELECT tablename FROM pg_tables WHERE schemaname = \(schema) ORDER BY tablename", { $0.text(0) }) {
            try tx.run("\(word: .revokeAll(on: table, from: role))")
            try tx.run("\(word: .grant(rights(on: table), on: .table(table), to: role))")
        }
    }

    private func rights(on table: String) -> String {
        if Schema.appendOnlyTables.contains(table) { return "SELECT, INSERT" }
        return Schema.foundingTables.contains(table) ? "SELECT" : "SELECT, INSERT, UPDATE, DELETE"
    }

    /// A superuser and whoever can become the owner have every right anyway.
    private func demandLesserRole(in tx: Transaction) throws {
        let mayAll = try tx.first(
            """
            SELECT pg_has_role(pg_roles.oid, pg_class.relowner, 'MEMBER') FROM pg_roles, pg_class
            WHERE pg_roles.rolname = \(role) AND pg_class.oid = 'audit_entry'::regclass
            """
        ) { $0.flag(0) }
        guard let mayAll else { throw CommandFailed.noSuchRole(role) }
        guard !mayAll else { throw CommandFailed.roleOwnsEverything(role) }
    }
}

extension CommandFailed {
    fileprivate static let rolesOnPostgresOnly = CommandFailed(
        Text(
            "--grant-to 只用于 PostgreSQL：SQLite 没有角色。请去掉它。", "--grant-to 只用於 PostgreSQL：SQLite 沒有角色。請去掉它。",
            "--grant-to is for PostgreSQL: SQLite has no roles. Leave it out."))

    fileprivate static func noSuchRole(_ role: String) -> CommandFailed {
        CommandFailed(
            Text(
                "PostgreSQL 里没有角色“\(role)”。请先用 CREATE ROLE 建立它。", "PostgreSQL 裡沒有角色「\(role)」。請先用 CREATE ROLE 建立它。",
                "PostgreSQL has no role “\(role)”. Make it with CREATE ROLE first."))
    }

    fileprivate static func roleOwnsEverything(_ role: String) -> CommandFailed {
        CommandFailed(
            Text(
                "角色“\(role)”拥有这些表，或是超级用户，限制不了。请另建一个普通角色。", "角色「\(role)」擁有這些資料表，或是超級使用者，無法限制。請另建一個普通角色。",
                "The role “\(role)” owns the tables or is a superuser, and cannot be limited. Make an ordinary role."))
    }
}
