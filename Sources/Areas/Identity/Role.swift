package import Ground
import Storage

/// What somebody is in the company; it gives permissions and reach (ROL-01…06, ROL-14).
package enum Role: String, CaseIterable, Sendable, Bindable {
    case admin, executive, manager, seller, service, finance, planner, compliance, readonly

    package var text: Text {
        switch self {
        case .admin: Text("系统管理员", "系統管理員", "administrator")
        case .executive: Text("高层管理者", "高階主管", "executive")
        case .manager: Text("销售经理", "業務主管", "sales manager")
        case .seller: Text("销售人员", "業務人員", "salesperson")
        case .service: Text("服务人员", "客服人員", "service")
        case .finance: Text("财务", "財務", "finance")
        case .planner: Text("生产计划员", "生管人員", "production planner")
        case .compliance: Text("合规负责人", "法遵主管", "compliance officer")
        case .readonly: Text("只读", "唯讀", "read-only")
        }
    }

    /// What the role allows, before any reach and without what was granted beyond it.
    package var permissions: Set<Permission> {
        switch self {
        case .admin: Set(Permission.allCases)
        case .executive:
            [
                .readSelf, .holdTokens, .keepViews, .readAccounts, .readTrade, .readReceivables, .readCosts, .readNotes, .readGrading,
                .runGrading, .overrideGrades, .publishSchemes, .readMembers, .exportRecords,
            ]
        case .manager:
            [
                .readSelf, .holdTokens, .keepViews, .readAccounts, .writeAccounts, .shareAccounts, .assignAccounts, .readTrade, .writeTrade,
                .readReceivables,
                .readCosts,
                .writeReceivables, .writeCosts, .readNotes, .readGrading, .runGrading, .overrideGrades, .importFiles, .readMembers,
                .exportRecords,
            ]
        case .seller:
            [
                .readSelf, .holdTokens, .keepViews, .readAccounts, .writeAccounts, .shareAccounts, .readTrade, .writeTrade,
                .readReceivables,
                .readCosts,
                .writeReceivables, .writeCosts, .readNotes, .readGrading,
            ]
        case .service: [.readSelf, .holdTokens, .keepViews, .readAccounts]
        case .finance:
            [
                .readSelf, .holdTokens, .keepViews, .readAccounts, .readTrade, .readReceivables, .readCosts, .writeReceivables,
                .writeExchangeRates,
            ]
        case .planner: [.readSelf, .holdTokens, .keepViews, .readAccounts, .readTrade]
        case .compliance:
            [
                .readSelf, .holdTokens, .keepViews, .readAccounts, .readTrade, .readReceivables, .readCosts, .readNotes, .readGrading,
                .readMembers, .readAudit,
            ]
        case .readonly: [.readSelf, .readAccounts, .readTrade, .readReceivables, .readCosts, .readNotes, .readGrading, .readMembers]
        }
    }
}
