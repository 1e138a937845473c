import Accounts
import Ground
import Identity
package import WebParts

/// The fields of a line: from what to what, or with what a record began or ended. A long list opens on demand.
package struct AuditChanges: Component, Sendable {
    private let changes: [FieldChange]
    private let told: Told
    private let words: AuditWords

    init(of entry: AuditEntry, naming names: AuditNames) {
        words = AuditWords(subject: entry.subject, names: names)
        told = Told(entry)
        // What the deed says already is not told again, and what can be read comes first.
        let all =
            told == .change
            ? entry.changes : entry.changes.filter { entry.payload[$0.field] == nil || entry.payload[$0.field] != $0.after ?? $0.before }
        changes = told == .change ? all : all.filter { !$0.isWithheld } + all.filter(\.isWithheld)
    }

    @HTMLBuilder package var body: some Content {
        if !changes.isEmpty {
            switch told {
            case .change:
                list(changes.count > AuditChanges.most ? changes.prefix(AuditChanges.few) : changes[...])
                if changes.count > AuditChanges.most {
                    more(Text(verbatim: ""), hiding: changes.dropFirst(AuditChanges.few))
                }
            case .beginning, .end:
                if changes.count > AuditChanges.few {
                    more(line(changes.prefix(AuditChanges.few)), hiding: changes[...])
                } else {
                    p(.class("changes")) { line(changes[...]) }
                }
            }
        }
    }

    /// How many are shown at once, and up to how many changes are not worth a click.
    private static let (few, most) = (3, 6)

    private func list(_ changes: ArraySlice<FieldChange>) -> some Content {
        ul(.class("changes")) {
            for change in changes {
                li {
                    span { words.label(of: change.field) }
                    " "
                    switch told {
                    case .change: AuditNames.move(words.value(of: change.field, change.before), words.value(of: change.field, change.after))
                    case .beginning, .end: words.value(of: change.field, change.after ?? change.before)
                    }
                }
            }
        }
    }

    private func more(_ opening: Text, hiding changes: ArraySlice<FieldChange>) -> some Content {
        details(.class("changes")) {
            summary {
                opening
                " "
                span(.class("link")) {
                    told == .change
                        ? Text("另有 \(changes.count) 项", "另有 \(changes.count) 項", "\(changes.count) more")
                        : Text("等 \(changes.count) 项", "等 \(changes.count) 項", "all \(changes.count)")
                }
            }
            list(changes)
        }
    }

    /// 类型 企业 · 员工人数 1200
    private func line(_ changes: ArraySlice<FieldChange>) -> Text {
        var line = told == .end ? Text("结束前：", "結束前：", "Until then: ") : Text(verbatim: "")
        for (number, change) in changes.enumerated() {
            let (label, value) = (words.label(of: change.field), words.value(of: change.field, change.after ?? change.before))
            let mark = number == 0 ? "" : " · "
            line = Text(
                "\(line.hans)\(mark)\(label.hans) \(value.hans)", "\(line.hant)\(mark)\(label.hant) \(value.hant)",
                "\(line.english)\(mark)\(label.english) \(value.english)")
        }
        return line
    }
}

/// Whether fields changed, or are told because their record began or ended.
private enum Told {
    case beginning, change, end

    init(_ entry: AuditEntry) {
        guard let verb = AuditVerb(rawValue: entry.action) else { self = .change; return }
        if verb.isBeginning, entry.changes.allSatisfy({ $0.before == nil }) {
            self = .beginning
        } else if verb.isEnd, entry.changes.allSatisfy({ $0.after == nil }) {
            self = .end
        } else {
            self = .change
        }
    }
}

extension FieldChange {
    /// Of free words the trail keeps no more than a digest, and of personal ones nothing.
    fileprivate var isWithheld: Bool { [before, after].contains { $0.map(AuditWords.isWithheld) == true } }
}

/// The names of fields and what stands in them, in words.
private struct AuditWords: Sendable {
    /// The kind of thing whose fields they are.
    let subject: String
    let names: AuditNames

    func label(of field: String) -> Text {
        if let line = field.wholeMatch(of: #/lines\[(\d+)\]/#)?.1 { return Text("第 \(line) 行", "第 \(line) 列", "Line \(line)") }
        return AuditWords.labels["\(subject).\(field)"] ?? AuditWords.labels[field] ?? Text(verbatim: field)
    }

    private static let labels = [
        "name": Text("名称", "名稱", "Name"), "user.name": Text("姓名", "姓名", "Name"), "email": Text("邮箱", "電子郵件", "E-mail"),
        "user": Text("成员", "成員", "Member"), "role": Text("角色", "角色", "Role"), "permission": Text("权限", "權限", "Permission"),
        "reason": Text("理由", "理由", "Reason"), "scope": Text("范围", "範圍", "Scope"), "expires_at": Text("有效至", "有效至", "Valid until"),
        "team": Text("团队", "團隊", "Team"), "manager": Text("上级", "主管", "Manager"), "state": Text("状态", "狀態", "State"),
        "language": Text("语言", "語言", "Language"), "parent": Text("上级单位", "母公司", "Parent account"),
        "team.parent": Text("上级团队", "上級團隊", "Team above"), "team.manager": Text("负责的经理", "負責的主管", "Led by"),
        "part": Text("身份", "身分", "Part"), "access": Text("可做什么", "可做什麼", "Access"), "until": Text("截止日", "截止日", "Last day"),
        "code": Text("编号", "編號", "Number"), "short_name": Text("简称", "簡稱", "Short name"), "kind": Text("类型", "類型", "Kind"),
        "status": Text("状态", "狀態", "Status"), "key_kinds": Text("大客户类别", "大客戶類別", "Key account"),
        "buying_traits": Text("采购特征", "採購特徵", "Buying traits"), "source_channel": Text("来源渠道", "來源管道", "Source channel"),
        "industry": Text("行业", "產業", "Industry"), "region": Text("地区", "地區", "Region"), "address": Text("地址", "地址", "Address"),
        "acquired_on": Text("获客日期", "獲客日期", "Won on"), "acquisition_cost": Text("获客成本", "獲客成本", "Cost of winning it"),
        "employees": Text("员工人数", "員工人數", "Employees"), "annual_revenue": Text("年营收", "年營收", "Annual revenue"),
        "credit_code": Text("统一社会信用代码", "統一編號", "Registration code"), "tags": Text("标签", "標籤", "Tags"),
        "source": Text("来源", "來源", "Source"), "account": Text("客户", "客戶", "Account"),
        "ordered_on": Text("下单日期", "下單日期", "Ordered on"), "due_on": Text("交货日期", "交貨日期", "Due on"),
        "currency": Text("币种", "幣別", "Currency"), "amount": Text("金额", "金額", "Amount"), "lines": Text("明细", "明細", "Lines"),
        "line": Text("产品线", "產品線", "Product line"), "unit": Text("单位", "單位", "Unit"),
        "order": Text("订单", "訂單", "Order"), "issued_on": Text("开票日期", "開票日期", "Issued on"),
        "invoice.due_on": Text("到期日", "到期日", "Due on"), "paid_on": Text("回款日期", "收款日期", "Paid on"),
        "delay_cause": Text("拖延原因", "延遲原因", "Cause of delay"),
        "day": Text("日期", "日期", "Day"),
        "rate": Text("汇率", "匯率", "Rate"), "festival": Text("节日", "節日", "Festival"),
        "list_price": Text("目录价", "牌價", "List price"), "unit_cost": Text("单位成本", "單位成本", "Unit cost"),
        "filter": Text("条件", "條件", "Conditions"), "shared": Text("全公司可用", "全公司可用", "For everybody"),
        "version": Text("版本", "版本", "Version"), "document": Text("方案内容", "方案內容", "Document"),
        "active": Text("生效方案", "生效方案", "Active scheme"), "effective_from": Text("生效日", "生效日", "Active from"),
    ]

    func value(of field: String, _ value: String?) -> Text {
        guard let value else { return Text(verbatim: "—") }
        if AuditWords.isWithheld(value) { return Text("（原文不留）", "（原文不留）", "(words are not kept)") }
        if let name = names.name(of: value) { return Text(verbatim: name) }
        return word(of: field, value) ?? Text(verbatim: value)
    }

    static func isWithheld(_ value: String) -> Bool { value.hasPrefix("sha256:") || value == FieldChange.withheld }

    private func word(of field: String, _ value: String) -> Text? {
        switch field {
        case "role": Role(rawValue: value)?.text
        case "shared": value == "true" ? Text("是", "是", "yes") : Text("否", "否", "no")
        case "permission": Permission(rawValue: value)?.text
        case "scope": TokenScope(rawValue: value)?.text
        case "state": MemberState(rawValue: value)?.text
        case "status": AccountStatus(rawValue: value)?.text
        case "language": Language(rawValue: value)?.ownName
        case "access": ShareAccess(rawValue: value)?.text
        case "part": CollaboratorPart(rawValue: value)?.text
        case "source_channel": SourceChannel(rawValue: value)?.text
        case "kind": AccountKind(rawValue: value)?.text ?? CalendarDayKind(rawValue: value)?.text
        case "key_kinds": words(value) { KeyKind(rawValue: $0)?.text }
        case "buying_traits": words(value) { BuyingTrait(rawValue: $0)?.text }
        case "expires_at": Text(verbatim: "\(value.prefix(16).replacing("T", with: " ")) UTC")
        default: nil
        }
    }

    private func words(_ value: String, _ word: (String) -> Text?) -> Text {
        let kinds = value.split(separator: ";").map { word(String($0)) ?? Text(verbatim: String($0)) }
        return Text(
            kinds.map(\.hans).joined(separator: "、"), kinds.map(\.hant).joined(separator: "、"),
            kinds.map(\.english).joined(separator: ", "))
    }
}
