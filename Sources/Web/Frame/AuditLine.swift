import Accounts
package import Ground
package import Identity
package import Storage
package import WebParts

/// A line of the trail as people read it: who did what, and which fields changed from what to what.
package struct AuditLine: Sendable {
    package let entry: AuditEntry
    private let names: AuditNames

    package init(_ entry: AuditEntry, naming names: AuditNames) { (self.entry, self.names) = (entry, names) }

    package var actor: Text { entry.memberName.map { Text(verbatim: $0) } ?? entry.actor.text }

    package var deed: Text {
        guard let verb = AuditVerb(rawValue: entry.action), let detail = detail(of: verb) else { return entry.text }
        let deed = verb.text
        return Text("\(deed.hans)：\(detail.hans)", "\(deed.hant)：\(detail.hant)", "\(deed.english): \(detail.english)")
    }

    /// Which fields changed; nothing where the deed says it all.
    package var changes: AuditChanges { AuditChanges(changes: entry.changes, subject: entry.subject, names: names) }

    package var icon: Icon {
        switch AuditVerb(rawValue: entry.action) {
        case .accountShared, .shareChanged, .memberAdded, .memberInvited: .userPlus
        case .shareEnded, .permissionRevoked: .undo
        case .ownerChanged, .memberChanged: .user
        case .gradeChanged, .gradingRunSaved: .chartColumn
        case .accountChanged, .productChanged, .orderChanged, .teamChanged: .pencil
        default: .history
        }
    }

    /// What the payload says by ids, by name.
    private func detail(of verb: AuditVerb) -> Text? {
        switch verb {
        case .accountShared, .shareChanged, .shareEnded:
            guard let user = entry.payload["user"], let name = names.name(of: user) else { return nil }
            guard let access = entry.payload["access"].flatMap({ ShareAccess(rawValue: $0) }) else { return Text(verbatim: name) }
            return Text("\(name)，\(access.text.hans)", "\(name)，\(access.text.hant)", "\(name), \(access.text.english)")
        case .ownerChanged: return AuditNames.move(names.owner(entry.payload["before"]), names.owner(entry.payload["after"]))
        default: return nil
        }
    }
}

/// The names of members and teams, by which a line speaks of ids.
package struct AuditNames: Sendable {
    private let names: [String: String]

    /// Whoever reads lines about a thing may know who is meant.
    package init(in snapshot: Snapshot) throws {
        let members = try snapshot.members().map { ($0.id.description, $0.name) }
        let teams = try snapshot.teams().map { ($0.id.description, $0.name) }
        names = Dictionary(members + teams) { first, _ in first }
    }

    package func name(of id: String) -> String? { names[id] }

    fileprivate func owner(_ id: String?) -> Text {
        guard let id else { return Text("公海", "客戶公池", "pool") }
        return Text(verbatim: names[id] ?? id)
    }

    fileprivate static func move(_ before: Text, _ after: Text) -> Text {
        Text("\(before.hans) → \(after.hans)", "\(before.hant) → \(after.hant)", "\(before.english) → \(after.english)")
    }
}

/// The changed fields of a line, each with what stood there before and after.
package struct AuditChanges: Component, Sendable {
    fileprivate let changes: [FieldChange]
    /// The kind of thing whose fields they are.
    fileprivate let subject: String
    fileprivate let names: AuditNames

    @HTMLBuilder package var body: some Content {
        if !changes.isEmpty {
            ul(.class("changes")) {
                for change in changes {
                    li {
                        span { label(of: change.field) }
                        " "
                        AuditNames.move(value(of: change.field, change.before), value(of: change.field, change.after))
                    }
                }
            }
        }
    }

    private func label(of field: String) -> Text {
        AuditChanges.labels["\(subject).\(field)"] ?? AuditChanges.labels[field] ?? Text(verbatim: field)
    }

    private static let labels = [
        "name": Text("名称", "名稱", "Name"), "user.name": Text("姓名", "姓名", "Name"), "email": Text("邮箱", "電子郵件", "E-mail"),
        "role": Text("角色", "角色", "Role"),
        "team": Text("团队", "團隊", "Team"), "manager": Text("上级", "主管", "Manager"), "state": Text("状态", "狀態", "State"),
        "language": Text("语言", "語言", "Language"), "parent": Text("上级单位", "母公司", "Parent account"),
        "team.parent": Text("上级团队", "上級團隊", "Team above"), "team.manager": Text("负责的经理", "負責的主管", "Led by"),
        "part": Text("身份", "身分", "Part"), "access": Text("可做什么", "可做什麼", "Access"), "until": Text("截止日", "截止日", "Last day"),
        "code": Text("编号", "編號", "Number"), "short_name": Text("简称", "簡稱", "Short name"), "kind": Text("类型", "類型", "Kind"),
        "key_kinds": Text("大客户类别", "大客戶類別", "Key account"), "industry": Text("行业", "產業", "Industry"),
        "region": Text("地区", "地區", "Region"), "address": Text("地址", "地址", "Address"),
        "employees": Text("员工人数", "員工人數", "Employees"), "annual_revenue": Text("年营收", "年營收", "Annual revenue"),
        "credit_code": Text("统一社会信用代码", "統一編號", "Registration code"), "tags": Text("标签", "標籤", "Tags"),
        "source": Text("来源", "來源", "Source"), "ordered_on": Text("下单日期", "下單日期", "Ordered on"),
        "due_on": Text("交货日期", "交貨日期", "Due on"), "currency": Text("币种", "幣別", "Currency"),
        "line": Text("产品线", "產品線", "Product line"), "unit": Text("单位", "單位", "Unit"),
        "list_price": Text("目录价", "牌價", "List price"), "unit_cost": Text("单位成本", "單位成本", "Unit cost"),
    ]

    private func value(of field: String, _ value: String?) -> Text {
        guard let value else { return Text(verbatim: "—") }
        // Of free words the trail keeps no more than a digest.
        if value.hasPrefix("sha256:") || value == FieldChange.withheld { return Text("（原文不留）", "（原文不留）", "(words are not kept)") }
        if let name = names.name(of: value) { return Text(verbatim: name) }
        return word(of: field, value) ?? Text(verbatim: value)
    }

    private func word(of field: String, _ value: String) -> Text? {
        switch field {
        case "role": Role(rawValue: value)?.text
        case "state": MemberState(rawValue: value)?.text
        case "language": Language(rawValue: value)?.ownName
        case "access": ShareAccess(rawValue: value)?.text
        case "part": CollaboratorPart(rawValue: value)?.text
        case "kind": AccountKind(rawValue: value)?.text
        default: nil
        }
    }
}

extension Language {
    /// As its readers call it.
    package var ownName: Text {
        switch self {
        case .hans: Text(verbatim: "简体中文")
        case .hant: Text(verbatim: "繁體中文")
        case .english: Text(verbatim: "English")
        }
    }
}
