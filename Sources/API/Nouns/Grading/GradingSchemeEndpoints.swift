import APIDoor
import Accounts
import Grading
import Ground
import HTTPTypes
import Identity
import Storage
import Wire

enum GradingSchemeEndpoints {
    static let all = [
        Endpoint(
            .get, "/grading-schemes", needs: .readGrading, tag: "grading-schemes", "Every version of every scheme, by name, newest first.",
            query: .list(
                searching: "the name", sortedBy: ["name"],
                [
                    QueryParameter("name", .string, "Only versions of the scheme of this name."),
                    QueryParameter("state", .word(SchemeState.self), "Only versions in this state."),
                ]),
            output: .page(of: SchemeVersion.listedShape), work: .reading(list)),
        Endpoint(
            .post, "/grading-schemes", needs: .publishSchemes, tag: "grading-schemes",
            "A new version of a scheme; a document that says the same as the newest version adds none.",
            input: .object([.init("document", .string, "The scheme in YAML.")]), output: SchemeVersion.shape, status: .created,
            work: .writing { request, tx in
                let scheme = try GradingSchemeDocument.read(request.body.text("document") ?? "")
                return APIAnswer(try SaveScheme(scheme).carryOut(by: request.principal, in: tx).json(withDocument: true))
            }),
        Endpoint(
            .get, "/grading-schemes/{id}", needs: .readGrading, tag: "grading-schemes", "One version of a scheme with its document.",
            output: SchemeVersion.shape,
            work: .reading { request, snapshot in APIAnswer(try snapshot.scheme(request.id()).json(withDocument: true)) }),
        Endpoint(
            .post, "/grading-schemes/{id}/activations", needs: .publishSchemes, tag: "grading-schemes",
            "This version becomes the one whose saved runs change grades; the one before it is retired.",
            input: .object([.init("from", .optional(.day), required: false, "Today where nothing is said.")]), output: SchemeVersion.shape,
            status: .created,
            work: .writing { request, tx in
                let version = try tx.scheme(request.id())
                let reference = SchemeReference("\(version.name)@\(version.version)")
                let activated = try ActivateScheme(reference, from: request.body.day("from")).carryOut(by: request.principal, in: tx)
                return APIAnswer(activated.json(withDocument: true))
            }),
    ]

    private static func list(_ request: APIRequest, _ snapshot: Snapshot) throws -> APIAnswer {
        var filter = SchemeFilter()
        let query = request.query
        (filter.search, filter.name, filter.state) = (query.search, query.text("name"), query.word("state"))
        (filter.after, filter.limit) = (try query.cursor(.text, .integer), query.limit)
        let (schemes, next, count) = try snapshot.schemes(filter, seenBy: request.principal)
        return .list(schemes.map { $0.json(withDocument: false) }, next: next, count: count)
    }
}

extension SchemeVersion {
    fileprivate static let listedShape = Shape.named(
        "ListedGradingScheme",
        .object([
            .init("id", .id), .init("name", .string), .init("version", .number), .init("kind", .word(SchemeKind.self)),
            .init("title", .object(Language.allCases.map { .init($0.rawValue, .string) })), .init("window", .word(GradingWindow.self)),
            .init("state", .word(SchemeState.self)), .init("effective_from", .optional(.day)), .init("saved_at", .instant),
            .init("by", .string, "The name of the member, or console."),
        ]))

    fileprivate static let shape = Shape.named(
        "GradingScheme", listedShape.adding([.init("document", .string, "In YAML, as saving it again would take it.")]))
}
