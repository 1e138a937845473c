import API
import APIDoor
import CLI
import Door
import Foundation
import Ground
import Hummingbird
import Identity
import Logging
import Storage
import StorageFiles
import WebAccounts
import WebCompany
import WebDoor
import WebFrame
import WebGrading
import WebReports
import WebSearch
import WebSelf
import WebSignIn
import WebTrade
import Wire

/// Every route of the server, on one page.
enum Site {
    /// What programs can ask of us, below `/api/v1`. `currency` is the company's.
    static func endpoints(currency: Currency) -> [Endpoint] { Nouns.endpoints(currency: currency) }

    /// The few pages for everybody who can reach the server.
    static let openRoutes: [OpenRoute] = SignInRoutes.open + CodeRoutes.open + EnrolmentRoutes.open + InvitationRoutes.open

    /// The pages of members; each names the permission that it needs.
    static func memberRoutes(currency: Currency) -> [MemberRoute] {
        SelfRoutes.member + AccountRoutes.member(currency: currency) + AccountWritingRoutes.member(currency: currency)
            + AccountAccessRoutes.member + RecycleBinRoutes.member + NoteRoutes.member + AttachmentRoutes.member
            + BulkChangeRoutes.member + SavedViewRoutes.member + PlainFieldRoutes.member(currency: currency)
            + GradingRoutes.member(currency: currency)
            + ExportRoutes.member(currency: currency) + ReportRoutes.member(currency: currency) + MemberRoutes.member + TeamRoutes.member
            + ExchangeRateRoutes.member(currency: currency) + WorkingDayRoutes.member + RoleRoutes.member + AuditRoutes.member
            + SearchRoutes.member + TradeRoutes.member(currency: currency)
    }

    /// The largest body that is read, in bytes. One that holds a file too large is read too, so that the rest of the form is not lost.
    static func largestBody(with files: FileKeeping) -> Int { max(largestOrdinaryBody, files.largest * 4) }

    /// The same of every route that takes no file.
    static let largestOrdinaryBody = max(APIDoor.largestBody, WebDoor.formLimit)

    static var document: JSON { OpenAPIDocument(endpoints(currency: .cny)).json }

    static func router(
        for company: Company, with settings: Settings, log: Logger, meters: Meters = Meters()
    ) throws -> Router<DoorContext> {
        let (refusals, database) = (RefusalLog(), MeteredDatabase(company.database, meters))
        let api = APIDoor(
            endpoints(currency: company.currency), database: database, clock: company.clock, files: company.files, refusals: refusals)
        let pages = try pages(for: company, at: database, with: settings, refusals)
        let router = Router.front()
        router.add(middleware: MeteredAnswers(meters))
        router.add(middleware: CompressedAnswers())
        router.add(middleware: SafetyHeaders(overTLS: settings.isBehindTLS))
        router.add(middleware: ForwardedAddress(trusting: settings.trustedProxies))
        router.add(
            middleware: UnmatchedRequests { request, context in
                if api.holds(request.uri.path) { api.answerUnmatched(request) } else { await pages.answerUnmatched(request, context) }
            })
        router.add(
            middleware: AnnouncedBodies(upTo: { [files = company.files] request in
                let takesFile = api.takesFile(at: request.uri.path) || pages.takesFile(at: request.uri.path)
                return takesFile ? largestBody(with: files) : largestOrdinaryBody
            }) { [files = company.files] request, _, refusal in
                if api.takesFile(at: request.uri.path) {
                    api.answer(request, refusedBy: FileTooLarge(limit: files.largest))
                } else if api.holds(request.uri.path) {
                    api.answer(request, refusedBy: refusal)
                } else if pages.takesFile(at: request.uri.path) {
                    pages.answer(request, refusedBy: FileTooLarge(limit: files.largest))
                } else {
                    pages.answer(request, refusedBy: TooLarge(limit: WebDoor.formLimit))
                }
            })
        Health { await isReady(company, log) }.mount(on: router)
        Watching(company, meters, refusals).metrics { await pages.answerUnmatched($0, $1) }.mount(on: router)
        api.mount(on: router)
        pages.mount(on: router)
        return router
    }

    private static func pages(
        for company: Company, at database: any Database, with settings: Settings, _ refusals: RefusalLog
    ) throws -> WebDoor {
        let day = company.day
        return WebDoor(
            open: openRoutes, member: memberRoutes(currency: company.currency), besides: Health.paths, database: database,
            clock: company.clock, zone: company.zone, assets: try AssetShelf(folder: settings.publicFolder),
            policy: try policy(for: company, with: settings), files: company.files, refusals: refusals, overTLS: settings.isBehindTLS,
            onLoopback: settings.isLoopback && settings.trustedProxies.isEmpty,
            demonstrationDay: { day.fixed },
            refusalPage: { refusal, page, session in RefusalPage.draw(refusal, page, session, demonstrationDay: day.fixed) },
            confirmationPage: ConfirmationPage.draw)
    }

    private static func policy(for company: Company, with settings: Settings) throws -> SignInPolicy {
        SignInPolicy(
            key: company.key, requiresSecondFactor: settings.requiresSecondFactor,
            common: try CommonPasswords(folder: settings.publicFolder))
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
