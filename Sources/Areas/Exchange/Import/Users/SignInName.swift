import Ground

/// Under which name somebody signs in who has no e-mail address.
enum SignInName {
    /// `reed.clapper` for Reed Clapper, `zhoulan` for 周岚, with a number behind it if somebody else has that.
    static func made(of name: String, besides taken: Set<String>) -> String {
        let written = words(of: name)
        let base = written.isEmpty ? "member" : written
        guard taken.contains(base) else { return base }
        var number = 2
        while taken.contains("\(base)\(number)") { number += 1 }
        return "\(base)\(number)"
    }

    /// The key that sorts names in the order of pinyin spells them in plain letters, syllable by syllable.
    private static func words(of name: String) -> String {
        let isChinese = name.unicodeScalars.contains(where: \.properties.isIdeographic)
        let words = SortKey(name, of: .person).text.prefix { $0 != "\t" }.split(separator: " ").map { word in
            String(decoding: word.utf8.filter { (97...122).contains($0) || (48...57).contains($0) }, as: UTF8.self)
        }
        return words.filter { !$0.isEmpty }.joined(separator: isChinese ? "" : ".").prefix(100).description
    }
}
