import APIDoor
import CLI
import Door
import Hummingbird
import Logging
import Storage
import Wire

/// Every route of the server, on one page.
enum Site {
    static let endpoints: [Endpoint] = []

    static var document: JSON { OpenAPIDocument(endpoints, version: Release.version).json }

    static func router(for company: Company, with settings: Settings, log: Logger) throws -> Router<DoorContext> {
        let router = Router(context: DoorContext.self)
        router.add(middleware: SafetyHeaders(overTLS: settings.isBehindTLS))
        router.add(middleware: ForwardedAddress(trusting: settings.trustedProxies))
        Health { await isReady(company, log) }.mount(on: router)
        APIDoor(endpoints, database: company.database, version: Release.version).mount(on: router)
        return router
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
