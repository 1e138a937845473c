import Door
import Foundation
import HTTPTypes
import NIOCore
import NIOEmbedded
import NIOHTTPTypes
import Testing

/// A client that is slow on purpose, or by its nature, holds up nobody but itself.
@Suite struct PatienceTests {
    private static let head = HTTPRequestPart.head(HTTPRequest(method: .post, scheme: "http", authority: "localhost", path: "/sign-in"))

    private func channel() throws -> EmbeddedChannel {
        let channel = EmbeddedChannel(handler: Patience(Patience.Limits()))
        try channel.connect(to: SocketAddress(ipAddress: "192.0.2.1", port: 80)).wait()
        return channel
    }

    private func wait(_ seconds: Int64, _ channel: EmbeddedChannel) { channel.embeddedEventLoop.advanceTime(by: .seconds(seconds)) }

    @Test func `who never says what he wants is cut after ten seconds`() throws {
        let channel = try channel()
        wait(9, channel)
        #expect(channel.isActive)
        wait(1, channel)
        #expect(!channel.isActive)
    }

    @Test func `a body that drips is cut after thirty seconds`() throws {
        let channel = try channel()
        try channel.writeInbound(PatienceTests.head)
        for _ in 0..<29 {
            wait(1, channel)
            try channel.writeInbound(HTTPRequestPart.body(ByteBuffer(string: "a")))
        }
        #expect(channel.isActive)
        wait(1, channel)
        #expect(!channel.isActive)
    }

    @Test func `a large body may take longer while it keeps coming`() throws {
        let channel = try channel()
        try channel.writeInbound(PatienceTests.head)
        for _ in 0..<60 {
            try channel.writeInbound(HTTPRequestPart.body(ByteBuffer(repeating: 97, count: 2048)))
            wait(1, channel)
        }
        #expect(channel.isActive)
        wait(61, channel)
        #expect(!channel.isActive, "and no longer when it stops")
    }

    @Test func `a request that came whole may be answered late, and the next one too`() throws {
        let channel = try channel()
        for _ in 0..<3 {
            try channel.writeInbound(PatienceTests.head)
            try channel.writeInbound(HTTPRequestPart.end(nil))
            wait(120, channel)
            try channel.writeOutbound(HTTPResponsePart.head(HTTPResponse(status: .ok)))
            try channel.writeOutbound(HTTPResponsePart.end(nil))
        }
        #expect(channel.isActive)
    }

    @Test func `who does not take his answer is cut after thirty seconds`() throws {
        let channel = EmbeddedChannel(handlers: [Unread(), Patience(Patience.Limits())])
        try channel.connect(to: SocketAddress(ipAddress: "192.0.2.1", port: 80)).wait()
        try channel.writeInbound(PatienceTests.head)
        try channel.writeInbound(HTTPRequestPart.end(nil))
        channel.writeAndFlush(HTTPResponsePart.head(HTTPResponse(status: .ok)), promise: nil)
        wait(29, channel)
        #expect(channel.isActive)
        wait(1, channel)
        #expect(!channel.isActive)
    }

    /// Takes what is written and never says that it left.
    private final class Unread: ChannelOutboundHandler {
        typealias OutboundIn = HTTPResponsePart
        private var promises: [EventLoopPromise<Void>] = []

        func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
            if let promise { promises.append(promise) }
        }

        func handlerRemoved(context: ChannelHandlerContext) {
            for promise in promises { promise.fail(ChannelError.ioOnClosedChannel) }
        }
    }
}
