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

/// What is typed into a form, and how a good answer looks.
struct Form: Sendable {
    let fields: [String: String]
    var answers: Set<Int> = [303]

    static let none = Form(fields: [:], answers: [200])
    /// For whom it is of no matter whether it was right, as long as he was let in.
    static let asked: Set<Int> = [200, 303, 422]
}

extension Rule where Sent == Form {
    static var all: [String: Rule] {
        accounts.merging(notes) { $1 }.merging(writing) { $1 }.merging(trade) { $1 }.merging(receivables) { $1 }.merging(exports) { $1 }
            .merging(grading) { $1 }.merging(members) { $1 }.merging(teams) { $1 }.merging(calendar) { $1 }.merging(own) { $1 }
    }

    private static var accounts: [String: Rule] {
        [
            "GET /": Rule(roles: .everybody) { _, _, _ in Form(fields: [:]) }, "GET /accounts": Rule(roles: .everybody),
            "GET /search": Rule(roles: .everybody), "GET /search/suggestions": Rule(roles: .everybody),
            "GET /accounts/{id}": Rule(roles: .everybody, subject: .account, needs: .outline),
            "GET /accounts/{id}/orders": Rule(roles: .traders, subject: .account, needs: .traded),
            "GET /accounts/{id}/group": Rule(roles: .everybody, subject: .account),
            "GET /accounts/{id}/access": Rule(roles: .everybody, subject: .account),
            "POST /accounts/{id}/access": Rule(roles: .writers, subject: .account, needs: .govern) { target, _, estate in
                try await estate.unshare(target)
                return Form(fields: ["user": estate.helper.id?.description ?? "", "part": "sales", "access": "read", "until": ""])
            },
            "GET /accounts/{id}/access/{share}": Rule(roles: .writers, subject: .share, needs: .govern, tells: .everybody),
            "POST /accounts/{id}/access/{share}": Rule(roles: .writers, subject: .share, needs: .govern) { _, _, _ in
                Form(fields: ["part": "sales", "access": "write", "until": "", "version": "1"])
            },
            "POST /accounts/{id}/access/{share}/end": Rule(roles: .writers, subject: .share, needs: .govern, tells: .everybody) { _, _, _ in
                Form(fields: ["version": "1"])
            },
        ]
    }

    private static var notes: [String: Rule] {
        [
            "GET /accounts/{id}/timeline": Rule(roles: .everybody, subject: .account),
            "GET /accounts/{id}/notes": Rule(roles: .noteReaders, subject: .account),
            "POST /accounts/{id}/notes": Rule(roles: .writers, subject: .account, needs: .change) { _, _, _ in Form(fields: ["text": "走访"])
            },
            "GET /accounts/{id}/notes/{note}": Rule(roles: .leaders, subject: .note, needs: .govern, tells: [.seller]),
            "POST /accounts/{id}/notes/{note}": Rule(roles: .leaders, subject: .note, needs: .govern, tells: [.seller]) { _, _, _ in
                Form(fields: ["text": "改", "version": "1"])
            },
            "POST /accounts/{id}/notes/{note}/recycling": Rule(roles: .leaders, subject: .note, needs: .govern, tells: [.seller]) {
                _, _, _ in
                Form(fields: ["version": "1"])
            },
            "POST /accounts/{id}/notes/{note}/restorations": Rule(
                roles: .leaders, subject: .recycledNote, needs: .govern, tells: [.seller]
            ) { _, _, _ in Form(fields: [:]) },
            "GET /accounts/{id}/attachments": Rule(roles: .noteReaders, subject: .account),
            "GET /accounts/{id}/attachments/{file}/content": Rule(roles: .noteReaders, subject: .attachment),
            "POST /accounts/{id}/attachments/{file}/recycling": Rule(
                roles: .leaders, subject: .attachment, needs: .govern, tells: [.seller]
            ) { _, _, _ in Form(fields: ["version": "1"]) },
            "POST /accounts/{id}/attachments/{file}/restorations": Rule(
                roles: .leaders, subject: .recycledAttachment, needs: .govern, tells: [.seller]
            ) { _, _, _ in Form(fields: [:]) },
        ]
    }

    private static var writing: [String: Rule] {
        [
            "GET /accounts/new": Rule(roles: .writers),
            "POST /accounts": Rule(roles: .writers) { _, _, estate in
                let number = try await estate.number()
                return Form(fields: ["code": "N-\(number)", "name": "新客户 \(number)", "kind": "business"])
            },
            "GET /accounts/{id}/edit": Rule(roles: .writers, subject: .account, needs: .change),
            "POST /accounts/{id}": Rule(roles: .writers, subject: .account, needs: .change) { target, _, estate in
                let version = try await estate.version(of: target)
                return Form(fields: ["code": "K-\(target)", "name": "客户 \(target)", "region": "苏州 \(version)", "version": "\(version)"])
            },
            "POST /accounts/{id}/fields/{field}": Rule(roles: .writers, subject: .account, needs: .change) { target, _, estate in
                let version = try await estate.version(of: target)
                return Form(fields: ["source": "来源 \(version)", "version": "\(version)", "seen": "?"])
            },
            "GET /accounts/{id}/recycling": Rule(roles: .writers, subject: .account, needs: .govern),
            "POST /accounts/{id}/recycling": Rule(roles: .writers, subject: .spareAccount, needs: .govern) { target, _, _ in
                Form(fields: ["version": target == .pool ? "1" : "2"])
            },
            "GET /accounts/bulk-changes/new": Rule(roles: .writers),
            "POST /accounts/bulk-changes": Rule(roles: .writers) { _, _, estate in
                let tag = "标签 \(try await estate.number())"
                return Form(fields: ["deed": "add_tag", "tag": tag, "accounts": "\(estate.account(.own))"])
            },
            "GET /saved-views": Rule(roles: .everybody), "GET /saved-views/new": Rule(roles: .holders),
            "POST /saved-views": Rule(roles: .holders) { _, _, estate in
                Form(fields: ["name": "视图 N-\(try await estate.number())", "sort": "name", "grade": "A"])
            },
            "GET /saved-views/{id}/edit": Rule(roles: .holders, subject: .view),
            "POST /saved-views/{id}": Rule(roles: .holders, subject: .view) { _, _, estate in
                Form(fields: ["name": "视图 M-\(try await estate.number())", "version": "1"])
            },
            "POST /saved-views/{id}/removal": Rule(roles: .holders, subject: .view) { _, _, _ in Form(fields: ["version": "1"]) },
            "GET /recycle-bin": Rule(roles: .writers),
            "POST /recycle-bin/{id}/restorations": Rule(roles: .writers, subject: .recycledAccount, needs: .govern) { target, _, _ in
                Form(fields: ["version": target == .pool ? "2" : "3"])
            },
        ]
    }

    private static var trade: [String: Rule] {
        let order = ["ordered_on": "2026-11-02", "currency": "CNY", "lines.1.amount": "5.00"]
        return [
            "GET /orders/{id}": Rule(roles: .traders, subject: .order, needs: .traded),
            "GET /accounts/{id}/orders/new": Rule(roles: .writers, subject: .account, needs: .change),
            "POST /accounts/{id}/orders": Rule(roles: .writers, subject: .account, needs: .change) { _, _, estate in
                Form(fields: order.merging(["code": "N-\(try await estate.number())"]) { $1 })
            },
            "GET /orders/{id}/edit": Rule(roles: .writers, subject: .order, needs: .change),
            "POST /orders/{id}": Rule(roles: .writers, subject: .order, needs: .change) { _, _, estate in
                Form(fields: order.merging(["code": "N-\(try await estate.number())", "version": "1"]) { $1 })
            },
            "POST /orders/{id}/cancellation": Rule(roles: .writers, subject: .order, needs: .change) { _, _, _ in
                Form(fields: ["cancelled_on": "2026-11-02", "version": "1"])
            },
            "POST /orders/{id}/cancellation/end": Rule(roles: .writers, subject: .order, needs: .change) { _, _, _ in
                Form(fields: ["version": "1"])
            },
            "GET /products": Rule(roles: .traders), "GET /products/new": Rule(roles: .writers),
            "POST /products": Rule(roles: .writers) { _, _, estate in
                Form(fields: ["code": "P-\(try await estate.number())", "name": "机床"])
            },
            "GET /products/{id}/edit": Rule(roles: .writers, subject: .thing(.product)),
            "POST /products/{id}": Rule(roles: .writers, subject: .thing(.product)) { _, _, estate in
                Form(fields: ["code": "P-\(try await estate.number())", "name": "车床", "version": "1"])
            },
        ]
    }

    private static var receivables: [String: Rule] {
        let invoice = ["issued_on": "2026-11-02", "due_on": "2026-12-02", "amount": "5.00", "currency": "CNY"]
        return [
            "GET /accounts/{id}/invoices": Rule(roles: .debtReaders, subject: .account),
            "GET /accounts/{id}/invoices/new": Rule(roles: .debtKeepers, subject: .account, needs: .change),
            "POST /accounts/{id}/invoices": Rule(roles: .debtKeepers, subject: .account, needs: .change) { _, _, estate in
                Form(fields: invoice.merging(["code": "N-\(try await estate.number())"]) { $1 })
            },
            "GET /invoices/{id}": Rule(roles: .debtReaders, subject: .invoice),
            "GET /invoices/{id}/edit": Rule(roles: .debtKeepers, subject: .invoice, needs: .change),
            "POST /invoices/{id}": Rule(roles: .debtKeepers, subject: .invoice, needs: .change) { _, _, estate in
                Form(fields: invoice.merging(["code": "N-\(try await estate.number())", "version": "1"]) { $1 })
            },
            "POST /invoices/{id}/payments": Rule(roles: .debtKeepers, subject: .invoice, needs: .change) { _, _, _ in
                Form(fields: ["paid_on": "2026-11-02", "amount": "1.00", "delay_cause": "us"])
            },
            "GET /accounts/{id}/costs": Rule(roles: .debtReaders, subject: .account),
            "POST /accounts/{id}/costs": Rule(roles: .writers, subject: .account, needs: .change) { _, _, _ in
                Form(fields: ["day": "2026-11-02", "kind": "visit", "amount": "1.00", "currency": "CNY"])
            },
        ]
    }

    private static var exports: [String: Rule] {
        let exporters: Set<Role> = [.admin, .executive, .manager]
        return [
            "GET /exports/new": Rule(roles: exporters, subject: .account, needs: .traded),
            "POST /exports": Rule(roles: exporters) { _, _, _ in Form(fields: ["of": "accounts", "grade": "A"]) },
            "GET /exports/file": Rule(roles: exporters),
            "GET /reports/concentration": Rule(roles: .traders),
            "GET /reports/retention-economics": Rule(roles: .debtReaders),
        ]
    }

    private static var grading: [String: Rule] {
        [
            "GET /accounts/{id}/grade-changes/new": Rule(roles: .approvers, subject: .account, needs: .govern, tells: .graders),
            "POST /accounts/{id}/grade-changes": Rule(roles: .approvers, subject: .account, needs: .govern) { target, _, estate in
                let grade = try await estate.anotherGrade(for: target)
                return Form(fields: ["grade": grade.rawValue, "reason": "战略客户", "valid_until": "2027-01-01"])
            },
            "GET /grading": Rule(roles: .graders), "GET /grading/preview": Rule(roles: .approvers),
            "POST /grading/runs": Rule(roles: .publishers) { _, _, _ in
                Form(fields: ["scheme": "order-amount", "seen": "none"], answers: Form.asked)
            },
        ]
    }

    private static var members: [String: Rule] {
        let administrators: Set<Role> = [.admin]
        return [
            "GET /members": Rule(roles: .keepers), "GET /members/new": Rule(roles: administrators),
            "POST /members": Rule(roles: administrators) { _, _, estate in
                let email = "n\(try await estate.number())@example.cn"
                return Form(fields: ["name": "林墨", "email": email, "role": "seller", "language": "zh-Hans"], answers: [200])
            },
            "GET /members/{id}": Rule(roles: .keepers, subject: .thing(.user)),
            "GET /members/{id}/edit": Rule(roles: administrators, subject: .thing(.user)),
            "POST /members/{id}": Rule(roles: administrators, subject: .thing(.user)) { _, _, estate in
                let email = "n\(try await estate.number())@example.cn"
                return Form(fields: ["name": "林墨", "email": email, "role": "finance", "language": "zh-Hans", "version": "1"])
            },
            "POST /members/{id}/state": Rule(roles: administrators, subject: .thing(.user)) { _, _, _ in
                Form(fields: ["state": "deactivated", "version": "1"])
            },
            "POST /members/{id}/invitation": Rule(roles: administrators, subject: .thing(.user)) { _, _, _ in
                Form(fields: [:], answers: [200])
            },
            "POST /members/{id}/sessions/end": Rule(roles: administrators, subject: .thing(.user)) { _, _, _ in Form(fields: [:]) },
            "POST /members/{id}/second-factor/remove": Rule(roles: administrators, subject: .thing(.user)) { _, _, _ in
                Form(fields: [:], answers: Form.asked)
            },
            "POST /members/{id}/grants": Rule(roles: administrators, subject: .thing(.user)) { _, _, _ in
                Form(fields: ["permission": "export_records", "reason": "季度对账"])
            },
            "POST /members/{id}/grants/{grant}/end": Rule(roles: administrators, subject: .thing(.grant)) { _, _, _ in Form(fields: [:]) },
            "GET /roles": Rule(roles: .everybody), "GET /audit": Rule(roles: [.admin, .compliance]),
        ]
    }

    private static var teams: [String: Rule] {
        let administrators: Set<Role> = [.admin]
        return [
            "GET /teams": Rule(roles: .keepers), "GET /teams/new": Rule(roles: administrators),
            "POST /teams": Rule(roles: administrators) { _, _, estate in
                Form(fields: ["name": "团队 \(try await estate.number())", "parent": "", "manager": ""])
            },
            "GET /teams/{id}": Rule(roles: .keepers, subject: .thing(.team)),
            "POST /teams/{id}": Rule(roles: administrators, subject: .thing(.team)) { _, _, estate in
                Form(fields: ["name": "团队 \(try await estate.number())", "parent": "", "manager": "", "version": "1"])
            },
            "POST /teams/{id}/remove": Rule(roles: administrators, subject: .thing(.team)) { _, _, _ in Form(fields: ["version": "1"]) },
        ]
    }

    private static var calendar: [String: Rule] {
        [
            "GET /exchange-rates": Rule(roles: .traders),
            "GET /exchange-rates/{id}": Rule(roles: .traders, subject: .thing(.rate)),
            "POST /exchange-rates": Rule(roles: .rateKeepers) { _, _, estate in
                Form(fields: ["currency": "EUR", "day": "\(Day(daysSince1970: try await estate.number()))", "rate": "8.1"])
            },
            "POST /exchange-rates/{id}": Rule(roles: .rateKeepers, subject: .thing(.rate)) { _, _, _ in
                Form(fields: ["rate": "7.2", "version": "1"])
            },
            "POST /exchange-rates/{id}/remove": Rule(roles: .rateKeepers, subject: .thing(.rate)) { _, _, _ in
                Form(fields: ["version": "1"])
            },
            "GET /working-days": Rule(roles: .everybody),
            "GET /working-days/{id}": Rule(roles: .everybody, subject: .thing(.workingDay)),
            "POST /working-days": Rule(roles: [.admin]) { _, _, estate in
                Form(fields: ["day": "\(Day(daysSince1970: 9000 + (try await estate.number())))", "kind": "holiday"])
            },
            "POST /working-days/{id}": Rule(roles: [.admin], subject: .thing(.workingDay)) { _, _, _ in
                Form(fields: ["kind": "workday", "festival": "", "version": "1"])
            },
            "POST /working-days/{id}/remove": Rule(roles: [.admin], subject: .thing(.workingDay)) { _, _, _ in
                Form(fields: ["version": "1"])
            },
        ]
    }

    /// What everybody has of his own.
    private static var own: [String: Rule] {
        func asked(_ fields: [String: String] = [:]) -> @Sendable (Estate.Target, String, Estate) async throws -> Form {
            { _, _, _ in Form(fields: fields, answers: Form.asked) }
        }
        return [
            "GET /self": Rule(roles: .everybody), "GET /self/password": Rule(roles: .everybody),
            "GET /self/second-factor": Rule(roles: .everybody), "GET /self/sessions": Rule(roles: .everybody),
            "GET /self/tokens": Rule(roles: .everybody),
            "POST /self/language": Rule(roles: .everybody, send: asked(["language": "en"])),
            "POST /self/password": Rule(roles: .everybody, send: asked()),
            "POST /self/second-factor": Rule(roles: .everybody, send: asked()),
            "POST /self/second-factor/confirmation": Rule(roles: .everybody, send: asked(["code": "000000"])),
            "POST /self/second-factor/removal": Rule(roles: .everybody, send: asked()),
            "POST /self/recovery-codes": Rule(roles: .everybody, send: asked()),
            "POST /self/sessions/{id}/end": Rule(roles: .everybody, subject: .session, send: asked()),
            "POST /self/sessions/end": Rule(roles: .everybody, send: asked()),
            "POST /self/tokens": Rule(roles: .holders, send: asked(["name": "仓库", "scope": "read", "days": "30"])),
            "POST /self/tokens/{id}/revocation": Rule(roles: .holders, subject: .token, send: asked()),
        ]
    }
}
