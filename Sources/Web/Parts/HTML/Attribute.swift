import Ground

/// One attribute of an element. Names come from this target alone, so that no page can write an event handler or a style.
package struct Attribute {
    private let prefix: StaticString
    private let name: StaticString
    private let value: Value

    private enum Value {
        case absent
        case flag
        case plain(String)
        case words(Text)
        case whole(Int)
        case drawn(Double)
        case share(Double)
    }

    func write(to page: inout PageWriter) {
        switch value {
        case .absent: return
        case .flag: begin(in: &page); return
        case .plain(let text): begin(in: &page); page.markup("=\""); page.text(text)
        case .words(let words): begin(in: &page); page.markup("=\""); page.text(words)
        case .whole(let number): begin(in: &page); page.markup("=\""); page.number(number)
        case .drawn(let number): begin(in: &page); page.markup("=\""); page.number(number)
        case .share(let number): begin(in: &page); page.markup("=\""); page.number(number * 100); page.markup("%")
        }
        page.markup("\"")
    }

    private func begin(in page: inout PageWriter) {
        page.markup(" ")
        page.markup(prefix)
        page.markup(name)
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
