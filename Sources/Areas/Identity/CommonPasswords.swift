package import Foundation
package import Ground

/// The passwords that most people choose, as a list that is fetched when the product is set up. Nothing is asked of anybody outside.
package struct CommonPasswords: Sendable {
    private let words: Set<String>

    package init(_ words: some Sequence<String>) { self.words = Set(words) }

    /// One word a line, in small letters, at its place below the folder of what was fetched. Without the list nothing starts.
    package init(folder: URL) throws {
        let file = folder.appending(path: CommonPasswords.path)
        guard let list = try? String(contentsOf: file, encoding: .utf8) else {
            throw CommonPasswordsMissing(file: file.path(percentEncoded: false))
        }
        self.init(list.split(separator: "\n").map(String.init))
    }

    static let path = "vendor/common-passwords.txt"

    func holds(_ word: String) -> Bool { words.contains(word) }
}

/// The product was not set up completely.
package struct CommonPasswordsMissing: Refusal {
    let file: String
    package var code: String { "unavailable" }
    package var status: RefusalStatus { .unavailable }
    package var text: Text {
        Text(
            "缺少常见密码表 \(file)。请运行 bin/setup 取回，再启动。", "缺少常見密碼表 \(file)。請執行 bin/setup 取回，再啟動。",
            "The list of common passwords is missing at \(file). Run bin/setup, which fetches it, and start again.")
    }
}

/// A password as somebody sees it who guesses: without capitals, without the digits and signs that are put around a word.
struct GuessablePassword {
    private let whole: String

    static let product = ["hengce", "衡策"]

    init(_ characters: String) { whole = characters.lowercased() }

    /// A few characters over and over: `abcabcabcabc`, `aaaaaaaaaaaa`.
    var isRepetition: Bool { Set(whole).count <= 3 || (repeated(whole)?.count ?? .max) <= 4 }

    /// Each character the next one after the last, upwards or downwards, nearly to the end: `abcdefghijkl`, `098765432109`.
    var isSequence: Bool {
        let scalars = whole.unicodeScalars.map { Int($0.value) }
        let steps = zip(scalars, scalars.dropFirst()).count { abs($0 - $1) == 1 || Set([$0, $1]) == [0x30, 0x39] }
        return steps >= scalars.count - 3
    }

    /// Whether little is left beside one of these names: a few signs, or a number such as a year.
    func isMade(of names: [String]) -> Bool {
        names.contains { name in
            let name = name.lowercased()
            guard name.count >= 2, whole.contains(name) else { return false }
            let rest = whole.replacing(name, with: "")
            return rest.count < 10 && rest.count(where: \.isLetter) < 4
        }
    }

    func isCommon(among common: CommonPasswords) -> Bool {
        candidates.contains { common.holds($0) }
    }

    /// Itself, without the signs and digits around it, its letters alone, each also with letters for the signs that look like them; and of
    /// all these the part that is repeated. Words of three letters say nothing amid many digits.
    private var candidates: Set<String> {
        let bare = [whole, whole.trimmingCharacters(in: .letters.inverted), whole.filter(\.isLetter)]
        let words = bare + bare.map(\.withLettersForSigns)
        return Set(words + words.compactMap(repeated)).filter { $0.count >= 4 }
    }

    /// The shortest part of which the text is made by repeating it.
    private func repeated(_ text: String) -> String? {
        let characters = Array(text)
        guard characters.count >= 2 else { return nil }
        for length in 1...(characters.count / 2) where characters.count.isMultiple(of: length) {
            if characters.indices.allSatisfy({ characters[$0] == characters[$0 % length] }) { return String(characters[..<length]) }
        }
        return nil
    }
}

extension String {
    fileprivate var withLettersForSigns: String {
        let letters: [Character: Character] = ["0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s", "!": "i"]
        return String(map { letters[$0] ?? $0 })
    }
}
