import Foundation
import Ground
import Wire

/// One message between a command and the server: what it is, and its bytes.
struct Frame: Sendable, Equatable {
    /// The numbers are the protocol: they are never given another meaning.
    enum Kind: UInt8, Sendable {
        // From the command.
        case request = 1
        /// A portion of a file or of the input, in either direction.
        case chunk = 2
        case end = 3
        /// The file cannot be read or written; the bytes are the sentence for the person.
        case refused = 4

        // From the server.
        case output = 16
        case complaint = 17
        case progress = 18
        case wantsInput = 19
        /// Asks for the file at the path.
        case wantsFile = 20
        /// Portions of a file for the path follow.
        case delivery = 21
        case exit = 22
        /// Asks whether a file can be delivered to the path later.
        case wantsPlace = 23
    }

    let kind: Kind
    let bytes: [UInt8]

    /// More than this never comes in one piece; a server that is told otherwise hangs up.
    static let longest = 4 * 1024 * 1024

    init(_ kind: Kind, _ bytes: [UInt8] = []) { (self.kind, self.bytes) = (kind, bytes) }
    init(_ kind: Kind, _ text: String) { self.init(kind, Array(text.utf8)) }

    static func exit(_ status: ExitStatus) -> Frame { Frame(.exit, [UInt8(status.rawValue)]) }

    var text: String { String(decoding: bytes, as: UTF8.self) }
}

/// What a command asks of the server: its words, and what only its own process knows.
struct CommandRequest: Equatable {
    /// Raised when a frame changes its meaning; both sides must agree on it.
    static let protocolNumber = 2

    let words: [String]
    let language: Language
    /// What was set where the command was given and the server decides for everybody, by the names of the settings.
    let settings: [String: String]

    init(_ words: [String], in language: Language, with settings: [String: String] = [:]) {
        (self.words, self.language, self.settings) = (words, language, settings)
    }

    var frame: Frame {
        let json: JSON = [
            "protocol": .number(CommandRequest.protocolNumber), "language": .text(language.rawValue), "words": .list(words.map(JSON.text)),
            "settings": .object(settings.sorted { $0.key < $1.key }.map { .init(name: $0.key, value: .text($0.value)) }),
        ]
        return Frame(.request, json.encoded())
    }

    init(_ frame: Frame) throws(CommandFailed) {
        guard frame.kind == .request, let json = JSON(parsing: Data(frame.bytes)),
            json["protocol"]?.integer == CommandRequest.protocolNumber,
            let language = json["language"]?.string.flatMap(Language.init(rawValue:)), let words = json["words"]?.array,
            case .object(let settings)? = json["settings"]
        else {
            throw CommandFailed(
                Text(
                    "命令与服务器的版本不同。请用服务器那一版的 hengce。", "命令與伺服器的版本不同。請用伺服器那一版的 hengce。",
                    "The command and the server are of different versions. Use the hengce of the server's version."))
        }
        self.init(
            words.compactMap(\.string), in: language,
            with: Dictionary(settings.map { ($0.name, $0.value.string ?? "") }) { first, _ in first })
    }
}
