package import ExchangeReading
import Ground

extension ImportKind {
    /// The columns of a kind, as the glossary calls them.
    package var columns: [ImportColumn] {
        switch self {
        case .accounts: accountColumns
        case .products: productColumns
        case .users: userColumns
        case .orders: orderColumns
        case .invoices: invoiceColumns
        case .payments: paymentColumns
        case .costs: costColumns
        case .gradeChanges: gradeChangeColumns
        case .exchangeRates: exchangeRateColumns
        case .workingDays: workingDayColumns
        }
    }
}

private let accountColumns = [
    ImportColumn(name: "code", text: Text("客户编号", "客戶編號", "account number"), required: true),
    ImportColumn(name: "name", text: Text("客户名称", "客戶名稱", "name")),
    ImportColumn(name: "short_name", text: Text("简称", "簡稱", "short name")),
    ImportColumn(name: "kind", text: Text("客户类型", "客戶類型", "kind")),
    ImportColumn(name: "key_kinds", text: Text("大客户类型", "大客戶類型", "key-account kinds")),
    ImportColumn(name: "parent_code", text: Text("上级单位", "母公司", "parent account")),
    ImportColumn(name: "industry", text: Text("行业", "產業", "industry")),
    ImportColumn(name: "region", text: Text("地区", "地區", "region")),
    ImportColumn(name: "address", text: Text("地址", "地址", "address")),
    ImportColumn(name: "employees", text: Text("员工人数", "員工人數", "employees")),
    ImportColumn(name: "annual_revenue", text: Text("年营收", "年營收", "annual revenue")),
    ImportColumn(name: "credit_code", text: Text("统一社会信用代码", "統一編號", "company registration code")),
    ImportColumn(name: "owner_email", text: Text("归属人邮箱", "負責人電子郵件", "owner's e-mail")),
    ImportColumn(name: "tags", text: Text("标签", "標籤", "tags")),
    ImportColumn(name: "source", text: Text("来源", "來源", "source")),
]

private let productColumns = [
    ImportColumn(name: "code", text: Text("产品编号", "產品編號", "product number"), required: true),
    ImportColumn(name: "name", text: Text("产品名称", "產品名稱", "name")),
    ImportColumn(name: "line", text: Text("产品线", "產品線", "product line")),
    ImportColumn(name: "unit", text: Text("单位", "單位", "unit")),
    ImportColumn(name: "list_price", text: Text("标价", "定價", "list price")),
    ImportColumn(name: "unit_cost", text: Text("单位成本", "單位成本", "unit cost")),
]

private let userColumns = [
    ImportColumn(name: "email", text: Text("邮箱", "電子郵件", "e-mail")),
    ImportColumn(name: "name", text: Text("姓名", "姓名", "name")),
    ImportColumn(name: "role", text: Text("角色", "角色", "role")),
    ImportColumn(name: "team", text: Text("团队", "團隊", "team")),
    ImportColumn(name: "manager_email", text: Text("上级邮箱", "主管電子郵件", "manager's e-mail")),
]

private let orderColumns = [
    ImportColumn(name: "code", text: Text("订单编号", "訂單編號", "order number")),
    ImportColumn(name: "account_code", text: Text("客户编号", "客戶編號", "account number"), required: true),
    ImportColumn(name: "ordered_on", text: Text("下单日期", "下單日期", "order date"), required: true),
    ImportColumn(name: "due_on", text: Text("交期", "交期", "delivery date")),
    ImportColumn(name: "product_code", text: Text("产品编号", "產品編號", "product number")),
    ImportColumn(name: "quantity", text: Text("数量", "數量", "quantity")),
    ImportColumn(name: "unit_price", text: Text("单价", "單價", "unit price")),
    ImportColumn(name: "unit_cost", text: Text("单位成本", "單位成本", "unit cost")),
    ImportColumn(name: "amount", text: Text("金额", "金額", "amount")),
    ImportColumn(name: "currency", text: Text("币种", "幣別", "currency")),
]

private let invoiceColumns = [
    ImportColumn(name: "code", text: Text("发票编号", "發票號碼", "invoice number"), required: true),
    ImportColumn(name: "account_code", text: Text("客户编号", "客戶編號", "account number"), required: true),
    ImportColumn(name: "order_code", text: Text("订单编号", "訂單編號", "order number")),
    ImportColumn(name: "issued_on", text: Text("开票日期", "開票日期", "invoice date"), required: true),
    ImportColumn(name: "due_on", text: Text("到期日", "到期日", "due date"), required: true),
    ImportColumn(name: "amount", text: Text("金额", "金額", "amount"), required: true),
    ImportColumn(name: "currency", text: Text("币种", "幣別", "currency")),
]

private let paymentColumns = [
    ImportColumn(name: "invoice_code", text: Text("发票编号", "發票號碼", "invoice number"), required: true),
    ImportColumn(name: "paid_on", text: Text("回款日期", "收款日期", "date paid"), required: true),
    ImportColumn(name: "amount", text: Text("金额", "金額", "amount"), required: true),
    ImportColumn(name: "delay_cause", text: Text("拖延原因", "延遲原因", "cause of delay")),
]

private let costColumns = [
    ImportColumn(name: "account_code", text: Text("客户编号", "客戶編號", "account number"), required: true),
    ImportColumn(name: "day", text: Text("日期", "日期", "day"), required: true),
    ImportColumn(name: "kind", text: Text("类型", "類型", "kind"), required: true),
    ImportColumn(name: "amount", text: Text("金额", "金額", "amount"), required: true),
]

private let exchangeRateColumns = [
    ImportColumn(name: "currency", text: Text("币种", "幣別", "currency"), required: true),
    ImportColumn(name: "day", text: Text("日期", "日期", "day"), required: true),
    ImportColumn(name: "rate", text: Text("汇率", "匯率", "rate"), required: true),
]

private let workingDayColumns = [
    ImportColumn(name: "day", text: Text("日期", "日期", "day"), required: true),
    ImportColumn(name: "kind", text: Text("类型", "類型", "kind"), required: true),
    ImportColumn(name: "festival", text: Text("节日", "節日", "festival")),
]

private let gradeChangeColumns = [
    ImportColumn(name: "account_code", text: Text("客户编号", "客戶編號", "account number"), required: true),
    ImportColumn(name: "grade", text: Text("级别", "等級", "grade"), required: true),
    ImportColumn(name: "reason", text: Text("理由", "理由", "reason"), required: true),
    ImportColumn(name: "valid_until", text: Text("有效期至", "有效期限", "valid until")),
    ImportColumn(name: "approver_email", text: Text("审批人邮箱", "核准人電子郵件", "approver's e-mail")),
]
