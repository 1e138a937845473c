package import Ground
package import Hummingbird
package import NIOCore

/// What is known of a request before anybody has asked who it is from.
package struct DoorContext: RequestContext, RemoteAddressRequestContext {
    package var coreContext: CoreRequestContextStorage
    package let remoteAddress: SocketAddress?
    /// What a trusted proxy says of the caller.
    var forwardedAddress: String?
    /// Whether a proxy that we trust stands between us and the caller.
    var isThroughProxy = false

    package init(source: Source) {
        coreContext = .init(source: source)
        remoteAddress = source.channel.remoteAddress
    }

    /// Where the request came from, as far as the machine can tell.
    package var address: String { forwardedAddress ?? remoteAddress?.ipAddress ?? "local" }

    /// Whom limits count: the address, or of IPv6 the network of 64 bits, of whose addresses one caller has as many as he likes.
    package var limitKey: String { AddressRange.household(of: address) }
}

extension Request {
    /// The first language of the browser that we speak, or Simplified Chinese.
    package var acceptedLanguage: Language { headers[.acceptLanguage].flatMap(Language.init(accepting:)) ?? .hans }
}
