import Accounts
import CompanySupport
import Door
import Grading
import Ground
import HTTPTypes
import Identity
import Storage
import TestSupport
import Testing
import WebDoor
import WebParts

@testable import hengce

/// Every role × every page and action × customers at every distance. Whoever adds a route says here who may, or the first test fails.
@Suite struct AuthorisationMatrixTests {
    private static let routes = Site.memberRoutes(currency: .cny)

    @Test func `every page and action has a rule, and every rule a route`() {
        #expect(Set(AuthorisationMatrixTests.routes.map(\.name)) == Set(Rule<Form>.all.keys))
    }

    @Test(arguments: Engine.allCases) func `everybody may what his role may, within his reach, and nothing else`(engine: Engine)
        async throws
    {
        try await withSite(on: engine) { site async throws in
            let estate = try await Estate(in: site.company)
            for route in AuthorisationMatrixTests.routes {
                guard let rule = Rule<Form>.all[route.name] else { continue }
                for (role, actor) in estate.actors.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
                    var absent: String?
                    // The one that is not there comes first, so that what is hidden is held against it.
                    for target in rule.subject.targets.sorted(by: { $0 == .missing && $1 != .missing }) {
                        let verdict = rule.verdict(on: target, by: role, in: estate)
                        let subject = try await rule.subject.id(of: target, for: actor, in: estate)
                        let form = try await rule.send?(target, subject, estate) ?? .none
                        let address = try await route.address(of: subject, target, in: estate)
                        let session = try await site.session(of: actor)
                        let before = verdict == .yes ? [] : try await estate.fingerprint()
                        let page =
                            route.method == .get
                            ? try await site.get(address, in: session) : try await site.post(address, form.fields, in: session)
                        let place: Comment = "\(route.name) of \(target.rawValue) by \(role.rawValue): \(page.status) \(page.text.gist)"
                        switch verdict {
                        case .yes: #expect(form.answers.contains(page.status), place)
                        case .forbidden: #expect(page.status == 403, place)
                        case .absent:
                            #expect(page.status == 404, place)
                            let told = page.text.withoutFormToken
                            #expect(absent == nil || absent == told, "\(place) — \(told.difference(from: absent ?? ""))")
                            absent = told
                        }
                        if verdict != .yes { #expect(try await estate.fingerprint() == before, place) }
                    }
                }
            }
        }
    }

    @Test func `a stranger is sent to sign in, whatever he asks for`() async throws {
        try await withSite { site async throws in
            let estate = try await Estate(in: site.company)
            let before = try await estate.fingerprint()
            for route in AuthorisationMatrixTests.routes {
                let address = route.path.replacing(#/\{[a-z]+\}/#, with: estate.account(.own).description)
                let page = try await site.send(route.method, address, body: route.method == .get ? nil : "reason=a")
                #expect(page.status == 303 && page.location?.hasPrefix("/sign-in") == true, "\(route.name): \(page.status)")
            }
            #expect(try await estate.fingerprint() == before)
        }
    }

    @Test func `no action is carried out without the token of our own forms, or from another site`() async throws {
        try await withSite { site async throws in
            let estate = try await Estate(in: site.company)
            let session = try await site.session(of: site.company.shen)
            let before = try await estate.fingerprint()
            for route in AuthorisationMatrixTests.routes where route.method != .get {
                let rule = Rule<Form>.all[route.name]
                let subject = rule?.subject == .account ? estate.account(.own).description : "00000000000000000000000000"
                let address = try await route.address(of: subject, .own, in: estate)
                let fields = try await rule?.send?(.missing, subject, estate).fields ?? [:]
                let bare = try await site.send(route.method, address, in: session, body: site.encoded(fields))
                #expect(bare.status == 403, "\(route.name) without a token: \(bare.status)")
                let foreign = try await site.post(address, fields, in: session, headers: [.origin: "https://elsewhere.example"])
                #expect(foreign.status == 403, "\(route.name) from elsewhere: \(foreign.status)")
            }
            let after = try await estate.fingerprint()
            #expect(after == before)
        }
    }

    @Test func `a sensitive act is not carried out by a session that proved itself long ago, and what was typed stays`() async throws {
        try await withSite { site async throws in
            let estate = try await Estate(in: site.company)
            for route in AuthorisationMatrixTests.routes where route.isConfirmed {
                guard let rule = Rule<Form>.all[route.name] else { continue }
                let subject = try await rule.subject.id(of: .own, for: site.company.shen, in: estate)
                let address = try await route.address(of: subject, .own, in: estate)
                var fields = try await rule.send?(.own, subject, estate).fields ?? [:]
                fields["note"] = "金丝雀"
                let session = try await site.session(of: site.company.shen)
                try await site.company.write { try $0.run("UPDATE session SET confirmed_at = confirmed_at - 301000000") }
                let before = try await estate.fingerprint()
                let page = try await site.post(address, fields, in: session)
                #expect(page.status == 403 && page.text.contains("金丝雀"), "\(route.name): \(page.status)")
                #expect(try await estate.fingerprint() == before, "\(route.name)")
            }
        }
    }
}

extension MemberRoute {
    fileprivate var name: String { "\(method.rawValue) \(path)" }

    /// With the ids that the path names, and what a page needs behind it.
    fileprivate func address(of subject: String, _ target: Estate.Target, in estate: Estate) async throws -> String {
        var address = path
        address = address.replacing("{field}", with: "source")
        if let part = ["{share}", "{note}", "{file}"].first(where: { address.contains($0) }) {
            address = address.replacing(part, with: subject).replacing("{id}", with: estate.account(target).description)
        } else if address.contains("{grant}") {
            let member = try await estate.holder(ofGrant: subject)
            address = address.replacing("{grant}", with: subject).replacing("{id}", with: member)
        }
        let question =
            switch path {
            case "/grading/preview": "?scheme=order-amount"
            case "/exports/new": "?of=orders&account=\(subject)"
            case "/exports/file": "?of=accounts"
            default: ""
            }
        return address.replacing("{id}", with: subject) + question
    }
}

extension Estate {
    fileprivate func holder(ofGrant grant: String) async throws -> String {
        guard let id = ID<PermissionGrant>(grant) else { throw NotFound() }
        return try await company.read { snapshot in
            try snapshot.first("SELECT member_id FROM permission_grant WHERE id = \(id)") { try $0.id(0, of: Member.self).description }
                ?? grant
        }
    }
}

extension String {
    /// The token of a form is masked anew on every page.
    fileprivate var withoutFormToken: String {
        replacing(#/name="(form_token|form_key)" value="[^"]*"/#, with: "").replacing(#/name="form-token" content="[^"]*"/#, with: "")
    }
}

extension String {
    /// Where two pages begin to differ.
    fileprivate func difference(from other: String) -> String {
        let common = zip(self, other).prefix { $0 == $1 }.count
        return "\(dropFirst(max(0, common - 60)).prefix(160)) ≠ \(other.dropFirst(max(0, common - 60)).prefix(160))"
    }

    /// What a page says, for the report of a failure.
    fileprivate var gist: String {
        let main = firstRange(of: "<main").map { String(self[$0.lowerBound...]) } ?? self
        return String(main.replacing(#/<[^>]*>/#, with: " ").replacing(#/\s+/#, with: " ").prefix(400))
    }
}
