import Door
package import Ground
import HTTPTypes
import Identity
import Reports
import Storage
package import WebDoor
import WebFrame
import WebParts

/// Reports on the business, each of what its reader sees.
package enum ReportRoutes {
    /// `currency` is the company's.
    package static func member(currency: Currency) -> [MemberRoute] {
        [
            MemberRoute(.get, "/reports/concentration", needs: .readTrade) { try await concentration($0, currency) },
            MemberRoute(.get, "/reports/retention-economics", needs: .readCosts) { try await retention($0, currency) },
        ]
    }

    private static func concentration(_ request: WebRequest, _ currency: Currency) async throws -> WebAnswer {
        let principal = request.principal
        let window = window(of: request)
        let basis = request.query["by"].flatMap(ConcentrationBasis.init) ?? .amount
        let page = try await request.database.read { snapshot in
            ConcentrationPage(
                report: try snapshot.concentration(
                    by: basis, over: window, in: currency, lines: ConcentrationPage.shown, seenBy: principal),
                window: window, reader: principal)
        }
        return request.page(ConcentrationPage.title, in: .reports) { page }
    }

    private static func retention(_ request: WebRequest, _ currency: Currency) async throws -> WebAnswer {
        let (principal, window) = (request.principal, window(of: request))
        let page = try await request.database.read { snapshot in
            RetentionPage(
                report: try snapshot.retentionEconomics(over: window, in: currency, lines: RetentionPage.shown, seenBy: principal),
                reader: principal)
        }
        return request.page(RetentionPage.title, in: .reports) { page }
    }

    private static func window(of request: WebRequest) -> ReportWindow {
        request.query["months"].flatMap(Int.init).flatMap(ReportWindow.init) ?? .year
    }
}
