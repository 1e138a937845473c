import Ground
import Storage
import TestSupport
import Testing

@Suite struct TransactionTests {
    @Test(arguments: Engine.allCases)
    func `a transaction is done as a whole or not at all`(engine: Engine) async throws {
        try await withSample(on: engine) { database in
            await #expect(throws: StorageFailure.self) {
                try await database.write { tx in
                    try tx.open("新桥水泵")
                    try tx.open("新桥水泵")
                }
            }
            #expect(try await database.read { try $0.names() } == [])
            try await database.write { tx in
                try tx.open("新桥水泵")
                try tx.open("北辰风机")
            }
            #expect(try await database.read { try $0.names() }.count == 2)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a refusal in a transaction arrives untouched and leaves no trace`(engine: Engine) async throws {
        try await withSample(on: engine) { database in
            await #expect(throws: CreditTooLow(missing: 7)) {
                try await database.write { tx in
                    try tx.open("新桥水泵")
                    throw CreditTooLow(missing: 7)
                }
            }
            await #expect(throws: CreditTooLow(missing: 8)) { try await database.read { _ in throw CreditTooLow(missing: 8) } }
            let names = try await database.read { try $0.names() }
            #expect(names == [])
        }
    }

    @Test(arguments: Engine.allCases)
    func `a body may answer a broken constraint with a refusal of its own`(engine: Engine) async throws {
        try await withSample(on: engine) { database in
            try await database.write { try $0.open("新桥水泵") }
            await #expect(throws: CreditTooLow(missing: 9)) {
                try await database.write { tx in
                    do { try tx.open("新桥水泵") } catch StorageFailure.constraint { throw CreditTooLow(missing: 9) }
                }
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `a failure that the body swallows undoes the transaction all the same`(engine: Engine) async throws {
        try await withSample(on: engine) { database in
            let failure = await #expect(throws: StorageFailure.self) {
                try await database.write { tx in
                    try tx.open("新桥水泵")
                    _ = try? tx.open("新桥水泵")
                    _ = try? tx.open("北辰风机")
                }
            }
            #expect(failure?.kind == .constraint)
            let names = try await database.read { try $0.names() }
            #expect(names == [])
        }
    }

    @Test(arguments: Engine.allCases)
    func `a reader sees one state from beginning to end`(engine: Engine) async throws {
        try await withSample(on: engine) { database in
            try await database.write { try $0.open("新桥水泵") }
            let (hasLooked, isWritten) = (Signal(), Signal())
            async let counts = database.read { snapshot in
                let before = try snapshot.names().count
                hasLooked.give()
                isWritten.wait()
                return [before, try snapshot.names().count]
            }
            await hasLooked.arrival()
            try await database.write { try $0.open("北辰风机") }
            isWritten.give()
            #expect(try await counts == [1, 1])
            #expect(try await database.read { try $0.names().count } == 2)
        }
    }

    @Test(arguments: Engine.allCases)
    func `who reads cannot write`(engine: Engine) async throws {
        try await withSample(on: engine) { database in
            let id = try await database.write { try $0.open("新桥水泵") }
            await #expect(throws: StorageFailure.self) {
                try await database.read {
                    try $0.all("INSERT INTO visit (account_id, note) VALUES (\(id), 'x') RETURNING position") { $0.integer(0) }
                }
            }
            await #expect(throws: StorageFailure.self) {
                try await database.read { try $0.all("DELETE FROM account RETURNING name") { $0.text(0) } }
            }
            #expect(try await database.read { try $0.names() } == ["新桥水泵"])
            try await database.write { try $0.open("北辰风机") }
        }
    }

    @Test(arguments: Engine.allCases)
    func `what must never be false is a constraint, and breaking it says so`(engine: Engine) async throws {
        try await withSample(on: engine) { database in
            let id = try await database.write { try $0.open("新桥水泵") }
            let breaches: [SQL] = [
                "INSERT INTO account (id, name, credit, is_active) VALUES (\(id), 'other', 0, \(true))",
                "INSERT INTO account (id, name, credit, is_active) SELECT \(ID<Account>.example), name, credit, is_active FROM account",
                "UPDATE account SET name = 'forbidden'",
                "UPDATE account SET credit = \(Value.null)",
                "INSERT INTO visit (account_id, note) VALUES (\(ID<Account>.example), 'nobody')",
            ]
            for breach in breaches {
                let failure = await #expect(throws: StorageFailure.self) { try await database.write { try $0.run(breach) } }
                #expect(failure?.kind == .constraint)
            }
            try await database.write { try $0.run("INSERT INTO visit (account_id, note) VALUES (\(id), 'seen')") }
            let failure = await #expect(throws: StorageFailure.self) { try await database.write { try $0.run("DELETE FROM account") } }
            #expect(failure?.kind == .constraint, "an account with visits stays")
        }
    }

    @Test(arguments: Engine.allCases)
    func `a statement that makes no sense is a failure and not a constraint`(engine: Engine) async throws {
        try await withSample(on: engine) { database in
            for nonsense: SQL in ["SELEC 1", "SELECT nothing FROM account", "SELECT 1; SELECT 2", "INSERT INTO nowhere VALUES (1)"] {
                let failure = await #expect(throws: StorageFailure.self) { try await database.write { try $0.run(nonsense) } }
                #expect(failure?.kind == .failed)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `eight who count at once lose nothing`(engine: Engine) async throws {
        try await withSample(on: engine) { database in
            try await database.write { try $0.open("新桥水泵") }
            try await withThrowingTaskGroup { group in
                for _ in 0..<8 {
                    group.addTask {
                        for _ in 0..<50 {
                            try await database.write { tx in
                                let credit = try tx.credit(of: "新桥水泵")
                                try tx.run("UPDATE account SET credit = \(credit + 1) WHERE name = '新桥水泵'")
                            }
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await database.read { try $0.credit(of: "新桥水泵") } == 400)
        }
    }

    @Test(arguments: Engine.allCases)
    func `two who each rely on the other staying cannot both leave`(engine: Engine) async throws {
        try await withSample(on: engine) { database in
            try await database.write { tx in
                try tx.open("早班")
                try tx.open("晚班")
            }
            let meeting = Meeting(of: 2, on: engine)
            async let early = leave("早班", meeting, database)
            async let late = leave("晚班", meeting, database)
            #expect(try await [early, late].sorted { !$0 && $1 } == [false, true])
            #expect(try await database.read { try $0.number("SELECT count(*) FROM account WHERE is_active") } == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a repeated transaction keeps its moment`(engine: Engine) async throws {
        let time = TestClock()
        try await withSample(on: engine, clock: time.clock) { database in
            try await database.write { tx in
                try tx.open("早班")
                try tx.open("晚班")
            }
            let meeting = Meeting(of: 2, on: engine)
            let tries = (early: Signals<Moment>(), late: Signals<Moment>())
            async let early = leave("早班", meeting, database) {
                time.advance(seconds: 60); tries.early.note($0)
            }
            async let late = leave("晚班", meeting, database) {
                time.advance(seconds: 60); tries.late.note($0)
            }
            _ = try await [early, late]
            #expect(Set(tries.early.all).count == 1 && Set(tries.late.all).count == 1)
            #expect(tries.early.all.count + tries.late.all.count == (engine == .sqlite ? 2 : 3), "one of two who met has to try again")
        }
    }

    @Test(arguments: Engine.allCases)
    func `a caller who gives up leaves the database as it was, ready for the next`(engine: Engine) async throws {
        try await withSample(on: engine) { database in
            let callers = (0..<40).map { number in
                Task { try await database.write { try $0.open("客户 \(number)") } }
            }
            for caller in callers { caller.cancel() }
            var kept = 0
            for caller in callers where (try? await caller.value) != nil { kept += 1 }
            #expect(try await database.read { try $0.names().count } == kept)
            try await database.write { try $0.open("新桥水泵") }
        }
    }

    @Test(arguments: Engine.allCases)
    func `a closed database answers nobody`(engine: Engine) async throws {
        try await withAddress(on: engine, migrations: Sample.migrations) { address in
            let database = try open(address)
            let last = Task { try await database.write { try $0.open("新桥水泵") } }
            _ = try await last.value
            try await database.close()
            try await database.close()
            await #expect(throws: StorageFailure.self) { try await database.read { try $0.names() } }
            await #expect(throws: StorageFailure.self) { try await database.write { try $0.open("北辰风机") } }

            let again = try open(address)
            #expect(try await again.read { try $0.names() } == ["新桥水泵"])
            try await again.close()
        }
    }

    /// Goes home if somebody else stays. Both have looked before either goes, where the engine lets two look at once.
    private func leave(
        _ name: String, _ meeting: Meeting, _ database: any Database, _ note: @escaping @Sendable (Moment) -> Void = { _ in }
    ) async throws -> Bool {
        try await database.write { tx in
            note(tx.moment)
            let staying = try tx.number("SELECT count(*) FROM account WHERE is_active AND name <> \(name)")
            meeting.attend()
            if staying > 0 { try tx.run("UPDATE account SET is_active = \(false) WHERE name = \(name)") }
            return staying > 0
        }
    }
}

extension ID {
    static var example: ID {
        var chance = SystemRandomNumberGenerator()
        return ID(at: Moment.standing.instant, using: &chance)
    }
}
