import HTTPTypes
package import Hummingbird
import NIOCore
import Synchronization

/// What is counted while the server runs. Nothing of it tells of anybody: routes are as they are written, never as they were asked for.
package final class Meters: Sendable {
    /// What a limit turned away.
    package enum Limit: String, CaseIterable, Sendable {
        /// A connection beyond what one address may hold.
        case connections
        /// A head that is wrong or too long, or requests beyond what may wait.
        case head
        /// A body that is larger than its route takes.
        case body
        /// Attempts beyond what is free.
        case attempts
    }

    /// What is going on now.
    package enum Gauge: String, CaseIterable, Sendable { case connections, reads, writes }

    /// Upper ends of durations, in seconds.
    package static let durations: [Double] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

    package struct Reading: Sendable {
        package fileprivate(set) var requests: [Asked: Int] = [:]
        /// How many took as long as each of `durations` and no longer than the one before, and the rest.
        package fileprivate(set) var taking = [Int](repeating: 0, count: Meters.durations.count + 1)
        package fileprivate(set) var seconds = 0.0
        package fileprivate(set) var refused: [Limit: Int] = [:]
        package fileprivate(set) var gauges: [Gauge: Int] = [:]
    }

    package struct Asked: Sendable, Hashable {
        package let route: String
        /// `2` of 200.
        package let hundreds: Int
    }

    private let state = Mutex(Reading())

    package init() {}

    package var reading: Reading { state.withLock { $0 } }

    package func refuse(by limit: Limit) { state.withLock { $0.refused[limit, default: 0] += 1 } }

    package func begin(_ gauge: Gauge) { state.withLock { $0.gauges[gauge, default: 0] += 1 } }
    package func end(_ gauge: Gauge) { state.withLock { $0.gauges[gauge, default: 0] -= 1 } }

    fileprivate func note(_ status: HTTPResponse.Status, of route: String, after duration: Duration) {
        let (whole, rest) = duration.components
        let seconds = Double(whole) + Double(rest) / 1e18
        state.withLock { reading in
            reading.requests[Asked(route: route, hundreds: status.code / 100), default: 0] += 1
            reading.taking[Meters.durations.firstIndex { seconds <= $0 } ?? Meters.durations.count] += 1
            reading.seconds += seconds
            switch status {
            case .tooManyRequests: reading.refused[.attempts, default: 0] += 1
            case .contentTooLarge: reading.refused[.body, default: 0] += 1
            default: break
            }
        }
    }
}

/// Counts every answer, and how long it took to make.
package struct MeteredAnswers: RouterMiddleware {
    private let meters: Meters

    package init(_ meters: Meters) { self.meters = meters }

    @concurrent package func handle(
        _ request: Request, context: DoorContext, next: @concurrent (Request, DoorContext) async throws -> Response
    ) async throws -> Response {
        let clock = ContinuousClock()
        let beginning = clock.now
        let response = try await next(request, context)
        // What no route takes counts together, whatever its method was called; the framework gives it a name that is no path.
        let route = context.endpointPath.flatMap { $0.hasPrefix("/") ? "\(request.method) \($0)" : nil } ?? "none"
        meters.note(response.status, of: route, after: clock.now - beginning)
        return response
    }
}

/// Counts the connections that are open.
final class ConnectionMeter: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = NIOAny
    private let meters: Meters
    private var isCounted = false

    init(_ meters: Meters) { self.meters = meters }

    func handlerAdded(context: ChannelHandlerContext) {
        if context.channel.isActive { count() }
    }

    func channelActive(context: ChannelHandlerContext) {
        count()
        context.fireChannelActive()
    }

    func channelInactive(context: ChannelHandlerContext) {
        if isCounted { meters.end(.connections) }
        isCounted = false
        context.fireChannelInactive()
    }

    private func count() {
        guard !isCounted else { return }
        isCounted = true
        meters.begin(.connections)
    }
}
