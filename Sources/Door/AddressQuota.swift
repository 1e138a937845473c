package import NIOCore
import Synchronization

/// How many connections one address, or one IPv6 network of 64 bits, may hold at once. This machine and the proxies that we trust
/// speak for many and are not counted.
package final class AddressQuota: Sendable {
    private let limit: Int
    private let exempt: [AddressRange]
    private let held = Mutex<[String: Int]>([:])

    package init(_ limit: Int, exempting exempt: [AddressRange] = []) {
        (self.limit, self.exempt) = (limit, exempt + [AddressRange("127.0.0.0/8"), AddressRange("::1")].compactMap { $0 })
    }

    /// Whether one more is within the limit.
    package func take(_ address: String) -> Bool {
        guard !exempt.contains(where: { $0.contains(address) }) else { return true }
        let household = AddressRange.household(of: address)
        return held.withLock { held in
            guard held[household, default: 0] < limit else { return false }
            held[household, default: 0] += 1
            return true
        }
    }

    package func giveBack(_ address: String) {
        let household = AddressRange.household(of: address)
        held.withLock { held in
            guard let count = held[household] else { return }
            held[household] = count > 1 ? count - 1 : nil
        }
    }

    /// Watches over one connection.
    package func handler(_ meters: Meters = Meters()) -> any RemovableChannelHandler { QuotaHandler(self, meters) }
}

private final class QuotaHandler: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = NIOAny
    private let quota: AddressQuota
    private let meters: Meters
    private var address: String?

    init(_ quota: AddressQuota, _ meters: Meters) { (self.quota, self.meters) = (quota, meters) }

    func handlerAdded(context: ChannelHandlerContext) {
        if context.channel.isActive { take(context) }
    }

    func channelActive(context: ChannelHandlerContext) {
        take(context)
        context.fireChannelActive()
    }

    func channelInactive(context: ChannelHandlerContext) {
        if let address { quota.giveBack(address) }
        address = nil
        context.fireChannelInactive()
    }

    private func take(_ context: ChannelHandlerContext) {
        guard address == nil, let caller = context.channel.remoteAddress?.ipAddress else { return }
        if quota.take(caller) {
            address = caller
        } else {
            meters.refuse(by: .connections)
            context.close(promise: nil)
        }
    }
}
