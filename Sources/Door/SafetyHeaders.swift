package import Hummingbird

/// What every answer says to the browser about itself.
package struct SafetyHeaders: RouterMiddleware {
    private let overTLS: Bool
    package init(overTLS: Bool) { self.overTLS = overTLS }

    package static let policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

    @concurrent package func handle(
        _ request: Request, context: DoorContext, next: @concurrent (Request, DoorContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        // What is no page says itself that it may do less.
        if response.headers[.contentSecurityPolicy] == nil { response.headers[.contentSecurityPolicy] = SafetyHeaders.policy }
        response.headers[.xContentTypeOptions] = "nosniff"
        response.headers[.init("Referrer-Policy")!] = "same-origin"
        response.headers[.init("Cross-Origin-Opener-Policy")!] = "same-origin"
        if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
        if overTLS { response.headers[.strictTransportSecurity] = "max-age=31536000" }
        return response
    }
}
