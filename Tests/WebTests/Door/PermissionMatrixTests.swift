import CompanySupport
import Ground
import HTTPTypes
import Identity
import Storage
import TestSupport
import Testing
import WebDoor

@testable import hengce

/// Every role × every page and action × what is one's own, another's, nobody's and not there. Whoever adds a route adds it to the list.
@Suite struct PermissionMatrixTests {
    /// Who may, and what a good answer is. An address with `{id}` is that of an account.
    private static let rules: [String: (roles: Set<Role>, status: Int)] = [
        "GET /": (Set(Role.allCases), 303),
        "GET /accounts": (Set(Role.allCases), 200),
        "GET /accounts/{id}": (Set(Role.allCases), 200),
        "GET /accounts/{id}/orders": (Set(Role.allCases), 200),
        "GET /accounts/{id}/grade-changes/new": ([.admin, .manager], 200),
        "POST /accounts/{id}/grade-changes": ([.admin, .manager], 303),
        "GET /grading": (Set(Role.allCases), 200),
        "GET /grading/preview": ([.admin, .manager], 200),
        "POST /grading/runs": ([.admin], 303),
    ]

    private static let routes = Site.memberRoutes(currency: .cny)

    @Test func `every page and action stands in the list, and nothing else does`() {
        #expect(Set(PermissionMatrixTests.routes.map(\.name)) == Set(PermissionMatrixTests.rules.keys))
    }

    @Test(arguments: Engine.allCases) func `everybody may what his role may, within his reach, and nothing else`(engine: Engine)
        async throws
    {
        try await withSite(on: engine) { site async throws in
            let company = site.company
            var accounts: [Target: String] = [.missing: "0000000000000000000000000z"]
            for (target, owner) in [(Target.zhouLans, company.zhouLan), (.mengJies, company.mengJie)] as [(Target, Principal?)] + [
                (.pool, nil)
            ] {
                accounts[target] = try await company.account("K-\(target)", "客户", of: owner).description
            }
            for principal in [company.shen, company.qinFang, company.zhouLan, company.mengJie, company.auditor] {
                guard let role = principal.member?.role else { throw NotFound() }
                let session = try await site.session(of: principal)
                for route in PermissionMatrixTests.routes {
                    guard let rule = PermissionMatrixTests.rules[route.name] else { continue }
                    for target in Target.allCases where target == .zhouLans || route.path.contains("{id}") {
                        let address = route.path.replacing("{id}", with: accounts[target] ?? "") + (route.query ?? "")
                        let place = "\(route.name) of \(target) by \(principal.member?.name ?? "")"
                        let before = try await company.fingerprint()
                        let page =
                            route.method == .get
                            ? try await site.get(address, in: session)
                            : try await site.post(address, form(role), in: session)
                        if !principal.may(route.permission) {
                            #expect(!rule.roles.contains(role) && page.status == 403, "\(place)")
                        } else if route.path.contains("{id}"), !isSeen(target, by: principal, in: company) {
                            #expect(page.status == 404, "\(place)")
                        } else if !rule.roles.contains(role) {
                            #expect(page.status == 403, "\(place), and the page says of what")
                        } else {
                            #expect(page.status == rule.status, "\(place): \(page.text)")
                        }
                        if page.status >= 400 || route.method == .get {
                            #expect(try await company.fingerprint() == before, "\(place) was denied and changed something")
                        }
                    }
                }
            }
        }
    }

    @Test func `a stranger is sent to sign in, whatever he asks for`() async throws {
        try await withSite { site async throws in
            let account = try await site.company.account("K-003", "华岳重工").description
            let before = try await site.company.fingerprint()
            for route in PermissionMatrixTests.routes {
                let page = try await site.send(
                    route.method, route.path.replacing("{id}", with: account), body: route.method == .get ? nil : site.encoded(form(.admin))
                )
                #expect(page.status == 303 && page.location?.hasPrefix("/sign-in") == true, "\(route.name)")
            }
            #expect(try await site.company.fingerprint() == before)
        }
    }

    /// Good for every form; each role wants another grade, so that there is something to change.
    private func form(_ role: Role) -> [String: String] {
        ["grade": role == .admin ? "A" : "B", "reason": "战略客户", "valid_until": "2027-01-01", "scheme": "order-amount", "seen": "none"]
    }

    private func isSeen(_ target: Target, by principal: Principal, in company: Company) -> Bool {
        switch (target, principal.reach) {
        case (.missing, _): false
        case (_, .all): true
        case (.pool, .teams): true
        case (.pool, .own): false
        case (.zhouLans, .teams): true
        case (.zhouLans, .own(let own)): own == company.zhouLan.id
        case (.mengJies, .teams): false
        case (.mengJies, .own(let own)): own == company.mengJie.id
        }
    }
}

private enum Target: CaseIterable {
    case zhouLans, mengJies, pool, missing
}

extension MemberRoute {
    fileprivate var name: String { "\(method.rawValue) \(path)" }
    fileprivate var query: String? { path == "/grading/preview" ? "?scheme=order-amount" : nil }
}

extension Company {
    /// Changes with every row that a form could add or change.
    fileprivate func fingerprint() async throws -> [Int64] {
        try await read { snapshot in
            [
                try snapshot.number("SELECT CAST(coalesce(sum(version * 1000003 + 1), 0) AS bigint) FROM account"),
                try snapshot.number("SELECT count(*) FROM grade_change"), try snapshot.number("SELECT count(*) FROM grading_run"),
                try snapshot.number("SELECT count(*) FROM audit_entry"),
            ]
        }
    }
}
