import Accounts
import Door
import Foundation
import Ground
import Identity
import Storage
import WebFrame
import WebParts

/// What was typed about an account, and everything that is wrong with it at once.
struct AccountForm: Sendable {
    let typed: [String: String]

    init(_ form: QueryValues) {
        let names = AccountForm.plain + KeyKind.allCases.map(AccountForm.box) + BuyingTrait.allCases.map(AccountForm.box)
        typed = Dictionary(uniqueKeysWithValues: names.map { ($0, String((form[$0] ?? "").prefix(2000))) })
    }

    private static let plain = [
        "code", "name", "short_name", "kind", "status", "parent", "industry", "region", "address", "employees", "annual_revenue",
        "acquired_on",
        "acquisition_cost", "credit_code", "tags", "source_channel", "source", "owner", "version", "confirmed_duplicate",
    ]

    /// The names of the boxes of one kind and of one trait.
    static func box(_ kind: KeyKind) -> String { "key_kinds." + kind.rawValue }
    static func box(_ trait: BuyingTrait) -> String { "buying_traits." + trait.rawValue }

    var version: Int { Int(typed["version"] ?? "") ?? 0 }
    var status: AccountStatus { self["status"] == AccountStatus.lead.rawValue ? .lead : .active }
    var owner: ID<Member>? { ID(self["owner"]) }

    /// What makes two accounts seem one, as it was typed when somebody said that they are two: with another name he is asked anew.
    var likeness: String { SortKey(self["name"]).text + " " + self["credit_code"].uppercased().filter { !$0.isWhitespace } }
    var isDuplicateConfirmed: Bool { self["confirmed_duplicate"] == likeness }

    subscript(field: String) -> String { typed[field] ?? "" }

    /// Writes what was typed over these fields. A parent is named by its code or its name; an empty box leaves alone one that the writer
    /// does not see.
    func fields(over kept: AccountFields, in currency: Currency, seenBy principal: Principal, in snapshot: Snapshot) throws
        -> (fields: AccountFields, faults: [any Refusal])
    {
        var (fields, faults): (AccountFields, [any Refusal]) = (kept, [])
        (fields.code, fields.name, fields.shortName) = (self["code"], self["name"], self["short_name"])
        fields.kind = AccountKind(rawValue: self["kind"]) ?? .business
        fields.keyKinds = Set(KeyKind.allCases.filter { !self[AccountForm.box($0)].isEmpty })
        fields.buyingTraits = Set(BuyingTrait.allCases.filter { !self[AccountForm.box($0)].isEmpty })
        (fields.industry, fields.region, fields.address) = (self["industry"], self["region"], self["address"])
        (fields.creditCode, fields.source) = (self["credit_code"], self["source"])
        fields.sourceChannel = SourceChannel(rawValue: self["source_channel"])
        fields.tags = self["tags"].split { ";；,，、\n".contains($0) }.map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
        do { fields.parent = try parent(over: kept.parent, seenBy: principal, in: snapshot) } catch let fault as any Refusal {
            faults.append(fault)
        }
        do { fields.employees = try number("employees", places: 0).map { Int($0) } } catch { faults.append(error) }
        do throws(NumberUnreadable) {
            let revenue = try number("annual_revenue", places: 2)
            // Another currency stays where the amount was not touched.
            if revenue != kept.annualRevenue?.minorUnits {
                fields.annualRevenue = try revenue.map { units throws(NumberUnreadable) in
                    guard let money = Money(minorUnits: units, currency: currency) else { throw NumberUnreadable(field: "annual_revenue") }
                    return money
                }
            }
        } catch { faults.append(error) }
        fields.acquiredOn = Day(self["acquired_on"])
        if fields.acquiredOn == nil, !self["acquired_on"].isEmpty { faults.append(FieldRefused.unreadable(field: "acquired_on")) }
        do throws(NumberUnreadable) {
            let cost = try number("acquisition_cost", places: 2)
            if cost != kept.acquisitionCost?.minorUnits {
                fields.acquisitionCost = try cost.map { units throws(NumberUnreadable) in
                    guard let money = Money(minorUnits: units, currency: currency) else {
                        throw NumberUnreadable(field: "acquisition_cost")
                    }
                    return money
                }
            }
        } catch { faults.append(error) }
        return (fields, faults + AccountForm.faults(of: fields))
    }

    private func parent(over kept: ID<Account>?, seenBy principal: Principal, in snapshot: Snapshot) throws -> ID<Account>? {
        let name = self["parent"].trimmingCharacters(in: .whitespaces)
        if name.isEmpty {
            return try kept.flatMap { try snapshot.isSeen($0, by: principal) ? nil : $0 }
        }
        return try snapshot.account(codedOrNamed: name, at: "parent", seenBy: principal)
    }

    private func number(_ field: String, places: Int) throws(NumberUnreadable) -> Int64? {
        try NumberUnreadable.read(self[field], field, places: places)
    }

    /// The area stops at the first fault; each field is judged beside others that are sound.
    private static func faults(of fields: AccountFields) -> [any Refusal] {
        var faults: [any Refusal] = []
        func judge(_ change: (inout AccountFields) -> Void) {
            var one = AccountFields(code: "K", name: "K")
            change(&one)
            do { _ = try one.checked() } catch { if let fault = error as? any Refusal { faults.append(fault) } }
        }
        judge { $0.code = fields.code }
        judge { $0.name = fields.name }
        judge { $0.shortName = fields.shortName }
        judge { $0.creditCode = fields.creditCode }
        judge { $0.industry = fields.industry }
        judge { $0.region = fields.region }
        judge { $0.address = fields.address }
        judge { $0.employees = fields.employees }
        judge { $0.annualRevenue = fields.annualRevenue }
        judge { ($0.acquiredOn, $0.acquisitionCost) = (fields.acquiredOn, fields.acquisitionCost) }
        judge { $0.tags = fields.tags }
        judge { $0.source = fields.source }
        return faults
    }

    static func label(_ field: String) -> Text { labels[field] ?? Text(verbatim: field) }

    static let labels = [
        "code": Text("客户编号", "客戶編號", "Account number"), "name": Text("客户名称", "客戶名稱", "Name"),
        "short_name": Text("简称", "簡稱", "Short name"), "kind": Text("客户类型", "客戶類型", "Kind"), "status": Text("状态", "狀態", "Status"),
        "key_kinds": Text("大客户类型", "大客戶類型", "Key account"), "buying_traits": Text("采购特征", "採購特徵", "Buying traits"),
        "parent": Text("上级单位", "母公司", "Parent account"), "industry": Words.industry, "region": Words.region,
        "address": Text("地址", "地址", "Address"), "employees": Text("员工人数", "員工人數", "Employees"),
        "annual_revenue": Text("年营收", "年營收", "Annual revenue"), "acquired_on": Text("获客日期", "獲客日期", "Won on"),
        "acquisition_cost": Text("获客成本", "獲客成本", "Cost of winning it"),
        "credit_code": Text("统一社会信用代码", "統一編號", "Company registration code"),
        "tags": Text("标签", "標籤", "Tags"), "source_channel": Text("来源渠道", "來源管道", "Source channel"),
        "source": Text("来源", "來源", "Source"), "owner": Words.owner,
    ]
}

extension AccountForm {
    /// What stands there now, where that is not what was typed.
    func differences(from account: Account, to fields: AccountFields, parent: String?) -> [(name: Text, value: Text)] {
        func differs<Value: Equatable>(_ field: String, _ now: Value, _ typed: Value, _ shown: Text) -> (name: Text, value: Text)? {
            now == typed ? nil : (AccountForm.label(field), shown)
        }
        func words(_ field: String, _ now: String, _ typed: String) -> (name: Text, value: Text)? {
            differs(field, now, typed, now.isEmpty ? AccountForm.none : Text(verbatim: now))
        }
        let kinds = KeyKind.allCases.filter(Set(account.keyKinds).contains).map(\.text)
        let traits = BuyingTrait.allCases.filter(Set(account.buyingTraits).contains).map(\.text)
        return [
            words("code", account.code, fields.code), words("name", account.name, fields.name),
            words("short_name", account.shortName, fields.shortName), differs("kind", account.kind, fields.kind, account.kind.text),
            differs("parent", account.parent, fields.parent, parent.map { Text(verbatim: $0) } ?? AccountForm.none),
            words("credit_code", account.creditCode, fields.creditCode), words("industry", account.industry, fields.industry),
            words("region", account.region, fields.region), words("address", account.address, fields.address),
            differs(
                "employees", account.employees, fields.employees, account.employees.map { Text(verbatim: "\($0)") } ?? AccountForm.none),
            differs(
                "annual_revenue", account.annualRevenue, fields.annualRevenue,
                account.annualRevenue.map { Text(verbatim: $0.amount) } ?? AccountForm.none),
            differs(
                "acquired_on", account.acquiredOn, fields.acquiredOn,
                account.acquiredOn.map { Text(verbatim: $0.description) } ?? AccountForm.none),
            differs(
                "acquisition_cost", account.acquisitionCost, fields.acquisitionCost,
                account.acquisitionCost.map { Text(verbatim: $0.amount) } ?? AccountForm.none),
            differs("key_kinds", Set(account.keyKinds), fields.keyKinds, AccountForm.listed(kinds)),
            differs("buying_traits", Set(account.buyingTraits), fields.buyingTraits, AccountForm.listed(traits)),
            words("tags", account.tags.joined(separator: "、"), fields.tags.joined(separator: "、")),
            differs("source_channel", account.sourceChannel, fields.sourceChannel, account.sourceChannel?.text ?? AccountForm.none),
            words("source", account.source, fields.source),
        ].compactMap { $0 }
    }

    private static let none = Text("（无）", "（無）", "none")

    private static func listed(_ words: [Text]) -> Text {
        words.isEmpty
            ? none
            : Text(
                words.map(\.hans).joined(separator: "、"), words.map(\.hant).joined(separator: "、"),
                words.map(\.english).joined(separator: ", "))
    }
}
