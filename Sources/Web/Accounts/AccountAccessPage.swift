import Accounts
import Ground
import Identity
import Storage
import WebFrame
import WebParts

/// Who sees one customer and what belongs to it, each with the ground on which he does, and what may be done about it.
struct AccountAccessPage: Component {
    static let title = Text("可见范围", "可見範圍", "Who sees it")

    /// Of the kind of record that is asked about.
    let access: AccountAccess
    /// Of every kind that the reader may see.
    private let accesses: [AccountAccess]
    private let reader: Principal
    /// Since when the account stands in its owner's book.
    private let ownedSince: Day?
    private let question: AccessQuestion?
    private let colleagues: [Member]
    /// Shares by which nobody sees the customer any more; they stand until they are taken back or begin again.
    private let idle: [Collaborator]
    private let history: [AuditLine]
    private let state: FormState

    init(
        of id: ID<Account>, _ record: AccountRecord, asked: ID<Member>?, in state: FormState, seenBy principal: Principal,
        from snapshot: Snapshot
    ) throws {
        accesses = try snapshot.accesses(to: id, seenBy: principal)
        guard let facts = accesses.first else { throw NotPermitted() }
        access = accesses.first { $0.record == record } ?? facts
        (reader, self.state) = (principal, state)
        ownedSince = access.account.owner == nil ? nil : try snapshot.assignments(of: id, seenBy: principal).first?.from
        let mayAsk = principal.may(.shareAccounts) || principal.may(.readMembers)
        question = mayAsk ? try AccessQuestion(about: access, of: facts, asked: asked, seenBy: principal, in: snapshot) : nil
        let counting = Set(facts.viewers.compactMap(\.collaborator?.id))
        let shares = try snapshot.collaborators(of: id, seenBy: principal)
        idle = shares.filter { !counting.contains($0.id) }
        let (helping, owner) = (Set(shares.map(\.member)), access.account.owner)
        colleagues =
            access.mayShare ? try snapshot.colleagues(of: principal).filter { $0.id != owner && !helping.contains($0.id) } : []
        let entries = try snapshot.history(of: .account(id), limit: 8).entries
        let named = try snapshot.accountNames(of: entries.flatMap(\.namedAccounts), seenBy: principal)
        let names = try AuditNames(in: snapshot, with: named)
        history = entries.map { AuditLine($0, naming: names) }
    }

    var body: some Content {
        PageHead(Text("谁能看见，为什么", "誰能看見，為什麼", "Who sees it, and why")) {
            gist
        } actions: {
            if reader.may(.readAudit) { ButtonLink(Text("查看记录", "檢視紀錄", "Audit trail"), to: trailLink, icon: .history) }
            if access.mayShare { ButtonLink(Text("共享", "共用", "Share"), to: .here(ShareCard.id), icon: .userPlus, .primary) }
        }
        Tabs(Text("看什么", "看什麼", "Of what"), tabs)
        div(.class("grid lead")) {
            div(.class("stack")) {
                Card(Text("可见的人", "可見的人", "Who sees it"), note: Text("每人写明来由", "每人寫明來由", "each with the ground")) {
                    ul {
                        for viewer in access.viewers { ViewerLine(viewer: viewer, access: access, reader: reader, ownedSince: ownedSince) }
                    }
                }
                if !idle.isEmpty {
                    Card(
                        Text("不再有效的共享", "不再有效的共用", "Shares that count no more"),
                        note: Text("可以延长，或收回", "可以延長，或收回", "prolong them or take them back")
                    ) {
                        ul { for share in idle { IdleShareLine(share: share, mayShare: access.mayShare) } }
                    }
                }
            }
            div(.class("stack")) {
                if let question { AccessQuestionCard(question: question, access: access) }
                if access.mayShare {
                    ShareCard(account: access.account, colleagues: colleagues, proposed: question?.asked?.id, state: state)
                }
                Card(Text("最近的变更", "最近的變更", "Recent changes"), more: reader.may(.readAudit) ? .init(all, trailLink) : nil) {
                    CardBody { AuditTimeline(lines: history) }
                }
            }
        }
    }

    private var tabs: [Tab] {
        accesses.map { other in
            let of = other.record == .facts ? nil : other.record.rawValue
            return Tab(
                other.record.text.asLabel, Link("accounts", other.account.id.description, "access", query: ["of": of]),
                count: Shown.number(other.viewers.count), current: other.record == access.record)
        }
    }

    private let all = Text("全部", "全部", "All")

    private var trailLink: Link { Link("audit", query: ["subject": "account", "subject_id": access.account.id.description]) }

    @HTMLBuilder private var gist: some Content {
        b { access.account.name }
        Text("：", "：", ": ")
        b { seen }
        if outlines > 0 {
            Text("，\(outlines) 人只见名称和级别", "，\(outlines) 人只見名稱和等級", ", \(outlines) by name and grade only")
        }
        if shared > 0 {
            Text("；其中 \(shared) 人因共享，可随时收回", "；其中 \(shared) 人因共用，可隨時收回", "; \(shared) because it was shared, which can be taken back")
        }
        Text("。", "。", ".")
    }

    private var seen: Text {
        switch access.record {
        case .facts: Text("\(whole) 人可见", "\(whole) 人可見", "\(whole) \(plural(whole, "person sees", "people see")) it in full")
        case .orders: Text("\(whole) 人可见订单", "\(whole) 人可見訂單", "\(whole) \(plural(whole, "person sees", "people see")) the orders")
        case .receivables:
            Text(
                "\(whole) 人可见发票与回款", "\(whole) 人可見發票與收款",
                "\(whole) \(plural(whole, "person sees", "people see")) invoices and payments")
        case .costs: Text("\(whole) 人可见成本", "\(whole) 人可見成本", "\(whole) \(plural(whole, "person sees", "people see")) the costs")
        case .notes:
            Text(
                "\(whole) 人可见备注与附件", "\(whole) 人可見備註與附件",
                "\(whole) \(plural(whole, "person sees", "people see")) notes and attachments")
        case .gradeChanges:
            Text(
                "\(whole) 人可见级别变更", "\(whole) 人可見等級變更",
                "\(whole) \(plural(whole, "person sees", "people see")) how the grade changed")
        case .collaborators:
            Text(
                "\(whole) 人可见归属与共享", "\(whole) 人可見歸屬與共用",
                "\(whole) \(plural(whole, "person sees", "people see")) whose it is and with whom it is shared")
        }
    }

    private var whole: Int { access.viewers.count { $0.showsAll } }
    private var outlines: Int { access.viewers.count - whole }
    private var shared: Int { access.viewers.count { $0.collaborator != nil } }
}

/// A share by which somebody saw the customer until it ended, or until he left.
private struct IdleShareLine: Component {
    let share: Collaborator
    let mayShare: Bool

    var body: some Content {
        li(.class("line")) {
            Avatar(share.memberName)
            div {
                b { share.memberName }
                " "
                span(.class("sub")) { share.part.text.asLabel }
                span(.class("sub ground")) { reason }
            }
            div(.class("actions")) {
                if mayShare {
                    ButtonLink(Text("修改", "修改", "Change"), to: share.link, .quiet, small: true)
                    EndShareButton(share: share, own: false)
                }
            }
        }
    }

    private var reason: Text {
        guard let end = share.until?.written else { return Text("成员已停用", "成員已停用", "The member is deactivated") }
        return Text("到 \(end.hans) 为止", "到 \(end.hant) 為止", "Until \(end.english)")
    }
}

extension Snapshot {
    /// Every share of one account, those that have ended too.
    fileprivate func collaborators(of account: ID<Account>, seenBy principal: Principal) throws -> [Collaborator] {
        var filter = CollaboratorFilter()
        (filter.account, filter.limit) = (account, 500)
        return try collaborators(filter, seenBy: principal).collaborators
    }
}

/// What was done to the customer, newest first.
struct AuditTimeline: Component {
    let lines: [AuditLine]

    @HTMLBuilder var body: some Content {
        if lines.isEmpty {
            p(.class("sub")) { Text("还没有变更。", "還沒有變更。", "Nothing has changed yet.") }
        } else {
            Timeline(
                lines.map { line in
                    TimelineEntry(at: line.entry.recordedAt, line.icon) {
                        line.deed.asLabel
                    } detail: {
                        line.actor
                        line.changes
                    }
                })
        }
    }
}
