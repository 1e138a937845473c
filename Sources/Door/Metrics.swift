import HTTPTypes
package import Hummingbird
import NIOCore

/// What a watcher reads at `/metrics`, in the text format of Prometheus. It answers this machine itself and whoever shows a token that
/// may; to everybody else there is nothing at the address.
package struct Metrics: Sendable {
    package typealias Judge = @Sendable (Request, DoorContext) async -> Bool
    package typealias Absence = @Sendable (Request, DoorContext) async -> Response

    private let meters: Meters
    private let more: @Sendable () async -> [Metric]
    private let isAuthorised: Judge
    private let absence: Absence

    package static let path = "/metrics"

    /// `more` is what the door cannot know; `isAuthorised` judges the token of somebody who is not on this machine.
    package init(
        _ meters: Meters, _ more: @escaping @Sendable () async -> [Metric], authorising isAuthorised: @escaping Judge,
        otherwise absence: @escaping Absence
    ) {
        (self.meters, self.more, self.isAuthorised, self.absence) = (meters, more, isAuthorised, absence)
    }

    package func mount(on router: Router<DoorContext>) {
        router.get(RouterPath(Metrics.path)) { request, context in
            let isHere = context.isOfThisMachine(request)
            guard isHere ? true : await isAuthorised(request, context) else { return await absence(request, context) }
            let text = (await more() + meters.reading.metrics).map(\.text).joined()
            return Response(
                status: .ok, headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8"],
                body: .init(byteBuffer: ByteBuffer(string: text)))
        }
    }
}

/// One thing that is measured, with a line for each of its values.
package struct Metric: Sendable {
    package enum Kind: String, Sendable { case counter, gauge, histogram }

    package struct Line: Sendable {
        fileprivate let suffix: String
        fileprivate let labels: KeyValuePairs<String, String>
        fileprivate let value: String

        package init(_ labels: KeyValuePairs<String, String>, _ value: some CustomStringConvertible, suffix: String = "") {
            (self.suffix, self.labels, self.value) = (suffix, labels, value.description)
        }
    }

    fileprivate let text: String

    package init(_ name: String, _ kind: Kind, _ meaning: String, _ value: Int) {
        self.init(name, kind, meaning, lines: [Line([:], value)])
    }

    package init(_ name: String, _ kind: Kind, _ meaning: String, lines: [Line]) {
        text = """
            # HELP \(name) \(meaning)
            # TYPE \(name) \(kind.rawValue)

            """ + lines.map { "\(name)\($0.suffix)\(Metric.written($0.labels)) \($0.value)\n" }.joined()
    }

    private static func written(_ labels: KeyValuePairs<String, String>) -> String {
        guard !labels.isEmpty else { return "" }
        let pairs = labels.map { name, value in
            "\(name)=\"\(value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n"))\""
        }
        return "{" + pairs.joined(separator: ",") + "}"
    }
}

extension Meters.Reading {
    fileprivate var metrics: [Metric] {
        let asked = requests.sorted { ($0.key.route, $0.key.hundreds) < ($1.key.route, $1.key.hundreds) }
        return [
            Metric("hengce_connections_open", .gauge, "Connections that are open.", gauges[.connections] ?? 0),
            Metric(
                "hengce_requests_total", .counter, "Answers by route and class of status.",
                lines: asked.map { Metric.Line(["route": $0.key.route, "status": "\($0.key.hundreds)xx"], $0.value) }),
            durations,
            Metric(
                "hengce_refused_total", .counter, "What a limit turned away.",
                lines: Meters.Limit.allCases.map { Metric.Line(["limit": $0.rawValue], refused[$0] ?? 0) }),
            Metric(
                "hengce_database_in_progress", .gauge, "Readings and writings that wait for the database or are under way.",
                lines: [Meters.Gauge.reads, .writes].map { Metric.Line(["kind": $0.rawValue], gauges[$0] ?? 0) }),
        ]
    }

    private var durations: Metric {
        var (below, lines) = (0, [Metric.Line]())
        for (end, count) in zip(Meters.durations.map { "\($0)" } + ["+Inf"], taking) {
            below += count
            lines.append(Metric.Line(["le": end], below, suffix: "_bucket"))
        }
        return Metric(
            "hengce_request_duration_seconds", .histogram, "From the head of a request to the head of its answer.",
            lines: lines + [Metric.Line([:], seconds, suffix: "_sum"), Metric.Line([:], below, suffix: "_count")])
    }
}

extension DoorContext {
    /// Whether somebody on this machine asks for himself. Whoever speaks for others is a proxy, though nobody named it.
    fileprivate func isOfThisMachine(_ request: Request) -> Bool {
        let speaksForOthers = ["Forwarded", "Via", "X-Forwarded-For", "X-Real-IP"].contains { name in
            HTTPField.Name(name).map { request.headers.contains($0) } ?? false
        }
        guard !speaksForOthers, !isThroughProxy, let address = remoteAddress?.ipAddress else { return false }
        return [AddressRange("127.0.0.0/8"), AddressRange("::1")].contains { $0?.contains(address) == true }
    }
}
