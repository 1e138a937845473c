import CLI
import Foundation
import Ground
import Yams

/// What was set and where: the command line counts before the environment, that before `hengce.yml`, that before the usual value.
struct SettingSources: Sendable {
    enum Origin: String, Sendable {
        case commandLine = "command line"
        case environment
        case file = "hengce.yml"
        case usual = "default"

        var text: Text {
            switch self {
            case .commandLine: Text("命令行", "命令列", "command line")
            case .environment: Text("环境变量", "環境變數", "environment")
            case .file: Text(verbatim: "hengce.yml")
            case .usual: Text("默认", "預設", "default")
            }
        }
    }

    private let given: [String: String]
    private let environment: [String: String]
    private let file: [String: String]

    static let fileName = "hengce.yml"

    /// `given` are the options by the names of the settings.
    init(
        given: [String: String], environment: [String: String] = ProcessInfo.processInfo.environment, folder: URL = URL(filePath: ".")
    ) throws {
        (self.given, self.environment) = (given, environment)
        try SettingSources.refuseUnknown(environment)
        let path = folder.appending(path: SettingSources.fileName)
        let document = FileManager.default.contents(atPath: path.path(percentEncoded: false))
        file = try document.map { try SettingSources.read($0) } ?? [:]
    }

    func value(of setting: Setting) -> (text: String, origin: Origin) {
        if let text = given[setting.name] { return (text, .commandLine) }
        if let text = environment[setting.environmentName] { return (text, .environment) }
        if let text = file[setting.name] { return (text, .file) }
        return (setting.usual, .usual)
    }

    /// In which language to say that a setting is wrong, even that one.
    var language: Language { Language(rawValue: value(of: .language).text) ?? .hans }

    /// A variable with our prefix that nobody reads is a misspelt one, apart from those of the tests.
    private static func refuseUnknown(_ environment: [String: String]) throws {
        let known = Setting.all.map(\.environmentName)
        for name in environment.keys.sorted() where name.hasPrefix(Setting.prefix) && !known.contains(name) {
            guard !Setting.ofTheTests.contains(name) else { continue }
            throw SettingFault.unknownVariable(name, nearest: known.min { $0.edits(to: name) < $1.edits(to: name) } ?? "")
        }
    }

    private static func read(_ document: Data) throws -> [String: String] {
        guard let text = String(validating: document, as: UTF8.self) else { throw SettingFault.fileUnreadable }
        let root: Node?
        do { root = try Yams.compose(yaml: text, .basic) } catch { throw SettingFault.fileUnreadable }
        // A file of comments sets nothing.
        guard let root else { return [:] }
        guard let mapping = root.mapping else { throw SettingFault.fileUnreadable }
        let known = Set(Setting.all.map(\.name))
        var values: [String: String] = [:]
        for (key, value) in mapping {
            guard let name = key.scalar?.string, known.contains(name) else { throw SettingFault.unknown(key.scalar?.string ?? "?") }
            guard let text = value.scalar?.string else { throw SettingFault.notPlain(name) }
            values[name] = text
        }
        return values
    }
}

/// What is wrong with the settings.
enum SettingFault {
    static var fileUnreadable: CommandFailed {
        CommandFailed(
            Text(
                "hengce.yml 不是 name: value 形式的 YAML。请对照 hengce settings 改正。", "hengce.yml 不是 name: value 形式的 YAML。請對照 hengce settings 改正。",
                "hengce.yml is not YAML of the form name: value. Correct it; hengce settings lists the names."))
    }

    static func unknown(_ name: String) -> CommandFailed {
        CommandFailed(
            Text(
                "hengce.yml 里的“\(name)”不是设置项。请对照 hengce settings 改正。", "hengce.yml 裡的「\(name)」不是設定項目。請對照 hengce settings 改正。",
                "“\(name)” in hengce.yml is no setting. Correct it; hengce settings lists the names."))
    }

    static func unknownVariable(_ name: String, nearest: String) -> CommandFailed {
        CommandFailed(
            Text(
                "环境变量 \(name) 不是设置项。是 \(nearest) 吗？请改名或去掉它；hengce settings 列出全部设置。",
                "環境變數 \(name) 不是設定項目。是 \(nearest) 嗎？請改名或去掉它；hengce settings 列出全部設定。",
                "The variable \(name) is no setting. Is \(nearest) meant? Rename or unset it; hengce settings lists them all."))
    }

    static func notPlain(_ name: String) -> CommandFailed {
        CommandFailed(
            Text(
                "hengce.yml 里的 \(name) 必须是一个单独的值。请改成“\(name): …”。", "hengce.yml 裡的 \(name) 必須是一個單獨的值。請改成「\(name): …」。",
                "\(name) in hengce.yml must be one plain value. Write “\(name): …”."))
    }

    static func unusable(_ setting: Setting, _ value: String, from origin: SettingSources.Origin) -> CommandFailed {
        let name = setting.name
        let form = setting.plainForm
        let (hans, hant, english) = (origin.text.hans, origin.text.hant, origin.text.english)
        return CommandFailed(
            Text(
                "设置 \(name)（来自\(hans)）不能是“\(value)”。可用的形式：\(form.hans)。", "設定 \(name)（來自\(hant)）不能是「\(value)」。可用的形式：\(form.hant)。",
                "The setting \(name) (\(english)) cannot be “\(value)”. It takes: \(form.english)."))
    }

    static var halfOfTLS: CommandFailed {
        CommandFailed(
            Text(
                "tls_cert 和 tls_key 必须一起给出。请补上另一个。", "tls_cert 和 tls_key 必須一起給出。請補上另一個。",
                "tls_cert and tls_key belong together. Give the other one, too."))
    }
}

extension String {
    /// How many letters to put in, take out or replace until it reads like the other.
    fileprivate func edits(to other: String) -> Int {
        let other = Array(other.unicodeScalars)
        var row = Array(0...other.count)
        for (line, letter) in unicodeScalars.enumerated() {
            var corner = row[0]
            row[0] = line + 1
            for column in other.indices {
                let replaced = corner + (letter == other[column] ? 0 : 1)
                corner = row[column + 1]
                row[column + 1] = Swift.min(replaced, row[column] + 1, corner + 1)
            }
        }
        return row[other.count]
    }
}
