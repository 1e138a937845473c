import HTTPTypes
import Identity
package import Wire

/// The OpenAPI 3.1 document, made from the endpoints themselves.
package struct OpenAPIDocument: Sendable {
    private let endpoints: [Endpoint]
    private let version: String

    package init(_ endpoints: [Endpoint], version: String) { (self.endpoints, self.version) = (endpoints, version) }

    package var json: JSON {
        [
            "openapi": "3.1.0",
            "info": [
                "title": "衡策 Hengce", "version": .text(version),
                "description": "Key-account sales. Ids are opaque text; amounts are decimal text with two places; days are ISO 8601; instants RFC 3339 in UTC.",
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
        return byPath.keys.sorted().map { path in
            let operations = (byPath[path] ?? []).sorted { $0.method.rawValue < $1.method.rawValue }
            return .init(
                name: path,
                value: .object(operations.map { .init(name: $0.method.rawValue.lowercased(), value: operation($0)) }))
        }
    }

    private func operation(_ endpoint: Endpoint) -> JSON {
        var members: [JSON.Member] = [
            .init(name: "operationId", value: .text(operationID(endpoint))),
            .init(name: "tags", value: [.text(endpoint.tag)]),
            .init(name: "summary", value: .text(endpoint.summary)),
            .init(name: "x-permission", value: .text(endpoint.permission.rawValue)),
            .init(name: "parameters", value: .list(parameters(of: endpoint))),
        ]
        if let input = endpoint.input {
            members.append(
                .init(name: "requestBody", value: ["required": true, "content": ["application/json": ["schema": input.schema]]]))
        }
        members.append(.init(name: "responses", value: responses(of: endpoint)))
        return .object(members)
    }

    private func operationID(_ endpoint: Endpoint) -> String {
        let words = endpoint.path.split { "/-{}".contains($0) }.map(String.init)
        return ([endpoint.method.rawValue.lowercased()] + words).joined(separator: "_")
    }

    private func parameters(of endpoint: Endpoint) -> [JSON] {
        let inPath = endpoint.path.split(separator: "/").filter { $0.hasPrefix("{") }.map { segment -> JSON in
            ["name": .text(String(segment.dropFirst().dropLast())), "in": "path", "required": true, "schema": ["type": "string"]]
        }
        let inQuery = endpoint.query.map { parameter -> JSON in
            ["name": .text(parameter.name), "in": "query", "description": .text(parameter.note), "schema": parameter.shape.schema]
        }
        var inHeader: [JSON] = []
        if endpoint.method == .post {
            inHeader.append(["name": "Idempotency-Key", "in": "header", "schema": ["type": "string", "maxLength": 200]])
        }
        if [.patch, .put, .delete].contains(endpoint.method) {
            inHeader.append(["name": "If-Match", "in": "header", "required": true, "schema": ["type": "string"]])
        }
        return inPath + inQuery + inHeader
    }

    private func responses(of endpoint: Endpoint) -> JSON {
        var codes = [401, 403, 404, 429, 503]
        if endpoint.input != nil { codes += [413, 415, 422] }
        if endpoint.method == .post { codes.append(409) }
        if [.patch, .put, .delete].contains(endpoint.method) { codes += [412, 428] }
        if !endpoint.query.isEmpty, !codes.contains(422) { codes.append(422) }
        let good = JSON.Member(
            name: String(endpoint.status.code),
            value: ["description": .text(endpoint.summary), "content": ["application/json": ["schema": endpoint.output.schema]]])
        let problems = codes.sorted().map { code in
            JSON.Member(
                name: String(code),
                value: [
                    "description": "A refusal.", "content": ["application/problem+json": ["schema": Problem.shape.schema]],
                ])
        }
        return .object([good] + problems)
    }

    private var schemas: [JSON.Member] {
        var named = Problem.shape.named
        for endpoint in endpoints {
            named.merge(endpoint.output.named) { first, _ in first }
            named.merge(endpoint.input?.named ?? [:]) { first, _ in first }
        }
        return named.keys.sorted().compactMap { name in named[name].map { .init(name: name, value: $0.schema) } }
    }
}
