import Ground

/// At most eighty characters of a value that came from outside, fit for one line of a report or a terminal.
func shown(_ value: String) -> String {
    var scalars = String.UnicodeScalarView()
    for (index, scalar) in value.unicodeScalars.prefix(81).enumerated() {
        if index == 80 { return String(scalars.dropLast()) + "…" }
        scalars.append(scalar.isControl || scalar.properties.generalCategory == .format ? " " : scalar)
    }
    return String(scalars)
}

/// Up to forty of them, for a sentence that lists what there is.
func shown(_ values: [String], separator: String) -> String {
    values.prefix(40).map(shown).joined(separator: separator) + (values.count > 40 ? separator + "…" : "")
}
