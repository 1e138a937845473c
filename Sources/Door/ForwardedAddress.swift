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
        context.forwardedAddress = caller(in: request.headers[values: .xForwardedFor])
        return try await next(request, context)
    }

    /// The last address that no proxy of ours wrote down of itself; what stands before it the caller may have made up.
    private func caller(in fields: [String]) -> String? {
        let addresses = fields.flatMap { $0.split(separator: ",") }.map { $0.filter { !$0.isWhitespace } }
        guard let last = addresses.last(where: { !isTrusted($0) }), AddressRange(last) != nil else { return nil }
        return last
    }

    private func isTrusted(_ address: String) -> Bool { trusted.contains { $0.contains(address) } }
}

extension HTTPField.Name {
    fileprivate static var xForwardedFor: HTTPField.Name { .init("X-Forwarded-For")! }
}
