package import Ground
package import Storage

/// The answers that are kept for repeated requests are forgotten after a week: whoever repeats one asks sooner.
package struct ForgetAnswers: Sendable {
    package init() {}

    package func carryOut(in tx: Transaction) throws {
        try tx.run("DELETE FROM idempotency_key WHERE created_at < \(ForgetAnswers.end(at: tx.moment))")
    }

    /// What was answered before this is forgotten.
    package static func end(at moment: Moment) -> Instant { moment.instant.adding(seconds: -7 * 86_400) }
}
