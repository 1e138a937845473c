import NIOCore
import NIOHTTP1

/// Lets in what can be answered, one connection at a time: refuses heads that are wrong, bodies that are too large and whoever
/// asks on and on without waiting for answers. What was let in before is answered first, then the refusal, then it is over.
final class RequestGate: ChannelDuplexHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    private let limits: DoorLimits
    private let parting: Parting
    private let meters: Meters
    /// Requests whose answers are not finished.
    private var waiting = 0
    /// The request that is being read, until its body is whole.
    private var reading: Reading?
    private var isAnswering = false
    private var owesContinue = false
    private var ending: Ending?
    private var isOver = false

    private struct Reading {
        let body: AnnouncedBody
        let isLast: Bool
        var bytes = 0

        /// A little is read to its end, so that the connection can be kept.
        var isLong: Bool {
            switch body {
            case .length(let length): length - bytes > 64 * 1024
            case .open: true
            default: false
            }
        }
    }

    /// Nothing more is let in.
    private enum Ending {
        case answered
        case refused(HTTPResponseStatus)
    }

    init(_ limits: DoorLimits, _ parting: Parting, _ meters: Meters = Meters()) {
        (self.limits, self.parting, self.meters) = (limits, parting, meters)
    }

    // MARK: Requests

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard ending == nil else { return }
        switch unwrapInboundIn(data) {
        case .head(let head): take(head, context)
        case .body(let part):
            reading?.bytes += part.readableBytes
            context.fireChannelRead(data)
            if let bytes = reading?.bytes, bytes > limits.body { end(.answered, context) }
        case .end:
            let isLast = reading?.isLast == true
            (reading, owesContinue) = (nil, false)
            context.fireChannelRead(data)
            if isLast { end(.answered, context) }
        }
    }

    private func take(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
        guard waiting < limits.waiting else {
            meters.refuse(by: .head)
            return end(.answered, context)
        }
        var head = head
        switch HeadJudgement(of: head, within: limits) {
        case .refused(let status): return end(.refused(status), context)
        case .oversized(let target):
            head.uri = target
            waiting += 1
            forward(.head(head), context)
            forward(.end(nil), context)
            return end(.answered, context)
        case .taken(let target): head.uri = target
        }
        waiting += 1
        reading = Reading(body: head.announcedBody, isLast: !head.mayBeFollowed)
        owesContinue = head.awaitsContinue && head.announcedBody != .none
        forward(.head(head), context)
        sayContinue(context)
    }

    private func forward(_ part: HTTPServerRequestPart, _ context: ChannelHandlerContext) {
        context.fireChannelRead(wrapInboundOut(part))
    }

    /// To the first in the row only: whoever comes after others is answered after them.
    private func sayContinue(_ context: ChannelHandlerContext) {
        guard owesContinue, waiting == 1, !isAnswering else { return }
        owesContinue = false
        context.writeAndFlush(wrapOutboundOut(.head(HTTPResponseHead(version: .http1_1, status: .continue))), promise: nil)
    }

    /// What is no HTTP. Whoever still waits for the rest of a body learns that there is none.
    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard error is HTTPParserError || error is ByteToMessageDecoderError else { return context.fireErrorCaught(error) }
        guard ending == nil else { return }
        let refusal = Ending.refused((error as? HTTPParserError)?.status ?? .badRequest)
        guard reading != nil else { return end(refusal, context) }
        reading = nil
        context.fireErrorCaught(error)
        // An answer that has begun is the answer.
        guard waiting > 0, waiting > 1 || !isAnswering else { return end(.answered, context) }
        waiting -= 1
        end(refusal, context)
    }

    func read(context: ChannelHandlerContext) {
        if ending == nil { context.read() }
    }

    // MARK: Answers

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard !isOver else {
            promise?.fail(ChannelError.outputClosed)
            return
        }
        switch unwrapOutboundIn(data) {
        case .head(var head):
            isAnswering = true
            if waiting == 1, reading?.isLong == true { ending = .answered }
            if waiting == 1, isLastAnswer { head.headers.replaceOrAdd(name: "Connection", value: "close") }
            context.write(wrapOutboundOut(.head(head)), promise: promise)
        case .body: context.write(data, promise: promise)
        case .end:
            (isAnswering, waiting) = (false, max(0, waiting - 1))
            let written = promise ?? context.eventLoop.makePromise()
            context.write(data, promise: written)
            if waiting == 0, ending != nil { finish(after: written.futureResult, context) } else { sayContinue(context) }
        }
    }

    private var isLastAnswer: Bool {
        if case .refused? = ending { return false }
        return ending != nil || reading?.isLast == true
    }

    private func end(_ ending: Ending, _ context: ChannelHandlerContext) {
        self.ending = ending
        if waiting == 0 { finish(after: context.eventLoop.makeSucceededVoidFuture(), context) }
    }

    private func finish(after answers: EventLoopFuture<Void>, _ context: ChannelHandlerContext) {
        isOver = true
        var last = answers
        if case .refused(let status)? = ending { last = refuse(status, context) }
        let parting = NIOLoopBound(parting, eventLoop: context.eventLoop)
        last.whenComplete { _ in parting.value.begin() }
    }

    /// Without a body: whoever speaks like this reads none of our languages.
    private func refuse(_ status: HTTPResponseStatus, _ context: ChannelHandlerContext) -> EventLoopFuture<Void> {
        meters.refuse(by: .head)
        let headers: HTTPHeaders = ["Connection": "close", "Content-Length": "0"]
        context.write(wrapOutboundOut(.head(HTTPResponseHead(version: .http1_1, status: status, headers: headers))), promise: nil)
        let written = context.eventLoop.makePromise(of: Void.self)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: written)
        let this = NIOLoopBound(context, eventLoop: context.eventLoop)
        let cut = context.eventLoop.scheduleTask(in: limits.patience.write) { this.value.close(promise: nil) }
        written.futureResult.whenComplete { _ in cut.cancel() }
        return written.futureResult
    }
}

extension HTTPParserError {
    fileprivate var status: HTTPResponseStatus {
        switch self {
        case .headerOverflow: .requestHeaderFieldsTooLarge
        case .invalidVersion: .httpVersionNotSupported
        default: .badRequest
        }
    }
}
