import Door
import HTTPTypes
import Identity
import Storage
package import WebDoor
import WebFrame
import WebParts

/// What the roles see and may do, for everybody: what one may not do oneself, one knows whom to ask for (ROL-01…06, ROL-14).
package enum RoleRoutes {
    package static let member: [MemberRoute] = [
        MemberRoute(.get, "/roles", needs: .readSelf, respond: show)
    ]

    private static func show(_ request: WebRequest) async throws -> WebAnswer {
        let principal = request.principal
        let page = try await request.database.read { try RolePage(seenBy: principal, in: $0) }
        return request.page(RolePage.title, in: .roles) { page }
    }
}
