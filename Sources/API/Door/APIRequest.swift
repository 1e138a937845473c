package import Ground
package import Identity
package import StorageFiles

/// A request whose token was read, whose permission was asked, and whose body and query have the shapes of the endpoint.
package struct APIRequest: Sendable {
    package let principal: Principal
    package let query: Query
    package let body: Members
    /// The version in `If-Match`, which changing and removing ask for.
    package let version: Int?
    /// Where files are kept, and how large they may be.
    package let files: FileKeeping
    let parameters: [String: String]

    /// The id in the path, or not found: what is no id names nothing.
    package func id<Thing>(_ name: String = "id", of _: Thing.Type = Thing.self) throws -> ID<Thing> {
        guard let id = ID<Thing>(parameters[name] ?? "") else { throw NotFound() }
        return id
    }
}
