import Foundation

/// A page of the documents: where it links to and what its headings are called.
struct Markdown {
    struct Link {
        /// From the root of the repository.
        let path: String
        let anchor: String?
        let line: Int
    }

    let links: [Link]
    let headings: [String]

    static func read(_ path: String) throws -> Markdown {
        let folder = path.split(separator: "/").dropLast().map(String.init)
        var links: [Link] = []
        var headings: [String] = []
        var inCode = false
        for (index, line) in try Repository.text(of: path).split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if line.hasPrefix("```") { inCode.toggle() }
            if inCode { continue }
            if line.hasPrefix("#") { headings.append(String(line.drop { $0 == "#" || $0 == " " })) }
            for target in targets(in: line) where !target.contains("://") && !target.hasPrefix("mailto:") {
                links.append(link(to: target, from: path, in: folder, line: index + 1))
            }
        }
        return Markdown(links: links, headings: headings)
    }

    /// As a browser finds it: lower case, blanks as hyphens, no other punctuation.
    func hasAnchor(_ anchor: String) -> Bool {
        headings.contains { heading in
            String(
                heading.lowercased().compactMap { character -> Character? in
                    if character == " " { return "-" }
                    return character.isLetter || character.isNumber || character == "-" || character == "_" ? character : nil
                }) == anchor
        }
    }

    /// What stands in the round brackets behind `[…]`, outside of code.
    private static func targets(in line: Substring) -> [String] {
        var targets: [String] = []
        var rest = line
        while let bracket = rest.firstIndex(of: "]") {
            rest = rest[rest.index(after: bracket)...]
            guard rest.first == "(", let end = rest.firstIndex(of: ")") else { continue }
            targets.append(String(rest[rest.index(after: rest.startIndex)..<end]))
            rest = rest[end...]
        }
        return targets
    }

    private static func link(to target: String, from page: String, in folder: [String], line: Int) -> Link {
        let parts = target.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        var path = folder
        for step in parts[0].split(separator: "/") {
            if step == ".." { _ = path.popLast() } else if step != "." { path.append(String(step)) }
        }
        return Link(path: parts[0].isEmpty ? page : path.joined(separator: "/"), anchor: parts.count > 1 ? parts[1] : nil, line: line)
    }
}
