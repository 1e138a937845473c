package import Ground

/// What may stand in a page: words, values, and what is made of them.
package protocol Content {
    func add(to html: inout HTML)
}

/// A piece of a page that is made of other pieces.
package protocol Component: Content {
    associatedtype Body: Content
    @HTMLBuilder var body: Body { get }
}

extension Component {
    package func add(to html: inout HTML) { body.add(to: &html) }
}

extension Content {
    package var html: HTML {
        var html = HTML(capacity: 256)
        add(to: &html)
        return html
    }
}

extension HTML: Content {
    package func add(to html: inout HTML) { html.append(self) }
}

/// Names and other words that are the same in every language.
extension String: Content {
    package func add(to html: inout HTML) { html.append(escaped: self) }
}

/// Words take the page's language.
extension Text: Content {
    package func add(to html: inout HTML) { html.append(self) }
}

/// Small numbers; larger ones are grouped by `Shown.number`.
extension Int: Content {
    package func add(to html: inout HTML) { html.append(whole: self) }
}

/// What is not there is not written.
extension Optional: Content where Wrapped: Content {
    package func add(to html: inout HTML) { self?.add(to: &html) }
}

extension Shown: Content {
    package func add(to html: inout HTML) {
        switch self {
        case .day(let day): html.append(.day, day.daysSince1970)
        case .fullDay(let day): html.append(.fullDay, day.daysSince1970)
        case .weekday(let day): html.append(.weekday, day.daysSince1970)
        case .month(let day): html.append(.month, day.daysSince1970)
        case .instant(let instant): html.append(.instant, Int(instant.microseconds))
        case .money(let money): html.appendInEachLanguage { Formats.writeRounded(money, $0, to: &$1) }
        case .exact, .exactWithCurrency, .price, .quantity, .number, .count, .hundredths, .percent:
            html.append { Formats.writeNumber(self, to: &$0) }
        }
    }
}
