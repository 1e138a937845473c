import Accounts
import Grading
import Ground
import Identity
import Storage
import Trade
import WebParts

/// One customer: who it is, why it has its grade, what would change that, what it ordered, and how all of it came about.
struct AccountPage: Component {
    let account: Account
    let parent: Account?
    let explained: ExplainedGrade?
    let rfm: ExplainedGrade?
    let changes: [GradeChange]
    let assignments: [Assignment]
    let orders: [Order]
    let months: [(month: Day, amount: Money)]
    let mayOverride: Bool

    init(of id: ID<Account>, seenBy principal: Principal, in snapshot: Snapshot) throws {
        account = try snapshot.account(id, seenBy: principal)
        parent = try account.parent.flatMap { parent in
            do { return try snapshot.account(parent, seenBy: principal) } catch is NotFound { return nil }
        }
        explained = try ExplainGrade(of: id).read(seenBy: principal, in: snapshot)
        let label = SchemeReference(BuiltInScheme.rfm.rawValue)
        rfm = try ExplainGrade(of: id, by: label).read(seenBy: principal, in: snapshot)
        changes = try snapshot.gradeChanges(of: id, seenBy: principal, limit: 20)
        assignments = try snapshot.assignments(of: id, seenBy: principal)
        orders = try snapshot.orders(of: id, limit: 8, seenBy: principal).orders
        months = try snapshot.orderedByMonth(of: id, seenBy: principal)
        mayOverride = principal.may(.overrideGrades)
    }

    var body: some Content {
        AccountHead(account: account, mayOverride: mayOverride)
        p(.class("gist")) { gist }
        div(.class("grid lead")) {
            div(.class("stack")) {
                GradeCard(account: account, explained: explained)
                if let rfm { RFMCard(explained: rfm) }
                Card(
                    AccountOrdersPage.title, note: ordersNote,
                    more: .init(Text("全部订单", "全部訂單", "All orders"), Link("accounts", account.id.description, "orders"))
                ) {
                    MonthBars(months: months)
                    OrderTable(orders: orders)
                }
            }
            div(.class("stack")) {
                Card(Text("级别历史", "等級歷史", "How the grade came about"), id: "history") {
                    CardBody { GradeHistory(changes: changes) }
                }
                Card(Text("客户资料", "客戶資料", "About the account")) { CardBody { Facts(beside: true, facts) } }
                Card(Text("归属", "歸屬", "Whose book")) { CardBody { OwnerHistory(assignments: assignments) } }
            }
        }
    }

    private var gist: Text {
        guard let grade = account.grade else {
            return account.insufficientData
                ? Text("数据不足，还没有级别。", "資料不足，還沒有等級。", "There is not enough data for a grade yet.")
                : Text("还没有级别：等下一次分级运算。", "還沒有等級：等下一次分級計算。", "No grade yet: the next grading run gives one.")
        }
        if let until = account.overriddenUntil {
            let system = account.systemGrade?.rawValue ?? "—"
            return Text(
                "现在是 \(grade.rawValue) 级，人工调整至 \(until)；按规则是 \(system)。", "目前是 \(grade.rawValue) 級，人工調整至 \(until)；依規則是 \(system)。",
                "Graded \(grade.rawValue) by override until \(until); the rules say \(system).")
        }
        return Text(
            "按规则是 \(grade.rawValue) 级，下面说明为什么。", "依規則是 \(grade.rawValue) 級，下面說明為什麼。",
            "Graded \(grade.rawValue) by the rules; the reasons stand below.")
    }

    private var ordersNote: Text? {
        let sum = months.reduce(0) { $0 + $1.amount.minorUnits }
        guard sum != 0 else { return nil }
        return Text("近 12 个月", "近 12 個月", "last twelve months")
    }

    private var facts: [(Text, any Content)] {
        var facts: [(Text, any Content)] = [
            (Text("客户编号", "客戶編號", "Number"), account.code), (Text("客户类型", "客戶類型", "Kind"), account.kind.text),
        ]
        if let parent { facts.append((Text("上级单位", "母公司", "Parent"), a(.href(Link("accounts", parent.id.description))) { parent.name })) }
        if !account.industry.isEmpty { facts.append((Text("行业", "產業", "Industry"), account.industry)) }
        if !account.region.isEmpty { facts.append((Text("地区", "地區", "Region"), account.region)) }
        if !account.address.isEmpty { facts.append((Text("地址", "地址", "Address"), account.address)) }
        if let employees = account.employees { facts.append((Text("员工人数", "員工人數", "Employees"), Shown.number(employees))) }
        if let revenue = account.annualRevenue { facts.append((Text("年营收", "年營收", "Annual revenue"), Shown.money(revenue))) }
        if !account.creditCode.isEmpty { facts.append((Text("统一社会信用代码", "統一編號", "Registration code"), account.creditCode)) }
        if !account.tags.isEmpty { facts.append((Text("标签", "標籤", "Tags"), account.tags.joined(separator: " · "))) }
        if !account.source.isEmpty { facts.append((Text("来源", "來源", "Source"), account.source)) }
        return facts
    }
}

private struct AccountHead: Component {
    let account: Account
    let mayOverride: Bool

    var body: some Content {
        div(.class("account-head")) {
            GradeSeal(account.grade?.rawValue, large: true)
            div {
                h1 {
                    account.name
                    for kind in account.keyKinds { Tag(kind.text, .brand) }
                }
                div(.class("facts-line")) {
                    if !account.industry.isEmpty {
                        span {
                            Icon.building.small
                            account.industry
                        }
                    }
                    if !account.region.isEmpty {
                        span {
                            Icon.mapPin.small
                            account.region
                        }
                    }
                    span {
                        Icon.user.small
                        if let owner = account.ownerName { owner } else { Text("公海", "公池", "nobody") }
                    }
                }
            }
            if mayOverride {
                div(.class("actions")) {
                    ButtonLink(
                        Text("调整级别", "調整等級", "Override the grade"), to: Link("accounts", account.id.description, "grade-changes", "new"),
                        icon: .pencil)
                }
            }
        }
    }
}
