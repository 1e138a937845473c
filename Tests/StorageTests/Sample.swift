import Ground
import Storage
import TestSupport

/// A schema that is just large enough to show what an engine promises.
enum Account {}

enum Sample {
    static let migrations = [
        Migration(
            1, "accounts",
            [
                """
                CREATE TABLE account (
                    id \(word: .id) PRIMARY KEY,
                    name \(word: .text) NOT NULL UNIQUE CHECK (name <> 'forbidden'),
                    credit \(word: .money) NOT NULL,
                    opened_on \(word: .day),
                    digest \(word: .bytes),
                    is_active \(word: .flag) NOT NULL
                )\(word: .table)
                """
            ]),
        Migration(
            2, "visits",
            [
                """
                CREATE TABLE visit (
                    position \(word: .position),
                    account_id \(word: .id) NOT NULL REFERENCES account (id),
                    note \(word: .text) NOT NULL
                )\(word: .table)
                """
            ]),
    ]
}

/// A database with the sample schema.
func withSample<Outcome>(
    on engine: Engine, clock: Clock = .standing, _ body: (any Database) async throws -> Outcome
) async throws -> Outcome {
    try await withDatabase(on: engine, clock: clock, migrations: Sample.migrations, body)
}

extension Transaction {
    @discardableResult
    func open(_ name: String, credit: Int64 = 0, isActive: Bool = true) throws -> ID<Account> {
        let id = newID(Account.self)
        try run("INSERT INTO account (id, name, credit, is_active) VALUES (\(id), \(name), \(credit), \(isActive))")
        return id
    }
}

extension Snapshot {
    func names() throws -> [String] { try all("SELECT name FROM account ORDER BY name") { $0.text(0) } }
    func credit(of name: String) throws -> Int64 { try number("SELECT credit FROM account WHERE name = \(name)") }
}

extension StorageFailure {
    enum Kind { case constraint, contended, full, outcomeUnknown, unreachable, locked, damaged, failed }

    var kind: Kind {
        switch self {
        case .constraint: .constraint
        case .contended: .contended
        case .full: .full
        case .outcomeUnknown: .outcomeUnknown
        case .locked: .locked
        case .damaged: .damaged
        case .unreachable: .unreachable
        case .failed: .failed
        }
    }
}

/// What a body refuses on its own account.
struct CreditTooLow: Refusal, Equatable {
    let missing: Int64
    var code: String { "credit_too_low" }
    var text: Text { Text(verbatim: "\(missing)") }
}
