package import Ground

/// A word in a coloured box, beside what it says something about.
package struct Tag: Component {
    private let tone: Tone
    private let words: Text

    package init(_ words: Text, _ tone: Tone = .plain) { (self.words, self.tone) = (words, tone) }

    package var body: some Content { span(.class(tone.on("tag"))) { words } }
}

/// Risk, told as what is missing. Nothing is drawn when nothing is.
package struct Missing: Component {
    private let facts: [Text]

    package init(_ facts: [Text]) { self.facts = facts }

    package var body: some Content {
        if !facts.isEmpty {
            span(.class("tags")) {
                span(.class("sub")) { Text("还缺", "還缺", "Missing") }
                for fact in facts { span(.class("tag missing")) { fact } }
            }
        }
    }
}
