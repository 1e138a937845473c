package import HTTPTypes
package import Identity
package import Storage

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
    }

    /// Changing and removing ask for the version that was seen.
    var needsVersion: Bool { [.patch, .put, .delete].contains(method) }
}
