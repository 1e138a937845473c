import Ground

/// One attribute of an element. Names come from this target alone, so that no page can write an event handler or a style.
package struct Attribute: Sendable {
    /// ` name="`, ready to be written; a flag's is ` name`.
    private let opening: StaticString
    private let value: Value

    private enum Value: Sendable {
        case absent
        case flag
        case plain(String)
        indirect case words(Text)
        case named(StaticString, String)
        indirect case namedWords(StaticString, Text)
        case whole(Int)
        case drawn(Double)
        case share(Double)
        case later(Later, Int)
    }

    func write(to html: inout HTML) {
        if case .absent = value { return }
        html.append(markup: opening)
        switch value {
        case .absent, .flag: return
        case .plain(let text): html.append(escaped: text)
        case .words(let words): html.append(words)
        case .named(let name, let text):
            html.append(markup: name)
            html.append(markup: "=\"")
            html.append(escaped: text)
        case .namedWords(let name, let words):
            html.append(markup: name)
            html.append(markup: "=\"")
            html.append(words)
        case .whole(let number): html.append(whole: number)
        case .drawn(let number): html.append(drawn: number)
        case .share(let number):
            html.append(drawn: number * 100)
            html.append(ascii: "%")
        case .later(let later, let value): html.append(later, value)
        }
        html.append(ascii: "\"")
    }
}

/// How the attributes of this target are made. What is `nil` or false is not written.
extension Attribute {
    init(_ opening: StaticString, _ text: String?) { (self.opening, value) = (opening, text.map(Value.plain) ?? .absent) }
    init(_ opening: StaticString, words: Text?) { (self.opening, value) = (opening, words.map(Value.words) ?? .absent) }
    init(_ opening: StaticString, flag: Bool) { (self.opening, value) = (opening, flag ? .flag : .absent) }
    init(_ opening: StaticString, whole number: Int?) { (self.opening, value) = (opening, number.map(Value.whole) ?? .absent) }
    init(_ opening: StaticString, drawn number: Double) { (self.opening, value) = (opening, .drawn(number)) }
    /// A length as a share of the whole drawing: `0.43` becomes `43%`.
    init(_ opening: StaticString, share: Double) { (self.opening, value) = (opening, .share(share)) }

    init(_ opening: StaticString, _ later: Later, _ value: Int = 0) { (self.opening, self.value) = (opening, .later(later, value)) }

    init(dataWords name: StaticString, _ words: Text) { (opening, value) = (" data-words-", .namedWords(name, words)) }

    package static func data(_ name: StaticString, _ value: String?) -> Attribute {
        Attribute(opening: " data-", value: value.map { .named(name, $0) } ?? .absent)
    }
}
