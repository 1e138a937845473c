package import Ground

/// Where a person stands in something that takes several screens.
package struct Steps: Component {
    private let label: Text
    private let steps: [Text]
    private let current: Int

    /// `current` counts from 0.
    package init(_ label: Text, _ steps: [Text], current: Int) { (self.label, self.steps, self.current) = (label, steps, current) }

    package var body: some Content {
        ol(.class("steps"), .ariaLabel(label)) {
            for (index, step) in steps.enumerated() {
                li(.class(index < current ? "done" : nil), .ariaCurrent(index == current ? .step : nil)) {
                    span { index + 1 }
                    step
                }
            }
        }
    }
}
