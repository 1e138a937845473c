import Ground

/// The grade of a customer as a coloured seal: the one sign of it everywhere.
package struct GradeSeal: Content {
    private let letter: String?
    private let large: Bool

    /// `letter` is `A` to `D`; without one the account has no grade yet.
    package init(_ letter: String?, large: Bool = false) { (self.letter, self.large) = (letter, large) }

    package func add(to html: inout HTML) {
        if !large, let letter, let ready = GradeSeal.ready[letter] { html.append(ready) } else { html.append(drawn) }
    }

    /// The seals of lists, drawn once: a list shows one in every row.
    private static let ready = Dictionary(uniqueKeysWithValues: grades.map { ($0, GradeSeal($0).drawn) })

    private var drawn: HTML {
        let style = "grade-seal \(letter.map(GradeSeal.style) ?? "grade-none")\(large ? " large" : "")"
        return span(.class(style), .title(words), .role(.img), .ariaLabel(words)) { letter ?? "–" }
    }

    private var words: Text {
        guard let letter else { return Text("尚未分级", "尚未分級", "Not graded yet") }
        return Text("客户级别 \(letter)", "客戶等級 \(letter)", "Grade \(letter)")
    }

    private static let grades = ["A", "B", "C", "D"]

    /// The class that carries a grade's colours, on seals, tiles, rings and charts alike.
    static func style(of letter: String) -> String { grades.contains(letter) ? "grade-\(letter.lowercased())" : "grade-none" }
}
