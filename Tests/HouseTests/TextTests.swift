import Testing

/// Whatever a person reads stands in three languages, and each of them is that language.
@Suite struct TextTests {
    @Test func `every text has words in all three languages`() {
        expectNone(
            texts.flatMap { text in
                zip(["简体", "繁體", "English"], text.words).filter { $1.allSatisfy(\.isWhitespace) }.map {
                    "\(text.place) has no words in \($0.0)"
                }
            })
    }

    @Test func `no language is forgotten in the middle`() {
        expectNone(
            texts.compactMap { text in
                let chinese = text.words.map { $0.contains(where: \.isChinese) }
                if chinese[0] != chinese[1] {
                    return "\(text.place) is Chinese in one of 简体 and 繁體 only: \(text.words[0]) / \(text.words[1])"
                }
                if !chinese[0], text.words[0] != text.words[2], text.words[0].contains(" ") {
                    return "\(text.place) says \"\(text.words[0])\" in 简体 and 繁體"
                }
                return chinese[2] && !chinese[0] ? "\(text.place) is Chinese in English" : nil
            })
    }

    /// A gap that chooses between words, such as a plural, may be missing in a language that does not choose.
    @Test func `the same values stand in all three languages`() {
        expectNone(
            texts.compactMap { text in
                let counts = text.gaps
                return Set(counts).count == 1 ? nil : "\(text.place) holds \(counts) values in 简体, 繁體 and English"
            })
    }

    /// The older standards of each side hold the everyday characters of its own script only.
    @Test func `简体 and 繁體 are each written in their own characters`() throws {
        let simplified = try CharacterSetOfScript("GB2312")
        let traditional = try CharacterSetOfScript("BIG5")
        expectNone(
            (texts + (try glossary)).flatMap { text in
                let hans = text.words[0].filter { $0.isChinese && !simplified.has($0) }
                let hant = text.words[1].filter { $0.isChinese && !traditional.has($0) }
                return (hans.isEmpty ? [] : ["\(text.place) has \(hans) in 简体: \(text.words[0])"])
                    + (hant.isEmpty ? [] : ["\(text.place) has \(hant) in 繁體: \(text.words[1])"])
            })
    }

    @Test func `繁體 uses the words of Taiwan`() throws {
        expectNone(
            (texts + (try glossary)).flatMap { text in
                wordsOfTaiwan.filter { text.words[1].contains($0.0) }.map { "\(text.place) says \($0.0) in 繁體, Taiwan says \($0.1)" }
            })
    }

    /// `，` and not `,` behind a Chinese character; brackets likewise.
    @Test func `Chinese is punctuated as Chinese`() throws {
        expectNone(
            (texts + (try glossary)).flatMap { text in
                text.words.prefix(2).filter { words in
                    zip(words, words.dropFirst()).contains { before, after in
                        before.isChinese && ",;:?!()".contains(after) || after.isChinese && ",;()".contains(before)
                    }
                }.map { "\(text.place) has half-width punctuation: \($0)" }
            })
    }

    private struct Written {
        let place: String
        let words: [String]
        let gaps: [Int]
    }

    private var texts: [Written] {
        Repository.sources.flatMap { file -> [Written] in
            let tokens = file.tokens
            return file.places(of: ["Text", "("]).compactMap { index in
                let literals = tokens.arguments(ofCallAt: index + 1).map(\.literal)
                guard literals.count == 3, let hans = literals[0], let hant = literals[1], let english = literals[2] else { return nil }
                let all = [hans, hant, english]
                return Written(
                    place: "\(file.path):\(hans.line)", words: all.map(\.text),
                    gaps: all.map { $0.inserted.filter { gap in !gap.contains { $0.kind == .string } }.count })
            }
        }
    }

    private var glossary: [Written] {
        get throws {
            try Table.read("docs/domain/glossary.csv").rows.map { row in
                Written(
                    place: "docs/domain/glossary.csv: \(row["id"] ?? "")",
                    words: [row["zh_hans"] ?? "", row["zh_hant"] ?? "", row["english"] ?? ""], gaps: [0, 0, 0])
            }
        }
    }
}

extension Character {
    var isChinese: Bool { unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) || (0x3400...0x4DBF).contains($0.value) } }
}

private let wordsOfTaiwan = [
    ("默認", "預設"), ("服務器", "伺服器"), ("網絡", "網路"), ("導出", "匯出"), ("搜索", "搜尋"), ("用戶", "使用者或成員"), ("軟件", "軟體"),
    ("硬件", "硬體"), ("屏幕", "螢幕"), ("鼠標", "滑鼠"), ("信息", "資訊"), ("數據庫", "資料庫"), ("字段", "欄位"), ("鏈接", "連結"), ("打印", "列印"),
    ("視頻", "影片"), ("剪貼板", "剪貼簿"), ("文件名", "檔名"), ("刷新", "重新整理"), ("登錄名", "登入名稱"),
]
