package import HummingbirdCore
package import Logging
package import NIOCore
import NIOHTTP1
package import NIOHTTPTypes
import NIOHTTPTypesHTTP1

/// One connection, from its bytes to our answers, with every limit in place.
package struct DoorChannel: HTTPChannelHandler {
    package typealias Value = NIOAsyncChannel<HTTPRequestPart, HTTPResponsePart>

    package let responder: Responder
    private let limits: DoorLimits
    private let quota: AddressQuota
    private let meters: Meters

    package init(_ limits: DoorLimits, _ quota: AddressQuota, _ meters: Meters = Meters(), responder: @escaping Responder) {
        (self.limits, self.quota, self.meters, self.responder) = (limits, quota, meters, responder)
    }

    package func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
        channel.eventLoop.makeCompletedFuture {
            let pipeline = channel.pipeline.syncOperations
            try pipeline.addHandler(ConnectionMeter(meters))
            let parting = Parting(within: limits.parting)
            try pipeline.addHandler(parting)
            try pipeline.configureHTTPServerPipeline(
                withPipeliningAssistance: false, withErrorHandling: false, withOutboundHeaderValidation: false,
                withEncoderConfiguration: .init(), withDecoderLimitConfiguration: limits.decoder)
            try pipeline.addHandler(RequestGate(limits, parting, meters))
            try pipeline.addHandler(HTTP1ToHTTPServerCodec(secure: false))
            try pipeline.addHandlers([quota.handler(meters), Patience(limits.patience)])
            try pipeline.addHandler(HTTPConnectionStateHandler(idleTimeout: Duration(limits.idle), logger: logger))
            return try NIOAsyncChannel(
                wrappingChannelSynchronously: channel, configuration: .init(isOutboundHalfClosureEnabled: true))
        }
    }

    package func handle(value connection: Value, logger: Logger) async {
        await handleHTTP(asyncChannel: connection, logger: logger)
    }
}

extension HTTPServerBuilder {
    package static func door(_ limits: DoorLimits, quota: AddressQuota, meters: Meters = Meters()) -> HTTPServerBuilder {
        HTTPServerBuilder { DoorChannel(limits, quota, meters, responder: $0) }
    }
}

extension DoorLimits {
    fileprivate var decoder: NIOHTTPDecoderLimitConfiguration {
        var decoder = NIOHTTPDecoderLimitConfiguration()
        (decoder.maxHeaderFieldSize, decoder.maxHeaderListSize, decoder.maxHeaderFieldCount) = (field, fields, fieldCount)
        return decoder
    }
}
