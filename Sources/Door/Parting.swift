import NIOCore

/// Ends a connection so that the last answer arrives: says that nothing more comes, lets the client finish speaking for a
/// moment without listening to it, and cuts. A connection cut under unread bytes would take the answer away again.
final class Parting: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    private let time: TimeAmount
    private var context: ChannelHandlerContext?
    private var hasBegun = false
    private var cut: Scheduled<Void>?

    init(within time: TimeAmount) { self.time = time }

    func handlerAdded(context: ChannelHandlerContext) { self.context = context }

    func handlerRemoved(context: ChannelHandlerContext) {
        cut?.cancel()
        (self.context, cut) = (nil, nil)
    }

    /// To be called once the last answer has left.
    func begin() {
        guard !hasBegun, let context else { return }
        hasBegun = true
        let this = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        cut = context.eventLoop.scheduleTask(in: time) { this.value.1.close(promise: nil) }
        context.close(mode: .output, promise: nil)
        context.read()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if !hasBegun { context.fireChannelRead(data) }
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        if hasBegun { context.read() } else { context.fireChannelReadComplete() }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if hasBegun, case ChannelEvent.inputClosed? = event as? ChannelEvent { context.close(promise: nil) }
        context.fireUserInboundEventTriggered(event)
    }
}
