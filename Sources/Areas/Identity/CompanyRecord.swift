package import Ground

/// What belongs to the company as a whole and to no account: one right opens such records. Reach narrows imports to those of one's own
/// people, and the lines of a run to one's own accounts.
package enum CompanyRecord: String, CaseIterable, Sendable {
    case products
    case exchangeRates = "exchange_rates"
    case workingDays = "working_days"
    case schemes = "grading_schemes"
    case runs = "grading_runs"
    case members = "users"
    case teams
    case grants = "permission_grants"
    case imports
    case trail = "audit_entries"

    package var text: Text {
        switch self {
        case .products: Text("产品", "產品", "products")
        case .exchangeRates: Text("汇率", "匯率", "exchange rates")
        case .workingDays: Text("工作日历", "工作日曆", "working calendar")
        case .schemes: Text("分级方案", "分級方案", "grading schemes")
        case .runs: Text("分级运算", "分級計算", "grading runs")
        case .members: Text("成员", "成員", "members")
        case .teams: Text("团队", "團隊", "teams")
        case .grants: Text("角色以外的权限", "角色以外的權限", "permissions beyond roles")
        case .imports: Text("导入", "匯入", "imports")
        case .trail: Text("审计记录", "稽核紀錄", "audit entries")
        }
    }

    /// What it takes to see it.
    package var reading: Permission {
        switch self {
        case .products, .exchangeRates: .readTrade
        case .workingDays: .readSelf
        case .schemes, .runs: .readGrading
        case .members, .teams, .grants: .readMembers
        case .imports: .importFiles
        case .trail: .readAudit
        }
    }

    /// What it takes to change it or to add to it; nobody changes what is only ever added to by what people do.
    package var writing: Permission? {
        switch self {
        case .products: .writeTrade
        case .exchangeRates: .writeExchangeRates
        case .workingDays: .writeWorkingDays
        case .schemes, .runs: .publishSchemes
        case .members, .teams, .grants: .manageMembers
        case .imports: .importFiles
        case .trail: nil
        }
    }
}
