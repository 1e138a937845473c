import Ground
import Storage
import TestSupport
import Testing

@Suite struct MigrationTests {
    @Test(arguments: Engine.allCases)
    func `each step is taken once, and a second time changes nothing`(engine: Engine) async throws {
        try await withDatabase(on: engine) { database in
            #expect(try await database.migrate([Sample.migrations[0]]) == [1])
            try await database.write { try $0.open("新桥水泵") }
            #expect(try await database.migrate(Sample.migrations) == [2])
            #expect(try await database.migrate(Sample.migrations) == [])
            #expect(try await database.read { try $0.names() } == ["新桥水泵"])
            let ledger = try await database.read {
                try $0.all("SELECT number, name, applied_at FROM migration ORDER BY number") {
                    "\($0.integer(0)) \($0.text(1)) \($0.instant(2))"
                }
            }
            #expect(ledger == ["1 accounts 2026-11-21T00:00:00.000Z", "2 visits 2026-11-21T00:00:00.000Z"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `a database of a newer program is refused`(engine: Engine) async throws {
        try await withSample(on: engine) { database in
            let refusal = await #expect(throws: SchemaTooNew.self) { try await database.migrate([Sample.migrations[0]]) }
            #expect(refusal?.found == 2 && refusal?.known == 1)
            #expect(refusal?.status == .unavailable)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a step that fails leaves nothing behind and is taken again`(engine: Engine) async throws {
        try await withDatabase(on: engine) { database in
            let broken = Migration(2, "visits", Sample.migrations[1].statements + ["CREATE TABLE wrong (nothing nonsense nonsense)"])
            await #expect(throws: StorageFailure.self) { try await database.migrate([Sample.migrations[0], broken]) }
            let newest = try await database.read { try $0.number("SELECT max(number) FROM migration") }
            #expect(newest == 1)
            await #expect(throws: StorageFailure.self) { try await database.read { try $0.number("SELECT count(*) FROM visit") } }
            #expect(try await database.migrate(Sample.migrations) == [2])
        }
    }

    @Test func `nodes that start at once take each step once between them`() async throws {
        for _ in 0..<5 {
            try await withAddress(on: .postgres) { address in
                let taken = try await withThrowingTaskGroup { group in
                    for _ in 0..<4 {
                        group.addTask {
                            let node = try open(address, connections: 2)
                            let taken = try await node.migrate(Sample.migrations)
                            try await node.close()
                            return taken
                        }
                    }
                    return try await group.reduce([]) { $0 + $1 }
                }
                #expect(taken.sorted() == [1, 2])
            }
        }
    }
}
