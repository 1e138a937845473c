import Ground
import Storage
import TestSupport
import Testing

@Suite struct StatementTests {
    @Test(arguments: Engine.allCases)
    func `what a person typed is an argument and never a part of the statement`(engine: Engine) async throws {
        try await withSample(on: engine) { database in
            for hostile in ["'); DROP TABLE account; --", "\" OR 1=1 --", "$1", "?1", "\\'; SELECT 1", "%_"] {
                try await database.write { try $0.open(hostile) }
                #expect(try await database.read { try $0.number("SELECT count(*) FROM account WHERE name = \(hostile)") } == 1)
            }
            #expect(try await database.read { try $0.number("SELECT count(*) FROM account") } == 6)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a statement is put together from others, each with its own arguments`(engine: Engine) async throws {
        try await withAlphabet(on: engine) { database in
            let reach: SQL = "name >= \("b")"
            let conditions: [SQL] = [reach, "credit < \(Int64(5))", "is_active = \(true)"]
            let names = try await database.read {
                try $0.all("SELECT name FROM account WHERE \(conditions.joined(by: " AND ")) ORDER BY name") { $0.text(0) }
            }
            #expect(names == ["b", "c", "d"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `a list matches what is in it, and an empty one nothing`(engine: Engine) async throws {
        try await withAlphabet(on: engine) { database in
            let (some, none) = (try await listed(["b", "d", "zz"], in: database), try await listed([], in: database))
            #expect(some == ["b", "d"] && none == [])
            let many = (0..<300).map { "none \($0)" } + ["a"]
            #expect(try await listed(many, in: database) == ["a"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `ids match in a list and as a row of values`(engine: Engine) async throws {
        try await withSample(on: engine) { database in
            let ids = try await database.write { tx in
                let ids = (0..<3).map { _ in tx.newID(Account.self) }
                let rows: [SQL] = ids.enumerated().map { number, id in "(\(id), \("名 \(number)"), \(0), \(true))" }
                let inserted = try tx.run("INSERT INTO account (id, name, credit, is_active) VALUES \(rows.joined(by: ", "))")
                #expect(inserted == 3)
                return ids
            }
            #expect(try await database.read { try $0.number("SELECT count(*) FROM account WHERE id IN (\(list: ids.dropFirst()))") } == 2)
            let after = ids.sorted()[0]
            #expect(try await database.read { try $0.number("SELECT count(*) FROM account WHERE (credit, id) > (\(0), \(after))") } == 2)
        }
    }

    @Test(arguments: Engine.allCases)
    func `many rows of one shape are written together, gaps and all`(engine: Engine) async throws {
        try await withSample(on: engine) { database in
            for round in 0..<4 {
                let numbers = round * 900..<(round + 1) * 900
                try await database.write { tx in
                    try tx.insert(numbers, "INSERT INTO account (id, name, credit, opened_on, digest, is_active) VALUES") { number in
                        let day = number % 3 == round % 3 ? nil : Moment.standing.today
                        let digest: [UInt8]? = number % 5 == round ? nil : [UInt8](repeating: UInt8(number % 256), count: 16)
                        return "(\(tx.newID(Account.self)), \("客户 \(number)"), \(number), \(day), \(digest), \(number % 2 == 0))"
                    }
                }
            }
            let counts = try await database.read { snapshot in
                try ["count(*)", "count(opened_on)", "count(digest)", "CAST(sum(credit) AS bigint)"].map { (what: SQL) in
                    try snapshot.number("SELECT \(what) FROM account")
                }
            }
            #expect(counts == [3600, 2400, 2880, 3600 * 3599 / 2])
        }
    }

    @Test(arguments: Engine.allCases)
    func `a count stops where it no longer tells anybody anything`(engine: Engine) async throws {
        try await withSample(on: engine) { database in
            let numbers: SQL = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000) SELECT i FROM n"
            let few = try await database.read { try $0.count("\(numbers) WHERE i <= \(1000)") }
            let many = try await database.read { try $0.count(numbers) }
            #expect(few == RowCount(1000) && !few.isCapped)
            #expect(many.value == 1000 && many.isCapped)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a change says how many rows it touched`(engine: Engine) async throws {
        try await withAlphabet(on: engine) { database in
            let counts = try await database.write { tx in
                [
                    try tx.run("UPDATE account SET credit = 9 WHERE name <= 'c'"),
                    try tx.run("UPDATE account SET credit = 9 WHERE name = 'none'"),
                    try tx.run("CREATE TABLE other (number \(word: .count) PRIMARY KEY)\(word: .table)"),
                    try tx.run("DELETE FROM account WHERE name = 'a'"),
                    try tx.run(
                        "INSERT INTO account (id, name, credit, is_active) VALUES (\(tx.newID(Account.self)), 'b', 0, \(true)) ON CONFLICT (name) DO NOTHING"
                    ),
                    try tx.run("SELECT name FROM account"),
                ]
            }
            #expect(counts == [3, 0, 0, 1, 0, 0])
        }
    }

    @Test(arguments: Engine.allCases)
    func `positions grow in the order of writing and come back from the insert`(engine: Engine) async throws {
        try await withSample(on: engine) { database in
            var positions: [Int64] = []
            for note in ["一", "二", "三", "四"] {
                positions += try await database.write { tx in
                    let account = try tx.first("SELECT id FROM account") { try $0.id(0, of: Account.self) } ?? tx.open("新桥水泵")
                    return try tx.all("INSERT INTO visit (account_id, note) VALUES (\(account), \(note)) RETURNING position") {
                        $0.integer(0)
                    }
                }
            }
            #expect(positions.count == 4 && zip(positions, positions.dropFirst()).allSatisfy { $0 < $1 })
            #expect(
                try await database.read { try $0.all("SELECT note FROM visit ORDER BY position") { $0.text(0) } } == ["一", "二", "三", "四"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `questions may be asked while the rows of another are read, even the same one`(engine: Engine) async throws {
        try await withAlphabet(on: engine) { database in
            let pairs = try await database.read { snapshot in
                var pairs: [String] = []
                for _ in 1...3 {
                    pairs = try snapshot.all(after("a")) { row in
                        let name = row.text(0)
                        let inner = try snapshot.all(after(name)) { $0.text(0) }
                        return name + inner.joined()
                    }
                }
                return pairs
            }
            #expect(pairs == ["bcde", "cde", "de", "e"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `a long answer is read row by row, and a transaction may write meanwhile`(engine: Engine) async throws {
        try await withSample(on: engine) { database in
            let (sum, count) = try await database.write { tx in
                try tx.open("新桥水泵")
                var (sum, count) = (Int64(0), 0)
                try tx.forEach(
                    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < \(2500)) SELECT i FROM n ORDER BY i"
                ) { row in
                    sum += row.integer(0)
                    count += 1
                    if count % 500 == 0 { try tx.run("UPDATE account SET credit = credit + 1") }
                }
                return (sum, count)
            }
            #expect(sum == 2500 * 2501 / 2 && count == 2500)
            #expect(try await database.read { try $0.credit(of: "新桥水泵") } == 5)
        }
    }

    @Test(arguments: Engine.allCases)
    func `reading ends early when the body has seen enough`(engine: Engine) async throws {
        struct Enough: Error {}
        try await withAlphabet(on: engine) { database in
            await #expect(throws: Enough.self) {
                try await database.read {
                    try $0.forEach("SELECT name FROM account ORDER BY name") { if $0.text(0) == "b" { throw Enough() } }
                }
            }
            let last = try await database.read { try $0.first("SELECT name FROM account ORDER BY name DESC LIMIT 1") { $0.text(0) } }
            #expect(last == "e")
        }
    }

    @Test(arguments: Engine.allCases)
    func `existence, counts and sums are answered alike`(engine: Engine) async throws {
        try await withAlphabet(on: engine) { database in
            let existence = try await database.write { tx in
                [
                    try tx.exists("SELECT 1 FROM account WHERE name = 'c'"),
                    try tx.exists("SELECT 1 FROM account WHERE name = 'z'"),
                ]
            }
            #expect(existence == [true, false])
            let numbers: [(SQL, Int64)] = [
                ("SELECT count(*) FROM account", 5),
                ("SELECT CAST(sum(credit) AS bigint) FROM account", 15),
                ("SELECT CAST(sum(credit) AS bigint) FROM account WHERE credit > 100", 0),
                ("SELECT max(credit) / 2 FROM account", 2),
            ]
            for (question, answer) in numbers { #expect(try await database.read { try $0.number(question) } == answer) }
        }
    }

    @Test(arguments: Engine.allCases)
    func `texts are sorted and compared by their bytes`(engine: Engine) async throws {
        let texts = ["", " ", "!", "A", "B", "Z", "a", "a ", "aa", "b", "é", "e\u{301}", "上海", "中", "中文", "ａ", "𠮷"]
        try await withSample(on: engine) { database in
            try await database.write { tx in for text in texts.shuffled() { try tx.open(text) } }
            let found = try await database.read { try $0.names() }
            let byBytes = texts.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
            #expect(found.map { Array($0.utf8) } == byBytes.map { Array($0.utf8) })
        }
    }

    @Test(arguments: Engine.allCases)
    func `later ids sort after earlier ones, in the database too`(engine: Engine) async throws {
        let time = TestClock()
        try await withSample(on: engine, clock: time.clock) { database in
            var ids: [ID<Account>] = []
            for number in 0..<5 {
                ids.append(try await database.write { try $0.open("\(9 - number)") })
                time.advance(seconds: 1)
            }
            #expect(ids == ids.sorted())
            #expect(try await database.read { try $0.all("SELECT id FROM account ORDER BY id") { try $0.id(0, of: Account.self) } } == ids)
        }
    }

    private func withAlphabet(on engine: Engine, _ body: (any Database) async throws -> Void) async throws {
        try await withSample(on: engine) { database in
            try await database.write { tx in
                for (number, name) in ["a", "b", "c", "d", "e"].enumerated() { try tx.open(name, credit: Int64(number + 1)) }
            }
            try await body(database)
        }
    }

    private func listed(_ names: [String], in database: any Database) async throws -> [String] {
        try await database.read { try $0.all("SELECT name FROM account WHERE name IN (\(list: names)) ORDER BY name") { $0.text(0) } }
    }
}

private func after(_ name: String) -> SQL { "SELECT name FROM account WHERE name > \(name) ORDER BY name" }
