import CPostgres
import Foundation
import Storage

/// Where a database stands, in the words of libpq, with our own defaults beneath what the address says.
struct PostgresAddress: Sendable {
    private let url: String
    private let options: String

    /// A cursor of ours is always read to its end, so its plan should aim there.
    private static let ourOptions = "-c statement_timeout=60000 -c standard_conforming_strings=on -c cursor_tuple_fraction=1 "

    init(url: String) throws {
        guard let parsed = PQconninfoParse(url, nil) else {
            // libpq would repeat a part of the address, and that may be the password.
            throw StorageFailure.unreachable("the address of the database cannot be read; it looks like postgres://user@host:5432/database")
        }
        defer { PQconninfoFree(parsed) }
        self.url = url
        options = PostgresAddress.ourOptions + PostgresAddress.options(in: parsed)
    }

    /// Blocks until the server has answered.
    func connect() throws -> OpaquePointer {
        // Where a word comes twice, the later one counts. A server that vanished is noticed within seconds, not hours.
        let settings = [
            ("application_name", "hengce"), ("connect_timeout", "5"), ("tcp_user_timeout", "10000"),
            ("keepalives_idle", "10"), ("keepalives_interval", "3"), ("keepalives_count", "3"),
            ("dbname", url), ("options", options), ("client_encoding", "UTF8"),
        ]
        let handle = withCStrings(settings.map(\.0)) { words in
            withCStrings(settings.map(\.1)) { values in PQconnectdbParams(words, values, 1) }
        }
        guard let handle else { throw StorageFailure.failed("there is no memory for a connection to PostgreSQL") }
        guard PQstatus(handle) == CONNECTION_OK else {
            defer { PQfinish(handle) }
            let report = String(cString: PQerrorMessage(handle)).trimmingCharacters(in: .whitespacesAndNewlines)
            throw StorageFailure.unreachable("PostgreSQL does not answer: \(report)")
        }
        guard let encoding = PQparameterStatus(handle, "server_encoding"), String(cString: encoding) == "UTF8" else {
            defer { PQfinish(handle) }
            throw StorageFailure.failed("the database does not store UTF-8; create it again with ENCODING 'UTF8'")
        }
        return handle
    }

    private static func options(in parsed: UnsafeMutablePointer<PQconninfoOption>) -> String {
        var option = parsed
        while let keyword = option.pointee.keyword {
            if String(cString: keyword) == "options", let value = option.pointee.val { return String(cString: value) }
            option += 1
        }
        return ""
    }
}

/// Lends the texts as a list that ends with null.
private func withCStrings<Answer>(_ texts: [String], _ body: ([UnsafePointer<CChar>?]) -> Answer) -> Answer {
    let copies = texts.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    return body(copies.map { UnsafePointer($0) } + [nil])
}
