package import Ground

/// Whose accounts somebody sees.
package enum ReachScope: String, CaseIterable, Sendable {
    case all, team, own
    /// Every account by name and grade.
    case names
}

extension Role {
    /// How far the role sees; `Reach` says the same of one member as a predicate.
    package var scope: ReachScope {
        switch self {
        case .admin, .executive, .finance, .compliance, .readonly: .all
        case .manager: .team
        case .seller: .own
        case .service, .planner: .names
        }
    }

    /// How far the role sees, in words for whoever gives it.
    package var reachText: Text {
        switch self {
        case .admin: sees("全公司，可读写", "全公司，可讀寫", "the whole company, reading and writing")
        case .executive: sees("全公司，只读；可发布方案、批准调整", "全公司，唯讀；可發布方案、核准調整", "the whole company, reading; publishes and approves")
        case .manager: sees("本团队和下级团队的客户，以及公海", "本團隊和下級團隊的客戶，以及公池", "accounts of the own team and those below, and the pool")
        case .seller: sees("自己的和共享给自己的客户；公海只见概要", "自己的和共用給自己的客戶；公池只見概要", "own and shared accounts; of the pool an outline")
        case .service: sees("全部客户的名称和级别", "全部客戶的名稱和等級", "name and grade of all accounts")
        case .finance: sees("全部客户的交易与应收", "全部客戶的交易與應收", "trade and receivables of all accounts")
        case .planner: sees("全部订单，连同客户名称和级别", "全部訂單，連同客戶名稱和等級", "all orders, with the account's name and grade")
        case .compliance: sees("全公司，只读，含审计记录", "全公司，唯讀，含稽核紀錄", "the whole company, reading, with the audit trail")
        case .readonly: sees("全公司，只读，不可导出", "全公司，唯讀，不可匯出", "the whole company, reading, no export")
        }
    }

    /// Not the name of the role, which the glossary gives.
    private func sees(_ hans: String, _ hant: String, _ english: String) -> Text { Text(hans, hant, english) }
}
