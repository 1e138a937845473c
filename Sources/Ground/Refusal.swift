/// A refusal is an expected answer, not a failure: it has a code for programs and a sentence for people,
/// which says what is wrong, where, and what to do.
package protocol Refusal: Error, Sendable {
    /// A word of the glossary's kind `refusal`.
    var code: String { get }
    var text: Text { get }
    /// The field of the wish that it concerns, if it is one.
    var field: String? { get }
    /// How a caller over HTTP learns of it.
    var status: RefusalStatus { get }
    /// After how many seconds it may be worth asking again, if at all.
    var retryAfter: Int? { get }
}

/// The answers of the API to something it will not do.
package enum RefusalStatus: Int, Sendable {
    case notSignedIn = 401
    case notPermitted = 403
    case notFound = 404
    case methodUnknown = 405
    case conflict = 409
    case stale = 412
    case tooLarge = 413
    case unsupported = 415
    case refused = 422
    case versionRequired = 428
    case tooMany = 429
    case unavailable = 503
}

extension Refusal {
    package var field: String? { nil }
    package var status: RefusalStatus { .refused }
    package var retryAfter: Int? {
        switch status {
        case .tooMany: 60
        case .unavailable: 2
        default: nil
        }
    }
}
