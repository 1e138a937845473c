/// What a colour says. Red, amber and green are for states alone, and a word always says the same.
package enum Tone: String, Sendable {
    case plain, brand, ok, warn, bad

    /// `tag` becomes `tag warn`.
    func on(_ name: String) -> String { self == .plain ? name : "\(name) \(rawValue)" }
}
