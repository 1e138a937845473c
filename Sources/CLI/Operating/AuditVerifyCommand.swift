import ArgumentParser
import Ground
import Identity
import Storage
import Wire

/// `hengce audit verify`: looks whether anybody changed, removed, moved or cut entries of the audit trail.
struct AuditVerifyCommand: CompanyCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Checks every entry of the audit trail against its seal; ends with 1 when something is amiss.")

    @OptionGroup var common: CommonOptions

    func carryOut(in office: Office) async throws -> ExitStatus {
        try office.principal.needs(.readAudit)
        let (company, witness) = (office.company, office.company.witness.read())
        try await company.sealAudit()
        let found = try await company.database.read { try $0.verifyAudit(with: company.key, witness: witness) }
        if common.json {
            try await office.print(found.json)
        } else {
            if found.isIntact { try await office.print(found.text) }
            if found.witness == .missing, found.sealed > 0 {
                try await office.print(AuditVerifyCommand.witnessMissing(company.witness.path))
            }
        }
        for sentence in found.sentences(witness: company.witness.path) { try await office.console.complain(sentence[office.language]) }
        return found.isIntact ? .success : .failure
    }

    private static func witnessMissing(_ path: String) -> Text {
        Text(
            "没有 \(path)，所以看不出末尾是否被截断；现在已重新写下。", "沒有 \(path)，所以看不出末尾是否被截斷；現在已重新寫下。",
            "There was no \(path), so a cut end would not show; it is written anew now.")
    }
}

extension AuditVerification {
    fileprivate var text: Text {
        Text(
            "共 \(sealed) 条审计记录，都已封印，没有被改动（另有 \(waiting) 条尚未封印）。", "共 \(sealed) 筆稽核紀錄，都已封印，沒有被更動（另有 \(waiting) 筆尚未封印）。",
            "\(sealed) entries, all sealed and unchanged (\(waiting) not yet sealed).")
    }

    /// One for each kind of fault, in the order of the kinds.
    fileprivate func sentences(witness path: String) -> [Text] {
        AuditFault.Kind.allCases.compactMap { kind in faults[kind].map { kind.sentence($0, witness: path) } }
    }

    fileprivate var json: JSON {
        let faults = AuditFault.Kind.allCases.compactMap { kind in
            self.faults[kind].map { fault -> JSON in
                ["kind": .text(kind.rawValue), "count": .number(fault.count), "places": .list(fault.places.map { .text($0.words) })]
            }
        }
        return [
            "intact": .flag(isIntact), "sealed": .number(sealed), "waiting": .number(waiting), "witness": .text(witness.rawValue),
            "faults": .list(faults),
        ]
    }
}

extension AuditFault.Kind {
    fileprivate func sentence(_ fault: AuditFault, witness path: String) -> Text {
        let (count, places) = (fault.count, fault.words)
        return switch self {
        case .changed:
            Text(
                "有 \(count) 条记录或它们的封印被改动过，位置：\(places)。", "有 \(count) 筆紀錄或它們的封印被更動過，位置：\(places)。",
                "Entries changed after they were sealed, or their seals: \(count), at \(places).")
        case .reordered:
            Text(
                "有 \(count) 条记录被调换过次序，位置：\(places)。", "有 \(count) 筆紀錄被調換過次序，位置：\(places)。",
                "Entries that changed places: \(count), at \(places).")
        case .entryRemoved:
            Text(
                "有 \(count) 条记录被删除，位置：\(places)。", "有 \(count) 筆紀錄被刪除，位置：\(places)。", "Entries removed: \(count), at \(places).")
        case .sealRemoved:
            Text("有 \(count) 个封印被删除，编号：\(places)。", "有 \(count) 個封印被刪除，編號：\(places)。", "Seals removed: \(count), numbers \(places).")
        case .unsealed:
            Text(
                "有 \(count) 条记录没有封印：是事后插入的，或封印被删除了，位置：\(places)。",
                "有 \(count) 筆紀錄沒有封印：是事後插入的，或封印被刪除了，位置：\(places)。",
                "Entries without a seal, put there afterwards or robbed of it: \(count), at \(places).")
        case .cut:
            Text(
                "末尾被截断：\(path) 知道编号 \(places) 的封印，数据库里没有。如果刚恢复过备份，请移走这个文件。",
                "末尾被截斷：\(path) 知道編號 \(places) 的封印，資料庫裡沒有。如果剛還原過備份，請移走這個檔案。",
                "The end is cut off: \(path) knows seals \(places), which are not in the database. If a backup was just restored, move that file away."
            )
        case .rewritten:
            Text(
                "\(path) 记下的封印 \(places) 与数据库里的不同：末尾被截断后又重写过。如果刚恢复过备份，请移走这个文件。",
                "\(path) 記下的封印 \(places) 與資料庫裡的不同：末尾被截斷後又重寫過。如果剛還原過備份，請移走這個檔案。",
                "Seal \(places) in \(path) is not the one in the database: the end was cut off and written anew. If a backup was just restored, move that file away."
            )
        }
    }
}

extension AuditFault {
    /// The first places, and that there are more.
    fileprivate var words: String {
        let shown = places.map(\.words).joined(separator: ", ")
        return places.reduce(0) { $0 + $1.count } < count ? shown + " …" : shown
    }
}

extension ClosedRange<Int64> {
    fileprivate var words: String { lowerBound == upperBound ? "\(lowerBound)" : "\(lowerBound)–\(upperBound)" }
}
