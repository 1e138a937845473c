import Testing

/// Reports each fault by itself, so that a failing run reads like a list of what to mend.
func expectNone(_ faults: [String], sourceLocation: SourceLocation = #_sourceLocation) {
    for fault in faults { Issue.record("\(fault)", sourceLocation: sourceLocation) }
}
