package import Ground
import Storage

/// What somebody is in the company; it gives permissions and reach.
package enum Role: String, CaseIterable, Sendable, Bindable {
    case admin, manager, seller, readonly

    package var text: Text {
        switch self {
        case .admin: Text("系统管理员", "系統管理員", "administrator")
        case .manager: Text("销售经理", "業務主管", "sales manager")
        case .seller: Text("销售人员", "業務人員", "salesperson")
        case .readonly: Text("只读", "唯讀", "read-only")
        }
    }

    /// What the role allows, before any reach.
    package var permissions: Set<Permission> {
        switch self {
        case .admin: Set(Permission.allCases)
        case .manager:
            [
                .readSelf, .holdTokens, .readAccounts, .writeAccounts, .readTrade, .writeTrade, .readGrading, .runGrading, .overrideGrades,
                .importFiles, .readMembers,
            ]
        case .seller: [.readSelf, .holdTokens, .readAccounts, .writeAccounts, .readTrade, .writeTrade, .readGrading]
        case .readonly: [.readSelf, .readAccounts, .readTrade, .readGrading, .readMembers]
        }
    }
}

/// One thing that can be allowed. Every route and every wish names the one it needs.
package enum Permission: String, CaseIterable, Sendable {
    /// One's own name, role and tokens.
    case readSelf = "read_self"
    /// To make tokens that act as oneself, and to revoke them.
    case holdTokens = "hold_tokens"
    case readAccounts = "read_accounts"
    case writeAccounts = "write_accounts"
    case readTrade = "read_trade"
    case writeTrade = "write_trade"
    case readGrading = "read_grading"
    case runGrading = "run_grading"
    case overrideGrades = "override_grades"
    case publishSchemes = "publish_schemes"
    case importFiles = "import_files"
    case readMembers = "read_members"
    case manageMembers = "manage_members"
    case readAudit = "read_audit"
}
