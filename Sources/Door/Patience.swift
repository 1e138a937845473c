package import NIOCore
package import NIOHTTPTypes

/// Ends the connections of clients that take too long to ask or to listen, so that a few of them cannot hold up the rest.
package final class Patience: ChannelDuplexHandler, RemovableChannelHandler {
    package typealias InboundIn = HTTPRequestPart
    package typealias InboundOut = HTTPRequestPart
    package typealias OutboundIn = HTTPResponsePart
    package typealias OutboundOut = HTTPResponsePart

    /// How long we wait.
    package struct Limits: Sendable {
        /// From the connection to the end of the first head. Between requests the server's idle timeout counts.
        package var head = TimeAmount.seconds(10)
        /// For a body, and longer only while a kilobyte comes each second.
        package var body = TimeAmount.seconds(30)
        /// For the next piece of an answer to leave.
        package var write = TimeAmount.seconds(30)

        package init() {}
    }

    private let limits: Limits
    private var head: Scheduled<Void>?
    private var body: Scheduled<Void>?
    private var write: Scheduled<Void>?
    private var bodyBegan = NIODeadline.uptimeNanoseconds(0)
    private var bodyBytes = 0
    private var unwritten = 0
    private var wroteLast = NIODeadline.uptimeNanoseconds(0)

    package init(_ limits: Limits) { self.limits = limits }

    package func handlerAdded(context: ChannelHandlerContext) {
        head = schedule(after: limits.head, context) { _, context in context.close(promise: nil) }
    }

    package func handlerRemoved(context: ChannelHandlerContext) { cancelAll() }

    package func channelInactive(context: ChannelHandlerContext) {
        cancelAll()
        context.fireChannelInactive()
    }

    package func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head:
            head?.cancel()
            (bodyBegan, bodyBytes) = (context.eventLoop.now, 0)
            body = schedule(after: limits.body, context) { $0.judgeBody($1) }
        case .body(let part): bodyBytes += part.readableBytes
        case .end: body?.cancel()
        }
        context.fireChannelRead(data)
    }

    private func judgeBody(_ context: ChannelHandlerContext) {
        let seconds = (context.eventLoop.now - bodyBegan).nanoseconds / 1_000_000_000
        guard Int64(bodyBytes) >= seconds * 1024, seconds > 0 else { return context.close(promise: nil) }
        body = schedule(after: .seconds(1), context) { $0.judgeBody($1) }
    }

    package func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        let written = promise ?? context.eventLoop.makePromise()
        if unwritten == 0 { wroteLast = context.eventLoop.now }
        unwritten += 1
        let this = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        written.futureResult.whenComplete { _ in
            let (patience, context) = this.value
            patience.unwritten -= 1
            patience.wroteLast = context.eventLoop.now
        }
        context.write(data, promise: written)
        if write == nil { watchWriting(for: limits.write, context) }
    }

    private func watchWriting(for time: TimeAmount, _ context: ChannelHandlerContext) {
        write = schedule(after: time, context) { patience, context in
            patience.write = nil
            guard patience.unwritten > 0 else { return }
            let waited = context.eventLoop.now - patience.wroteLast
            guard waited < patience.limits.write else { return context.close(promise: nil) }
            patience.watchWriting(for: patience.limits.write - waited, context)
        }
    }

    private func schedule(
        after time: TimeAmount, _ context: ChannelHandlerContext, _ work: @escaping @Sendable (Patience, ChannelHandlerContext) -> Void
    ) -> Scheduled<Void> {
        let this = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        return context.eventLoop.scheduleTask(in: time) { work(this.value.0, this.value.1) }
    }

    private func cancelAll() {
        for scheduled in [head, body, write] { scheduled?.cancel() }
        (head, body, write) = (nil, nil, nil)
    }
}
