import Accounts
import Ground
import Identity
import Storage
import WebFrame
import WebParts

/// A fact about a customer that is changed where it stands: one line, without a page of its own.
enum PlainField: String, CaseIterable, Sendable {
    case status, industry, region, address, employees
    case annualRevenue = "annual_revenue"
    case creditCode = "credit_code"
    case tags
    case sourceChannel = "source_channel"
    case source

    var label: Text { AccountForm.label(rawValue) }

    /// As it is typed.
    func text(of account: Account) -> String {
        switch self {
        case .status: account.status.rawValue
        case .industry: account.industry
        case .region: account.region
        case .address: account.address
        case .employees: account.employees.map(String.init) ?? ""
        case .annualRevenue: account.annualRevenue?.amount ?? ""
        case .creditCode: account.creditCode
        case .tags: account.tags.joined(separator: "；")
        case .sourceChannel: account.sourceChannel?.rawValue ?? ""
        case .source: account.source
        }
    }

    /// Takes this one fact out of what was typed, and leaves the others as they are.
    func take(from typed: AccountFields, into fields: inout AccountFields) {
        switch self {
        case .status: break
        case .industry: fields.industry = typed.industry
        case .region: fields.region = typed.region
        case .address: fields.address = typed.address
        case .employees: fields.employees = typed.employees
        case .annualRevenue: fields.annualRevenue = typed.annualRevenue
        case .creditCode: fields.creditCode = typed.creditCode
        case .tags: fields.tags = typed.tags
        case .sourceChannel: fields.sourceChannel = typed.sourceChannel
        case .source: fields.source = typed.source
        }
    }

    /// As it is read; nothing where nothing is known.
    fileprivate func shown(of account: Account) -> (any Content)? {
        func words(_ text: String) -> (any Content)? { text.isEmpty ? nil : text }
        return switch self {
        case .status: account.status.text.asLabel
        case .industry: words(account.industry)
        case .region: words(account.region)
        case .address: words(account.address)
        case .employees: account.employees.map { Shown.number($0) }
        case .annualRevenue: account.annualRevenue.map { Amount($0) }
        case .creditCode: words(account.creditCode)
        case .tags: words(account.tags.joined(separator: " · "))
        case .sourceChannel: account.sourceChannel?.text.asLabel
        case .source: words(account.source)
        }
    }
}

/// What is known of a customer, each plain fact with a way to change it in its place. Without scripts that way leads to the same page.
struct AccountFacts: Component {
    static let id = "account-facts"

    let account: Account
    let parent: Account?
    let mayEdit: Bool
    /// The one that is being changed, and what was typed.
    let editing: (field: PlainField, state: FormState)?

    var body: some Content {
        Card(Text("客户资料", "客戶資料", "About the account"), id: AccountFacts.id) { CardBody { Facts(beside: true, facts) } }
    }

    private var facts: [(Text, any Content)] {
        var facts: [(Text, any Content)] = [
            (Text("客户编号", "客戶編號", "Account number"), account.code),
            (Text("客户类型", "客戶類型", "Kind"), account.kind.text.asLabel),
        ]
        if let parent { facts.append((Text("上级单位", "母公司", "Parent"), a(.href(Link("accounts", parent.id.description))) { parent.name })) }
        for field in PlainField.allCases {
            if let fact = fact(field) { facts.append((field.label, fact)) }
            if field == .tags, !account.buyingTraits.isEmpty {
                facts.append((Text("采购特征", "採購特徵", "Buying traits"), p { BuyingTraitWords(account.buyingTraits).text }))
            }
        }
        return facts
    }

    /// Whoever may not change it sees what is known and nothing of what is not.
    private func fact(_ field: PlainField) -> HTML? {
        let shown = field.shown(of: account)
        guard mayEdit else { return shown.map { $0.html } }
        if let editing, editing.field == field { return PlainFieldForm(account: account, field: field, state: editing.state).html }
        return div(.class("plain-fact")) {
            if let shown { span { shown.html } } else { span(.class("sub")) { "—" } }
            way(to: field)
        }
    }

    private func way(to field: PlainField) -> HTML {
        let link = Link("accounts", account.id.description, query: ["edit": field.rawValue])
        return a(
            .class("edit-here"), .href(link.at(Field.id(of: field.rawValue))), .hxGet(link), .hxTarget(id: AccountFacts.id),
            .hxSelect(id: AccountFacts.id), .hxSwap(.morph)
        ) {
            Icon.pencil.small
            span(.class("hidden-words")) {
                Text("修改\(field.label.hans)", "修改\(field.label.hant)", "Change: \(field.label.english.lowercased())")
            }
        }
    }
}

/// One fact as it is typed. It carries the version and the value that its writer saw, so that another's change of the same fact is told, and
/// one of something else is in nobody's way.
private struct PlainFieldForm: Component {
    let account: Account
    let field: PlainField
    let state: FormState

    var body: some Content {
        PostForm(
            to: Link("accounts", account.id.description, "fields", field.rawValue), class: "in-place", label: field.label
        ) {
            if !state.refusals.isEmpty, state.error(in: field.rawValue) == nil { ErrorSummary(state) }
            input(.type(.hidden), .name("version"), .value(state.value(of: "version") ?? String(account.version)))
            input(.type(.hidden), .name("seen"), .value(state.value(of: "seen") ?? field.text(of: account)))
            control
            span(.class("actions")) {
                SubmitButton(Text("保存", "儲存", "Save"), small: true)
                a(
                    .class("button small"), .href(Link("accounts", account.id.description).at(AccountFacts.id)),
                    .hxGet(Link("accounts", account.id.description)), .hxTarget(id: AccountFacts.id), .hxSelect(id: AccountFacts.id),
                    .hxSwap(.morph)
                ) { Text("取消", "取消", "Cancel") }
            }
        }
    }

    @HTMLBuilder private var control: HTML {
        switch field {
        case .status:
            SelectField(box, AccountStatus.allCases.map { Option($0.rawValue, $0.text.asLabel) }, value: field.text(of: account))
        case .sourceChannel:
            SelectField(
                box, SourceChannel.allCases.map { Option($0.rawValue, $0.text.asLabel) }, value: field.text(of: account),
                blank: Text("（无）", "（無）", "None"))
        case .address: TextArea(box, value: field.text(of: account), lines: 2)
        case .employees, .annualRevenue: TextField(box, .decimal, value: field.text(of: account), autocomplete: .off)
        case .industry, .region, .creditCode, .tags, .source: TextField(box, value: field.text(of: account), autocomplete: .off)
        }
    }

    private var box: Field {
        let hint = field == .tags ? Text("用顿号或分号隔开。", "用頓號或分號隔開。", "With semicolons between them.") : nil
        return Field(field.rawValue, field.label, in: state, hint: hint)
    }
}
