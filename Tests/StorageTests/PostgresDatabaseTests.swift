import Ground
import Storage
import StoragePostgres
import TestSupport
import Testing

@Suite struct PostgresDatabaseTests {
    // MARK: - What becomes of a transaction when the server goes away

    @Test func `a session that ends in the midst of a write undoes it`() async throws {
        try await withPostgres { database in
            let failure = await #expect(throws: StorageFailure.self) {
                try await database.write { tx in
                    try tx.open("新桥水泵")
                    try tx.run("SELECT pg_terminate_backend(pg_backend_pid())")
                }
            }
            #expect(failure?.kind == .failed)
            #expect(try await database.read { try $0.names() } == [])
            try await database.write { try $0.open("北辰风机") }
        }
    }

    @Test func `a session that ends before the answer to COMMIT leaves the outcome unknown`() async throws {
        try await withPostgres { database in
            let failure = await #expect(throws: StorageFailure.self) {
                try await database.write { tx in
                    try tx.open("新桥水泵")
                    let session = try tx.number("SELECT pg_backend_pid()")
                    try waiting { try await TestPostgres.shared.command("SELECT pg_terminate_backend(\(session), 10000)") }
                }
            }
            #expect(failure?.kind == .outcomeUnknown)
            try await database.write { try $0.open("北辰风机") }
        }
    }

    @Test(arguments: ["pg_cancel_backend", "pg_terminate_backend"])
    func `a commit whose wait for the standby is cut short is not acknowledged`(cut: String) async throws {
        try await withAddress(on: .postgres, migrations: Sample.migrations) { address in
            let name = "awaiting_\(cut)"
            let database = try open("\(address)&application_name=\(name)&options=-c%20synchronous_commit%3Don", connections: 1)
            let cutting = Task {
                while !Task.isCancelled {
                    try await TestPostgres.shared.command(
                        "SELECT \(cut)(pid) FROM pg_stat_activity WHERE application_name = '\(name)' AND wait_event = 'SyncRep'")
                    try await Task.sleep(for: .milliseconds(20))
                }
            }
            let failure = await #expect(throws: StorageFailure.self) { try await database.write { try $0.open("新桥水泵") } }
            cutting.cancel()
            #expect(failure?.kind == .outcomeUnknown)
            #expect(try await database.read { try $0.names() } == ["新桥水泵"], "it was committed here, and a failover could have lost it")
            try await database.close()
        }
    }

    @Test func `a reader whose session ends is served by a new one`() async throws {
        try await withPostgres { database in
            let sessions = Signals<Int64>()
            let names = try await database.read { snapshot in
                sessions.note(try snapshot.number("SELECT pg_backend_pid()"))
                if sessions.all.count == 1 { _ = try snapshot.first("SELECT pg_terminate_backend(pg_backend_pid())") { $0.flag(0) } }
                return try snapshot.names()
            }
            #expect(names == [] && Set(sessions.all).count == 2)
        }
    }

    @Test func `a session that died while nobody used it is replaced without a word`() async throws {
        try await withPostgres(connections: 1) { database in
            for _ in 0..<2 {
                let session = try await database.read { try $0.number("SELECT pg_backend_pid()") }
                try await TestPostgres.shared.command("SELECT pg_terminate_backend(\(session), 10000)")
                try await database.write { try $0.open("\(session)") }
            }
            #expect(try await database.read { try $0.names().count } == 2)
        }
    }

    @Test func `a server that is not there is a failure in words`() async throws {
        let database = try PostgresDatabase(url: "postgres://hengce@127.0.0.1:1/none", clock: .standing)
        let failure = await #expect(throws: StorageFailure.self) { try await database.read { try $0.number("SELECT 1") } }
        guard case .unreachable(let sentence) = failure else { return #expect(failure?.kind == .unreachable) }
        #expect(sentence.hasPrefix("PostgreSQL does not answer"))
        try await database.close()
    }

    @Test func `of several hosts the one that answers is used`() async throws {
        try await withAddress(on: .postgres, migrations: Sample.migrations) { address in
            let several = address.replacing("?host=", with: "?target_session_attrs=read-write&host=/nowhere,").replacing(
                "&port=", with: "&port=1,")
            let database = try open(several)
            try await database.write { try $0.open("新桥水泵") }
            try await database.close()
        }
    }

    @Test func `an address that cannot be read is refused without repeating its password`() throws {
        let failure = #expect(throws: StorageFailure.self) {
            try PostgresDatabase(url: "postgres://hengce:secret%ZZ@host/db", clock: .standing)
        }
        guard case .unreachable(let sentence) = failure else { return #expect(failure?.kind == .unreachable) }
        #expect(!sentence.contains("secret"))
    }

    @Test func `a session has our defaults, and the address may say otherwise`() async throws {
        try await withAddress(on: .postgres) { address in
            let usual = try await settings(at: address)
            #expect(usual == ["hengce", "1min", "UTF8", "on"])
            let special = address + "&application_name=audit&options=-c%20statement_timeout%3D5000&client_encoding=SQL_ASCII"
            #expect(try await settings(at: special) == ["audit", "5s", "UTF8", "on"])
        }
    }

    private func settings(at address: String) async throws -> [String] {
        let words = ["application_name", "statement_timeout", "client_encoding", "standard_conforming_strings"]
        let database = try open(address)
        let settings = try await database.read { snapshot in
            try words.flatMap { word in try snapshot.all("SELECT current_setting(\(word))") { $0.text(0) } }
        }
        try await database.close()
        return settings
    }

    // MARK: - What the server reports

    @Test(
        arguments: [("23514", .constraint), ("53100", .full), ("55P03", .contended), ("57014", .failed), ("XX000", .failed)]
            as [(String, StorageFailure.Kind)])
    func `each report of the server has its meaning`(state: String, kind: StorageFailure.Kind) async throws {
        try await withPostgres { database in
            let failure = await #expect(throws: StorageFailure.self) { try await database.write { try $0.raise(state) } }
            #expect(failure?.kind == kind)
            try await database.write { try $0.open("新桥水泵") }
        }
    }

    @Test(arguments: ["40001", "40P01"])
    func `a transaction that always collides is given up after ten tries`(state: String) async throws {
        try await withPostgres { database in
            let tries = Signals<Moment>()
            let failure = await #expect(throws: StorageFailure.self) {
                try await database.write { tx in
                    tries.note(tx.moment)
                    // Whatever the body makes of it.
                    do { try tx.raise(state) } catch { throw CreditTooLow(missing: 1) }
                }
            }
            #expect(failure?.kind == .contended && tries.all.count == 10)
            try await database.write { try $0.open("新桥水泵") }
        }
    }

    @Test func `a statement that takes too long is ended, and the session lives on`() async throws {
        try await withPostgres(connections: 1) { database in
            let failure = await #expect(throws: StorageFailure.self) {
                try await database.read { snapshot in
                    _ = try snapshot.all("SELECT set_config('statement_timeout', '50', true)") { $0.text(0) }
                    _ = try snapshot.all("SELECT pg_sleep(60)") { $0.isNull(0) }
                }
            }
            #expect(failure?.kind == .failed)
            try await database.write { try $0.open("新桥水泵") }
        }
    }

    // MARK: - The schema changes while the server runs

    @Test func `what was prepared before a migration does not outlive it`() async throws {
        try await withAddress(on: .postgres, migrations: Sample.migrations) { address in
            let (node, other) = (try open(address, connections: 1), try open(address, connections: 1))
            try await node.write { try $0.open("新桥水泵") }
            for _ in 0..<4 { _ = try await node.read { try $0.all("SELECT * FROM account") { $0.text(1) } } }
            try await other.write { try $0.run("ALTER TABLE account ADD COLUMN remark text") }
            #expect(try await node.read { try $0.all("SELECT * FROM account") { $0.text(1) } } == ["新桥水泵"])

            for _ in 0..<4 { _ = try await node.write { try $0.all("SELECT * FROM account FOR UPDATE") { $0.text(1) } } }
            try await other.write { try $0.run("ALTER TABLE account DROP COLUMN remark") }
            #expect(try await node.write { try $0.all("SELECT * FROM account FOR UPDATE") { $0.text(1) } } == ["新桥水泵"])
            for node in [node, other] { try await node.close() }
        }
    }

    // MARK: - Types

    @Test func `a sum that is numeric is refused with its cure`() async throws {
        try await withPostgres { database in
            let failure = await #expect(throws: StorageFailure.self) {
                try await database.read { try $0.number("SELECT sum(credit) AS total FROM account") }
            }
            guard case .failed(let sentence) = failure else { return #expect(failure?.kind == .failed) }
            #expect(sentence == "column 0 (total) is numeric, which is not read; write CAST(… AS bigint)")
        }
    }

    @Test func `the integers, texts and flags of the server's own tables are read`() async throws {
        try await withPostgres { database in
            let found = try await database.read { snapshot in
                try snapshot.first(
                    "SELECT CAST(7 AS smallint), CAST(-8 AS integer), CAST('x' AS varchar(3)), current_user, datallowconn, pg_notify('a', 'b') FROM pg_database WHERE datname = current_database()"
                ) {
                    "\($0.integer(0)) \($0.integer(1)) \($0.text(2)) \($0.text(3)) \($0.flag(4)) \($0.isNull(5))"
                }
            }
            #expect(found == "7 -8 x hengce true false")
        }
    }

    @Test func `a place that was null first takes a value afterwards, and the other way round`() async throws {
        try await withPostgres(connections: 1) { database in
            let values: [Int64?] = [nil, nil, 5, nil, 6, 7, nil]
            for (number, value) in values.enumerated() {
                let digest: [UInt8]? = value.map { [UInt8($0)] }
                let day = value.map { Moment.standing.today.adding(days: Int($0)) }
                try await database.write { tx in
                    try tx.run(
                        "INSERT INTO account (id, name, credit, digest, opened_on, is_active) VALUES (\(tx.newID(Account.self)), \("\(number)"), \(value ?? 0), \(digest), \(day), \(true))"
                    )
                }
            }
            let found = try await database.read {
                try $0.all("SELECT digest, opened_on FROM account ORDER BY name") { ($0.isNull(0), $0.isNull(1)) }
            }
            #expect(found.map(\.0) == values.map { $0 == nil } && found.map(\.1) == values.map { $0 == nil })
        }
    }

    @Test func `more statements than are kept prepared are answered all the same`() async throws {
        try await withPostgres(connections: 1) { database in
            for _ in 0..<3 {
                let sum = try await database.read { snapshot in
                    try (1...600).reduce(Int64(0)) { sum, length in
                        try sum + snapshot.number("SELECT count(*) FROM account WHERE credit IN (\(list: Array(1...length)))") + 1
                    }
                }
                #expect(sum == 600)
            }
            let kept = try await database.read { try $0.number("SELECT count(*) FROM pg_prepared_statements") }
            #expect(kept <= 256)
        }
    }

    // MARK: - The pool

    @Test func `everybody who waits for a connection is served`() async throws {
        try await withPostgres(connections: 2) { database in
            let answers = try await withThrowingTaskGroup { group in
                for number in 0..<200 { group.addTask { try await database.read { try $0.number("SELECT CAST(\(number) AS bigint)") } } }
                return try await group.reduce(into: Set()) { $0.insert($1) }
            }
            #expect(answers.count == 200)
            #expect(
                try await database.read { try $0.number("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()") } <= 2)
        }
    }

    @Test func `who gives up waiting leaves the queue, and the others keep their places`() async throws {
        try await withPostgres(connections: 1) { database in
            let (isTaken, isFree) = (Signal(), Signal())
            async let holder: Void = database.read { _ in
                isTaken.give()
                isFree.wait()
            }
            await isTaken.arrival()
            let waiters = (0..<20).map { number in Task { try await database.read { try $0.number("SELECT CAST(\(number) AS bigint)") } } }
            for waiter in waiters[..<10] { waiter.cancel() }
            for waiter in waiters[..<10] { await #expect(throws: CancellationError.self) { try await waiter.value } }
            isFree.give()
            try await holder
            for (number, waiter) in waiters.enumerated().dropFirst(10) { #expect(try await waiter.value == number) }
        }
    }

    @Test func `a queue that is too long says so at once`() async throws {
        try await withPostgres(connections: 1) { database in
            let (isTaken, isFree) = (Signal(), Signal())
            async let holder: Void = database.read { _ in
                isTaken.give()
                isFree.wait()
            }
            await isTaken.arrival()
            let refusals = Signals<StorageFailure.Kind>()
            let served = try await withThrowingTaskGroup { group in
                for _ in 0..<1100 {
                    group.addTask {
                        do {
                            return try await Int(database.read { try $0.number("SELECT CAST(1 AS bigint)") })
                        } catch let failure as StorageFailure {
                            refusals.note(failure.kind)
                            if refusals.all.count == 1100 - 1024 { isFree.give() }
                            return 0
                        }
                    }
                }
                return try await group.reduce(0, +)
            }
            try await holder
            #expect(served == 1024)
            #expect(refusals.all.allSatisfy { $0 == .contended })
        }
    }

    @Test func `closing waits for the transactions that run`() async throws {
        try await withPostgres { database in
            let (isBegun, isFree) = (Signal(), Signal())
            async let writing: Void = database.write { tx in
                isBegun.give()
                isFree.wait()
                try tx.open("新桥水泵")
            }
            await isBegun.arrival()
            async let closing: Void = database.close()
            async let closingTwice: Void = database.close()
            isFree.give()
            _ = try await (writing, closing, closingTwice)
        }
    }

    private func withPostgres(connections: Int = 8, _ body: (any Database) async throws -> Void) async throws {
        try await withAddress(on: .postgres, migrations: Sample.migrations) { address in
            let database = try open(address, connections: connections)
            try await body(database)
            try await database.close()
        }
    }
}

extension Transaction {
    /// Lets the server report what it cannot be brought to report otherwise.
    fileprivate func raise(_ state: String) throws {
        _ = try all("SELECT set_config('raised.state', \(state), true)") { $0.text(0) }
        try run("DO 'BEGIN RAISE EXCEPTION USING ERRCODE = current_setting(''raised.state''); END'")
    }
}
