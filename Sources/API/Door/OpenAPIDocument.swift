import HTTPTypes
import Identity
package import Wire

/// The OpenAPI 3.1 document, made from the endpoints themselves.
package struct OpenAPIDocument: Sendable {
    private let endpoints: [Endpoint]

    package init(_ endpoints: [Endpoint]) { self.endpoints = endpoints }

    package var json: JSON {
        [
            "openapi": "3.1.0",
            "info": [
                "title": "衡策 Hengce", "version": "1",
                "description": .text(
                    "Key-account sales. Ids are opaque text; amounts are decimal text with two places, unit prices with four, quantities with "
                        + "three; days are ISO 8601; instants RFC 3339 in UTC. What is out of reach and what does not exist answer alike, 404. "
                        + "What answers GET answers HEAD; any other method is refused with 405 and those that the address takes in Allow."
                ),
                "license": ["name": "Apache-2.0", "identifier": "Apache-2.0"],
            ],
            "servers": [["url": "/api/v1"]],
            "security": [["token": []]],
            "paths": .object(paths),
            "components": [
                "securitySchemes": ["token": ["type": "http", "scheme": "bearer"]],
                "schemas": .object(schemas),
            ],
        ]
    }

    private var paths: [JSON.Member] {
        let byPath = Dictionary(grouping: endpoints, by: \.path)
        let own = JSON.Member(name: "/openapi.json", value: ["get": ownOperation])
        let others = byPath.map { path, endpoints in
            let operations = endpoints.sorted { $0.method.rawValue < $1.method.rawValue }
            return JSON.Member(
                name: path, value: .object(operations.map { .init(name: $0.method.rawValue.lowercased(), value: $0.operation) }))
        }
        return (others + [own]).sorted { $0.name < $1.name }
    }

    /// The document itself, which everybody may read.
    private var ownOperation: JSON {
        [
            "operationId": "get_openapi_json", "tags": ["openapi"], "summary": "This document.", "security": [],
            "responses": [
                "200": ["description": "This document.", "content": ["application/json": ["schema": ["type": "object"]]]]
            ],
        ]
    }

    private var schemas: [JSON.Member] {
        var named = Problem.shape.named
        for endpoint in endpoints {
            named.merge(endpoint.output?.named ?? [:]) { first, _ in first }
            named.merge(endpoint.input?.named ?? [:]) { first, _ in first }
        }
        return named.keys.sorted().compactMap { name in named[name].map { .init(name: name, value: $0.schema) } }
    }
}

extension Endpoint {
    fileprivate var operation: JSON {
        var members: [JSON.Member] = [
            .init(name: "operationId", value: .text(operationID)),
            .init(name: "tags", value: [.text(tag)]),
            .init(name: "summary", value: .text(summary)),
            .init(name: "x-permission", value: .text(permission.rawValue)),
            .init(name: "parameters", value: .list(parametersInPath + parametersInQuery + parametersInHeader)),
        ]
        if takesFile {
            members.append(.init(name: "requestBody", value: ["required": true, "content": Endpoint.bytes]))
        }
        if let input {
            members.append(
                .init(
                    name: "requestBody",
                    value: ["required": .flag(!input.mayBeEmpty), "content": ["application/json": ["schema": input.schema]]]))
        }
        members.append(.init(name: "responses", value: .object([answer] + refusals)))
        return .object(members)
    }

    private var operationID: String {
        let words = path.split { "/-{}".contains($0) }.map(String.init)
        return ([method.rawValue.lowercased()] + words).joined(separator: "_")
    }

    private var parametersInPath: [JSON] {
        path.split(separator: "/").filter { $0.hasPrefix("{") }.map { segment in
            ["name": .text(String(segment.dropFirst().dropLast())), "in": "path", "required": true, "schema": Shape.id.schema]
        }
    }

    private var parametersInQuery: [JSON] {
        query.map { ["name": .text($0.name), "in": "query", "description": .text($0.note), "schema": $0.shape.schema] }
    }

    private var parametersInHeader: [JSON] {
        if method == .post {
            return [
                [
                    "name": "Idempotency-Key", "in": "header", "description": "The same key and body again get the same answer, once done.",
                    "schema": ["type": "string", "minLength": 1, "maxLength": 200],
                ]
            ]
        }
        guard needsVersion else { return [] }
        return [
            [
                "name": "If-Match", "in": "header", "required": true, "description": "The ETag that reading the object gave.",
                "schema": Shape.string.schema,
            ]
        ]
    }

    private static let bytes: JSON = ["application/octet-stream": ["schema": ["type": "string", "format": "binary"]]]

    private var answer: JSON.Member {
        var members: [JSON.Member] = [.init(name: "description", value: .text(summary))]
        if givesFile { members.append(.init(name: "content", value: Endpoint.bytes)) }
        if let output {
            if output.hasVersion {
                let tag: JSON = ["ETag": ["description": "The version, for If-Match.", "schema": Shape.string.schema]]
                members.append(.init(name: "headers", value: tag))
            }
            members.append(.init(name: "content", value: ["application/json": ["schema": output.schema]]))
        }
        return .init(name: String(status.code), value: .object(members))
    }

    private var refusals: [JSON.Member] {
        var codes: Set = [401, 403, 405, 429, 503]
        if path.contains("{") { codes.insert(404) }
        if input != nil { codes.formUnion([404, 413, 415, 422]) }
        if takesFile { codes.formUnion([404, 413, 422]) }
        if givesFile { codes.insert(409) }
        if !query.isEmpty { codes.insert(422) }
        if method == .post { codes.insert(409) }
        if needsVersion { codes.formUnion([412, 428]) }
        return codes.sorted().map { code in
            var members: [JSON.Member] = [.init(name: "description", value: "A refusal.")]
            if let (name, note) = Endpoint.refusalHeaders[code] {
                let header: JSON = ["description": .text(note), "schema": Shape.string.schema]
                members.append(.init(name: "headers", value: .object([.init(name: name, value: header)])))
            }
            members.append(.init(name: "content", value: ["application/problem+json": ["schema": Problem.shape.schema]]))
            return .init(name: String(code), value: .object(members))
        }
    }

    private static let refusalHeaders = [
        405: ("Allow", "The methods that the address takes."), 429: ("Retry-After", "Seconds to wait."),
        503: ("Retry-After", "Seconds to wait."),
    ]
}
