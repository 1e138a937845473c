import Ground
import Identity
import Storage

/// What the doctor looks at of the key and the audit trail.
struct TrailExamination: Sendable {
    private let company: Company

    init(of company: Company) { self.company = company }

    func findings() async throws -> [Finding] {
        let witness = company.witness.read()
        let (mark, same, canChange) = try await company.database.read { snapshot in
            (
                try snapshot.installationMark(), try witness.flatMap { try snapshot.auditSeal($0.number) },
                try snapshot.mayChangeTrail()
            )
        }
        return [key(fits: mark == company.key.mark), seal(agrees: witness == nil || same.map(AuditWitness.init) == witness)]
            + (canChange ? [tooManyRights] : [])
    }

    private func key(fits: Bool) -> Finding {
        fits
            ? Finding(
                "key", .fine,
                Text(
                    "密钥属于这个数据库。备份时请另存一份。", "金鑰屬於這個資料庫。備份時請另存一份。",
                    "The key belongs to this database. Keep a copy with the backup, but not in it."))
            : Finding(
                "key", .wrong,
                Text(
                    "数据库不是用这把密钥建立的。请从备份恢复原来的密钥文件。", "資料庫不是用這把金鑰建立的。請從備份還原原來的金鑰檔案。",
                    "The database was not founded with this key. Restore the original key file from the backup."))
    }

    private func seal(agrees: Bool) -> Finding {
        let path = company.witness.path
        return agrees
            ? Finding("trail", .fine, Text("审计记录的末尾完整。", "稽核紀錄的末尾完整。", "The end of the audit trail is there."))
            : Finding(
                "trail", .wrong,
                Text(
                    "\(path) 与审计记录的末尾不符。请运行 hengce audit verify。", "\(path) 與稽核紀錄的末尾不符。請執行 hengce audit verify。",
                    "\(path) contradicts the end of the audit trail. Run hengce audit verify."))
    }

    private var tooManyRights: Finding {
        Finding(
            "role", .warning,
            Text(
                "这个数据库角色能改动审计记录。可用 hengce migrate --grant-to 换成权限更少的角色。",
                "這個資料庫角色能更動稽核紀錄。可用 hengce migrate --grant-to 換成權限較少的角色。",
                "This role of the database could change the audit trail. Serve as a lesser one: hengce migrate --grant-to."))
    }
}

extension Snapshot {
    /// Whoever owns a table can take its triggers off. A file has no roles.
    fileprivate func mayChangeTrail() throws -> Bool {
        guard dialect == .postgres else { return false }
        return try first("SELECT has_table_privilege(current_user, 'audit_entry', 'UPDATE')") { $0.flag(0) } ?? false
    }
}
