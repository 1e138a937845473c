/// An e-mail address by its shape: something, `@`, and a domain with a point. Nobody is asked whether it exists.
package struct EmailAddress: Hashable, Sendable {
    package let text: String

    package init?(_ text: String) {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard text.utf8.count <= 254, parts.count == 2, let mailbox = parts.first, let domain = parts.last,
            EmailAddress.isMailbox(mailbox), EmailAddress.isDomain(domain)
        else { return nil }
        self.text = text
    }

    private static func isMailbox(_ mailbox: Substring) -> Bool {
        (1...64).contains(mailbox.utf8.count) && !mailbox.hasPrefix(".") && !mailbox.hasSuffix(".") && !mailbox.contains("..")
            && mailbox.unicodeScalars.allSatisfy { !$0.isControl && !$0.isBlank && !"()<>[]\\,;:\"".unicodeScalars.contains($0) }
    }

    private static func isDomain(_ domain: Substring) -> Bool {
        let labels = domain.split(separator: ".", omittingEmptySubsequences: false)
        return labels.count >= 2
            && labels.allSatisfy { label in
                (1...63).contains(label.utf8.count) && !label.hasPrefix("-") && !label.hasSuffix("-")
                    && label.unicodeScalars.allSatisfy { $0 == "-" || $0.properties.isAlphabetic || $0.properties.numericType == .decimal }
            }
    }
}
