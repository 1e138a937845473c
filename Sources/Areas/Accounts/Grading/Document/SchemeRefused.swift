package import Ground

/// Why a scheme document cannot be used: where in it, and what to do.
package struct SchemeRefused: Refusal, Equatable {
    /// The way to the place from the top of the document, such as `cut.grades[0].share`; empty for the document itself.
    package let path: String
    package let fault: SchemeFault

    package init(_ path: String, _ fault: SchemeFault) { (self.path, self.fault) = (path, fault) }

    package var code: String { fault.code }
    package var field: String? { path.isEmpty ? nil : path }

    package var status: RefusalStatus {
        switch fault {
        case .tooLarge: .tooLarge
        default: .refused
        }
    }

    package var text: Text {
        let words = fault.text
        guard !path.isEmpty else {
            return Text("方案文件：\(words.hans)", "方案文件：\(words.hant)", "Scheme document: \(words.english)")
        }
        return Text("方案文件的 \(path)：\(words.hans)", "方案文件的 \(path)：\(words.hant)", "\(path) in the scheme document: \(words.english)")
    }
}
