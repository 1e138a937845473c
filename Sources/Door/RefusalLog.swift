package import Ground
import Hummingbird
package import Logging
import Synchronization

/// Who was refused a right, turned away by a limit, or asked for what he does not see stands in the log: by the code of the refusal, the
/// route as it is written, the member's id and the status, and never by names, addresses or what was sent.
/// A flood of them does not fill the disk: behind so many lines in a minute the rest is counted.
package final class RefusalLog: Sendable {
    /// Lines in a minute about one member, or about the strangers of one address, and in all.
    package static let linesOfOne = 20
    package static let lines = 200

    private let minute = Mutex(Minute(number: 0))

    package init() {}

    /// How many were only counted since the start.
    package var untold: Int { minute.withLock { $0.untoldInAll } }

    /// Not found tells something of a member only: strangers ask for anything.
    package func note(_ refusal: any Refusal, of route: String, by member: String?, from context: DoorContext, at instant: Instant) {
        note(refusal, of: route, by: member, from: context.limitKey, at: instant, in: context.logger)
    }

    /// The `address` tells strangers apart, and is not written down.
    package func note(
        _ refusal: any Refusal, of route: String, by member: String?, from address: String, at instant: Instant, in log: Logger
    ) {
        guard let level = refusal.level(ofMember: member != nil) else { return }
        let judgement = minute.withLock { $0.judge(member ?? address, in: instant.microseconds / 60_000_000) }
        if judgement.untoldBefore > 0 {
            log.notice("more were refused than were written down", metadata: ["count": "\(judgement.untoldBefore)"])
        }
        if judgement.isFirstUntold {
            log.warning("more are refused than are written down", metadata: ["a_minute": "\(RefusalLog.linesOfOne)"])
        }
        guard judgement.isTold else { return }
        log.log(
            level: level, "refused",
            metadata: [
                "code": "\(refusal.code)", "route": "\(route)", "user": "\(member ?? "nobody")", "status": "\(refusal.status.rawValue)",
            ])
    }

    private struct Judgement {
        var isTold = false
        /// From here on some of this minute are counted only.
        var isFirstUntold = false
        /// Of minutes before, told now.
        var untoldBefore = 0
    }

    private struct Minute {
        var number: Int64
        var told = 0
        /// Holds no more than have had a line in this minute.
        var toldOf: [String: Int] = [:]
        var untold = 0
        var untoldInAll = 0

        mutating func judge(_ who: String, in now: Int64) -> Judgement {
            var judgement = Judgement()
            if now != number {
                judgement.untoldBefore = untold
                (number, told, toldOf, untold) = (now, 0, [:], 0)
            }
            if told < RefusalLog.lines, toldOf[who, default: 0] < RefusalLog.linesOfOne {
                told += 1
                toldOf[who, default: 0] += 1
                judgement.isTold = true
            } else {
                judgement.isFirstUntold = untold == 0
                untold += 1
                untoldInAll += 1
            }
            return judgement
        }
    }
}

extension Refusal {
    /// `nil` of what is nobody's business but the asker's.
    fileprivate func level(ofMember isMember: Bool) -> Logger.Level? {
        switch status {
        case .notPermitted, .tooMany, .notSignedIn: .notice
        case .notFound: isMember ? .info : nil
        default: nil
        }
    }
}
