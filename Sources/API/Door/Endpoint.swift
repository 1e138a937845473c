package import HTTPTypes
package import Identity
package import Storage
package import StorageFiles

/// One thing that programs can ask of us: the document, the route and the permission come from the same value.
package struct Endpoint: Sendable {
    package let method: HTTPRequest.Method
    /// Below `/api/v1`, with `{name}` for what varies.
    package let path: String
    package let permission: Permission
    /// One sentence of English for the document.
    package let summary: String
    package let tag: String
    package let query: [QueryParameter]
    package let input: Shape?
    /// `nil` where a good answer says nothing.
    package let output: Shape?
    /// The status of a good answer.
    package let status: HTTPResponse.Status
    let work: Work

    package init(
        _ method: HTTPRequest.Method, _ path: String, needs permission: Permission, tag: String, _ summary: String,
        query: [QueryParameter] = [],
        input: Shape? = nil, output: Shape? = nil, status: HTTPResponse.Status = .ok, work: Work
    ) {
        (self.method, self.path, self.permission, self.tag, self.summary) = (method, path, permission, tag, summary)
        (self.query, self.input, self.output, self.status) = (query, input, output, status)
        self.work = work
    }

    /// What an endpoint does is one transaction, in which the token, the permission and the key of a repetition are judged too.
    package indirect enum Work: Sendable {
        case reading(@Sendable (APIRequest, Snapshot) throws -> APIAnswer)
        case writing(@Sendable (APIRequest, Transaction) throws -> APIAnswer)
        /// Whether anything is written depends on what the body says.
        case byBody(@Sendable (Members) -> Work)
        /// Takes a file in: it is judged by itself, and kept, before anything is written down of it.
        case receiving(@Sendable (ReceivedFile, Query) throws -> @Sendable (APIRequest, Transaction) throws -> APIAnswer)
        /// Hands out the bytes of a file.
        case handingOut(@Sendable (APIRequest, Transaction) throws -> StoredFile)
    }

    /// Whether its body is a file.
    var takesFile: Bool { if case .receiving = work { true } else { false } }
    /// Whether it answers with one.
    package var givesFile: Bool { if case .handingOut = work { true } else { false } }

    /// Changing and removing ask for the version that was seen.
    var needsVersion: Bool { [.patch, .put, .delete].contains(method) }
}

/// Where the bytes of a file stand, what they must be, and how they are handed out.
package struct StoredFile: Sendable {
    let place, name, contentType: String
    let size: Int
    let hash: [UInt8]

    package init(at place: String, named name: String, _ contentType: String, size: Int, hash: [UInt8]) {
        (self.place, self.name, self.contentType, self.size, self.hash) = (place, name, contentType, size, hash)
    }
}
