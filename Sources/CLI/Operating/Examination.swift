import Foundation
import Ground
import Schema
import Storage
import Trade

/// Everything that the doctor looks at.
struct Examination: Sendable {
    private let company: Company

    init(of company: Company) { self.company = company }

    func findings() async throws -> [Finding] {
        let known = Schema.migrations.last?.number ?? 0
        let (schema, engine, lastEntry) = try await company.database.read { snapshot in
            (try snapshot.schemaVersion(), try snapshot.engineVersion(), try snapshot.lastAuditEntry())
        }
        var findings = [reachable(engine), self.schema(schema, known: known)]
        findings += try await durability(engine)
        findings += try await sums()
        findings += try await TrailExamination(of: company).findings()
        findings += [clock(lastEntry: lastEntry)] + disk()
        return findings
    }

    private func reachable(_ engine: EngineVersion) -> Finding {
        let (name, address) = (engine.text, company.address.masked)
        return Finding(
            "database", .fine,
            Text("数据库可用：\(address)，\(name)。", "資料庫可用：\(address)，\(name)。", "The database answers: \(address), \(name)."))
    }

    private func schema(_ found: Int, known: Int) -> Finding {
        found == known
            ? Finding("schema", .fine, Text("结构版本 \(found)。", "結構版本 \(found)。", "The schema is version \(found)."))
            : Finding(
                "schema", .wrong,
                Text(
                    "结构版本是 \(found)，本程序需要 \(known)。请运行 hengce migrate。", "結構版本是 \(found)，本程式需要 \(known)。請執行 hengce migrate。",
                    "The schema is version \(found) and this program needs \(known). Run hengce migrate."))
    }

    // MARK: - Durability

    private func durability(_ engine: EngineVersion) async throws -> [Finding] {
        switch company.database.dialect {
        case .sqlite:
            // Asked of the one connection that writes.
            let level = try await company.database.write { try $0.first("PRAGMA synchronous") { $0.integer(0) } ?? 0 }
            return [Examination.durability(level == 2 ? [] : ["synchronous=FULL"], of: ["synchronous=FULL"]), library(engine)]
        case .postgres:
            let settings = try await company.database.read { snapshot in
                try snapshot.all(
                    "SELECT name, setting FROM pg_settings WHERE name IN (\(list: Examination.postgresSettings)) ORDER BY name"
                ) {
                    (name: $0.text(0), value: $0.text(1))
                }
            }
            return [Examination.durability(of: settings), try await transport()]
        }
    }

    /// How we reach PostgreSQL: by a socket or this machine's own address, or through a network.
    private func transport() async throws -> Finding {
        let found = try await company.database.read { snapshot in
            try snapshot.first(
                """
                SELECT coalesce((SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()), false),
                  coalesce(inet_server_addr() <<= inet '127.0.0.0/8' OR inet_server_addr() = inet '::1', true)
                """
            ) { (isEncrypted: $0.flag(0), isLocal: $0.flag(1)) }
        }
        return Examination.transport(isEncrypted: found?.isEncrypted ?? false, isLocal: found?.isLocal ?? false)
    }

    static func transport(isEncrypted: Bool, isLocal: Bool) -> Finding {
        switch (isEncrypted, isLocal) {
        case (true, _):
            Finding("transport", .fine, Text("到数据库的连接已加密。", "到資料庫的連線已加密。", "The connection to the database is encrypted."))
        case (false, true):
            Finding("transport", .fine, Text("数据库在本机，不经过网络。", "資料庫在本機，不經過網路。", "The database is on this machine; no network lies between."))
        case (false, false):
            Finding(
                "transport", .warning,
                Text(
                    "到数据库的连接没有加密，网络上谁都能读、能改。请在地址里加上 sslmode=verify-full。",
                    "到資料庫的連線沒有加密，網路上誰都能讀、能改。請在位址裡加上 sslmode=verify-full。",
                    "The connection to the database is not encrypted: whoever sits between reads and changes everything. Put sslmode=verify-full into the address."
                ))
        }
    }

    /// What PostgreSQL must not be told to leave out.
    private static let postgresSettings = ["fsync", "full_page_writes", "synchronous_commit"]

    /// The settings of PostgreSQL, with their values.
    static func durability(of settings: [(name: String, value: String)]) -> Finding {
        durability(settings.filter { $0.value == "off" }.map { "\($0.name)=on" }, of: settings.map { "\($0.name)=\($0.value)" })
    }

    private static func durability(_ wanted: [String], of settings: [String]) -> Finding {
        let (cures, found) = (wanted.joined(separator: ", "), settings.joined(separator: ", "))
        return wanted.isEmpty
            ? Finding("durability", .fine, Text("提交会落盘（\(found)）。", "提交會寫入磁碟（\(found)）。", "Commits reach the disk (\(found))."))
            : Finding(
                "durability", .wrong,
                Text(
                    "断电可能丢失已确认的写入。请设置 \(cures)。", "斷電可能遺失已確認的寫入。請設定 \(cures)。",
                    "A power cut may lose acknowledged writes. Set \(cures)."))
    }

    /// Older libraries can damage a file that two processes write; the lock keeps a second one of ours away, not other programs.
    private func library(_ engine: EngineVersion) -> Finding {
        let (found, safe) = (engine.number, SQLiteLibrary.safe)
        return SQLiteLibrary.isRisky(found)
            ? Finding(
                "library", .warning,
                Text(
                    "SQLite \(found) 早于 \(safe)：服务器运行时，不要用别的程序打开数据库文件。",
                    "SQLite \(found) 早於 \(safe)：伺服器執行時，不要用別的程式開啟資料庫檔案。",
                    "SQLite \(found) is older than \(safe): never open the database file with another program while a server runs."))
            : Finding("library", .fine, Text(verbatim: "SQLite \(found)"))
    }

    // MARK: - Sums

    private func sums() async throws -> [Finding] {
        let (orders, months, grades) = try await company.database.read { snapshot in
            (try snapshot.ordersUnlikeTheirLines(), try snapshot.monthsOutOfStep(), try snapshot.accountsUnlikeTheirHistory())
        }
        return [
            consistency(
                "orders", orders, Text("订单金额等于各行之和。", "訂單金額等於各行之和。", "Every order is the sum of its lines."),
                Text(
                    "有 \(orders) 张订单的金额不等于各行之和。请联系维护者。", "有 \(orders) 張訂單的金額不等於各行之和。請聯絡維護者。",
                    "\(orders) orders are not the sum of their lines. Tell the maintainers.")),
            consistency(
                "months", months, Text("各月合计与订单、发票、回款和费用一致。", "各月合計與訂單、發票、收款和費用一致。", "Every month is the sum of its facts."),
                Text(
                    "有 \(months) 个月份的合计与订单、发票、回款或费用不一致。请联系维护者。", "有 \(months) 個月份的合計與訂單、發票、收款或費用不一致。請聯絡維護者。",
                    "\(months) months are not the sum of their facts. Tell the maintainers.")),
            consistency(
                "grades", grades, Text("客户的级别与级别历史一致。", "客戶的等級與等級歷史一致。", "Every grade agrees with its history."),
                Text(
                    "有 \(grades) 户的级别与历史不一致。请联系维护者。", "有 \(grades) 戶的等級與歷史不一致。請聯絡維護者。",
                    "\(grades) accounts have another grade than their history. Tell the maintainers.")),
        ]
    }

    private func consistency(_ check: String, _ faults: Int64, _ good: Text, _ bad: Text) -> Finding {
        faults == 0 ? Finding(check, .fine, good) : Finding(check, .wrong, bad)
    }

    // MARK: - The machine

    /// Time that ran backwards would put what happens now before what is in the trail already.
    private func clock(lastEntry: Instant?) -> Finding {
        let (now, zone) = (company.clock(), company.zone.identifier)
        let (time, today) = (now.instant.rfc3339, now.today)
        if let lastEntry, lastEntry > now.instant.adding(seconds: 60) {
            let last = lastEntry.rfc3339
            return Finding(
                "clock", .wrong,
                Text(
                    "时钟 \(time) 比最后一条审计记录 \(last) 还早。请校准时间。", "時鐘 \(time) 比最後一筆稽核紀錄 \(last) 還早。請校準時間。",
                    "The clock says \(time), which is before the last audit entry, \(last). Set the clock."))
        }
        return Finding(
            "clock", .fine,
            Text(
                "时钟 \(time)，时区 \(zone)，今天是 \(today)。", "時鐘 \(time)，時區 \(zone)，今天是 \(today)。",
                "The clock says \(time), the time zone is \(zone), today is \(today)."))
    }

    /// Only where the database is a file of this machine.
    private func disk() -> [Finding] {
        guard let folder = company.address.file?.deletingLastPathComponent(),
            let attributes = try? FileManager.default.attributesOfFileSystem(forPath: folder.path(percentEncoded: false)),
            let free = (attributes[.systemFreeSize] as? NSNumber)?.int64Value
        else { return [] }
        let megabytes = free / 1_048_576
        let state: Finding.State = megabytes < 100 ? .wrong : megabytes < 1024 ? .warning : .fine
        return [
            Finding(
                "disk", state,
                Text("磁盘还有 \(megabytes) MB 可用。", "磁碟還有 \(megabytes) MB 可用。", "\(megabytes) MB are free on the disk."))
        ]
    }
}

/// The engine and its version, as it says itself.
struct EngineVersion: Sendable {
    let name: String
    let number: String

    var text: String { "\(name) \(number)" }
}

/// What is known of the versions of SQLite's library.
package enum SQLiteLibrary {
    /// From here on two processes that write one file at once cannot damage it.
    package static let safe = "3.51.3"

    package static func isRisky(_ version: String) -> Bool {
        let numbers = [version, safe].map { $0.split(separator: ".").map { Int($0) ?? 0 } }
        return numbers[0].lexicographicallyPrecedes(numbers[1])
    }
}

extension Snapshot {
    fileprivate func engineVersion() throws -> EngineVersion {
        switch dialect {
        case .sqlite: EngineVersion(name: "SQLite", number: try first("SELECT sqlite_version()") { $0.text(0) } ?? "")
        case .postgres: EngineVersion(name: "PostgreSQL", number: try first("SHOW server_version") { $0.text(0) } ?? "")
        }
    }

    fileprivate func lastAuditEntry() throws -> Instant? {
        try first("SELECT recorded_at FROM audit_entry ORDER BY position DESC LIMIT 1") { $0.instant(0) }
    }

    fileprivate func ordersUnlikeTheirLines() throws -> Int64 {
        try number(
            """
            SELECT count(*) FROM sales_order
            WHERE amount <> (SELECT coalesce(sum(order_line.amount), 0) FROM order_line WHERE order_line.order_id = sales_order.id)
            """)
    }

    /// Two changes of one transaction share their moment, so the grade may be that of either.
    fileprivate func accountsUnlikeTheirHistory() throws -> Int64 {
        try number(
            """
            SELECT count(*) FROM account
            WHERE NOT EXISTS (
                SELECT 1 FROM grade_change
                WHERE grade_change.account_id = account.id AND coalesce(grade_change.after, '') = coalesce(account.grade, '')
                  AND grade_change.recorded_at = (SELECT max(recorded_at) FROM grade_change AS latest WHERE latest.account_id = account.id))
              AND (account.grade IS NOT NULL OR EXISTS (SELECT 1 FROM grade_change WHERE grade_change.account_id = account.id))
            """)
    }
}
