package import Ground
import Storage

/// What a file holds.
package enum ImportKind: String, CaseIterable, Sendable, Bindable {
    case accounts, products, users, orders, invoices, payments, costs
    case gradeChanges = "grade-changes"
    case exchangeRates = "exchange-rates"
    case workingDays = "working-days"

    package var text: Text {
        switch self {
        case .accounts: Text("客户", "客戶", "accounts")
        case .products: Text("产品", "產品", "products")
        case .users: Text("成员", "成員", "users")
        case .orders: Text("订单", "訂單", "orders")
        case .invoices: Text("发票", "發票", "invoices")
        case .payments: Text("回款", "收款", "payments")
        case .costs: Text("成本", "成本", "costs")
        case .exchangeRates: Text("汇率", "匯率", "exchange rates")
        case .workingDays: Text("工作日历", "工作日曆", "working days")
        case .gradeChanges: Text("级别变更", "級別變更", "grade changes")
        }
    }
}

/// What becomes of the rows that could be brought in when others cannot.
package enum ImportOnError: String, CaseIterable, Sendable, Bindable {
    case stop, skip

    package var text: Text {
        switch self {
        case .stop: Text("有错即停", "遇錯即停", "stop")
        case .skip: Text("跳过错误行", "略過錯誤列", "skip bad rows")
        }
    }
}

/// Where an import stands.
package enum ImportState: String, CaseIterable, Sendable, Bindable {
    case completed, reverted

    package var text: Text {
        switch self {
        case .completed: Text("已完成", "已完成", "completed")
        case .reverted: Text("已撤回", "已復原", "taken back")
        }
    }
}

/// What became of one object of a file that was brought in.
package enum ImportRowResult: String, CaseIterable, Sendable, Bindable {
    case created, updated, unchanged

    package var text: Text {
        switch self {
        case .created: Text("新建", "新增", "created")
        case .updated: Text("更新", "更新", "updated")
        case .unchanged: Text("未变", "未變", "unchanged")
        }
    }
}
