import Accounts
import Ground
import Identity
import Storage
import WebFrame
import WebParts

/// One member: who he is, what his role and grants let him do, and for whoever manages members how he comes in and how to end that.
struct MemberDetailPage: Component {
    let member: Member
    private let manager: Member?
    private let grants: [PermissionGrant]
    /// How many accounts stand in his book, as far as the reader sees them.
    private let book: Int
    /// Nothing for whoever does not manage members.
    private let managed: Managed?
    private let reader: Principal
    private let invitation: InvitationLink?
    private let state: FormState

    struct Managed {
        let presence: MemberPresence?
        let sessions: [SessionLine]
        /// Until when an open invitation lasts.
        let invitationEnd: Instant?
    }

    init(
        of id: ID<Member>, invitation: InvitationLink?, in state: FormState, seenBy principal: Principal, from snapshot: Snapshot
    ) throws {
        member = try snapshot.member(id, seenBy: principal)
        manager = try member.manager.flatMap { try snapshot.member($0) }
        grants = try snapshot.permissionGrants(to: id, limit: 50, seenBy: principal).grants
        book = try snapshot.bookSizes(seenBy: principal)[id] ?? 0
        managed =
            principal.may(.manageMembers)
            ? Managed(
                presence: try snapshot.presence(of: [id], seenBy: principal)[id],
                sessions: try snapshot.sessions(of: id, seenBy: principal),
                invitationEnd: try snapshot.invitationEnd(of: id, seenBy: principal)) : nil
        (reader, self.invitation, self.state) = (principal, invitation, state)
    }

    var body: some Content {
        PageHead(Text(verbatim: member.name), gist: gist) {
            if reader.may(.readAudit) {
                ButtonLink(
                    Text("查看记录", "檢視紀錄", "Audit trail"),
                    to: Link("audit", query: ["subject": "user", "subject_id": member.id.description]),
                    icon: .history)
            }
            if managed != nil {
                ButtonLink(Text("修改", "修改", "Change"), to: Link("members", member.id.description, "edit"), icon: .pencil, .primary)
            }
        }
        if !state.refusals.isEmpty {
            div(.class("flashes")) { ErrorSummary(state, notDone: Text("没有执行", "沒有執行", "Not done"), labels: MemberDetailPage.labels) }
        }
        div(.class("grid lead")) {
            div(.class("stack")) {
                if let invitation { InvitationCard(link: invitation, member: member) }
                Card(Text("资料", "資料", "About")) { CardBody { Facts(beside: true, facts) } }
                RoleCard(member: member)
                GrantsCard(member: member, grants: grants, mayGrant: managed != nil && member.state == .active, state: state)
            }
            if let managed {
                div(.class("stack")) {
                    SessionsCard(member: member, sessions: managed.sessions)
                    SecondFactorCard(member: member, isSet: managed.presence?.hasSecondFactor ?? false)
                    if member.state == .active { InviteCard(member: member, openUntil: managed.invitationEnd) }
                    if member.id != reader.id { StateCard(member: member, book: book) }
                }
            }
        }
    }

    private static let labels = MemberForm.labels.merging(GrantsCard.labels) { $1 }

    private var gist: Text {
        let (role, state) = (member.role.text, member.state.text)
        let team = member.teamName.map { " · \($0)" } ?? ""
        guard member.state == .deactivated else {
            return Text("\(role.hans)\(team)", "\(role.hant)\(team)", "\(role.asLabel.english)\(team)")
        }
        return Text(
            "\(state.hans) · \(role.hans)\(team)", "\(state.hant) · \(role.hant)\(team)",
            "\(state.asLabel.english) · \(role.english)\(team)")
    }

    private var facts: [(Text, any Content)] {
        var facts: [(Text, any Content)] = [
            (Text("登录名", "登入名稱", "Sign-in name"), member.signInName), (MemberForm.label("email"), member.email ?? "—"),
            (MemberForm.label("role"), member.role.text.asLabel),
            (
                MemberForm.label("team"),
                HTML.words {
                    if let team = member.team, let name = member.teamName {
                        a(.href(Link("teams", team.description))) { name }
                    } else {
                        "—"
                    }
                }
            ),
            (
                MemberForm.label("manager"),
                HTML.words {
                    if let manager { a(.href(Link("members", manager.id.description))) { manager.name } } else { "—" }
                }
            ),
            (MemberForm.label("language"), member.language.ownName),
            (
                MemberForm.label("state"),
                HTML.words { Tag(member.state.text.asLabel, member.state == .active ? .ok : .bad) }
            ),
        ]
        if book > 0 {
            facts.append(
                (
                    Text("名下客户", "名下客戶", "Accounts"),
                    HTML.words {
                        a(.href(Link("accounts", query: ["owner": member.id.description]))) {
                            Text("\(book) 家", "\(book) 家", "\(book) \(plural(book, "account", "accounts"))")
                        }
                    }
                ))
        }
        if let managed {
            facts.append(
                (
                    Text("最近出现", "最近出現", "Last seen"),
                    HTML.words {
                        if let seen = managed.presence?.lastSeen { Shown.instant(seen) } else { Text("从未", "從未", "never") }
                    }
                ))
        }
        return facts
    }
}

/// What the role gives, in words.
private struct RoleCard: Component {
    let member: Member

    var body: some Content {
        Card(
            Text("角色给的权限", "角色給的權限", "What the role gives"), note: member.role.text.asLabel, id: "role"
        ) {
            CardBody {
                p { member.role.reachText.asLabel }
                div(.class("tags above-small")) {
                    for permission in Permission.allCases where member.role.permissions.contains(permission) {
                        Tag(permission.text.asLabel)
                    }
                }
            }
        }
    }
}

/// What was granted beyond the role, and by whom.
struct GrantsCard: Component {
    static let labels = ["permission": Text("权限", "權限", "Permission"), "reason": Text("理由", "理由", "Reason")]

    let member: Member
    let grants: [PermissionGrant]
    let mayGrant: Bool
    let state: FormState

    var body: some Content {
        Card(Text("角色以外的权限", "角色以外的權限", "Beyond the role"), id: "grants") {
            if grants.isEmpty {
                CardBody { p(.class("sub")) { Text("没有。", "沒有。", "Nothing.") } }
            } else {
                ul { for grant in grants { line(grant) } }
            }
            if mayGrant, !offered.isEmpty { CardBody { form } }
        }
    }

    private func line(_ grant: PermissionGrant) -> HTML {
        li(.class("line")) {
            Tag(grant.permission.text.asLabel, .brand)
            div {
                p { grant.reason }
                span(.class("sub")) {
                    if let by = grant.byName { by } else { Text("控制台", "主控台", "console") }
                    " · "
                    Shown.instant(grant.grantedAt)
                }
            }
            if mayGrant {
                PostForm(to: Link("members", member.id.description, "grants", grant.id.description, "end")) {
                    SubmitButton(Text("收回", "收回", "Take back"), .quiet, small: true)
                }
            }
        }
    }

    private var form: HTML {
        PostForm(
            to: Link("members", member.id.description, "grants"), class: "stacked above-small",
            label: Text("授予权限", "授予權限", "Grant a permission")
        ) {
            div(.class("form-grid")) {
                SelectField(
                    Field("permission", GrantsCard.labels["permission"] ?? Text(verbatim: ""), in: state, required: true),
                    offered.map { Option($0.rawValue, $0.text.asLabel) }, value: offered.first?.rawValue ?? "")
                TextField(
                    Field(
                        "reason", GrantsCard.labels["reason"] ?? Text(verbatim: ""), in: state, required: true,
                        hint: Text("写进记录，看得到成员的人都能读。", "寫進紀錄，看得到成員的人都能讀。", "Whoever sees members can read it.")))
            }
            div { SubmitButton(Text("授予", "授予", "Grant"), icon: .plus, .plain) }
        }.html
    }

    /// What can be granted and is not held already.
    private var offered: [Permission] {
        Permission.grantable.filter { permission in
            !member.role.permissions.contains(permission) && !grants.contains { $0.permission == permission }
        }
    }
}

/// Where he is signed in.
private struct SessionsCard: Component {
    let member: Member
    let sessions: [SessionLine]

    var body: some Content {
        Card(Text("登录设备", "登入裝置", "Sessions"), note: note, id: "sessions") {
            if !sessions.isEmpty {
                ul {
                    for session in sessions {
                        li(.class("line")) {
                            Icon.user.small
                            div {
                                p { session.device.text.asLabel }
                                span(.class("sub")) {
                                    session.address
                                    " · "
                                    Shown.instant(session.seenAt)
                                }
                            }
                        }
                    }
                }
                div(.class("card-foot")) {
                    PostForm(to: Link("members", member.id.description, "sessions", "end")) {
                        SubmitButton(Text("全部结束", "全部結束", "End all"), icon: .logOut, .plain)
                    }
                }
            }
        }
    }

    private var note: Text {
        sessions.isEmpty
            ? Text("现在没有登录", "現在沒有登入", "not signed in now")
            : Text(
                "登录在 \(sessions.count) 处", "登入在 \(sessions.count) 處",
                sessions.count == 1 ? "signed in on one device" : "signed in on \(sessions.count) devices")
    }
}

private struct SecondFactorCard: Component {
    let member: Member
    let isSet: Bool

    var body: some Content {
        Card(Text("两步验证", "兩步驟驗證", "Second factor"), id: "second-factor") {
            CardBody {
                if isSet {
                    PostForm(to: Link("members", member.id.description, "second-factor", "remove"), class: "stacked") {
                        p { Tag(Text("已启用", "已啟用", "Set"), .ok) }
                        p(.class("sub")) {
                            Text(
                                "设备丢了才移除：所有登录立即结束，之后只问密码，直到重新启用。", "裝置遺失才移除：所有登入立即結束，之後只問密碼，直到重新啟用。",
                                "Remove it when the device is lost: every session ends, and the password alone is asked for until a new one is set."
                            )
                        }
                        div { SubmitButton(Text("移除", "移除", "Remove"), .danger) }
                    }
                } else {
                    p(.class("sub")) { Text("还没有启用，由本人在自己的页面上启用。", "還沒有啟用，由本人在自己的頁面上啟用。", "Not set; each member sets his own.") }
                }
            }
        }
    }
}

/// A new link, for the first sign-in or when the password is forgotten.
private struct InviteCard: Component {
    let member: Member
    let openUntil: Instant?

    var body: some Content {
        Card(Text("邀请，或忘记密码", "邀請，或忘記密碼", "Invitation, or a forgotten password"), id: "invite") {
            CardBody {
                PostForm(to: Link("members", member.id.description, "invitation"), class: "stacked") {
                    if let openUntil {
                        p {
                            Text("有一个邀请链接，有效至 ", "有一個邀請連結，有效至 ", "An invitation is open until ")
                            Shown.instant(openUntil)
                            Text("。", "。", ".")
                        }
                    }
                    p(.class("sub")) {
                        Text(
                            "生成一个链接，本人用它设置新密码；7 天内有效，以前的链接立即失效。", "產生一個連結，本人用它設定新密碼；7 天內有效，以前的連結立即失效。",
                            "Makes a link by which the member chooses a new password. It lives seven days; an earlier one ends at once.")
                    }
                    div { SubmitButton(Text("生成邀请链接", "產生邀請連結", "Make an invitation"), .plain) }
                }
            }
        }
    }
}

/// Ends whatever he may do here, or begins it again. It says what happens before it does.
private struct StateCard: Component {
    let member: Member
    let book: Int

    var body: some Content {
        Card(isActive ? Text("停用", "停用", "Deactivate") : Text("恢复使用", "恢復使用", "Activate again"), id: "state") {
            CardBody {
                PostForm(to: Link("members", member.id.description, "state"), class: "stacked") {
                    input(.type(.hidden), .name("version"), .value(String(member.version)))
                    input(.type(.hidden), .name("state"), .value(isActive ? MemberState.deactivated.rawValue : MemberState.active.rawValue))
                    ul(.class("errors")) { for consequence in consequences { li { consequence } } }
                    div {
                        isActive
                            ? SubmitButton(Text("停用 \(member.name)", "停用 \(member.name)", "Deactivate \(member.name)"), .danger)
                            : SubmitButton(Text("恢复 \(member.name)", "恢復 \(member.name)", "Activate \(member.name)"), .plain)
                    }
                }
            }
        }
    }

    private var isActive: Bool { member.state == .active }

    private var consequences: [Text] {
        guard isActive else {
            return [
                Text(
                    "可以再登录；密码和以前一样，忘了就另发邀请。", "可以再登入；密碼和以前一樣，忘了就另發邀請。",
                    "Signs in again, with the password as it was, or by a new invitation."),
                Text("令牌已经删除，要用时重新建。", "權杖已經刪除，要用時重新建立。", "Tokens are gone and have to be made anew."),
            ]
        }
        return [
            Text("所有登录立即结束，邀请链接作废。", "所有登入立即結束，邀請連結作廢。", "Every session ends at once, and an open invitation with it."),
            Text("所有令牌立即失效。", "所有權杖立即失效。", "Every token is worth nothing from then on."),
            book == 0
                ? Text("名下没有客户；留下的记录不变。", "名下沒有客戶；留下的紀錄不變。", "No account stands in the book; what he did stays on record.")
                : Text(
                    "名下 \(book) 家客户仍归他，直到交给别人；经理照样看得到。", "名下 \(book) 家客戶仍歸他，直到交給別人；主管照樣看得到。",
                    "\(book) \(plural(book, "account stays", "accounts stay")) in his book until handed over; managers go on seeing them."),
        ]
    }
}
