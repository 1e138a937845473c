import Accounts
import Door
import Export
package import Ground
import HTTPTypes
import Identity
import Reports
import Storage
import Trade
package import WebDoor
import WebFrame
import WebParts

/// Lists as files, for whoever may take them out of the house. Before the file is handed over somebody proves who he is, and the trail
/// knows of it.
package enum ExportRoutes {
    /// `currency` is the company's, in which reports are reckoned.
    package static func member(currency: Currency) -> [MemberRoute] {
        [
            MemberRoute(.get, "/exports/new", needs: .exportRecords, respond: { try await ask($0, currency) }),
            // The browser stays where it is when a file comes, so the proof leads back to the page, which offers the file from then on.
            MemberRoute(.post, "/exports", needs: .exportRecords, confirmed: true) {
                .redirect(try ExportQuestion($0.form, currency).link)
            },
            MemberRoute(.get, "/exports/file", needs: .exportRecords, respond: { try await file($0, currency) }),
        ]
    }

    private static func ask(_ request: WebRequest, _ currency: Currency) async throws -> WebAnswer {
        let (question, principal, session) = (try ExportQuestion(request.query, currency), request.principal, request.session)
        let page = try await request.database.read { snapshot in
            try ExportPage(question, isConfirmed: session.isConfirmed(at: snapshot.moment.instant), seenBy: principal, in: snapshot)
        }
        return request.page(ExportPage.title, in: .accounts, trail: page.trail) { page }
    }

    private static func file(_ request: WebRequest, _ currency: Currency) async throws -> WebAnswer {
        let question = try ExportQuestion(request.query, currency)
        let now = try await request.database.read { $0.moment.instant }
        guard request.session.isConfirmed(at: now) else { return .redirect(question.link) }
        let file = try await ExportRecords(question.list).carryOut(by: request.principal, in: request.database)
        return .file(FileAnswer(named: file.name, "text/csv; charset=utf-8", size: file.size) { try file.bytes(from: $0, atMost: $1) })
    }
}

/// Which list is asked for, as it stands in an address or a form.
struct ExportQuestion: Sendable {
    let list: ExportedList

    /// What is no list is not found.
    init(_ values: QueryValues, _ currency: Currency) throws {
        switch values["of"].flatMap(ExportKind.init) {
        case .accounts: list = .accounts(AccountFilter(values))
        case .orders:
            var filter = OrderFilter()
            if let account = values["account"] {
                guard let id = ID<Account>(account) else { throw NotFound() }
                filter.account = id
            }
            list = .orders(filter)
        case .concentration:
            list = .concentration(.amount, window(of: values), currency)
        case .profitConcentration: list = .concentration(.profit, window(of: values), currency)
        case .retention: list = .retention(window(of: values), currency)
        case nil: throw NotFound()
        }
    }

    var link: Link { Link(segments: ["exports", "new"], query: values) }
    var fileLink: Link { Link(segments: ["exports", "file"], query: values) }

    /// The same again as `init(_:)` reads it.
    var values: [(String, String?)] {
        let kind = ("of", Optional(list.kind.rawValue))
        return switch list {
        case .accounts(let filter): [kind] + filter.values
        case .orders(let filter): [kind, ("account", filter.account?.description)]
        case .concentration(_, let window, _), .retention(let window, _): [kind, ("months", "\(window.rawValue)")]
        }
    }
}

private func window(of values: QueryValues) -> ReportWindow {
    values["months"].flatMap(Int.init).flatMap(ReportWindow.init) ?? .year
}
