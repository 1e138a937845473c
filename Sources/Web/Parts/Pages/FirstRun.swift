package import Ground

/// What an empty company is shown: the steps to a working one, and the way around with a demonstration.
package struct FirstRun: Component {
    private let steps: [Step]
    private let aside: HTML

    package struct Step {
        let heading: Text
        let words: HTML
        let state: State

        package enum State: Sendable {
            case done
            case open(Text, Link)
            /// It needs an earlier step first.
            case waiting
        }

        package init(_ heading: Text, _ state: State, @HTMLBuilder words: () -> some Content) {
            (self.heading, self.state, self.words) = (heading, state, words().html)
        }

        fileprivate var isDone: Bool { if case .done = state { true } else { false } }
    }

    package init(_ steps: [Step], @HTMLBuilder aside: () -> some Content) { (self.steps, self.aside) = (steps, aside().html) }

    package var body: some Content {
        div(.class("grid first-run")) {
            section(.class("card")) {
                header(.class("card-head")) {
                    h2 { Text("从这里开始", "從這裡開始", "Start here") }
                    span(.class("card-note")) { "\(done) / \(steps.count)" }
                    span(.class("short-bar")) { ThresholdBar(Double(done) / Double(max(1, steps.count)), tone: .ok) }
                }
                ol {
                    for (index, step) in steps.enumerated() { line(step, number: index + 1) }
                }
            }
            div(.class("stack")) { aside }
        }
    }

    private var done: Int { steps.count { $0.isDone } }
    /// The first step that is not done yet stands out; no later one does before it.
    private func isNext(_ number: Int) -> Bool { steps.firstIndex { !$0.isDone } == number - 1 }

    private func line(_ step: Step, number: Int) -> HTML {
        li(.class(step.isDone ? "line to-do done" : "line to-do")) {
            span { if step.isDone { Icon.check.small } else { number } }
            div {
                b { step.heading }
                p(.class("sub")) { step.words }
            }
            switch step.state {
            case .done: Tag(Text("已完成", "已完成", "Done"), .ok)
            case .open(let words, let link): ButtonLink(words, to: link, isNext(number) ? .primary : .plain, small: true)
            case .waiting: HTML.nothing
            }
        }
    }
}
