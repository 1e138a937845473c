import Accounts
import Grading
import Ground
import Identity
import Storage
import Trade
import WebParts

/// The group to which a customer belongs, as a tree with what each ordered.
struct GroupPage: Component {
    static let title = Text("集团", "集團", "Group")

    let account: Account
    let group: CompanyGroup

    init(of id: ID<Account>, currency: Currency, seenBy principal: Principal, in snapshot: Snapshot) throws {
        account = try snapshot.account(id, seenBy: principal)
        group = try snapshot.group(of: id, in: currency, seenBy: principal)
    }

    var trail: [Crumb] {
        [
            Crumb(Text("客户", "客戶", "Accounts"), Link("accounts")),
            Crumb(Text(verbatim: account.name), Link("accounts", account.id.description)),
        ]
    }

    var body: some Content {
        PageHead(GroupPage.title, gist: gist)
        section(.class("card")) { GroupTable(group: group, current: account.id) }
        if group.isCut {
            Note(
                Text(
                    "只画出前 \(CompanyGroup.most) 家，合计因此不显示。", "只畫出前 \(CompanyGroup.most) 家，合計因此不顯示。",
                    "The first \(CompanyGroup.most) companies are shown, so there are no sums."))
        }
    }

    private var gist: Text {
        let (count, top) = (group.members.count, group.members.first)
        let name = top?.name ?? account.name
        if group.isAlone {
            return Text(
                "\(name) 没有您看得到的上级或下级单位。", "\(name) 沒有您看得到的母公司或子公司。",
                "\(name) has no parent and no subsidiaries that you see.")
        }
        guard let sum = top?.orderedWithBelow?.written else {
            return Text(
                "\(name)和下级单位，您看得到 \(count) 家。", "\(name)和下級單位，您看得到 \(count) 家。",
                "\(name) and those below it: \(count) companies that you see.")
        }
        return Text(
            "\(name)和下级单位，您看得到 \(count) 家，近 12 个月合计下单 \(sum.hans)。",
            "\(name)和下級單位，您看得到 \(count) 家，近 12 個月合計下單 \(sum.hant)。",
            "\(name) and those below it: \(count) companies that you see ordered \(sum.english) in the last 12 months.")
    }
}

/// The tree itself; the customer whose page it is stands out.
struct GroupTable: Component {
    let group: CompanyGroup
    let current: ID<Account>

    private var showsOrders: Bool { group.members.contains { $0.orderedWithBelow != nil || $0.ordered != nil } }

    var body: some Content {
        DataTable(of: group.members, caption: GroupPage.title) {
            Column(Text("级别", "等級", "Grade"), .seal) { member in GradeSeal(member.grade?.rawValue) }
            Column(Text("单位", "公司", "Company"), .name) { member in
                div(.class("depth-\(min(member.depth, 5))")) {
                    RowLink(member.name, to: Link("accounts", member.account.description))
                    " "
                    if member.account == current { Tag(Text("这一家", "這一家", "this one"), .brand) }
                    span(.class("sub")) {
                        member.code + " · "
                        if let owner = member.ownerName { owner } else { Words.pool }
                    }
                }
            }
            if showsOrders {
                Column(Text("自己下单", "自己下單", "Ordered itself"), .left, numeric: true) { member in amount(member.ordered) }
                Column(Text("含下级", "含下級", "With those below"), .aside, numeric: true) { member in b { amount(member.orderedWithBelow) } }
            }
        }
    }

    @HTMLBuilder private func amount(_ money: Money?) -> HTML { if let money { Amount(money) } else { span(.class("sub")) { "—" } } }
}
