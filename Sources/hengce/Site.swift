import API
import APIDoor
import CLI
import Door
import Foundation
import Ground
import Hummingbird
import Logging
import Storage
import WebAccounts
import WebDoor
import WebFrame
import WebGrading
import WebSignIn
import Wire

/// Every route of the server, on one page.
enum Site {
    /// What programs can ask of us, below `/api/v1`. `currency` is the company's.
    static func endpoints(currency: Currency) -> [Endpoint] { Nouns.endpoints(currency: currency) }

    /// The few pages for everybody who can reach the server.
    static let openRoutes: [OpenRoute] = SignInRoutes.open

    /// The pages of members; each names the permission that it needs.
    static func memberRoutes(currency: Currency) -> [MemberRoute] {
        AccountRoutes.member(currency: currency) + GradingRoutes.member(currency: currency)
    }

    static var document: JSON { OpenAPIDocument(endpoints(currency: .cny)).json }

    static func router(for company: Company, with settings: Settings, log: Logger) throws -> Router<DoorContext> {
        let api = APIDoor(endpoints(currency: company.currency), database: company.database, clock: company.clock)
        let pages = try pages(for: company, with: settings)
        let router = Router.front()
        router.add(middleware: SafetyHeaders(overTLS: settings.isBehindTLS))
        router.add(middleware: ForwardedAddress(trusting: settings.trustedProxies))
        router.add(
            middleware: UnmatchedRequests { request, context in
                if api.holds(request.uri.path) { api.answerUnmatched(request) } else { await pages.answerUnmatched(request, context) }
            })
        Health { await isReady(company, log) }.mount(on: router)
        api.mount(on: router)
        pages.mount(on: router)
        return router
    }

    private static func pages(for company: Company, with settings: Settings) throws -> WebDoor {
        let day = company.day
        return WebDoor(
            open: openRoutes, member: memberRoutes(currency: company.currency), besides: Health.paths, database: company.database,
            clock: company.clock, zone: company.zone, assets: try AssetShelf(folder: settings.publicFolder),
            overTLS: settings.isBehindTLS, onLoopback: settings.isLoopback && settings.trustedProxies.isEmpty,
            demonstrationDay: { day.fixed }
        ) { refusal, page, session in
            RefusalPage.draw(refusal, page, session, demonstrationDay: day.fixed)
        }
    }

    private static func isReady(_ company: Company, _ log: Logger) async -> Bool {
        do {
            return try await company.database.read { try $0.exists("SELECT 1 FROM migration") }
        } catch {
            log.error("the database does not answer", metadata: ["error": "\(error)"])
            return false
        }
    }
}
