import CZlib
import NIOCore

/// The form in which browsers take text in less room.
enum Gzip {
    /// From quick to small.
    enum Effort: Int32 {
        /// For what is sent once.
        case quick = 4
        /// For what is kept.
        case small = 9
    }

    /// `nil` when the library has no memory left; what came is sent as it is then.
    static func compressed(_ buffer: ByteBuffer, _ effort: Effort) -> ByteBuffer? {
        var stream = z_stream()
        guard begin_gzip(&stream, effort.rawValue) == Z_OK else { return nil }
        defer { deflateEnd(&stream) }
        var (source, result) = (buffer, ByteBuffer())
        let room = Int(deflateBound(&stream, UInt(source.readableBytes)))
        var outcome = Z_OK
        source.withUnsafeMutableReadableBytes { input in
            _ = result.writeWithUnsafeMutableBytes(minimumWritableBytes: room) { output in
                stream.next_in = input.bindMemory(to: UInt8.self).baseAddress
                stream.avail_in = UInt32(input.count)
                stream.next_out = output.bindMemory(to: UInt8.self).baseAddress
                stream.avail_out = UInt32(output.count)
                outcome = deflate(&stream, Z_FINISH)
                return output.count - Int(stream.avail_out)
            }
        }
        return outcome == Z_STREAM_END ? result : nil
    }
}
