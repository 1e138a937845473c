import Accounts
import Ground
import Identity
import Storage
import WebFrame
import WebParts

/// What can be chosen for a new account: in whose book it stands. Nothing for a seller, whose own book it is.
struct AccountChoices: Sendable {
    let owners: [Member]

    init(for principal: Principal, in snapshot: Snapshot) throws {
        if case .own = principal.reach { owners = []; return }
        owners = try snapshot.members().filter {
            $0.state == .active && $0.role.permissions.contains(.writeAccounts) && principal.reach.holdsBook(of: $0)
        }
    }
}

struct NewAccountPage: Component {
    static let title = Text("新建客户", "新增客戶", "New account")

    let choices: AccountChoices
    let state: FormState
    /// What seems to be the same, and what says that the writer knows.
    var duplicate: (found: AccountDuplicate, likeness: String)?

    var body: some Content {
        PageHead(
            NewAccountPage.title,
            gist: choices.owners.isEmpty
                ? Text("保存后归您。", "儲存後由您負責。", "It will stand in your book.")
                : Text("不选归属人就进公海。", "不選負責人就進客戶公池。", "Without an owner it goes to the pool."))
        PostForm(to: Link("accounts"), class: "card form", label: NewAccountPage.title) {
            ErrorSummary(state, labels: AccountForm.labels)
            if let duplicate { DuplicateNote(found: duplicate.found) }
            AccountFieldsets(account: nil, parent: nil, choices: choices, state: state)
            div(.class("card-foot")) {
                span(.class("push actions")) {
                    ButtonLink(Text("取消", "取消", "Cancel"), to: Section.accounts.link)
                    // The first button is what the return key presses: it asks again.
                    SubmitButton(Text("保存", "儲存", "Save"))
                    if let duplicate {
                        SubmitButton(
                            Text("仍要新建", "仍要新增", "Make it all the same"), .plain, name: "confirmed_duplicate", value: duplicate.likeness)
                    }
                }
            }
        }
    }
}

/// What is there already, as far as the reader may know it.
private struct DuplicateNote: Component {
    let found: AccountDuplicate

    var body: some Content {
        Note(.warn) {
            b { Text("可能重复，没有保存。", "可能重複，沒有儲存。", "Not saved: it may be there already.") }
            ul(.class("errors")) {
                for one in found.found {
                    li {
                        one.text
                        if case .known(let id, _) = one.place {
                            " "
                            a(.href(Link("accounts", id.description))) { Text("打开它", "開啟它", "Open it") }
                        }
                    }
                }
            }
            p { Text("确认不是同一家，再点“仍要新建”。", "確認不是同一家，再點「仍要新增」。", "Make it all the same only if it is not the same company.") }
        }
    }
}

struct EditAccountPage: Component {
    static let title = Text("编辑客户", "編輯客戶", "Edit the account")

    let account: Account
    /// The number of the account above, where the reader sees it.
    let parent: String?
    let state: FormState

    init(of id: ID<Account>, in state: FormState, changedBy principal: Principal, from snapshot: Snapshot) throws {
        do {
            account = try snapshot.account(id, changedBy: principal)
        } catch is NotPermitted {
            let account = try snapshot.account(id, seenBy: principal)
            throw Forbidden(
                Text("看得到“\(account.name)”，但不能编辑它", "看得到「\(account.name)」，但不能編輯它", "You may see \(account.name), but not edit it"),
                missing: Text("编辑这家客户的权限", "編輯這家客戶的權限", "The right to edit this account"), back: Link("accounts", id.description),
                Text(verbatim: account.name))
        }
        parent = try account.parent.flatMap { parent in
            do { return try snapshot.account(parent, seenBy: principal).code } catch is NotFound { return nil }
        }
        self.state = state
    }

    var body: some Content {
        PageHead(EditAccountPage.title, gist: Text(verbatim: account.name))
        FormCard(
            EditAccountPage.title, to: link, in: state, submit: Text("保存", "儲存", "Save"), cancel: link, labels: AccountForm.labels
        ) {
            input(.type(.hidden), .name("version"), .value(state.value(of: "version") ?? String(account.version)))
            AccountFieldsets(account: account, parent: parent, choices: nil, state: state)
        }
    }

    private var link: Link { Link("accounts", account.id.description) }
}

/// The fields of an account, for a new one and for one that stands.
private struct AccountFieldsets: Component {
    let account: Account?
    let parent: String?
    /// Nothing for one that stands: its owner changes by an assignment.
    let choices: AccountChoices?
    let state: FormState

    @HTMLBuilder var body: some Content {
        FieldGroup(Text("是谁", "是誰", "Who")) {
            TextField(field("name", required: true), value: account?.name ?? "", autocomplete: .off)
            TextField(field("code", required: true), value: account?.code ?? "", autocomplete: .off)
            TextField(field("short_name"), value: account?.shortName ?? "", autocomplete: .off)
            SelectField(
                field("kind"), AccountKind.allCases.map { Option($0.rawValue, $0.text.asLabel) },
                value: (account?.kind ?? .business).rawValue)
            TextField(
                field(
                    "credit_code",
                    hint: Text(
                        "大陆企业 18 位，会核对校验位；其他地区的编号照填。", "大陸企業 18 碼，會核對檢查碼；統一編號等其他號碼照填。",
                        "18 signs for companies in mainland China, checked; other registers' numbers as they are.")),
                value: account?.creditCode ?? "", autocomplete: .off)
            TextField(
                field("parent", hint: parentHint), value: parent ?? "", autocomplete: .off)
            if account == nil {
                SelectField(
                    field("status"), [AccountStatus.active, .lead].map { Option($0.rawValue, $0.text.asLabel) },
                    value: AccountStatus.active.rawValue)
            }
            if let choices, !choices.owners.isEmpty {
                SelectField(
                    field("owner"), choices.owners.map { Option($0.id.description, Text(verbatim: $0.name)) }, blank: Words.pool)
            }
        }
        FieldGroup(Text("做什么、在哪里", "做什麼、在哪裡", "What and where")) {
            TextField(field("industry"), value: account?.industry ?? "", autocomplete: .off)
            TextField(field("region"), value: account?.region ?? "", autocomplete: .off)
            TextArea(field("address", wide: true), value: account?.address ?? "", lines: 2)
            TextField(field("employees"), .decimal, value: account?.employees.map(String.init) ?? "", autocomplete: .off)
            TextField(field("annual_revenue"), .decimal, value: account?.annualRevenue?.amount ?? "", autocomplete: .off)
            TextField(
                field("acquired_on", hint: Text("不填就按第一张订单算。", "不填就依第一張訂單算。", "Left empty, the first order counts.")), .day,
                value: account?.acquiredOn?.description ?? "")
            TextField(field("acquisition_cost"), .decimal, value: account?.acquisitionCost?.amount ?? "", autocomplete: .off)
        }
        FieldGroup(Text("为什么是大客户", "為什麼是大客戶", "Why it is a key account")) {
            Boxes(
                field("key_kinds", wide: true),
                KeyKind.allCases.map { kind in
                    .init(AccountForm.box(kind), kind.text.asLabel, isOn: account?.keyKinds.contains(kind) == true)
                })
            Boxes(
                field(
                    "buying_traits",
                    hint: Text("三项以上，建议列为大客户。", "三項以上，建議列為大客戶。", "With three or more it should be a key account."), wide: true),
                BuyingTrait.allCases.map { trait in
                    .init(AccountForm.box(trait), trait.text.asLabel, isOn: account?.buyingTraits.contains(trait) == true)
                })
        }
        FieldGroup(Text("从哪里来", "從哪裡來", "Where it comes from")) {
            SelectField(
                field("source_channel"), SourceChannel.allCases.map { Option($0.rawValue, $0.text.asLabel) },
                value: account?.sourceChannel?.rawValue ?? "", blank: Text("（无）", "（無）", "None"))
            TextField(field("source"), value: account?.source ?? "", autocomplete: .off)
            TextField(
                field("tags", hint: Text("用顿号或分号隔开。", "用頓號或分號隔開。", "With semicolons between them."), wide: true),
                value: account?.tags.joined(separator: "；") ?? "", autocomplete: .off)
        }
    }

    private var parentHint: Text {
        if account?.parent != nil, parent == nil {
            return Text("现在的上级单位您看不到；留空就不变。", "目前的母公司您看不到；留空就不變。", "You do not see the one that stands here; left empty, it stays.")
        }
        return Text("填编号或名称。", "填編號或名稱。", "Its number or its name.")
    }

    private func field(_ name: String, required: Bool = false, hint: Text? = nil, wide: Bool = false) -> Field {
        Field(name, AccountForm.label(name), in: state, required: required, hint: hint, wide: wide)
    }
}

/// Several of a few values, each a box.
private struct Boxes: Component {
    private let field: Field
    private let boxes: [Box]

    struct Box: Sendable {
        let name: String
        let words: Text
        let isOn: Bool
        init(_ name: String, _ words: Text, isOn: Bool) { (self.name, self.words, self.isOn) = (name, words, isOn) }
    }

    init(_ field: Field, _ boxes: [Box]) { (self.field, self.boxes) = (field, boxes) }

    var body: some Content {
        fieldset(.class("field wide"), .id(Field.id(of: field.name)), .tabindex(-1)) {
            legend { field.label }
            div(.class("boxes")) {
                for box in boxes {
                    label(.class("check")) {
                        input(
                            .type(.checkbox), .name(box.name), .value("yes"),
                            .checked(field.state.value(of: box.name).map { !$0.isEmpty } ?? box.isOn))
                        span { box.words }
                    }
                }
            }
            if let hint = field.hint { p(.class("hint")) { hint } }
        }
    }
}
