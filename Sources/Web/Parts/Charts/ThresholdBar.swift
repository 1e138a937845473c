package import Ground

/// A share as a bar, with the threshold it is measured against as a black tick.
package struct ThresholdBar: Component {
    private let share: Double
    private let threshold: Double?
    private let tone: Tone
    private let label: Text?

    /// Shares count from 0 to 1 and are kept inside the bar. Without a `label` the bar only repeats a number that stands beside it.
    package init(_ share: Double, threshold: Double? = nil, tone: Tone = .brand, label: Text? = nil) {
        (self.share, self.threshold, self.tone, self.label) = (share.inside, threshold?.inside, tone, label)
    }

    package var body: some Content {
        Drawing.svg(.class("bar"), .role(label), .ariaLabel(label), .ariaHidden(label == nil)) {
            Drawing.rect(.class("track"), .width(share: 1), .height(share: 1), .rx(3))
            Drawing.rect(.class(tone.rawValue), .width(share: share), .height(share: 1), .rx(3))
            if let threshold { Drawing.rect(.class("tick"), .x(share: threshold), .y(-3), .width(2), .height(12)) }
        }
    }
}

extension Double {
    /// At least 0 and at most 1; what is no number counts as 0.
    var inside: Double { self > 0 ? Swift.min(self, 1) : 0 }
}

extension Attribute {
    /// A drawing with a label is one picture to a screen reader.
    static func role(_ label: Text?) -> Attribute { Attribute(" role=\"", label == nil ? nil : Role.img.rawValue) }
}
