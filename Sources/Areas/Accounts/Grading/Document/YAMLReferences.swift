/// Anchors and aliases, looked for before the text is parsed: a few lines of them can stand for a billion values.
enum YAMLReferences {
    /// A `&` or `*` begins a token only where no letter or digit stands before it, and names something only with one after it.
    /// Quotes are not looked at, so that none can hide one.
    static func firstLine(in yaml: String) -> Int? {
        var line = 1
        var before: Unicode.Scalar = " "
        var begins = false
        for scalar in yaml.unicodeScalars {
            if begins, scalar.isASCII, scalar.properties.isAlphabetic || scalar.isDigit || scalar == "_" || scalar == "-" { return line }
            begins = (scalar == "&" || scalar == "*") && !before.properties.isAlphabetic && !before.isDigit
            if scalar == "\n" { line += 1 }
            before = scalar
        }
        return nil
    }
}

extension Unicode.Scalar {
    fileprivate var isDigit: Bool { ("0"..."9").contains(self) }
}
