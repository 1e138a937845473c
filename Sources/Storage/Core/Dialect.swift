/// The engines we speak to, and everything that they spell differently. Whatever is not here is written once.
package enum Dialect: Sendable {
    case sqlite
    case postgres

    package enum Word: Hashable, Sendable {
        /// Column types. Meaning is the same everywhere: instants are microseconds in UTC, days ISO text, money hundredths,
        /// unit prices ten-thousandths, rates hundred-millionths, quantities thousandths, ids sixteen bytes, documents JSON or YAML as text.
        case id, count, quantity, price, rate, money, instant, day, flag, text, document
        /// Bytes that are no id: hashes and secrets.
        case bytes
        /// Numbers rows from 1 in the order in which they were written.
        case position
        /// What follows the closing bracket of `CREATE TABLE`.
        case table
        /// Whether a column holds a day, for a CHECK; the absence of one is checked by NOT NULL.
        case isDay(String)
        /// The bytes of a column of text, each one as it is stored.
        case storedBytes(of: String)
        /// What `refuse` needs once in a database before its first use.
        case refusalOfChanges
        /// Rights for a role, where there are roles.
        case grant(String, on: Place, to: String)
        /// Takes every right on a table from a role.
        case revokeAll(on: String, from: String)
        /// A trigger that refuses every change of its kind to a table of history.
        case refuse(Change, of: String)
    }

    /// What a right is given on.
    package enum Place: Hashable, Sendable {
        case schema(String), table(String)
    }

    package enum Change: String, Sendable {
        case update, delete
        /// All rows at once, which only PostgreSQL can.
        case truncate
    }

    package func spelling(of word: Word) -> String {
        switch (self, word) {
        case (.sqlite, .id), (.sqlite, .bytes): "BLOB"
        case (.sqlite, .count), (.sqlite, .quantity), (.sqlite, .price), (.sqlite, .rate), (.sqlite, .money), (.sqlite, .instant),
            (.sqlite, .flag):
            "INTEGER"
        case (.sqlite, .day), (.sqlite, .text), (.sqlite, .document): "TEXT"
        case (.sqlite, .position): "INTEGER PRIMARY KEY AUTOINCREMENT"
        case (.sqlite, .table): " STRICT"
        case (.postgres, .table): ""
        case (.postgres, .id): "uuid"
        case (.postgres, .bytes): "bytea"
        case (.postgres, .count), (.postgres, .quantity), (.postgres, .price), (.postgres, .rate), (.postgres, .money),
            (.postgres, .instant):
            "bigint"
        case (.postgres, .flag): "boolean"
        case (.postgres, .day), (.postgres, .text), (.postgres, .document): "text COLLATE \"C\""
        case (.postgres, .position): "bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY"
        case (.sqlite, .isDay(let column)): "\(column) GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'"
        case (.postgres, .isDay(let column)): "\(column) ~ '^[0-9]{4}-[01][0-9]-[0-3][0-9]$'"
        case (.sqlite, .storedBytes(let column)): "CAST(\(column) AS BLOB)"
        case (.postgres, .storedBytes(let column)): "convert_to(\(column), 'UTF8')"
        case (.sqlite, .refusalOfChanges): "SELECT 1"
        case (.postgres, .refusalOfChanges):
            """
            CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
            'BEGIN RAISE EXCEPTION ''history is never changed'' USING ERRCODE = ''integrity_constraint_violation''; END'
            """
        case (.sqlite, .grant), (.sqlite, .revokeAll), (.sqlite, .refuse(.truncate, _)): "SELECT 1"
        case (.postgres, .grant(let rights, .schema(let name), let role)): "GRANT \(rights) ON SCHEMA \(quoted(name)) TO \(quoted(role))"
        case (.postgres, .grant(let rights, .table(let name), let role)): "GRANT \(rights) ON TABLE \(quoted(name)) TO \(quoted(role))"
        case (.postgres, .revokeAll(let name, let role)): "REVOKE ALL ON TABLE \(quoted(name)) FROM \(quoted(role))"
        case (.postgres, .refuse(.truncate, let table)):
            """
            CREATE TRIGGER \(table)_no_truncate BEFORE truncate ON \(table)
            FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
            """
        case (.sqlite, .refuse(let change, let table)):
            """
            CREATE TRIGGER \(table)_no_\(change.rawValue) BEFORE \(change.rawValue) ON \(table)
            BEGIN SELECT RAISE(ABORT, 'history is never changed'); END
            """
        case (.postgres, .refuse(let change, let table)):
            """
            CREATE TRIGGER \(table)_no_\(change.rawValue) BEFORE \(change.rawValue) ON \(table)
            FOR EACH ROW EXECUTE FUNCTION refuse_change()
            """
        }
    }

    private func quoted(_ name: String) -> String { "\"" + name.replacing("\"", with: "\"\"") + "\"" }

    /// The statement in this engine's spelling, with its arguments in the order of their places.
    package func render(_ statement: SQL) -> (text: String, arguments: [Value]) {
        var text = ""
        var arguments: [Value] = []
        for part in statement.parts {
            switch part {
            case .text(let literal): text += literal
            case .word(let word): text += spelling(of: word)
            case .argument(let value):
                arguments.append(value)
                text += self == .sqlite ? "?" : "$\(arguments.count)"
            }
        }
        return (text, arguments)
    }
}
