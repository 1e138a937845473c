import Ground
import Identity
import WebParts

/// For each kind of record that belongs to the company: which right opens it and which lets change it, and thus who.
struct CompanyRecordTable: Component {
    let rows: [RoleRow]

    var body: some Content {
        DataTable(of: CompanyRecord.allCases, caption: Text("公司的记录", "公司的紀錄", "Records of the company")) {
            Column(Text("记录", "紀錄", "Record"), .name) { record in
                b(.id(record.rawValue)) { record.text.asLabel }
                if let limit = limit(of: record) { span(.class("sub")) { limit } }
            }
            Column(CompanyRecordTable.seeing, .below) { record in cell(CompanyRecordTable.seeing, record.reading) }
            Column(CompanyRecordTable.changing, .below) { record in cell(CompanyRecordTable.changing, record.writing) }
        }
    }

    private static let seeing = Text("谁能看见", "誰能看見", "Who sees them")
    private static let changing = Text("谁能修改", "誰能修改", "Who changes them")

    @HTMLBuilder private func cell(_ heading: Text, _ right: Permission?) -> HTML {
        span(.class("sub when-narrow")) { heading }
        if let right {
            div(.class("tags")) {
                for row in rows where row.role.permissions.contains(right) { Tag(row.role.text.asLabel, row.isOwn ? .brand : .plain) }
                for grant in rows.flatMap({ $0.holders?.grants ?? [] }) where grant.permission == right { GrantNote(grant: grant) }
            }
            span(.class("sub")) { because(right) }
        } else {
            Text("谁也不能，只会增加", "誰也不能，只會增加", "Nobody: it is only ever added to")
        }
    }

    /// Where reach narrows what the right opens.
    private func limit(of record: CompanyRecord) -> Text? {
        switch record {
        case .runs:
            Text(
                "运算里的客户，各人只见自己可见范围内的。", "計算裡的客戶，各人只見自己可見範圍內的。", "Of the accounts in a run everybody sees those within his reach.")
        case .imports:
            Text(
                "经理只见自己和所带团队成员的导入。", "主管只見自己和所帶團隊成員的匯入。", "A manager sees his own imports and those of the teams he leads.")
        case .products, .exchangeRates, .workingDays, .schemes, .members, .teams, .grants, .trail: nil
        }
    }

    /// The right that decides, and to how many it comes, where the reader may know.
    private func because(_ right: Permission) -> Text {
        let words = right.text
        let holding = rows.filter { $0.role.permissions.contains(right) }.compactMap(\.holders)
        guard !holding.isEmpty else {
            return Text("权限“\(words.hans)”", "權限「\(words.hant)」", "the right to \(words.english)")
        }
        let beyond = rows.flatMap { $0.holders?.grants ?? [] }.filter { $0.permission == right }
        let count = holding.reduce(0) { $0 + $1.count } + Set(beyond.map(\.member)).count
        return Text(
            "权限“\(words.hans)”，\(count) 人", "權限「\(words.hant)」，\(count) 人",
            "the right to \(words.english), \(count) \(plural(count, "person", "people"))")
    }
}
