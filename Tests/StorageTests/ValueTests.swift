import Ground
import Storage
import TestSupport
import Testing

@Suite struct ValueTests {
    @Test(arguments: Engine.allCases)
    func `whole numbers come back to their last digit`(engine: Engine) async throws {
        for number in [Int64.min, Int64.min + 1, -1, 0, 1, Int64(Int32.max) + 1, Int64.max] {
            #expect(try await returned(number, in: .count, on: engine) { $0.integer($1) } == number)
        }
    }

    @Test(arguments: Engine.allCases)
    func `texts of every script come back byte for byte`(engine: Engine) async throws {
        let texts = [
            "", " ", "a", "'; DROP TABLE kept; --", "上海新桥水泵有限公司", "𠮷野家 👩‍👩‍👧", "e\u{301}", "é", "\r\n\t\\", "\u{FEFF}\u{10FFFF}\u{FFFF}",
            String(repeating: "水", count: 100_000),
        ]
        for text in texts {
            let found = try await returned(text, in: .text, on: engine) { $0.text($1) }
            #expect(found.map { Array($0.utf8) } == Array(text.utf8), "é composed and decomposed are two texts")
        }
    }

    @Test(arguments: Engine.allCases)
    func `a text with a zero character is refused and says so`(engine: Engine) async throws {
        let refusal = await #expect(throws: TextUnstorable.self) { try await returned("a\0b", in: .text, on: engine) { $0.text($1) } }
        #expect(refusal?.status == .refused && refusal?.text.hans.contains("U+0000") == true)
    }

    @Test(arguments: Engine.allCases)
    func `bytes come back, empty and large`(engine: Engine) async throws {
        let sixteen = (0..<16).map { UInt8($0) }
        for bytes in [[], [0], [0, 255, 0], sixteen, [UInt8](repeating: 0xA5, count: 3_000_000)] {
            #expect(try await returned(bytes, in: .bytes, on: engine) { $0.bytes($1) } == bytes)
        }
    }

    @Test(arguments: Engine.allCases)
    func `flags come back and serve as conditions`(engine: Engine) async throws {
        #expect(try await returned(true, in: .flag, on: engine) { $0.flag($1) } == true)
        #expect(try await returned(false, in: .flag, on: engine) { $0.flag($1) } == false)
        try await withSample(on: engine) { database in
            try await database.write { tx in
                try tx.open("运行", isActive: true)
                try tx.open("停用", isActive: false)
            }
            #expect(try await database.read { try $0.all("SELECT name FROM account WHERE is_active") { $0.text(0) } } == ["运行"])
            #expect(try await database.read { try $0.all("SELECT name FROM account WHERE is_active = \(false)") { $0.text(0) } } == ["停用"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `nothing comes back as nothing in a column of any type`(engine: Engine) async throws {
        for word in [Dialect.Word.id, .count, .quantity, .price, .money, .instant, .day, .flag, .text, .document, .bytes] {
            #expect(try await returned(Value.null, in: word, on: engine) { $0.isNull($1) } == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `ids, days, instants and currencies keep their types`(engine: Engine) async throws {
        var chance = SystemRandomNumberGenerator()
        let id = ID<Account>(at: Moment.standing.instant, using: &chance)
        let day = Moment.standing.today
        #expect(try await returned(id, in: .id, on: engine) { try $0.id($1, of: Account.self) } == id)
        #expect(try await returned(day, in: .day, on: engine) { try $0.day($1) } == day)
        #expect(try await returned(Moment.standing.instant, in: .instant, on: engine) { $0.instant($1) } == Moment.standing.instant)
        #expect(try await returned(Currency.cny, in: .text, on: engine) { try $0.currency($1) } == .cny)
    }

    @Test(arguments: Engine.allCases)
    func `a value that is missing or of another kind is reported as damage and never ends the process`(engine: Engine) async throws {
        try await withSample(on: engine) { database in
            try await database.write { try $0.open("新桥水泵") }
            let misreadings: [@Sendable (Row) -> Void] = [
                { _ = $0.text(1) }, { _ = $0.integer(0) }, { _ = $0.bytes(0) }, { _ = $0.flag(0) },
                { _ = $0.integer(2) }, { _ = $0.text(2) }, { _ = $0.bytes(2) }, { _ = $0.flag(2) }, { _ = $0.text(3) },
            ]
            for misread in misreadings {
                let failure = await #expect(throws: StorageFailure.self) {
                    try await database.read { try $0.forEach("SELECT name, credit, digest FROM account") { misread($0) } }
                }
                #expect(failure?.kind == .damaged)
            }
        }
    }

    /// Writes a value, and reads it in a transaction of its own. `nil` when the column is null.
    private func returned<Kept: Sendable>(
        _ value: some Bindable & Sendable, in word: Dialect.Word, on engine: Engine, _ read: @escaping @Sendable (Row, Int) throws -> Kept
    ) async throws -> Kept? {
        try await withDatabase(on: engine) { database in
            try await database.write { tx in
                try tx.run("CREATE TABLE kept (number \(word: .count) PRIMARY KEY, value \(word: word))\(word: .table)")
                // Three times: sent whole, prepared, and from what was prepared.
                for number in 1...3 { try tx.run("INSERT INTO kept (number, value) VALUES (\(number), \(value))") }
            }
            let found = try await database.read { snapshot in
                try snapshot.all("SELECT value FROM kept ORDER BY number") { try $0.optional(0, read) }
            }
            try #require(found.count == 3)
            return found[2]
        }
    }
}
