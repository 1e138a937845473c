package import Ground
import Storage

/// One thing that can be allowed. Every route and every wish names the one it needs.
package enum Permission: String, CaseIterable, Sendable, Bindable {
    /// One's own name, role, sessions and tokens.
    case readSelf = "read_self"
    /// To make tokens that act as oneself, and to revoke them.
    case holdTokens = "hold_tokens"
    case readAccounts = "read_accounts"
    case writeAccounts = "write_accounts"
    /// To let others see or change accounts that one answers for.
    case shareAccounts = "share_accounts"
    /// To put accounts that one answers for into other books.
    case assignAccounts = "assign_accounts"
    /// To keep filters of lists under a name, for oneself or for everybody.
    case keepViews = "keep_views"
    case readTrade = "read_trade"
    case writeTrade = "write_trade"
    /// What was invoiced and paid. Whoever plans production sees orders, and not this.
    case readReceivables = "read_receivables"
    case writeReceivables = "write_receivables"
    /// What an account cost us besides what was sold to it.
    case readCosts = "read_costs"
    case writeCosts = "write_costs"
    /// What foreign currencies are worth in the company's.
    case writeExchangeRates = "write_exchange_rates"
    /// Which days are worked.
    case writeWorkingDays = "write_working_days"
    /// What members wrote down about accounts, and the files kept with them.
    case readNotes = "read_notes"
    case readGrading = "read_grading"
    case runGrading = "run_grading"
    case overrideGrades = "override_grades"
    case publishSchemes = "publish_schemes"
    case importFiles = "import_files"
    /// To take records out of the house as a file.
    case exportRecords = "export_records"
    case readMembers = "read_members"
    case manageMembers = "manage_members"
    case readAudit = "read_audit"
    /// How the server fares: counts and durations, of nobody in particular.
    case readMetrics = "read_metrics"

    /// What can be granted to one member beyond the role.
    package static let grantable: [Permission] = [.exportRecords]

    /// Whether a token that may only read keeps it.
    var onlyReads: Bool {
        switch self {
        case .readSelf, .readAccounts, .readTrade, .readReceivables, .readCosts, .readNotes, .readGrading, .readMembers, .readAudit,
            .readMetrics:
            true
        case .assignAccounts, .keepViews: false
        case .holdTokens, .writeAccounts, .shareAccounts, .writeTrade, .writeReceivables, .writeCosts, .writeExchangeRates,
            .writeWorkingDays, .runGrading, .overrideGrades,
            .publishSchemes,
            .importFiles,
            .exportRecords, .manageMembers:
            false
        }
    }

    package var text: Text {
        switch self {
        case .readSelf: Text("看自己的账号", "檢視自己的帳號", "see one's own account")
        case .holdTokens: Text("使用 API 令牌", "使用 API 權杖", "hold API tokens")
        case .readAccounts: Text("看客户", "檢視客戶", "see accounts")
        case .writeAccounts: Text("修改客户", "修改客戶", "change accounts")
        case .shareAccounts: Text("共享客户", "共用客戶", "share accounts")
        case .assignAccounts: Text("更换客户归属人", "更換客戶負責人", "assign accounts")
        case .keepViews: Text("保存筛选", "儲存篩選條件", "save filters")
        case .readTrade: Text("看订单与产品", "檢視訂單與產品", "see orders and products")
        case .writeTrade: Text("修改订单与产品", "修改訂單與產品", "change orders and products")
        case .readReceivables: Text("看发票与回款", "檢視發票與收款", "see invoices and payments")
        case .writeReceivables: Text("修改发票与回款", "修改發票與收款", "change invoices and payments")
        case .readCosts: Text("看成本", "檢視成本", "see costs")
        case .writeCosts: Text("登记成本", "登記成本", "record costs")
        case .writeExchangeRates: Text("修改汇率", "修改匯率", "change exchange rates")
        case .writeWorkingDays: Text("修改工作日历", "修改工作日曆", "change the working calendar")
        case .readNotes: Text("看备注与附件", "檢視備註與附件", "see notes and attachments")
        case .readGrading: Text("看分级", "檢視分級", "see grading")
        case .runGrading: Text("试算分级", "試算分級", "run grading")
        case .overrideGrades: Text("调整级别", "調整等級", "override grades")
        case .publishSchemes: Text("发布分级方案", "發布分級方案", "publish schemes")
        case .importFiles: Text("导入", "匯入", "import")
        case .exportRecords: Text("导出", "匯出", "export")
        case .readMembers: Text("看成员与团队", "檢視成員與團隊", "see members and teams")
        case .manageMembers: Text("管理成员与团队", "管理成員與團隊", "manage members and teams")
        case .readAudit: Text("看审计记录", "檢視稽核紀錄", "read the audit trail")
        case .readMetrics: Text("看运行指标", "檢視執行指標", "read the server's metrics")
        }
    }
}
