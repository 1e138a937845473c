import HTTPTypes
package import Hummingbird

/// Learns from a proxy that we trust where a request really came from, so that limits are those of people.
package struct ForwardedAddress: RouterMiddleware {
    private let trusted: [AddressRange]

    package init(trusting trusted: [AddressRange]) { self.trusted = trusted }

    @concurrent package func handle(
        _ request: Request, context: DoorContext, next: @concurrent (Request, DoorContext) async throws -> Response
    ) async throws -> Response {
        guard isTrusted(context.address) else { return try await next(request, context) }
        var context = context
        context.isThroughProxy = true
        context.forwardedAddress = caller(in: request.headers[values: .xForwardedFor])
        return try await next(request, context)
    }

    /// The last address that is none of our proxies; what stands before it the caller may have made up.
    func caller(in fields: [String]) -> String? {
        let addresses = fields.flatMap { $0.split(separator: ",") }.map { $0.filter { !$0.isWhitespace } }
        return addresses.last { !isTrusted($0) }.flatMap { AddressRange($0) == nil ? nil : $0 }
    }

    private func isTrusted(_ address: String) -> Bool { trusted.contains { $0.contains(address) } }
}

extension HTTPField.Name {
    fileprivate static var xForwardedFor: HTTPField.Name { .init("X-Forwarded-For")! }
}
