import ExchangeReading
import Ground
import Identity
import Storage

/// Finds the members that a column names, by e-mail address or sign-in name, or by name where the column holds names.
struct MemberFinder {
    private let members: [ID<Member>: Member]
    private let addressed: [String: ID<Member>]
    private let named: [String: [ID<Member>]]

    /// A company has so few members that they are looked up once and all together.
    init(in snapshot: Snapshot) throws {
        let all = try snapshot.members()
        members = Dictionary(all.map { ($0.id, $0) }) { first, _ in first }
        addressed = Dictionary(all.flatMap { member in [member.signInName, member.email].compactMap { $0 }.map { ($0, member.id) } }) {
            first, _ in first
        }
        named = Dictionary(grouping: all, by: \.name).mapValues { $0.map(\.id) }
    }

    var all: [Member] { Array(members.values) }
    var signInNames: Set<String> { Set(addressed.keys) }

    func member(addressedAs address: String) -> Member? { addressed[MemberFinder.address(address)].flatMap { members[$0] } }

    /// One address however it is written: in capitals, or in the full width of Chinese keyboards.
    static func address(_ written: String) -> String { ((try? CellReader.email(written)) ?? written).lowercased() }

    /// Everybody of that name.
    func members(named name: String) -> [Member] { named[name, default: []].compactMap { members[$0] } }

    /// Somebody in use for each thing that the column names, or why he cannot be meant.
    func members(_ column: NamedThings) -> [Result<Member, ReferenceRefused>] {
        column.texts.map { text in
            let found = column.isByName ? members(named: text) : member(addressedAs: text).map { [$0] } ?? []
            guard let member = found.first else { return .failure(.memberUnknown(text)) }
            guard found.count == 1 else { return .failure(.nameShared(text, instead: "e-mail")) }
            return member.state == .active ? .success(member) : .failure(.memberDeactivated(text))
        }
    }
}
