import APIDoor
import Accounts
import CompanySupport
import Grading
import Ground
import HTTPTypes
import Identity
import Storage
import TestSupport
import Testing
import Trade
import Wire

/// Every role × every endpoint × what is one's own, another's, in the pool and not there. Whoever adds an endpoint adds it to the list.
@Suite struct PermissionMatrixTests {
    private static let everybody = Set(Role.allCases)
    private static let writers: Set<Role> = [.admin, .manager, .seller]
    private static let keepers: Set<Role> = [.admin, .manager, .readonly]

    /// Who may, by the contract; what a route itself names is held against it.
    private static let rules: [String: Set<Role>] = [
        "GET /accounts": everybody, "GET /accounts/{id}": everybody, "GET /accounts/{id}/grade-explanation": everybody,
        "POST /accounts": writers, "PATCH /accounts/{id}": writers, "GET /search": everybody,
        "GET /products": everybody, "GET /products/{id}": everybody, "POST /products": writers, "PATCH /products/{id}": writers,
        "GET /orders": everybody, "GET /orders/{id}": everybody, "POST /orders": writers, "PUT /orders/{id}": writers,
        "GET /grade-changes": everybody, "GET /grade-changes/{id}": everybody, "POST /grade-changes": [.admin, .manager],
        "GET /grading-schemes": everybody, "GET /grading-schemes/{id}": everybody, "POST /grading-schemes": [.admin],
        "POST /grading-schemes/{id}/activations": [.admin],
        "GET /grading-runs": everybody, "GET /grading-runs/{id}": everybody, "GET /grading-runs/{id}/results": everybody,
        "POST /grading-runs": [.admin, .manager], "POST /grading-runs saved": [.admin],
        "GET /users": keepers, "GET /users/{id}": keepers, "GET /users/me": everybody, "POST /users": [.admin], "GET /teams": keepers,
        "GET /tokens": everybody, "GET /tokens/{id}": everybody, "POST /tokens": writers, "DELETE /tokens/{id}": writers,
        "GET /audit-entries": [.admin],
    ]

    @Test func `every endpoint stands in the list, and nothing else does`() {
        let asked = APICaller.endpoints.flatMap { endpoint in endpoint.variants.map(endpoint.name) }
        #expect(Set(asked) == Set(PermissionMatrixTests.rules.keys))
    }

    @Test(arguments: Engine.allCases) func `everybody may what his role may, within his reach, and nothing else`(engine: Engine)
        async throws
    {
        try await withAPI(on: engine) { api async throws in
            let estate = try await Estate(of: api.company)
            let company = api.company
            let cast = [company.shen, company.qinFang, company.zhouLan, company.mengJie, company.auditor]
            var number = 0
            for endpoint in APICaller.endpoints.sorted(by: { $1.method == .delete && $0.method != .delete }) {
                for (principal, isSaved) in cast.flatMap({ principal in endpoint.variants.map { (principal, $0) } }) {
                    guard let role = principal.member?.role else { throw NotFound() }
                    let mayDo = PermissionMatrixTests.rules[endpoint.name(isSaved)]?.contains(role) == true
                    for target in Target.allCases where target == .zhouLans || endpoint.namesSomething {
                        if target == .pool, !estate.hasPool(endpoint.noun) { continue }
                        number += 1
                        let path = endpoint.path.replacing("{id}", with: estate.id(of: endpoint.noun, target))
                        let before = try await company.fingerprint()
                        let answer = try await api.send(
                            endpoint.method, path + (endpoint.path == "/search" ? "?q=a" : ""), as: principal,
                            body: endpoint.input == nil ? nil : estate.body(for: endpoint, isSaved, target, number, by: principal),
                            version: try await api.version(at: path, of: endpoint))
                        let place = "\(endpoint.name(isSaved)) of \(target) by \(principal.member?.name ?? "")"

                        if !mayDo {
                            #expect(answer.status == 403 && answer.type == "not_permitted", "\(place): \(answer.status)")
                        } else if target == .nobodys || !estate.isSeen(endpoint, target, by: principal) {
                            #expect(answer.status == 404 && answer.text == Estate.notFound, "\(place): \(answer.text)")
                        } else {
                            #expect(answer.status == endpoint.status.code, "\(place): \(answer.text)")
                        }
                        if answer.status >= 400 || endpoint.method == .get {
                            #expect(try await company.fingerprint() == before, "\(place) was denied and changed something")
                        }
                    }
                }
            }
        }
    }
}

private enum Target: CaseIterable {
    case zhouLans, mengJies, pool, nobodys
}

/// Something of every noun in the reach of two sellers who do not see each other.
private struct Estate {
    private let company: Company
    private let ids: [String: [Target: String]]

    static let notFound =
        #"{"type":"not_found","title":"There is nothing here, or it is out of your reach. Check the address or the number.","status":404,"errors":{}}"#

    init(of company: Company) async throws {
        var ids: [String: [Target: String]] = [:]
        for (target, owner) in [(Target.zhouLans, company.zhouLan), (.mengJies, company.mengJie)] as [(Target, Principal?)] + [(.pool, nil)]
        {
            let account = try await company.account("K-\(target)", "客户", of: owner)
            ids["accounts", default: [:]][target] = account.description
            ids["orders", default: [:]][target] = try await company.order("S-\(target)", of: account, on: "2026-11-01", for: "5.00")
                .description
            ids["users", default: [:]][target] = owner?.id?.description
            try await company.write { tx in
                let change = try ChangeGrade(of: account, to: .c, because: "战略客户").carryOut(by: .console, in: tx)
                let product = try AddProduct(ProductFields(code: "P-\(target)", name: "机床")).carryOut(by: .console, in: tx)
                guard let member = owner?.id else { return ["grade-changes": change.description] }
                let token = try CreateToken(for: member, named: "own", scope: .read).carryOut(by: .console, in: tx).token.id
                return ["grade-changes": change.description, "products": product.description, "tokens": token.description]
            }.forEach { noun, id in ids[noun, default: [:]][target] = id }
        }
        let (scheme, run) = try await company.write { tx in
            let report = try RunGrading(by: SchemeReference("order-amount"), asOf: nil, currency: .cny).carryOut(by: .console, in: tx)
            return (report.scheme.id.description, report.run?.id.description)
        }
        for target in [Target.zhouLans, .mengJies] {
            ids["grading-schemes", default: [:]][target] = scheme
            ids["grading-runs", default: [:]][target] = run
        }
        (self.company, self.ids) = (company, ids)
    }

    func id(of noun: String, _ target: Target) -> String { ids[noun]?[target] ?? "00000000000000000000000000" }

    /// Whether there is something of this noun that belongs to an account which nobody owns.
    func hasPool(_ noun: String) -> Bool { ids[noun]?[.pool] != nil }

    /// What hangs on an account is seen by whoever sees the account; a token is its holder's; the rest is the company's.
    func isSeen(_ endpoint: Endpoint, _ target: Target, by principal: Principal) -> Bool {
        switch endpoint.noun {
        case "accounts" where endpoint.namesSomething, "orders" where endpoint.namesSomething,
            "grade-changes" where endpoint.namesSomething:
            switch principal.reach {
            case .all: true
            case .teams: target == .zhouLans || target == .pool
            case .own where target == .pool: false
            case .own(let own): own == (target == .zhouLans ? company.zhouLan : company.mengJie).id
            }
        case "tokens" where endpoint.path.contains("{"):
            principal.id == (target == .zhouLans ? company.zhouLan : company.mengJie).id
        default: true
        }
    }

    /// A body that would be carried out if only it may be.
    func body(for endpoint: Endpoint, _ isSaved: Bool, _ target: Target, _ number: Int, by principal: Principal) -> String {
        let account = id(of: "accounts", target)
        let grade = principal.id == company.shen.id ? "A" : "B"
        switch "\(endpoint.method) \(endpoint.path)" {
        case "POST /accounts": return #"{"code":"K-\#(number)","name":"华岳重工"}"#
        case "PATCH /accounts/{id}": return #"{"name":"华岳重工\#(number)"}"#
        case "POST /products": return #"{"code":"P-\#(number)","name":"机床"}"#
        case "PATCH /products/{id}": return #"{"name":"机床\#(number)"}"#
        case "POST /orders", "PUT /orders/{id}":
            return
                #"{"account":"\#(account)","code":"S-\#(number)","ordered_on":"2026-11-02","lines":[{"amount":{"amount":"1","currency":"CNY"}}]}"#
        case "POST /grade-changes": return #"{"account":"\#(account)","grade":"\#(grade)","reason":"战略客户"}"#
        case "POST /grading-schemes": return GradingEndpointTests.byAmount
        case "POST /grading-schemes/{id}/activations": return "{}"
        case "POST /grading-runs": return #"{"scheme":"order-amount","save":\#(isSaved)}"#
        case "POST /users": return #"{"email":"m\#(number)@example.cn","name":"林墨","role":"seller"}"#
        case "POST /tokens": return #"{"name":"more"}"#
        default:
            Issue.record("nobody has said what to send to \(endpoint.method) \(endpoint.path)")
            return "{}"
        }
    }
}

extension Endpoint {
    /// A run is saved or not, and not everybody may save one.
    fileprivate var variants: [Bool] { method == .post && path == "/grading-runs" ? [false, true] : [false] }

    fileprivate func name(_ isSaved: Bool) -> String { "\(method.rawValue) \(path)\(isSaved ? " saved" : "")" }

    fileprivate var noun: String { path.split(separator: "/").first.map(String.init) ?? "" }

    /// In its path, or an account in its body.
    fileprivate var namesSomething: Bool { path.contains("{") || method == .post && ["/orders", "/grade-changes"].contains(path) }
}

extension APICaller {
    /// The version that stands there now, as the console sees it.
    fileprivate func version(at path: String, of endpoint: Endpoint) async throws -> Int? {
        guard [.patch, .put, .delete].contains(endpoint.method) else { return nil }
        return try await get(path, as: company.shen).version ?? 1
    }
}

extension Company {
    /// Changes with every row that is added, removed or changed.
    fileprivate func fingerprint() async throws -> [Int64] {
        let tables: [SQL] = [
            "SELECT CAST(coalesce(sum(version * 1000003 + 1), 0) AS bigint) FROM account",
            "SELECT CAST(coalesce(sum(version * 1000003 + 1), 0) AS bigint) FROM product",
            "SELECT CAST(coalesce(sum(version * 1000003 + 1), 0) AS bigint) FROM sales_order",
            "SELECT CAST(coalesce(sum(version * 1000003 + 1), 0) AS bigint) FROM member",
            "SELECT CAST(coalesce(sum(version * 1000003 + 1), 0) AS bigint) FROM team", "SELECT count(*) FROM order_line",
            "SELECT count(*) FROM assignment",
            "SELECT count(*) FROM grade_change", "SELECT count(*) FROM grading_scheme", "SELECT count(*) FROM grading_run",
            "SELECT count(*) FROM access_token", "SELECT count(*) FROM audit_entry", "SELECT count(*) FROM idempotency_key",
        ]
        return try await read { snapshot in try tables.map { try snapshot.number($0) } }
    }
}
