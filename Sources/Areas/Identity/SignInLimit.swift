package import Ground
import Storage

/// How often anybody may try to get in. What counts is written down before anything is judged, so that guesses that come at once count too.
extension Transaction {
    /// Writes an attempt at a member or at a name down, or refuses it: five are free, then a pause follows that grows with every further five;
    /// and ten a minute come from one address.
    func countAttempt(at member: ID<Member>?, as name: String, from address: String) throws {
        let now = moment.instant
        let same: SQL = if let member { "member_id = \(member)" } else { "sign_in_name = \(name)" }
        let tried = try first(
            """
            SELECT count(*), coalesce(max(attempted_at), 0) FROM sign_in_attempt
            WHERE \(same) AND attempted_at > \(now.adding(seconds: -SignInLimit.memory))
            """
        ) { (count: $0.count(0), last: $0.instant(1)) }
        if let tried {
            let end = tried.last.adding(seconds: SignInLimit.pause(after: tried.count))
            if end > now { throw SignInRefused.tooManyForName(seconds: secondsFromNow(to: end)) }
        }
        try countAddress(address)
        try run(
            """
            INSERT INTO sign_in_attempt (member_id, sign_in_name, address, attempted_at)
            VALUES (\(member), \(member == nil ? name : nil), \(address), \(now))
            """)
        try run("DELETE FROM sign_in_attempt WHERE attempted_at < \(now.adding(seconds: -SignInLimit.memory))")
    }

    private func countAddress(_ address: String) throws {
        let fromAddress = try number(
            """
            SELECT count(*) FROM sign_in_attempt
            WHERE address = \(address) AND attempted_at > \(moment.instant.adding(seconds: -60))
            """)
        if fromAddress >= 10 { throw SignInRefused.tooManyFromAddress }
    }

    /// Whoever proves to be the member begins anew.
    func forgetAttempts(at member: ID<Member>) throws { try run("DELETE FROM sign_in_attempt WHERE member_id = \(member)") }
}

package enum SignInLimit {
    /// For a day every failure since the last success counts.
    static let memory: Int64 = 24 * 3600

    /// After five failures a quarter of an hour, after ten half an hour, after fifteen one; never more than two.
    package static func pause(after failures: Int) -> Int64 {
        guard failures >= 5, failures.isMultiple(of: 5) else { return 0 }
        return min(2 * 3600, 15 * 60 << Int64(min(failures / 5 - 1, 3)))
    }
}

/// How long a wait is called.
enum Waiting {
    static func minutes(_ seconds: Int) -> Int { max(1, (seconds + 59) / 60) }
    static func englishMinutes(_ seconds: Int) -> String { minutes(seconds) == 1 ? "a minute" : "\(minutes(seconds)) minutes" }
}

/// The same answer for an unknown name and for a wrong password.
package enum SignInRefused: Refusal, Equatable {
    case wrong, tooManyFromAddress
    case tooManyForName(seconds: Int)

    package var code: String {
        switch self {
        case .wrong: "not_signed_in"
        case .tooManyForName, .tooManyFromAddress: "too_many_requests"
        }
    }
    package var status: RefusalStatus {
        switch self {
        case .wrong: .notSignedIn
        case .tooManyForName, .tooManyFromAddress: .tooMany
        }
    }
    package var retryAfter: Int? {
        switch self {
        case .wrong: nil
        case .tooManyForName(let seconds): seconds
        case .tooManyFromAddress: 60
        }
    }
    package var text: Text {
        switch self {
        case .wrong:
            Text(
                "邮箱或密码不对。请核对后再试。", "電子郵件或密碼不對。請核對後再試。",
                "The e-mail address or the password is wrong. Check both and try again.")
        case .tooManyForName(let seconds):
            Text(
                "连续失败太多次。请 \(Waiting.minutes(seconds)) 分钟后再试，或请系统管理员帮忙。",
                "連續失敗太多次。請 \(Waiting.minutes(seconds)) 分鐘後再試，或請系統管理員協助。",
                "Too many failed attempts. Try again in \(Waiting.englishMinutes(seconds)), or ask an administrator.")
        case .tooManyFromAddress:
            Text(
                "从这个网络来的尝试太多。请 1 分钟后再试。", "從這個網路來的嘗試太多。請 1 分鐘後再試。",
                "Too many attempts come from this network. Try again in a minute.")
        }
    }
}
