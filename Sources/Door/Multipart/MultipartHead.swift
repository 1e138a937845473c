/// What the head of a part says: which field it is, and how a file was called where it came from.
package struct MultipartHead: Sendable, Hashable {
    package let name: String
    /// `nil` of what was typed.
    package let fileName: String?

    /// Reads the lines of a head. One that codes its bytes, or says a thing twice, is refused.
    init(_ bytes: some Collection<UInt8>) throws(MultipartUnreadable) {
        guard let text = String(validating: bytes, as: UTF8.self) else { throw MultipartUnreadable() }
        var disposition: String?
        for line in text.split(separator: "\r\n", omittingEmptySubsequences: false).prefix(10) {
            guard let colon = line.firstIndex(of: ":"), line.first != " ", line.first != "\t" else { throw MultipartUnreadable() }
            let value = line[line.index(after: colon)...].trimmingSpaces
            switch line[..<colon].lowercased() {
            case "content-disposition":
                guard disposition == nil else { throw MultipartUnreadable() }
                disposition = value
            case "content-transfer-encoding":
                guard ["binary", "8bit", "7bit"].contains(value.lowercased()) else { throw MultipartUnreadable() }
            default: break
            }
        }
        guard let disposition else { throw MultipartUnreadable() }
        let parameters = try MultipartHead.parameters(of: disposition, kind: "form-data")
        guard let name = parameters["name"], !name.isEmpty, name.utf8.count <= 100 else { throw MultipartUnreadable() }
        (self.name, fileName) = (name, parameters["filename"])
    }

    /// `form-data; name="file"; filename="报价 %22A%22.pdf"`: browsers write quotation marks and line ends as percent codes, and nothing
    /// else.
    private static func parameters(of text: String, kind: String) throws(MultipartUnreadable) -> [String: String] {
        var rest = text[...]
        let word = rest.prefix { $0 != ";" }
        guard word.trimmingSpaces.lowercased() == kind else { throw MultipartUnreadable() }
        rest = rest[word.endIndex...]
        var parameters: [String: String] = [:]
        while rest.first == ";" {
            rest = rest.dropFirst().drop { $0 == " " || $0 == "\t" }
            if rest.isEmpty { break }
            let name = rest.prefix { $0 != "=" }
            rest = rest[name.endIndex...].dropFirst()
            let value: Substring
            if rest.first == "\"" {
                value = rest.dropFirst().prefix { $0 != "\"" }
                rest = rest[value.endIndex...]
                guard rest.first == "\"" else { throw MultipartUnreadable() }
                rest = rest.dropFirst().drop { $0 == " " || $0 == "\t" }
                guard rest.isEmpty || rest.first == ";" else { throw MultipartUnreadable() }
            } else {
                value = rest.prefix { $0 != ";" }
                rest = rest[value.endIndex...]
            }
            let key = name.trimmingSpaces.lowercased()
            guard !key.isEmpty, parameters[key] == nil else { throw MultipartUnreadable() }
            parameters[key] = String(value).replacing("%22", with: "\"").replacing("%0D%0A", with: " ").replacing("%0A", with: " ")
        }
        return parameters
    }

    /// The boundary that a content type names; `nil` where it is no form of several parts.
    package static func boundary(of contentType: String) throws(MultipartUnreadable) -> String? {
        guard contentType.prefix(while: { $0 != ";" }).trimmingSpaces.lowercased() == "multipart/form-data" else { return nil }
        let boundary = try parameters(of: contentType, kind: "multipart/form-data")["boundary"] ?? ""
        let signs = "'()+_,-./:=? ".utf8
        let isGood = boundary.utf8.allSatisfy { byte in
            (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || signs.contains(byte)
        }
        guard isGood, (1...70).contains(boundary.utf8.count), boundary.last != " " else { throw MultipartUnreadable() }
        return boundary
    }
}

extension StringProtocol {
    fileprivate var trimmingSpaces: String {
        String(drop { $0 == " " || $0 == "\t" }.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
    }
}
