import Ground
import Yams

/// One place of a scheme document with the way to it, so that a refusal can say where.
struct SchemeNode {
    let path: String
    private let node: Node

    /// Refuses what has no business in a document before anything is built of it.
    static func root(of yaml: String) throws(SchemeRefused) -> SchemeNode {
        guard yaml.utf8.count <= GradingSchemeDocument.largest else {
            throw SchemeRefused("", .tooLarge(limit: GradingSchemeDocument.largest))
        }
        if let line = YAMLReferences.firstLine(in: yaml) { throw SchemeRefused("", .reference(line: line)) }
        guard let node = try composed(yaml) else { throw SchemeRefused("", .missing) }
        guard depth(of: node, upTo: GradingSchemeDocument.deepest + 1) <= GradingSchemeDocument.deepest else {
            throw SchemeRefused("", .nestedTooDeep(limit: GradingSchemeDocument.deepest))
        }
        let root = SchemeNode(path: "", node: node)
        guard root.isMapping else { throw SchemeRefused("", .notAMapping) }
        return root
    }

    var isMapping: Bool { node.mapping != nil }

    /// Only these keys may stand here, each of them a plain word.
    func allowing(_ keys: [String]) throws(SchemeRefused) {
        for (key, _) in try mapping() {
            guard let word = key.scalar?.string else { throw SchemeRefused(path, .unknownKey(known: keys)) }
            guard key.tag == Tag(.str) else { throw SchemeRefused(below(String(word.prefix(40))), .typeTag) }
            guard keys.contains(word) else { throw SchemeRefused(below(String(word.prefix(40))), .unknownKey(known: keys)) }
        }
    }

    subscript(key: String) -> SchemePlace {
        let value = node.mapping?.first { $0.key.scalar?.string == key }?.value
        return SchemePlace(path: below(key), found: value.flatMap { $0.isEmptyScalar ? nil : SchemeNode(path: below(key), node: $0) })
    }

    func list(atMost limit: Int = 20) throws(SchemeRefused) -> [SchemeNode] {
        try refuseTag()
        guard let sequence = node.sequence else { throw SchemeRefused(path, .notAList) }
        guard !sequence.isEmpty else { throw SchemeRefused(path, .missing) }
        guard sequence.count <= limit else { throw SchemeRefused(path, .tooMany(limit)) }
        return sequence.enumerated().map { SchemeNode(path: "\(path)[\($0.offset)]", node: $0.element) }
    }

    func text() throws(SchemeRefused) -> String {
        try refuseTag()
        guard let scalar = node.scalar else { throw SchemeRefused(path, .notAText) }
        return scalar.string
    }

    func choice<Choice: RawRepresentable<String>>(_: Choice.Type, among choices: [Choice]) throws(SchemeRefused) -> Choice {
        let word = try text()
        guard let choice = choices.first(where: { $0.rawValue == word }) else {
            throw SchemeRefused(path, .unknownValue(word, known: choices.map(\.rawValue)))
        }
        return choice
    }

    func choice<Choice: RawRepresentable<String> & CaseIterable>(_ type: Choice.Type) throws(SchemeRefused) -> Choice {
        try choice(type, among: Array(Choice.allCases))
    }

    func whole() throws(SchemeRefused) -> Int {
        guard let number = try number(places: 0) else { throw SchemeRefused(path, .notAWholeNumber) }
        return Int(number)
    }

    /// Money in minor units.
    func amount() throws(SchemeRefused) -> Int64 {
        guard let number = try number(places: 2) else { throw SchemeRefused(path, .notANumber(places: 2)) }
        return number
    }

    func percent() throws(SchemeRefused) -> Percent { Percent(hundredths: Int(try amount())) }

    private func number(places: Int) throws(SchemeRefused) -> Int64? {
        try refuseTag()
        guard let scalar = node.scalar, scalar.style == .plain else { return nil }
        return FixedPoint.parse(scalar.string, places: places)
    }

    private func mapping() throws(SchemeRefused) -> Node.Mapping {
        try refuseTag()
        guard let mapping = node.mapping else { throw SchemeRefused(path, .notAMapping) }
        return mapping
    }

    /// With no rules to resolve by, whatever is not of the plain kind has a tag written before it.
    private func refuseTag() throws(SchemeRefused) {
        let plain: Tag.Name =
            switch node {
            case .mapping: .map
            case .sequence: .seq
            case .scalar, .alias: .str
            }
        guard node.tag == Tag(plain) else { throw SchemeRefused(path, .typeTag) }
    }

    private func below(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

    private static func composed(_ yaml: String) throws(SchemeRefused) -> Node? {
        do {
            return try compose(yaml: yaml, .basic)
        } catch let error as YamlError {
            throw SchemeRefused("", error.fault)
        } catch {
            throw SchemeRefused("", .unreadable(line: nil))
        }
    }

    private static func depth(of node: Node, upTo limit: Int) -> Int {
        guard limit > 0 else { return 0 }
        let below: [Node] =
            switch node {
            case .mapping(let mapping): mapping.flatMap { [$0.key, $0.value] }
            case .sequence(let sequence): Array(sequence)
            case .scalar, .alias: []
            }
        return 1 + (below.map { depth(of: $0, upTo: limit - 1) }.max() ?? 0)
    }
}

/// Where something may stand, and what stands there.
struct SchemePlace {
    let path: String
    let found: SchemeNode?

    func node() throws(SchemeRefused) -> SchemeNode {
        guard let found else { throw SchemeRefused(path, .missing) }
        return found
    }

    func choice<Choice: RawRepresentable<String> & CaseIterable>(_ type: Choice.Type) throws(SchemeRefused) -> Choice {
        try node().choice(type)
    }

    func choice<Choice: RawRepresentable<String>>(_ type: Choice.Type, among choices: [Choice]) throws(SchemeRefused) -> Choice {
        try node().choice(type, among: choices)
    }
}

extension Node {
    /// Nothing at all, as after `title:`.
    fileprivate var isEmptyScalar: Bool {
        guard case .scalar(let scalar) = self else { return false }
        return scalar.style == .plain && (scalar.string.isEmpty || scalar.string == "~" || scalar.string == "null")
    }
}

extension YamlError {
    fileprivate var fault: SchemeFault {
        switch self {
        case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _): .unreadable(line: mark.line)
        case .duplicatedKeysInMapping(let keys, let context):
            .keyTwice(key: keys.first.map { String($0.prefix(40)) } ?? "", line: context.mark.line)
        default: .unreadable(line: nil)
        }
    }
}
