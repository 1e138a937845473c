import CLI
import Door
import Foundation
import Ground
import Identity
import Logging

/// What the operator wants, read and judged once.
struct Settings: Sendable {
    let database: DatabaseAddress
    let keyFile: String
    let sealFile: String
    /// The folder of members' files, and the largest of them in bytes.
    let files: String
    let fileLimit: Int
    let host: String
    let port: Int
    let currency: Currency
    let zone: TimeZone
    /// Fixes the company's day.
    let today: Day?
    let language: Language
    let publicFolder: URL
    let tls: TLSFiles?
    let trustedProxies: [AddressRange]
    /// Who must show a second factor when signing in.
    let requiresSecondFactor: Set<Role>
    let postgresConnections: Int
    let logLevel: Logger.Level
    /// What was said, and not left as usual, of what a running server decides for everybody.
    let saidForEverybody: [String: String]

    struct TLSFiles: Sendable {
        let certificate, key: String
    }

    init(_ sources: SettingSources) throws {
        database = try sources.read(.database) { DatabaseAddress($0) }
        keyFile = try sources.readOptional(.keyFile) { $0 } ?? database.companion("key")
        sealFile = try sources.readOptional(.sealFile) { $0 } ?? database.companion("seal")
        files = try sources.readOptional(.files) { $0 } ?? database.companion("files")
        fileLimit = try sources.read(.fileLimit) { Int($0).flatMap { (1...200).contains($0) ? $0 * 1024 * 1024 : nil } }
        host = try sources.read(.host) { $0.isEmpty ? nil : $0 }
        port = try sources.read(.port) { Int($0).flatMap { (0...65_535).contains($0) ? $0 : nil } }
        currency = try sources.read(.currency) { Currency($0) }
        zone = try sources.read(.timeZone) { TimeZone(identifier: $0) }
        today = try sources.readOptional(.today) { Day($0) }
        language = try sources.read(.language) { Language(rawValue: $0) }
        publicFolder = try sources.read(.publicFolder) { $0.isEmpty ? nil : URL(filePath: $0, directoryHint: .isDirectory) }
        trustedProxies = try sources.readOptional(.trustedProxy, AddressRange.list) ?? []
        requiresSecondFactor = try sources.readOptional(.secondFactor, Settings.roles) ?? []
        postgresConnections = try sources.read(.postgresConnections) { Int($0).flatMap { (1...100).contains($0) ? $0 : nil } }
        logLevel = try sources.read(.logLevel) { Logger.Level(rawValue: $0) }

        saidForEverybody = Dictionary(
            uniqueKeysWithValues: [Setting.currency, .timeZone, .today].compactMap { setting in
                let (text, origin) = sources.value(of: setting)
                return origin == .usual || text.isEmpty ? nil : (setting.name, text)
            })

        let certificate = try sources.readOptional(.tlsCert) { $0 }
        let key = try sources.readOptional(.tlsKey) { $0 }
        switch (certificate, key) {
        case (let certificate?, let key?): tls = TLSFiles(certificate: certificate, key: key)
        case (nil, nil): tls = nil
        default: throw SettingFault.halfOfTLS
        }
    }

    private static func roles(_ text: String) -> Set<Role>? {
        let words = text.split(separator: ",").map { $0.filter { !$0.isWhitespace } }
        let roles = words.compactMap { Role(rawValue: $0) }
        return roles.count == words.count ? Set(roles) : nil
    }

    /// Whether people reach us over TLS, ours or that of the proxy: cookies are marked for it then.
    var isBehindTLS: Bool { tls != nil || !trustedProxies.isEmpty }

    /// Whether nobody but this machine can reach us.
    var isLoopback: Bool { ["127.0.0.1", "::1", "localhost"].contains(host) }
}

extension SettingSources {
    fileprivate func read<Value>(_ setting: Setting, _ make: (String) -> Value?) throws -> Value {
        let (text, origin) = value(of: setting)
        guard let value = make(text) else {
            // An address that cannot be read may hold a password all the same.
            throw SettingFault.unusable(setting, setting == .database ? "…" : text, from: origin)
        }
        return value
    }

    fileprivate func readOptional<Value>(_ setting: Setting, _ make: (String) -> Value?) throws -> Value? {
        value(of: setting).text.isEmpty ? nil : try read(setting, make)
    }
}
