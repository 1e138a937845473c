import CPostgres
import Storage

/// The arguments of a statement in the server's binary form, side by side in one piece of memory.
struct PostgresArguments {
    /// 0 leaves the type to the server: bytes may be meant for a `uuid` or a `bytea`, and a null for anything.
    private(set) var types: [Oid] = []
    private var storage: [UInt8] = []
    private var places: [Range<Int>?] = []

    init(_ values: [Value]) {
        types.reserveCapacity(values.count)
        places.reserveCapacity(values.count)
        for value in values { append(value) }
        // Without a byte behind it, an empty text at the end would have no address, which means null.
        storage.append(0)
    }

    private mutating func append(_ value: Value) {
        let start = storage.count
        switch value {
        case .null: types.append(0)
        case .integer(let number):
            types.append(20)
            withUnsafeBytes(of: number.bigEndian) { storage.append(contentsOf: $0) }
        case .text(let text):
            types.append(25)
            storage.append(contentsOf: text.utf8)
        case .bytes(let bytes):
            types.append(0)
            storage.append(contentsOf: bytes)
        case .flag(let flag):
            types.append(16)
            storage.append(flag ? 1 : 0)
        }
        places.append(value == .null ? nil : start..<storage.count)
    }

    /// Lends values, lengths and formats as libpq wants them.
    func withPointers<Answer>(_ body: ([UnsafePointer<CChar>?], [Int32], [Int32]) -> Answer) -> Answer {
        storage.withUnsafeBytes { memory in
            let start = memory.baseAddress?.assumingMemoryBound(to: CChar.self)
            return body(
                places.map { place in place.flatMap { start?.advanced(by: $0.lowerBound) } },
                places.map { Int32($0?.count ?? 0) },
                places.map { _ in 1 })
        }
    }
}
