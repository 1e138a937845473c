import Glibc

/// An open file. What was examined is what is read, even if the path meanwhile names another file,
/// and what is appended after the opening is not seen.
final class FileBytes: Sendable {
    let count: Int64
    private let name: String
    private let descriptor: Int32

    init(at path: String) throws(TableRefusal) {
        name = path.split(separator: "/").last.map(String.init) ?? path
        // A pipe without a writer would otherwise hold us up before we can see that it is one.
        descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw errno == ENOENT ? .fileNotFound(name: name) : .fileNotReadable(name: name) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            throw .fileNotReadable(name: name)
        }
        count = Int64(status.st_size)
    }

    deinit { close(descriptor) }

    /// Fills `buffer` with what stands at `offset`, and answers how many bytes there were: 0 at the end.
    func read(at offset: Int64, into buffer: inout [UInt8]) throws(TableRefusal) -> Int {
        let wanted = Int(min(Int64(buffer.count), max(count - offset, 0)))
        var done = 0
        while done < wanted {
            let got = buffer.withUnsafeMutableBytes {
                pread(descriptor, $0.baseAddress?.advanced(by: done), wanted - done, Int(offset) + done)
            }
            if got < 0, errno == EINTR { continue }
            if got < 0 { throw .fileNotReadable(name: name) }
            if got == 0 { break }
            done += got
        }
        return done
    }

    /// The first bytes, fewer if the file is shorter.
    func beginning(_ length: Int) throws(TableRefusal) -> ArraySlice<UInt8> {
        var buffer = [UInt8](repeating: 0, count: length)
        let count = try read(at: 0, into: &buffer)
        return buffer.prefix(count)
    }

    /// The line, counted from 1, on which a byte stands.
    func line(of byte: Int64) throws(TableRefusal) -> Int {
        var (line, offset, afterReturn) = (1, Int64(0), false)
        var buffer = [UInt8](repeating: 0, count: 64 * 1024)
        while offset < byte {
            let got = Int(min(Int64(try read(at: offset, into: &buffer)), byte - offset))
            if got == 0 { break }
            for byte in buffer[..<got] {
                if byte == Byte.carriageReturn || byte == Byte.lineFeed && !afterReturn { line += 1 }
                afterReturn = byte == Byte.carriageReturn
            }
            offset += Int64(got)
        }
        return line
    }
}
