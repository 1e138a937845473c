/// Partial updates. Each is said where it acts; nothing relies on what a surrounding element says.
extension Attribute {
    package static func hxGet(_ link: Link) -> Attribute { Attribute(" hx-get=\"", link.address) }
    /// Where the answer goes: the element with this id.
    package static func hxTarget(id: String) -> Attribute { Attribute(" hx-target=\"", "#" + id) }
    /// What is taken from the answer: the element with this id, so that a whole page is a good answer too.
    package static func hxSelect(id: String) -> Attribute { Attribute(" hx-select=\"", "#" + id) }
    /// What else of the page follows the answer.
    package static func hxSelectBeside(ids: [String]) -> Attribute {
        Attribute(" hx-select-oob=\"", ids.isEmpty ? nil : ids.map { "#" + $0 }.joined(separator: ","))
    }
    /// The element with this id is dimmed while the answer is under way.
    package static func hxIndicator(id: String) -> Attribute { Attribute(" hx-indicator=\"", "#" + id) }
    package static func hxSwap(_ swap: Swap) -> Attribute { Attribute(" hx-swap=\"", swap.rawValue) }
    package static func hxTrigger(_ trigger: Trigger) -> Attribute { Attribute(" hx-trigger=\"", trigger.rawValue) }
    /// The address follows what is shown; going back leads to the page before, not through every letter typed.
    package static func hxReplaceURL() -> Attribute { Attribute(" hx-replace-url=\"", "true") }
    /// The newest request wins: an older one still under way is given up.
    package static func hxSyncReplace() -> Attribute { Attribute(" hx-sync=\"", "this:replace") }
    package static func hxInclude(_ include: Include) -> Attribute { Attribute(" hx-include=\"", include.rawValue) }

    package enum Swap: String {
        case morph = "morph:outerHTML"
        case inside = "innerHTML"
    }
    package enum Trigger: String { case typing = "input changed delay:200ms, search" }
    package enum Include: String { case form = "closest form" }
}
