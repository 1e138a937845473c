import GRDB
import Storage

extension StorageFailure {
    /// What SQLite reported, in the words of every engine; `nil` when the error is not its own.
    init?(describing error: any Error) {
        guard let error = error as? DatabaseError else { return nil }
        let message = error.message ?? "SQLite error \(error.extendedResultCode.rawValue)"
        switch error.resultCode {
        case .SQLITE_CONSTRAINT: self = .constraint(message)
        case .SQLITE_FULL: self = .full(message)
        case .SQLITE_BUSY, .SQLITE_LOCKED: self = .contended(message)
        case .SQLITE_CANTOPEN, .SQLITE_NOTADB, .SQLITE_PERM, .SQLITE_AUTH: self = .unreachable(message)
        default: self = .failed(message)
        }
    }
}
