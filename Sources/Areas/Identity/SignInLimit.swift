package import Ground
import Storage

/// Where somebody tries words. Each place counts for itself, so that a stranger who knows a name keeps nobody out who is in or was here before.
enum GuessingPlace: Sendable {
    /// Before the door, by whoever it may be.
    case stranger(at: ID<Member>?, as: String)
    /// Before the door, in a browser in which the member has been.
    case knownDevice(of: ID<Member>, hash: [UInt8])
    /// Within an open session.
    case session(ID<Session>, of: ID<Member>)
}

/// How often anybody may try to get in. What counts is written down before anything is judged, so that guesses that come at once count too.
extension Transaction {
    /// Writes an attempt down, or refuses it: five are free, then a pause follows that grows with every further five;
    /// and ten of strangers a minute come from one address.
    func countAttempt(at place: GuessingPlace, from address: String) throws {
        let now = moment.instant
        let tried = try first(
            """
            SELECT count(*), coalesce(max(attempted_at), 0) FROM sign_in_attempt
            WHERE \(place.condition) AND attempted_at > \(now.adding(seconds: -SignInLimit.memory))
            """
        ) { (count: $0.count(0), last: $0.instant(1)) }
        if let tried {
            let end = tried.last.adding(seconds: SignInLimit.pause(after: tried.count))
            if end > now { throw SignInRefused.tooManyForName(seconds: secondsFromNow(to: end)) }
        }
        if case .stranger = place { try countAddress(address) }
        try run(
            """
            INSERT INTO sign_in_attempt (member_id, sign_in_name, device_hash, session_id, address, attempted_at)
            VALUES (\(place.member), \(place.name), \(place.device), \(place.session), \(address), \(now))
            """)
        try run("DELETE FROM sign_in_attempt WHERE attempted_at < \(now.adding(seconds: -SignInLimit.memory))")
    }

    private func countAddress(_ address: String) throws {
        let fromAddress = try number(
            """
            SELECT count(*) FROM sign_in_attempt
            WHERE address = \(address) AND device_hash IS NULL AND session_id IS NULL
              AND attempted_at > \(moment.instant.adding(seconds: -60))
            """)
        if fromAddress >= 10 { throw SignInRefused.tooManyFromAddress }
    }

    /// Whoever proves to be the member begins anew, there where he proved it.
    func forgetAttempts(at place: GuessingPlace) throws { try run("DELETE FROM sign_in_attempt WHERE \(place.condition)") }
}

extension GuessingPlace {
    /// What counts together.
    fileprivate var condition: SQL {
        switch self {
        case .stranger(let member?, _): "member_id = \(member) AND device_hash IS NULL AND session_id IS NULL"
        case .stranger(nil, let name): "sign_in_name = \(name)"
        case .knownDevice(let member, let hash): "member_id = \(member) AND device_hash = \(hash)"
        case .session(let session, let member): "member_id = \(member) AND session_id = \(session)"
        }
    }

    fileprivate var member: ID<Member>? {
        switch self {
        case .stranger(let member, _): member
        case .knownDevice(let member, _), .session(_, let member): member
        }
    }

    fileprivate var name: String? { if case .stranger(nil, let name) = self { name } else { nil } }
    fileprivate var device: [UInt8]? { if case .knownDevice(_, let hash) = self { hash } else { nil } }
    fileprivate var session: ID<Session>? { if case .session(let session, _) = self { session } else { nil } }
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
