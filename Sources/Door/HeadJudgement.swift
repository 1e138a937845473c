import NIOHTTP1

/// What becomes of a request, judged by its head alone: what two readers could read in two ways is refused.
enum HeadJudgement: Equatable {
    /// Taken in under this target.
    case taken(String)
    /// Answered at once; its body is never read.
    case oversized(String)
    case refused(HTTPResponseStatus)

    init(of head: HTTPRequestHead, within limits: DoorLimits) {
        guard head.method != .CONNECT else { self = .refused(.notImplemented); return }
        guard head.uri.utf8.count <= limits.target else { self = .refused(.uriTooLong); return }
        guard let host = head.host, let target = head.target(at: host) else { self = .refused(.badRequest); return }
        switch head.announcedBody {
        case .unreadable: self = .refused(.badRequest)
        case .coded: self = .refused(.notImplemented)
        case .length(let length) where length > limits.body: self = .oversized(target)
        case .length, .open, .none: self = .taken(target)
        }
    }
}

/// What a head says of the body that follows.
enum AnnouncedBody: Equatable {
    case none
    case length(Int)
    /// In chunks, until one says that it is the last.
    case open
    /// In a form that we do not read.
    case coded
    case unreadable
}

extension HTTPRequestHead {
    var announcedBody: AnnouncedBody {
        let (codings, lengths) = (headers["Transfer-Encoding"], headers["Content-Length"])
        if !codings.isEmpty {
            guard lengths.isEmpty, version == .http1_1 else { return .unreadable }
            return codings.count == 1 && codings[0].lowercased() == "chunked" ? .open : .coded
        }
        guard let text = lengths.first else { return .none }
        guard lengths.count == 1, !text.isEmpty, text.utf8.allSatisfy({ (48...57).contains($0) }), let length = Int(text) else {
            return .unreadable
        }
        return .length(length)
    }

    /// Whether another request may follow on the connection. What would be another protocol afterwards is never another request.
    var mayBeFollowed: Bool { version == .http1_1 && isKeepAlive && !headers.contains(name: "Upgrade") }

    var awaitsContinue: Bool { version == .http1_1 && headers.first(name: "Expect")?.lowercased() == "100-continue" }

    /// The one host that is meant; an old client may leave it out.
    fileprivate var host: String? {
        let hosts = headers["Host"]
        if hosts.isEmpty, version != .http1_1 { return "" }
        guard hosts.count == 1, !hosts[0].isEmpty, hosts[0].utf8.allSatisfy(\.isOfHost) else { return nil }
        return hosts[0].lowercased()
    }

    /// The path and query. An absolute target must name the same host.
    fileprivate func target(at host: String) -> String? {
        var target = uri[...]
        if let scheme = ["http://", "https://"].first(where: { target.lowercased().hasPrefix($0) }) {
            target = target.dropFirst(scheme.count)
            let authority = target.prefix { $0 != "/" && $0 != "?" }
            guard authority.lowercased() == host else { return nil }
            target = target.dropFirst(authority.count)
            if !target.hasPrefix("/") { target = "/" + target }
        }
        guard target.hasPrefix("/"), target.prefix(while: { $0 != "?" }).isWholePercentEncoding else { return nil }
        return String(target)
    }
}

extension UInt8 {
    /// Letters, digits and the signs of names, addresses and ports.
    fileprivate var isOfHost: Bool {
        switch self {
        case 48...57, 65...90, 97...122: true
        default: "-._:[]".utf8.contains(self)
        }
    }

    fileprivate var isHexadecimal: Bool {
        switch self {
        case 48...57, 65...70, 97...102: true
        default: false
        }
    }
}

extension Substring {
    /// Whether two hexadecimal digits follow each percent sign, and none of them stands for a control character.
    fileprivate var isWholePercentEncoding: Bool {
        let parts = utf8.split(separator: UInt8(ascii: "%"), omittingEmptySubsequences: false).dropFirst()
        return parts.allSatisfy { part in
            let digits = part.prefix(2)
            guard digits.count == 2, digits.allSatisfy(\.isHexadecimal),
                let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
            else { return false }
            return value >= 32 && value != 127
        }
    }
}
