import ArgumentParser
package import Foundation

/// Where a company's data lives.
package enum DatabaseAddress: Sendable, Hashable {
    case sqlite(path: String)
    case postgres(url: String)

    /// Reads `sqlite:PATH`, `postgres://…` and `postgresql://…`.
    package init?(_ text: String) {
        if text.hasPrefix("sqlite:") {
            let path = String(text.dropFirst("sqlite:".count))
            guard !path.isEmpty, !path.utf8.contains(0) else { return nil }
            self = .sqlite(path: path)
        } else if text.hasPrefix("postgres://") || text.hasPrefix("postgresql://") {
            self = .postgres(url: text)
        } else {
            return nil
        }
    }

    /// As it was written, with the password if it holds one.
    package var text: String {
        switch self {
        case .sqlite(let path): "sqlite:\(path)"
        case .postgres(let url): url
        }
    }

    /// Where the file of an SQLite database really stands, so that two links to it lead to one socket.
    package var file: URL? {
        guard case .sqlite(let path) = self else { return nil }
        return URL(filePath: path).absoluteURL.resolvingSymlinksInPath()
    }

    /// The door for commands while a server holds the database.
    package var socketPath: String? { file.map { $0.path(percentEncoded: false) + ".sock" } }

    /// Where a file of ours stands that belongs to the database: beside it, or in the folder `var` where the database is elsewhere.
    package func companion(_ ending: String) -> String { (file?.path(percentEncoded: false) ?? "var/hengce") + "." + ending }

    /// The address as it may be shown: whoever reads it learns no password.
    package var masked: String {
        switch self {
        case .sqlite(let path): "sqlite:\(path)"
        case .postgres(let url): DatabaseAddress.masking(url)
        }
    }

    private static func masking(_ url: String) -> String {
        guard let scheme = url.range(of: "://") else { return url }
        var rest = url[scheme.upperBound...]
        var shown = String(url[..<scheme.upperBound])
        let authorityEnd = rest.firstIndex { $0 == "/" || $0 == "?" } ?? rest.endIndex
        // A password may hold an @ of its own, so the last one counts.
        if let at = rest[..<authorityEnd].lastIndex(of: "@") {
            let user = rest[..<at].split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            shown += user[0] + (user.count == 2 ? ":***@" : "@")
            rest = rest[rest.index(after: at)...]
        }
        let halves = rest.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        shown += halves[0]
        guard halves.count == 2 else { return shown }
        let parameters = halves[1].split(separator: "&", omittingEmptySubsequences: false).map { parameter in
            let name = parameter.prefix { $0 != "=" }
            return name.lowercased().contains("password") ? "\(name)=***" : String(parameter)
        }
        return shown + "?" + parameters.joined(separator: "&")
    }
}

extension DatabaseAddress: ExpressibleByArgument {
    package init?(argument: String) { self.init(argument) }
}
