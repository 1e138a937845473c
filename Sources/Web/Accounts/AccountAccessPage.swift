import Accounts
import Ground
import Identity
import Storage
import WebFrame
import WebParts

/// Who sees one customer, each with the ground on which he does, and what may be done about it.
struct AccountAccessPage: Component {
    static let title = Text("可见范围", "可見範圍", "Who sees it")

    let access: AccountAccess
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
        of id: ID<Account>, asked: ID<Member>?, in state: FormState, seenBy principal: Principal, from snapshot: Snapshot
    ) throws {
        access = try snapshot.access(to: id, seenBy: principal)
        (reader, self.state) = (principal, state)
        ownedSince = access.account.owner == nil ? nil : try snapshot.assignments(of: id, seenBy: principal).first?.from
        let mayAsk = principal.may(.shareAccounts) || principal.may(.readMembers)
        question = mayAsk ? try AccessQuestion(about: access, asked: asked, seenBy: principal, in: snapshot) : nil
        let counting = Set(access.viewers.compactMap(\.collaborator?.id))
        let shares = try snapshot.collaborators(of: id, seenBy: principal)
        idle = shares.filter { !counting.contains($0.id) }
        let (helping, owner) = (Set(shares.map(\.member)), access.account.owner)
        colleagues =
            access.mayShare ? try snapshot.colleagues(of: principal).filter { $0.id != owner && !helping.contains($0.id) } : []
        let names = try AuditNames(in: snapshot)
        history = try snapshot.history(of: .account(id), limit: 8).entries.map { AuditLine($0, naming: names) }
    }

    var body: some Content {
        PageHead(Text("谁能看见，为什么", "誰能看見，為什麼", "Who sees it, and why")) {
            gist
        } actions: {
            if reader.may(.readAudit) { ButtonLink(Text("查看记录", "檢視紀錄", "Audit trail"), to: trailLink, icon: .history) }
            if access.mayShare { ButtonLink(Text("共享", "共用", "Share"), to: .here(ShareCard.id), icon: .userPlus, .primary) }
        }
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

    private let all = Text("全部", "全部", "All")

    private var trailLink: Link { Link("audit", query: ["subject": "account", "subject_id": access.account.id.description]) }

    @HTMLBuilder private var gist: some Content {
        b { access.account.name }
        Text("：", "：", ": ")
        b { Text("\(whole) 人可见", "\(whole) 人可見", "\(whole) \(plural(whole, "person sees", "people see")) it in full") }
        if outlines > 0 {
            Text("，\(outlines) 人只见名称和级别", "，\(outlines) 人只見名稱和等級", ", \(outlines) by name and grade only")
        }
        if shared > 0 {
            Text("；其中 \(shared) 人因共享，可随时收回", "；其中 \(shared) 人因共用，可隨時收回", "; \(shared) because it was shared, which can be taken back")
        }
        Text("。", "。", ".")
    }

    private var whole: Int { access.viewers.count { $0.showsAll } }
    private var outlines: Int { access.viewers.count - whole }
    private var shared: Int { access.viewers.count { $0.collaborator != nil } }
}

/// One person: who, on what ground, what he may do, and how to end it where that can be ended.
private struct ViewerLine: Component {
    let viewer: AccountViewer
    let access: AccountAccess
    let reader: Principal
    let ownedSince: Day?

    var body: some Content {
        li(.class("line viewer")) {
            Avatar(viewer.member.name)
            div {
                if reader.may(.readMembers) {
                    a(.class("row-link"), .href(Link("members", viewer.member.id.description))) { viewer.member.name }
                } else {
                    b { viewer.member.name }
                }
                " "
                span(.class("sub")) { viewer.member.role.text.asLabel }
                for ground in viewer.grounds { span(.class("sub ground")) { detail(of: ground) } }
            }
            div(.class("tags")) {
                for ground in viewer.grounds { Tag(ground.tag, ground.tone) }
            }
            div(.class("sub may")) { may }
            div(.class("actions")) {
                if let share = viewer.collaborator, access.mayShare || share.member == reader.id {
                    if access.mayShare { ButtonLink(Text("修改", "修改", "Change"), to: share.link, .quiet, small: true) }
                    EndShareButton(share: share, own: share.member == reader.id)
                } else {
                    span(.class("sub")) {
                        viewer.grounds.contains(.owner) ? Text("随归属", "隨歸屬", "by ownership") : Text("随角色", "隨角色", "by role")
                    }
                }
            }
        }
    }

    private func detail(of ground: AccessGround) -> Text {
        switch ground {
        case .owner:
            guard let day = ownedSince?.written else { return Words.owner }
            return Text("\(day.hans) 接手", "\(day.hant) 接手", "since \(day.english)")
        case .role, .names: return viewer.member.role.reachText.asLabel
        case .team(let name): return Text(verbatim: name)
        case .pool: return Text("没有归属人的客户", "沒有負責人的客戶", "Accounts without an owner")
        case .outline: return viewer.member.role.reachText.asLabel
        case .shared(let part, _, let until, let by):
            let by = by.map { Text(verbatim: $0) } ?? GradeHistory.console
            let since = viewer.collaborator?.from.written ?? Text(verbatim: "")
            let end = until?.written
            return Text(
                "\(part.text.hans)，\(by.hans) \(since.hans) 共享" + (end.map { "，至 \($0.hans)" } ?? ""),
                "\(part.text.hant)，\(by.hant) \(since.hant) 共用" + (end.map { "，至 \($0.hant)" } ?? ""),
                "\(part.text.asLabel.english), shared by \(by.english) on \(since.english)" + (end.map { ", until \($0.english)" } ?? ""))
        }
    }

    private var may: Text {
        let role = viewer.member.role
        guard viewer.showsAll else {
            return role.permissions.contains(.readTrade) && viewer.grounds.contains(.names)
                ? Text("名称、行业、地区、级别和订单", "名稱、產業、地區、等級和訂單", "Name, industry, region, grade and orders")
                : Text("名称、行业、地区和级别", "名稱、產業、地區和等級", "Name, industry, region and grade")
        }
        var parts = [viewer.mayWrite ? Text("可读写", "可讀寫", "Reads and writes") : Text("只读", "唯讀", "Reads")]
        if !role.permissions.contains(.readTrade) { parts.append(Text("不见订单", "不見訂單", "no orders")) }
        if !role.permissions.contains(.readGrading) { parts.append(Text("不见分级过程", "不見分級過程", "not how grades come about")) }
        if viewer.governs, role.permissions.contains(.overrideGrades) { parts.append(Text("调整级别", "調整等級", "overrides grades")) }
        if viewer.governs, role.permissions.contains(.shareAccounts) { parts.append(Text("共享", "共用", "shares")) }
        return Text(
            parts.map(\.hans).joined(separator: " · "), parts.map(\.hant).joined(separator: " · "),
            parts.map(\.english).joined(separator: " · "))
    }
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

extension Collaborator {
    /// The page on which its terms are changed.
    fileprivate var link: Link { Link("accounts", account.description, "access", id.description) }
}

extension Snapshot {
    /// Every share of one account, those that have ended too.
    fileprivate func collaborators(of account: ID<Account>, seenBy principal: Principal) throws -> [Collaborator] {
        var filter = CollaboratorFilter()
        (filter.account, filter.limit) = (account, 500)
        return try collaborators(filter, seenBy: principal).collaborators
    }
}

/// Takes a share back, or gives back what was shared with oneself.
private struct EndShareButton: Component {
    let share: Collaborator
    let own: Bool

    var body: some Content {
        PostForm(to: Link("accounts", share.account.description, "access", share.id.description, "end"), label: label) {
            input(.type(.hidden), .name("version"), .value(String(share.version)))
            SubmitButton(own ? Text("退出", "退出", "Leave") : Text("收回", "收回", "Take back"), .quiet, small: true)
        }
    }

    private var label: Text {
        Text("收回给 \(share.memberName) 的共享", "收回給 \(share.memberName) 的共用", "Take back what is shared with \(share.memberName)")
    }
}

extension AccountViewer {
    /// Whether he answers for the account, and not merely sees it.
    fileprivate var governs: Bool {
        grounds.contains { ground in
            switch ground {
            case .owner, .role, .team, .pool: true
            case .shared, .names, .outline: false
            }
        }
    }
}

extension AccessGround {
    var tag: Text {
        switch self {
        case .owner: Words.owner
        case .role: Text("角色可见全公司", "角色可見全公司", "Role sees all")
        case .team: Text("经理看本团队", "主管看本團隊", "Leads the team")
        case .pool: Text("经理看公海", "主管看公池", "Managers see the pool")
        case .shared: Text("协作成员", "協作成員", "Collaborator")
        case .names: Text("只见名称和级别", "只見名稱和等級", "Name and grade only")
        case .outline: Text("公海只见概要", "公池只見概要", "Outline of the pool")
        }
    }

    fileprivate var tone: Tone {
        switch self {
        case .owner: .brand
        case .shared: .ok
        case .role, .team, .pool, .names, .outline: .plain
        }
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
