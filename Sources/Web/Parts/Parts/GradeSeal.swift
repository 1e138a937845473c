import Ground

/// The grade of a customer as a coloured seal: the one sign of it everywhere.
package struct GradeSeal: Component {
    private let letter: String?
    private let large: Bool

    /// `letter` is `A` to `D`; without one the account has no grade yet.
    package init(_ letter: String?, large: Bool = false) { (self.letter, self.large) = (letter, large) }

    package var body: some Content {
        span(
            .class("grade-seal \(letter.map(GradeSeal.style) ?? "grade-none")\(large ? " large" : "")"), .title(words), .role(.img),
            .ariaLabel(words)
        ) {
            letter ?? "–"
        }
    }

    private var words: Text {
        guard let letter else { return Text("尚未分级", "尚未分級", "Not graded yet") }
        return Text("客户级别 \(letter)", "客戶等級 \(letter)", "Grade \(letter)")
    }

    /// The class that carries a grade's colours, on seals, tiles, rings and charts alike.
    static func style(of letter: String) -> String {
        ["A", "B", "C", "D"].contains(letter) ? "grade-\(letter.lowercased())" : "grade-none"
    }
}
