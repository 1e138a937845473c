import Ground
import Identity
import Storage
import WebFrame
import WebParts

/// The roles with their reach and their rights, as the program itself knows them, and who sees what belongs to the company.
struct RolePage: Component {
    static let title = Text("角色与权限", "角色與權限", "Roles and rights")

    private let rows: [RoleRow]
    /// Whether the reader may know who has which role.
    private let seesMembers: Bool

    init(seenBy principal: Principal, in snapshot: Snapshot) throws {
        seesMembers = principal.may(.readMembers)
        let holders = seesMembers ? try snapshot.roleHolders(seenBy: principal) : []
        rows = Role.allCases.map { role in
            RoleRow(role: role, isOwn: role == principal.member?.role, holders: holders.first { $0.role == role })
        }
    }

    var body: some Content {
        PageHead(RolePage.title, gist: gist)
        div(.class("stack")) {
            Card(Text("角色", "角色", "Roles"), note: Text("各自看到多远", "各自看到多遠", "how far each sees"), id: "roles") { reach }
            Card(
                Text("权限", "權限", "Rights"), note: Text("在可见范围之内", "在可見範圍之內", "within its reach"), id: "rights"
            ) { RightsTable() }
            Card(
                Text("公司的记录", "公司的紀錄", "Records of the company"),
                note: Text("谁能看见、谁能修改，为什么", "誰能看見、誰能修改，為什麼", "who sees them and who changes them, and why"), id: "records"
            ) { CompanyRecordTable(rows: rows) }
            p(.class("sub")) {
                Text(
                    "客户、订单、级别变更和归属各有自己的可见范围：打开客户，点“可见范围”。", "客戶、訂單、等級變更和歸屬各有自己的可見範圍：開啟客戶，點「可見範圍」。",
                    "Accounts, their orders, grade changes and owners are seen by reach as well: open an account and follow Who sees it.")
            }
        }
    }

    private var gist: Text {
        let (roles, rights) = (rows.count, Permission.allCases.count)
        guard seesMembers else {
            let own = rows.first(where: \.isOwn)?.role.text ?? Text(verbatim: "—")
            return Text(
                "\(roles) 个角色，\(rights) 项权限。您的角色是\(own.hans)。", "\(roles) 個角色，\(rights) 項權限。您的角色是\(own.hant)。",
                "\(roles) roles, \(rights) rights. Your role is \(own.english).")
        }
        let beyond = Set(grants.map(\.member)).count
        guard beyond > 0 else {
            return Text(
                "\(roles) 个角色，\(rights) 项权限；没有人有角色以外的权限。", "\(roles) 個角色，\(rights) 項權限；沒有人有角色以外的權限。",
                "\(roles) roles, \(rights) rights; nobody may do more than the role allows.")
        }
        return Text(
            "\(roles) 个角色，\(rights) 项权限；\(beyond) 位成员有角色以外的权限。", "\(roles) 個角色，\(rights) 項權限；\(beyond) 位成員有角色以外的權限。",
            "\(roles) roles, \(rights) rights; \(beyond) \(plural(beyond, "member", "members")) may do more than the role allows.")
    }

    private var grants: [PermissionGrant] { rows.flatMap { $0.holders?.grants ?? [] } }

    private var reach: some Content {
        DataTable(of: rows, caption: Text("角色", "角色", "Roles")) {
            Column(Text("角色", "角色", "Role"), .name) { row in
                row.name
                if row.isOwn {
                    " "
                    Tag(Text("您的角色", "您的角色", "Yours"), .brand)
                }
            }
            Column(Text("可见范围", "可見範圍", "Reach"), .below) { row in row.role.reachText.asLabel }
            if seesMembers {
                Column(Text("在用成员", "啟用中的成員", "Active members"), .end, numeric: true) { row in
                    Shown.number(row.holders?.count ?? 0)
                }
            }
            if !grants.isEmpty {
                Column(Text("角色以外的权限", "角色以外的權限", "Beyond the role"), .below) { row in
                    for grant in row.holders?.grants ?? [] { GrantNote(grant: grant) }
                }
            }
        }
    }
}

/// One role, and for whoever sees members who has it.
struct RoleRow {
    let role: Role
    let isOwn: Bool
    let holders: RoleHolders?

    /// Leads to those who have it, if the reader sees members.
    @HTMLBuilder var name: HTML {
        if holders == nil {
            b { role.text.asLabel }
        } else {
            a(.class("row-link"), .href(Link("members", query: ["role": role.rawValue, "state": MemberState.active.rawValue]))) {
                role.text.asLabel
            }
        }
    }
}

/// Who may do what beyond his role.
struct GrantNote: Component {
    let grant: PermissionGrant

    var body: some Content {
        span(.class("one-line")) {
            a(.class("link"), .href(Link("members", grant.member.description).at("grants"))) { grant.memberName }
            " "
            Tag(grant.permission.text.asLabel, .brand)
        }
    }
}
