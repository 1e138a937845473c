import CPostgres
import Foundation

/// The fields of an error or a notice. Details are left out: they quote the values of rows.
struct PostgresReport {
    let severity: String
    let sqlState: String
    let message: String
    /// The server's own function that spoke, which tells apart what shares a state.
    let function: String

    init(_ result: OpaquePointer) {
        func field(_ code: Int32) -> String { PQresultErrorField(result, code).map { String(cString: $0) } ?? "" }
        severity = field(hengce_field_severity)
        sqlState = field(hengce_field_sqlstate)
        message = field(hengce_field_message)
        function = field(hengce_field_function)
    }

    /// What libpq says of the connection when no answer came.
    init(_ result: OpaquePointer?, of handle: OpaquePointer) {
        if let result, case let report = PostgresReport(result), !report.message.isEmpty {
            self = report
        } else {
            (severity, sqlState, function) = ("", "", "")
            message = String(cString: PQerrorMessage(handle)).trimmingCharacters(in: .whitespacesAndNewlines)
        }
    }

    /// After these the server hangs up, even where libpq has not noticed yet.
    var isFarewell: Bool { severity == "FATAL" || severity == "PANIC" || sqlState.hasPrefix("08") }

    var text: String { sqlState.isEmpty ? message : "\(message) (\(sqlState))" }
}
