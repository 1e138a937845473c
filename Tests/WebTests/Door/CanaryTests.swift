import APIDoor
import Accounts
import CompanySupport
import Foundation
import Ground
import HTTPTypes
import Identity
import Storage
import TestSupport
import Testing
import WebDoor

@testable import hengce

/// Marks are planted where secrets lie and where not everybody may look; then everything that can be asked for is asked for.
@Suite struct CanaryTests {
    @Test(arguments: Engine.allCases) func `no answer to anybody tells a secret`(engine: Engine) async throws {
        try await withSite(on: engine) { site async throws in
            let estate = try await Estate(in: site.company)
            let secrets = try await site.company.plantSecrets()
            for role in [Role.admin, .compliance, .seller, .service] {
                guard let actor = estate.actors[role] else { continue }
                for answer in try await site.everything(as: actor, in: estate) {
                    for (name, mark) in secrets where answer.text.contains(mark) {
                        Issue.record("\(answer.address) tells the \(role.rawValue) the \(name)")
                    }
                }
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `of a customer out of reach nothing but name, industry, region and grade is told, whatever is asked`(engine: Engine) async throws {
        try await withSite(on: engine) { site async throws in
            let estate = try await Estate(in: site.company)
            let fields = try await site.company.plantFields(in: estate)
            // A planner's work is with the orders of all, and an order says the number of its customer.
            let known: [Role: Set<String>] = [.seller: [], .service: [], .planner: ["order", "amount", "number"]]
            for (role, known) in known {
                guard let actor = estate.actors[role], let id = actor.id else { continue }
                try await site.company.write {
                    _ = try GrantPermission(.exportRecords, to: id, because: "对账").carryOut(by: .console, in: $0)
                }
                for answer in try await site.everything(as: actor, in: estate, asking: Array(fields.values)) {
                    for (name, mark) in fields where !known.contains(name) && answer.tells(mark) {
                        Issue.record("\(answer.address) tells the \(role.rawValue) the \(name)")
                    }
                }
            }
            guard let admin = estate.actors[.admin] else { throw NotFound() }
            let told = try await site.everything(as: admin, in: estate, asking: [])
            for (name, mark) in fields where name != "source" {
                #expect(told.contains { $0.tells(mark) }, "the \(name) is told nobody, so its absence proves nothing")
            }
        }
    }
}

private struct Told {
    let address: String
    let text: String

    /// What was asked for comes back in the field it was typed into; that tells nothing.
    func tells(_ mark: String) -> Bool { address.removingPercentEncoding?.contains(mark) == false && text.contains(mark) }
}

extension SiteCaller {
    /// Every page and every list, with every id in every place where one fits, and what is answered to nonsense.
    fileprivate func everything(as actor: Principal, in estate: Estate, asking words: [String] = []) async throws -> [Told] {
        let session = try await session(of: actor)
        let token = try await company.write { tx in
            guard let id = actor.id else { throw NotFound() }
            return try CreateToken(for: id, named: "crawl", scope: .write).carryOut(by: .console, in: tx).secret
        }
        let ids = try await company.ids()
        var told: [Told] = []
        func keep(_ page: Page, at address: String) {
            let headers = page.headers.filter { $0.name != .setCookie }.map { "\($0.name): \($0.value)" }.joined(separator: "\n")
            told.append(Told(address: address, text: headers + "\n" + page.text))
        }
        let pages = Site.memberRoutes(currency: .cny).filter { $0.method == .get }.map(\.path)
        for address in pages.flatMap({ filled($0, ids, words) }) { keep(try await get(address, in: session), at: address) }
        let endpoints = Site.endpoints(currency: .cny)
        let key: HTTPFields = [.authorization: "Bearer \(token.text)"]
        for endpoint in endpoints {
            for address in filled("/api/v1" + endpoint.path, endpoint.method == .get ? ids : Array(ids.prefix(1)), words) {
                let body = endpoint.method == .get ? nil : "{\"nonsense\":1}"
                var headers = key
                if body != nil { headers[.contentType] = "application/json" }
                keep(try await send(endpoint.method, address, body: body, headers: headers), at: address)
            }
        }
        return told
    }

    private func filled(_ path: String, _ ids: [String], _ words: [String]) -> [String] {
        guard path.contains("{") else {
            let asked = words.map { "\(path)?q=\(encoded(["": $0]).dropFirst())" }
            let files = path.hasPrefix("/exports") ? ["accounts", "orders"].map { "\(path)?of=\($0)" } : []
            return [path, path + "?sort=score", path + "?sort=code"] + asked + files
        }
        return ids.map { path.replacing(#/\{[a-z]+\}/#, with: $0) }
    }
}

extension CompanySupport.Company {
    /// Of each kind of thing, some.
    fileprivate func ids() async throws -> [String] {
        let tables: [SQL] = [
            "SELECT id FROM account", "SELECT id FROM member LIMIT 3", "SELECT id FROM team LIMIT 2", "SELECT id FROM sales_order",
            "SELECT id FROM invoice", "SELECT id FROM product LIMIT 2",
            "SELECT id FROM collaborator LIMIT 3", "SELECT id FROM access_token LIMIT 2", "SELECT id FROM grading_scheme LIMIT 1",
            "SELECT id FROM grade_change LIMIT 2", "SELECT id FROM session LIMIT 1",
        ]
        return try await read { snapshot in
            try tables.flatMap { try snapshot.all($0) { try $0.id(0, of: Member.self).description } }
        }
    }

    /// By their names, as they could leak: in clear, or as the digest that is kept.
    fileprivate func plantSecrets() async throws -> [(String, String)] {
        let session = try await session(of: mengJie).secret
        try await give("一匹马走天下 canary", to: mengJie)
        let enrolled = try await enrol(mengJie)
        return try await write { [mengJie, shen] tx in
            guard let id = mengJie.id else { throw NotFound() }
            let token = try CreateToken(for: id, named: "canary", scope: .read).carryOut(by: .console, in: tx).secret
            let invitation = try InviteMember(id).carryOut(by: shen, in: tx)
            var marks: [(String, String)] = [("password hash", "$argon2"), ("password", "canary 一匹马"), ("app's secret", enrolled.app.text)]
            for (name, secret) in [("session", session), ("token", token), ("invitation", invitation)] {
                marks.append((name, secret.text))
                marks += spellings(of: secret.hash).map { (name + "'s digest", $0) }
            }
            marks += enrolled.codes.map { ("recovery code", $0.text) }
            marks += spellings(of: InstallationKey.standing.bytes).map { ("key of the installation", $0) }
            return marks
        }
    }

    private func spellings(of bytes: [UInt8]) -> [String] {
        let hex = bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
        return [hex, hex.uppercased(), Data(bytes).base64EncodedString()]
    }

    /// In a customer of somebody else, in his order and about his owner.
    fileprivate func plantFields(in estate: Estate) async throws -> [String: String] {
        let account = estate.account(.others)
        let marks = [
            "number": "KANARI-1", "short name": "金丝甲", "address": "雀巢路七号", "registration code": "91KANARI88", "tag": "雀标",
            "source": "雀源", "order": "KANARI-9", "amount": "777123.45", "revenue": "99887766.00", "invoice": "KANARI-F7",
        ]
        try await write { tx in
            var fields = AccountFields(of: try tx.account(account, seenBy: .console))
            fields.code = marks["number"] ?? ""
            fields.shortName = marks["short name"] ?? ""
            fields.address = marks["address"] ?? ""
            fields.creditCode = marks["registration code"] ?? ""
            fields.tags = [marks["tag"] ?? ""]
            fields.source = marks["source"] ?? ""
            fields.annualRevenue = Money(minorUnits: 9_988_776_600, currency: .cny)
            try ChangeAccount(account, to: fields, seen: nil).carryOut(by: .console, in: tx)
        }
        try await order(marks["order"] ?? "", of: account, on: "2026-11-01", for: marks["amount"] ?? "")
        try await invoice(marks["invoice"] ?? "", of: account, due: "2026-11-01", over: "5.00")
        return marks
    }
}
