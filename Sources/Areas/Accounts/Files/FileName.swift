package import Ground

/// What a file is called, as somebody's machine called it: without the way to it, without signs that cannot be seen or that turn the
/// direction of writing, and short enough for every disk.
package struct FileName: Sendable, Hashable {
    private let base: String
    /// What stands behind the last dot, in small letters; empty where there is nothing.
    package let ending: String

    /// Refuses what has no name at all.
    package init(_ given: String) throws(FieldRefused) {
        let last = given.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
        let seen = String(String.UnicodeScalarView(last.unicodeScalars.filter(FileName.isSeen))).trimmed
        // A name that begins with a dot is hidden where it is saved, and one that ends with dots loses them there.
        let plain = seen.drop { $0 == "." || $0 == " " }.reversed().drop { $0 == "." || $0 == " " }.reversed()
        let name = String(plain)
        guard !name.isEmpty else { throw .missing(field: "name") }
        let dot = name.lastIndex(of: ".")
        let behind = dot.map { String(name[name.index(after: $0)...]).lowercased() } ?? ""
        let isEnding = (1...8).contains(behind.utf8.count) && behind.utf8.allSatisfy { (48...57).contains($0) || (97...122).contains($0) }
        ending = isEnding ? behind : ""
        base = FileName.short(isEnding ? String(name[..<(dot ?? name.endIndex)]) : name)
    }

    /// With an ending that says what it is: where it had another, its own stands behind.
    package func text(of type: FileType) -> String {
        type.endings.contains(ending) ? "\(base).\(ending)" : "\(ending.isEmpty ? base : "\(base).\(ending)").\(type.endings[0])"
    }

    /// Disks hold 255 bytes of a name.
    private static func short(_ name: String) -> String {
        var kept = ""
        for character in name where kept.utf8.count + character.utf8.count <= 200 { kept.append(character) }
        return kept
    }

    /// Signs that direct writing, and those without width, make `gpj.exe` look like `exe.jpg`.
    private static func isSeen(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: false
        default: !":*?\"<>|".unicodeScalars.contains(scalar)
        }
    }
}
