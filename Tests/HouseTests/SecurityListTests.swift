import Testing

/// What we say of our safety can be checked: each requirement has its state, and each state its proof.
@Suite struct SecurityListTests {
    private let columns: [String]
    private let rows: [[String: String]]

    init() throws {
        let table = try Table.read("docs/security/asvs.csv")
        (columns, rows) = (table.columns, table.rows)
    }

    @Test func `every requirement of the first two levels stands once, in order`() {
        #expect(columns == ["id", "level", "chapter", "asks", "applies", "state", "proof", "issue"])
        let numbers = rows.map { RequirementNumber($0["id"] ?? "") }
        expectNone(zip(rows, numbers).filter { $0.1 == nil }.map { "\($0.0["id"] ?? "") is no number of a requirement" })
        expectNone(
            zip(numbers, numbers.dropFirst()).compactMap { before, after in
                guard let before, let after, !(before < after) else { return nil }
                return "\(after) stands behind \(before)"
            })
        #expect(rows.count { $0["level"] == "1" } == 70 && rows.count { $0["level"] == "2" } == 183)
    }

    @Test func `a requirement says in few words what it asks, and whether it applies`() {
        expectNone(
            rows.compactMap { row in
                let (id, state) = (row["id"] ?? "", row["state"] ?? "")
                guard ["met", "partly", "planned", "not_applicable"].contains(state) else { return "\(id) has the state \(state)" }
                guard row["applies"] == (state == "not_applicable" ? "no" : "yes") else {
                    return "\(id) is \(state) and applies \(row["applies"] ?? "")"
                }
                let words = row["asks", default: ""].split(separator: " ")
                guard (1...12).contains(words.count), row["chapter"] != "" else { return "\(id) says in \(words.count) words what it asks" }
                return nil
            })
    }

    @Test func `what is met is proven, and what is not says what is missing`() throws {
        expectNone(
            try rows.flatMap { row -> [String] in
                let (id, proof) = (row["id"] ?? "", row["proof"] ?? "")
                switch row["state"] {
                case "met": return try faults(in: proof, of: id)
                case "partly":
                    return try faults(in: proof, of: id) + (row["issue"] == "" ? ["\(id) is met partly and says not what is missing"] : [])
                case "planned": return row["issue"] == "" ? ["\(id) is planned by nothing"] : []
                default: return proof.isEmpty ? ["\(id) does not apply and says not why"] : []
                }
            })
    }

    @Test func `each of the twenty-four threats says what stands against it`() throws {
        let lines = try Repository.text(of: "docs/security/threats.md").split(separator: "\n").map { line in
            line.split(separator: "|", omittingEmptySubsequences: false).map(\.trimming)
        }
        let threats = lines.filter { $0.count > 6 && Int($0[1]) != nil }
        #expect(threats.map { $0[1] } == (1...24).map(String.init))
        expectNone(threats.filter { $0[3].isEmpty }.map { "nothing stands against threat \($0[1])" })
        expectNone(threats.filter { $0[4].isEmpty && $0[5].isEmpty }.map { "threat \($0[1]) has neither a proof nor anything open" })
    }

    private func faults(in proof: String, of id: String) throws -> [String] {
        let proofs = Proof.list(proof)
        if proofs.isEmpty { return ["\(id) is met without a proof"] }
        return try proofs.flatMap { proof -> [String] in
            guard Repository.files.contains(proof.path) else { return ["\(id) is proven by \(proof.path), which does not exist"] }
            let text = try Repository.text(of: proof.path)
            return proof.names.filter { !text.contains("func `\($0)`") && !text.contains("def \($0)(") }.map {
                "\(id) is proven by a test that \(proof.path) does not hold: \($0)"
            }
        }
    }
}

/// `v5.0.0-1.2.10` stands behind `v5.0.0-1.2.9`.
private struct RequirementNumber: Comparable, CustomStringConvertible {
    private let parts: [Int]

    init?(_ id: String) {
        let edition = "v5.0.0-"
        let written = id.dropFirst(edition.count).split(separator: ".", omittingEmptySubsequences: false)
        parts = written.compactMap { Int($0) }
        guard id.hasPrefix(edition), written.count == 3, parts.count == 3 else { return nil }
    }

    static func < (left: Self, right: Self) -> Bool { left.parts.lexicographicallyPrecedes(right.parts) }
    var description: String { parts.map(String.init).joined(separator: ".") }
}

/// A file, and the tests in it that are meant: `Tests/…Tests.swift “a sentence” “another”`.
private struct Proof {
    let path: String
    let names: [String]

    /// Several stand with semicolons between them, which a sentence may hold too.
    static func list(_ text: String) -> [Proof] {
        var (parts, isQuoted) = ([""], false)
        for character in text {
            if character == "“" || character == "”" { isQuoted = character == "“" }
            if character == ";", !isQuoted { parts.append("") } else { parts[parts.count - 1].append(character) }
        }
        return parts.map(\.trimming).filter { !$0.isEmpty }.map { part in
            let words = part.split { $0 == "“" || $0 == "”" }.map(\.trimming).filter { !$0.isEmpty }
            return Proof(path: words.first ?? "", names: Array(words.dropFirst()))
        }
    }
}
