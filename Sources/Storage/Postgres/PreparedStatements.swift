import CPostgres

/// Which statements a session has met, and under which names the server keeps them ready.
///
/// A text is prepared when it comes for the second time: a list of an unusual length would cost more to prepare than it saves.
struct PreparedStatements {
    static let limit = 256

    enum Way {
        case direct
        case prepared(name: String)
        case toPrepare(types: [Oid])
    }

    private struct Entry {
        var name: String?
        var types: [Oid]
        var lastUse: Int
    }

    private var entries: [String: Entry] = [:]
    private var forgotten: [String] = []
    private var uses = 0
    private var names = 0

    mutating func way(of text: String, with types: [Oid]) -> Way {
        uses += 1
        guard let entry = entries[text] else {
            makeRoom()
            entries[text] = Entry(name: nil, types: types, lastUse: uses)
            return .direct
        }
        entries[text]?.lastUse = uses
        // A null says nothing about its place, so what is known of it stays.
        let fits = zip(types, entry.types).allSatisfy { $0 == 0 || $0 == $1 }
        if let name = entry.name, fits { return .prepared(name: name) }
        return .toPrepare(types: zip(types, entry.types).map { $0 == 0 ? $1 : $0 })
    }

    mutating func newName() -> String {
        names += 1
        return "s\(names)"
    }

    /// Remembers what was prepared, and returns the names that the server may let go.
    mutating func keep(_ name: String, for text: String, types: [Oid]) -> [String] {
        if let former = entries[text]?.name { forgotten.append(former) }
        entries[text] = Entry(name: name, types: types, lastUse: uses)
        defer { forgotten = [] }
        return forgotten
    }

    private mutating func makeRoom() {
        guard entries.count >= PreparedStatements.limit,
            let oldest = entries.min(by: { $0.value.lastUse < $1.value.lastUse })
        else { return }
        entries[oldest.key] = nil
        if let name = oldest.value.name { forgotten.append(name) }
    }
}
