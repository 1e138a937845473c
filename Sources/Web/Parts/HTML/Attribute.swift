import Ground

/// One attribute of an element. Names come from this target alone, so that no page can write an event handler or a style.
package struct Attribute: Sendable {
    private let prefix: StaticString
    private let name: StaticString
    private let value: Value

    private enum Value: Sendable {
        case absent
        case flag
        case plain(String)
        case words(Text)
        case whole(Int)
        case drawn(Double)
        case share(Double)
    }

    func write(to html: inout HTML) {
        if case .absent = value { return }
        html.append(ascii: " ")
        html.append(markup: prefix)
        html.append(markup: name)
        if case .flag = value { return }
        html.append(markup: "=\"")
        switch value {
        case .absent, .flag: break
        case .plain(let text): html.append(escaped: text)
        case .words(let words): html.append(words)
        case .whole(let number): html.append(whole: number)
        case .drawn(let number): html.append(drawn: number)
        case .share(let number):
            html.append(drawn: number * 100)
            html.append(ascii: "%")
        }
        html.append(ascii: "\"")
    }
}

/// How the attributes of this target are made.
extension Attribute {
    init(_ name: StaticString, prefix: StaticString = "", _ text: String?) {
        (self.prefix, self.name, value) = (prefix, name, text.map(Value.plain) ?? .absent)
    }
    init(_ name: StaticString, words: Text?) { (prefix, self.name, value) = ("", name, words.map(Value.words) ?? .absent) }
    init(_ name: StaticString, flag: Bool) { (prefix, self.name, value) = ("", name, flag ? .flag : .absent) }
    init(_ name: StaticString, whole number: Int?) { (prefix, self.name, value) = ("", name, number.map(Value.whole) ?? .absent) }
    init(_ name: StaticString, drawn number: Double) { (prefix, self.name, value) = ("", name, .drawn(number)) }
    /// A length as a share of the whole drawing, `0.43` becoming `43%`.
    init(_ name: StaticString, share: Double) { (prefix, self.name, value) = ("", name, .share(share)) }
}
