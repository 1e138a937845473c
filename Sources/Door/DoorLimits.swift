package import NIOCore

/// How much of this server one client may use.
package struct DoorLimits: Sendable {
    package var patience = Patience.Limits()
    /// For the next request on a connection.
    package var idle = TimeAmount.seconds(30)
    /// Of one address at once.
    package var connections = 256
    /// Requests of one connection that wait for their answers. Whoever sends more gets these answered and is cut.
    package var waiting = 16
    /// The largest body that any route takes, in bytes.
    package var body: Int
    /// The longest target of a request, in bytes.
    package var target = 8 * 1024
    /// The longest field of a head, in bytes.
    package var field = 16 * 1024
    /// All fields of a head, in bytes.
    package var fields = 64 * 1024
    package var fieldCount = 100
    /// For a client to take in the last answer, before the connection is cut under what it still sends.
    package var parting = TimeAmount.seconds(2)

    package init(body: Int) { self.body = body }
}
