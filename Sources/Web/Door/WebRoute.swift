package import HTTPTypes
import Hummingbird
package import Identity

/// A page or an action for somebody who has signed in. It names the permission that it needs; the handler gets a member, never a stranger.
package struct MemberRoute: Sendable {
    package let method: HTTPRequest.Method
    package let path: String
    package let permission: Permission
    /// Whether the act is so sensitive that a password or a code must have been proven within five minutes.
    package let isConfirmed: Bool
    /// Whether a file may come with the form.
    package let takesFile: Bool
    package let respond: @Sendable (WebRequest) async throws -> WebAnswer

    package init(
        _ method: HTTPRequest.Method, _ path: String, needs permission: Permission, confirmed: Bool = false,
        takesFile: Bool = false,
        respond: @escaping @Sendable (WebRequest) async throws -> WebAnswer
    ) {
        (self.method, self.path, self.permission, self.respond) = (method, path, permission, respond)
        (isConfirmed, self.takesFile) = (confirmed, takesFile)
    }
}

/// One of the few pages for everybody who can reach the server. It learns nothing but what a stranger may know.
package struct OpenRoute: Sendable {
    package let method: HTTPRequest.Method
    package let path: String
    package let respond: @Sendable (OpenRequest) async throws -> WebAnswer

    package init(_ method: HTTPRequest.Method, _ path: String, respond: @escaping @Sendable (OpenRequest) async throws -> WebAnswer) {
        (self.method, self.path, self.respond) = (method, path, respond)
    }
}
