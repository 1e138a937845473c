import Accounts
import Ground
import Identity
import WebFrame
import WebParts

/// One person: who, on what ground, what he may do, and how to end it where that can be ended.
struct ViewerLine: Component {
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
        case .role, .names, .orders, .outline: return viewer.member.role.reachText.asLabel
        case .team(let name): return Text(verbatim: name)
        case .pool: return Text("没有归属人的客户", "沒有負責人的客戶", "Accounts without an owner")
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
        let parts = viewer.rights(over: access.record)
        return Text(
            parts.map(\.hans).joined(separator: " · "), parts.map(\.hant).joined(separator: " · "),
            parts.map(\.english).joined(separator: " · "))
    }
}

extension AccountViewer {
    /// What he may do with the records that are spoken of, in words.
    fileprivate func rights(over record: AccountRecord) -> [Text] {
        switch record {
        case .facts: showsAll ? rightsInFull : [outline]
        case .orders, .receivables, .costs, .notes: [readsOrWrites]
        case .gradeChanges: mayWrite ? [reads, overrides] : [readsOnly]
        case .collaborators: mayWrite ? [reads, shares] : [readsOnly]
        }
    }

    private var rightsInFull: [Text] {
        var parts = [readsOrWrites]
        if !permissions.contains(.readTrade) { parts.append(Text("不见订单", "不見訂單", "no orders")) }
        if !permissions.contains(.readNotes) { parts.append(Text("不见备注", "不見備註", "no notes")) }
        if !permissions.contains(.readGrading) { parts.append(Text("不见分级过程", "不見分級過程", "not how grades come about")) }
        if governs, permissions.contains(.overrideGrades) { parts.append(overrides) }
        if governs, permissions.contains(.shareAccounts) { parts.append(shares) }
        if permissions.contains(.exportRecords) { parts.append(Text("导出", "匯出", "exports")) }
        return parts
    }

    private var outline: Text {
        permissions.contains(.readTrade) && grounds.contains(.names)
            ? Text("名称、行业、地区、级别和订单", "名稱、產業、地區、等級和訂單", "Name, industry, region, grade and orders")
            : Text("名称、行业、地区和级别", "名稱、產業、地區和等級", "Name, industry, region and grade")
    }

    private var readsOrWrites: Text { mayWrite ? Text("可读写", "可讀寫", "Reads and writes") : readsOnly }
    private var readsOnly: Text { Text("只读", "唯讀", "Reads only") }
    private var reads: Text { Text("可读", "可讀", "Reads") }
    private var overrides: Text { Text("调整级别", "調整等級", "overrides grades") }
    private var shares: Text { Text("共享", "共用", "shares") }
}

extension Collaborator {
    /// The page on which its terms are changed.
    var link: Link { Link("accounts", account.description, "access", id.description) }
}

/// Takes a share back, or gives back what was shared with oneself.
struct EndShareButton: Component {
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

extension AccessGround {
    var tag: Text {
        switch self {
        case .owner: Words.owner
        case .role: Text("角色可见全公司", "角色可見全公司", "Role sees all")
        case .team: Text("经理看本团队", "主管看本團隊", "Leads the team")
        case .pool: Text("经理看公海", "主管看公池", "Managers see the pool")
        case .shared: Text("协作成员", "協作成員", "Collaborator")
        case .orders: Text("角色可见全部订单", "角色可見全部訂單", "Role sees all orders")
        case .names: Text("只见名称和级别", "只見名稱和等級", "Name and grade only")
        case .outline: Text("公海只见概要", "公池只見概要", "Outline of the pool")
        }
    }

    fileprivate var tone: Tone {
        switch self {
        case .owner: .brand
        case .shared: .ok
        case .role, .team, .pool, .orders, .names, .outline: .plain
        }
    }
}
