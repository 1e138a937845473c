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

/// Every role × every endpoint × customers at every distance. Whoever adds an endpoint says here who may, or the first test fails.
@Suite struct AuthorisationMatrixTests {
    private static let notFound =
        #"{"type":"not_found","title":"There is nothing here, or it is out of your reach. Check the address or the number.","status":404,"errors":{}}"#

    @Test func `every endpoint has a rule, and every rule an endpoint`() {
        #expect(Set(APICaller.endpoints.flatMap(\.names)) == Set(Rule<String>.all.keys))
    }

    @Test func `every endpoint of the contract refuses a stranger before anything else`() async throws {
        try await withAPI(on: .sqlite) { api async throws in
            for endpoint in APICaller.endpoints {
                let answer = try await api.send(
                    endpoint.method, endpoint.path.replacing("{id}", with: "x"), body: endpoint.input == nil ? nil : "{")
                #expect(answer.status == 401, "\(endpoint.method) \(endpoint.path): \(answer.status)")
            }
        }
    }

    @Test(arguments: Engine.allCases) func `everybody may what his role may, within his reach, and nothing else`(engine: Engine)
        async throws
    {
        try await withAPI(on: engine) { api async throws in
            let estate = try await Estate(in: api.company)
            let callers = try await api.joined(by: Array(estate.actors.values))
            for (endpoint, name) in APICaller.endpoints.flatMap({ endpoint in endpoint.names.map { (endpoint, $0) } }) {
                guard let rule = Rule<String>.all[name] else { continue }
                for (role, actor) in estate.actors.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
                    for target in rule.subject.targets {
                        let verdict = rule.verdict(on: target, by: role, in: estate)
                        let subject = try await rule.subject.id(of: target, for: actor, in: estate)
                        let body = try await rule.send?(target, subject, estate)
                        let path = endpoint.path.replacing("{id}", with: subject) + endpoint.question(about: subject)
                        let version = endpoint.isVersioned ? try await callers.version(at: path, in: estate) : nil
                        let before = verdict == .yes ? [] : try await estate.fingerprint()
                        let answer = try await callers.send(endpoint.method, path, as: actor, body: body, version: version)
                        let place: Comment = "\(name) of \(target.rawValue) by \(role.rawValue): \(answer.status) \(answer.text)"
                        switch verdict {
                        case .yes: #expect(answer.status == endpoint.status.code, place)
                        case .forbidden: #expect(answer.status == 403 && answer.type == "not_permitted", place)
                        case .absent: #expect(answer.status == 404 && answer.text == AuthorisationMatrixTests.notFound, place)
                        }
                        if verdict != .yes { #expect(try await estate.fingerprint() == before, place) }
                    }
                }
            }
        }
    }
}

// MARK: - The rules

extension Rule where Sent == String {

    static var all: [String: Rule] {
        accounts.merging(notes) { $1 }.merging(trade) { $1 }.merging(ratesAndDays) { $1 }.merging(receivables) { $1 }.merging(grading) {
            $1
        }
        .merging(company) { $1 }
    }

    private static var accounts: [String: Rule] {
        [
            "GET /accounts": Rule(roles: .everybody), "GET /search": Rule(roles: .everybody),
            "GET /accounts/{id}": Rule(roles: .everybody, subject: .account, needs: .outline),
            "GET /accounts/{id}/group": Rule(roles: .everybody, subject: .account),
            "GET /accounts/{id}/indicators": Rule(roles: .everybody, subject: .account),
            "GET /accounts/{id}/access": Rule(roles: .everybody, subject: .account),
            "POST /accounts": Rule(roles: .writers) { _, _, estate in
                let number = try await estate.number()
                return #"{"code":"N-\#(number)","name":"新客户 \#(number)"}"#
            },
            "DELETE /accounts/{id}": Rule(roles: .writers, subject: .spareAccount, needs: .govern),
            "POST /accounts/{id}/restorations": Rule(roles: .writers, subject: .recycledAccount, needs: .govern),
            "PATCH /accounts/{id}": Rule(roles: .writers, subject: .account, needs: .change) { _, _, estate in
                #"{"name":"华岳重工 \#(try await estate.number())"}"#
            },
            "POST /accounts/bulk-changes": Rule(roles: .writers) { _, _, estate in
                #"{"accounts":["\#(estate.account(.own))"],"deed":"add_tag","tag":"标签 \#(try await estate.number())"}"#
            },
            "GET /saved-views": Rule(roles: .everybody), "GET /saved-views/{id}": Rule(roles: .everybody, subject: .view),
            "POST /saved-views": Rule(roles: .holders) { _, _, estate in
                #"{"name":"视图 N-\#(try await estate.number())","filter":{"grade":"A"}}"#
            },
            "PATCH /saved-views/{id}": Rule(roles: .holders, subject: .view) { _, _, _ in #"{"shared":true}"# },
            "DELETE /saved-views/{id}": Rule(roles: .holders, subject: .view),
            "GET /collaborators": Rule(roles: .everybody), "GET /collaborators/{id}": Rule(roles: .everybody, subject: .share),
            "POST /collaborators": Rule(roles: .writers, subject: .account, needs: .govern) { target, id, estate in
                try await estate.unshare(target)
                return #"{"account":"\#(id)","user":"\#(estate.helper.id?.description ?? "")"}"#
            },
            "PATCH /collaborators/{id}": Rule(roles: .writers, subject: .share, needs: .govern) { _, _, _ in #"{"access":"write"}"# },
            "DELETE /collaborators/{id}": Rule(roles: .writers, subject: .share, needs: .govern),
        ]
    }

    private static var notes: [String: Rule] {
        [
            "GET /notes": Rule(roles: .noteReaders), "GET /notes/{id}": Rule(roles: .noteReaders, subject: .note),
            "POST /notes": Rule(roles: .writers, subject: .account, needs: .change) { _, id, _ in #"{"account":"\#(id)","text":"走访"}"# },
            "PATCH /notes/{id}": Rule(roles: .leaders, subject: .note, needs: .govern, tells: [.seller]) { _, _, _ in #"{"text":"改"}"# },
            "DELETE /notes/{id}": Rule(roles: .leaders, subject: .note, needs: .govern, tells: [.seller]),
            "POST /notes/{id}/restorations": Rule(roles: .leaders, subject: .recycledNote, needs: .govern, tells: [.seller]),
            "GET /attachments": Rule(roles: .noteReaders), "GET /attachments/{id}": Rule(roles: .noteReaders, subject: .attachment),
            "GET /attachments/{id}/content": Rule(roles: .noteReaders, subject: .attachment),
            "POST /attachments": Rule(roles: .writers, subject: .account, needs: .change) { _, _, _ in "单价 12 元" },
            "DELETE /attachments/{id}": Rule(roles: .leaders, subject: .attachment, needs: .govern, tells: [.seller]),
            "POST /attachments/{id}/restorations": Rule(
                roles: .leaders, subject: .recycledAttachment, needs: .govern, tells: [.seller]),
        ]
    }

    private static var trade: [String: Rule] {
        [
            "GET /reports/concentration": Rule(roles: .traders),
            "GET /reports/retention-economics": Rule(roles: .debtReaders),
            "GET /products": Rule(roles: .traders), "GET /products/{id}": Rule(roles: .traders, subject: .thing(.product)),
            "POST /products": Rule(roles: .writers) { _, _, estate in #"{"code":"P-\#(try await estate.number())","name":"机床"}"# },
            "PATCH /products/{id}": Rule(roles: .writers, subject: .thing(.product)) { _, _, _ in #"{"name":"车床"}"# },
            "GET /orders": Rule(roles: .traders), "GET /orders/{id}": Rule(roles: .traders, subject: .order, needs: .traded),
            "GET /orders/{id}/access": Rule(roles: .traders, subject: .order),
            "POST /orders": Rule(roles: .writers, subject: .account, needs: .change) { _, id, estate in try await order(of: id, in: estate)
            },
            "PUT /orders/{id}": Rule(roles: .writers, subject: .order, needs: .change) { target, _, estate in
                try await order(of: estate.account(target).description, in: estate)
            },
            "PUT /orders/{id}/cancellation": Rule(roles: .writers, subject: .order, needs: .change) { _, _, _ in
                #"{"cancelled_on":"2026-11-02"}"#
            },
            "DELETE /orders/{id}/cancellation": Rule(roles: .writers, subject: .order, needs: .change),
        ]
    }

    private static var ratesAndDays: [String: Rule] {
        [
            "GET /exchange-rates": Rule(roles: .traders),
            "GET /exchange-rates/{id}": Rule(roles: .traders, subject: .thing(.rate)),
            "POST /exchange-rates": Rule(roles: .rateKeepers) { _, _, estate in
                #"{"currency":"EUR","day":"\#(Day(daysSince1970: try await estate.number()))","rate":"8.1"}"#
            },
            "PATCH /exchange-rates/{id}": Rule(roles: .rateKeepers, subject: .thing(.rate)) { _, _, _ in #"{"rate":"7.2"}"# },
            "DELETE /exchange-rates/{id}": Rule(roles: .rateKeepers, subject: .thing(.rate)),
            "GET /working-days": Rule(roles: .everybody),
            "GET /working-days/{id}": Rule(roles: .everybody, subject: .thing(.workingDay)),
            "POST /working-days": Rule(roles: [.admin]) { _, _, estate in
                #"{"day":"\#(Day(daysSince1970: 9000 + (try await estate.number())))","kind":"holiday"}"#
            },
            "PATCH /working-days/{id}": Rule(roles: [.admin], subject: .thing(.workingDay)) { _, _, _ in #"{"kind":"workday"}"# },
            "DELETE /working-days/{id}": Rule(roles: [.admin], subject: .thing(.workingDay)),
        ]
    }

    private static var receivables: [String: Rule] {
        [
            "GET /invoices": Rule(roles: .debtReaders), "GET /invoices/{id}": Rule(roles: .debtReaders, subject: .invoice),
            "POST /invoices": Rule(roles: .debtKeepers, subject: .account, needs: .change) { _, id, estate in
                let amount = #"{"amount":"1","currency":"CNY"}"#
                return
                    #"{"account":"\#(id)","code":"N-\#(try await estate.number())","issued_on":"2026-11-02","due_on":"2026-12-02","amount":\#(amount)}"#
            },
            "PATCH /invoices/{id}": Rule(roles: .debtKeepers, subject: .invoice, needs: .change) { _, _, estate in
                #"{"code":"N-\#(try await estate.number())"}"#
            },
            "GET /cost-entries": Rule(roles: .debtReaders), "GET /cost-entries/{id}": Rule(roles: .debtReaders, subject: .cost),
            "POST /cost-entries": Rule(roles: .writers, subject: .account, needs: .change) { _, id, _ in
                #"{"account":"\#(id)","day":"2026-11-02","kind":"visit","amount":{"amount":"1","currency":"CNY"}}"#
            },
            "GET /payments": Rule(roles: .debtReaders), "GET /payments/{id}": Rule(roles: .debtReaders, subject: .payment),
            "POST /payments": Rule(roles: .debtKeepers, subject: .invoice, needs: .change) { _, id, _ in
                #"{"invoice":"\#(id)","paid_on":"2026-11-02","amount":{"amount":"1","currency":"CNY"}}"#
            },
        ]
    }

    private static var grading: [String: Rule] {
        [
            "GET /grade-changes": Rule(roles: .graders), "GET /grade-changes/{id}": Rule(roles: .graders, subject: .gradeChange),
            "GET /grade-changes/{id}/access": Rule(roles: .graders, subject: .gradeChange),
            "GET /accounts/{id}/grade-explanation": Rule(roles: .graders, subject: .account),
            "POST /grade-changes": Rule(roles: .approvers, subject: .account, needs: .govern) { target, id, estate in
                let grade = try await estate.anotherGrade(for: target)
                return #"{"account":"\#(id)","grade":"\#(grade.rawValue)","reason":"战略客户"}"#
            },
            "GET /grading-schemes": Rule(roles: .graders), "GET /grading-schemes/{id}": Rule(roles: .graders, subject: .thing(.scheme)),
            "POST /grading-schemes": Rule(roles: .publishers) { _, _, _ in GradingEndpointTests.byAmount },
            "POST /grading-schemes/{id}/activations": Rule(roles: .publishers, subject: .thing(.scheme)) { _, _, _ in "{}" },
            "GET /grading-runs": Rule(roles: .graders), "GET /grading-runs/{id}": Rule(roles: .graders, subject: .thing(.run)),
            "GET /grading-runs/{id}/results": Rule(roles: .graders, subject: .thing(.run)),
            "POST /grading-runs": Rule(roles: .approvers) { _, _, _ in #"{"scheme":"order-amount","save":false}"# },
            "POST /grading-runs saved": Rule(roles: .publishers) { _, _, _ in #"{"scheme":"order-amount","save":true}"# },
        ]
    }

    private static var company: [String: Rule] {
        [
            "GET /users": Rule(roles: .keepers), "GET /users/{id}": Rule(roles: .keepers, subject: .thing(.user)),
            "GET /users/me": Rule(roles: .everybody), "GET /roles": Rule(roles: .everybody),
            "POST /users": Rule(roles: [.admin]) { _, _, estate in
                #"{"email":"n\#(try await estate.number())@example.cn","name":"林墨","role":"seller"}"#
            },
            "PATCH /users/{id}": Rule(roles: [.admin], subject: .thing(.user)) { _, _, _ in #"{"role":"finance"}"# },
            "GET /teams": Rule(roles: .keepers), "GET /teams/{id}": Rule(roles: .keepers, subject: .thing(.team)),
            "POST /teams": Rule(roles: [.admin]) { _, _, estate in #"{"name":"团队 \#(try await estate.number())"}"# },
            "PATCH /teams/{id}": Rule(roles: [.admin], subject: .thing(.team)) { _, _, estate in
                #"{"name":"团队 \#(try await estate.number())"}"#
            },
            "DELETE /teams/{id}": Rule(roles: [.admin], subject: .thing(.team)),
            "GET /permission-grants": Rule(roles: .keepers),
            "GET /permission-grants/{id}": Rule(roles: .keepers, subject: .thing(.grant)),
            "POST /permission-grants": Rule(roles: [.admin], subject: .company) { _, _, estate in
                let user = try await estate.company.hire("林墨", .seller).id?.description ?? ""
                return #"{"user":"\#(user)","permission":"export_records","reason":"季度对账"}"#
            },
            "DELETE /permission-grants/{id}": Rule(roles: [.admin], subject: .thing(.grant)),
            "GET /tokens": Rule(roles: .everybody), "GET /tokens/{id}": Rule(roles: .everybody, subject: .token),
            "POST /tokens": Rule(roles: .holders) { _, _, _ in #"{"name":"more"}"# },
            "DELETE /tokens/{id}": Rule(roles: .holders, subject: .token), "GET /audit-entries": Rule(roles: [.admin, .compliance]),
        ]
    }

    private static func order(of account: String, in estate: Estate) async throws -> String {
        #"{"account":"\#(account)","code":"N-\#(try await estate.number())","ordered_on":"2026-11-02","lines":[{"amount":{"amount":"1","currency":"CNY"}}]}"#
    }
}

extension Endpoint {
    /// A run is saved or not, and not everybody may save one.
    fileprivate var names: [String] {
        let name = "\(method.rawValue) \(path)"
        return method == .post && path == "/grading-runs" ? [name, name + " saved"] : [name]
    }

    /// What stands behind the question mark for the request to mean something.
    fileprivate func question(about subject: String) -> String {
        switch (method, path) {
        case (.get, "/search"): "?q=a"
        case (.post, "/attachments"): "?name=a.txt&account=\(subject)"
        default: ""
        }
    }

    fileprivate var isVersioned: Bool { [.patch, .put, .delete].contains(method) }
}

extension APICaller {
    /// The version that stands there now, as an administrator sees it; a token is seen by its holder only, and never changes.
    fileprivate func version(at path: String, in estate: Estate) async throws -> Int {
        try await get(path, as: estate.company.shen).version ?? 1
    }
}
