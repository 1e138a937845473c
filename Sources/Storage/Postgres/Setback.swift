import CPostgres
import Storage

/// Why a transaction came to nothing, and what may help.
enum Setback: Error {
    /// Another transaction got in the way: a pause helps.
    case collision(StorageFailure)
    /// The session is gone, and with it whatever was not committed.
    case lost(StorageFailure)
    /// What the session had prepared no longer fits the schema: a new session helps.
    case outdated(StorageFailure)
    case final(StorageFailure)

    var failure: StorageFailure {
        switch self {
        case .collision(let failure), .lost(let failure), .outdated(let failure), .final(let failure): failure
        }
    }

    var isWorthAnotherTry: Bool { if case .final = self { false } else { true } }

    func isMended(byNewSessionFor kind: TransactionKind) -> Bool {
        switch self {
        case .outdated: true
        case .lost: kind == .read
        case .collision, .final: false
        }
    }
}

extension Setback {
    /// Reads the report of the server, or of libpq itself when there is none.
    init(reportedBy result: OpaquePointer?, of handle: OpaquePointer) {
        let report = PostgresReport(result, of: handle)
        let text = report.text
        if report.isFarewell || PQstatus(handle) != CONNECTION_OK {
            self = .lost(.failed(text))
            return
        }
        self =
            switch report.sqlState {
            case "40001", "40P01": .collision(.contended(text))
            case "26000": .outdated(.failed(text))
            case "0A000" where report.function == "RevalidateCachedQuery": .outdated(.failed(text))
            case "55P03": .final(.contended(text))
            case "53100": .final(.full(text))
            case let state where state.hasPrefix("23"): .final(.constraint(text))
            default: .final(.failed(text))
            }
    }
}
