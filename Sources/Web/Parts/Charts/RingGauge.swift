package import Ground

/// A score as a ring around its figure, with the limit of the grade as a tick.
package struct RingGauge: Component {
    private let share: Double
    private let threshold: Double?
    private let grade: String?
    private let figure: HTML
    private let caption: Text
    private let label: Text

    package init(_ share: Double, threshold: Double? = nil, grade: String? = nil, figure: some Content, caption: Text, label: Text) {
        (self.share, self.threshold, self.grade) = (share.inside, threshold?.inside, grade)
        (self.figure, self.caption, self.label) = (figure.html, caption, label)
    }

    package var body: some Content {
        Drawing.svg(.class("ring"), .viewBox(0, 0, 132, 132), .role(.img), .ariaLabel(label)) {
            Drawing.circle(.class("track"), .cx(66), .cy(66), .r(54))
            if share > 0 {
                Drawing.circle(
                    .class("value \(grade.map(GradeSeal.style) ?? "")"), .cx(66), .cy(66), .r(54),
                    .dashes(share * RingGauge.circumference, of: RingGauge.circumference), .rotated(-90, around: 66, 66))
            }
            if let threshold { Drawing.path(.class("tick"), .d("M66 5v14"), .rotated(threshold * 360, around: 66, 66)) }
            Drawing.text(.class("figure"), .x(66), .y(72)) { figure }
            Drawing.text(.class("caption"), .x(66), .y(92)) { caption }
        }
    }

    private static let circumference = 2 * Double.pi * 54
}
