import CPostgres

/// Hears what the server says beside its answers. Only warnings are kept: during COMMIT they decide.
final class PostgresNotices {
    private(set) var warning: String?

    /// The session owns both, so the connection never outlives its listener.
    func listen(to handle: OpaquePointer) {
        PQsetNoticeReceiver(
            handle,
            { listener, notice in
                guard let listener, let notice, PostgresReport(notice).severity == "WARNING" else { return }
                Unmanaged<PostgresNotices>.fromOpaque(listener).takeUnretainedValue().warning = PostgresReport(notice).message
            },
            Unmanaged.passUnretained(self).toOpaque())
    }

    func forget() { warning = nil }
}
