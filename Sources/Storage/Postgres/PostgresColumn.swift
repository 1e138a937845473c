import CPostgres

/// What a column of an answer holds. Types whose binary form we do not read are refused with the cure.
enum PostgresColumn {
    case integer16, integer32, integer64
    case flag
    case text
    case bytes
    /// What a function answers that is called for its effect.
    case void
    case unreadable(noun: String, cure: String)

    /// The numbers are those of the catalogue `pg_type`, the same on every server.
    init(type: Oid) {
        self =
            switch type {
            case 21: .integer16
            case 23: .integer32
            case 20: .integer64
            case 16: .flag
            case 19, 25, 114, 705, 1042, 1043: .text
            case 17, 2950: .bytes
            case 2278: .void
            case 1700: .unreadable(noun: "numeric", cure: "CAST(… AS bigint)")
            case 700, 701: .unreadable(noun: "a floating-point number", cure: "CAST(… AS bigint)")
            default: .unreadable(noun: "of type \(type)", cure: "CAST(… AS text)")
            }
    }

    var noun: String {
        switch self {
        case .integer16, .integer32, .integer64: "an integer"
        case .flag: "a flag"
        case .text: "a text"
        case .bytes: "bytes"
        case .void: "nothing"
        case .unreadable(let noun, _): noun
        }
    }
}
