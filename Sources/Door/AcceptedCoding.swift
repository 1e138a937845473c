/// Whether a client that says `Accept-Encoding` like this wants gzip. One that says nothing does not.
enum AcceptedCoding {
    static func admitsGzip(_ fields: [String]) -> Bool {
        var wishes: [Substring: Double] = [:]
        for item in fields.flatMap({ $0.lowercased().split(separator: ",") }).prefix(20) {
            let parts = item.split(separator: ";").map { $0.filter { !$0.isWhitespace } }
            guard let coding = parts.first else { continue }
            let quality = parts.dropFirst().first { $0.hasPrefix("q=") }.map { Double($0.dropFirst(2)) ?? 0 } ?? 1
            wishes[coding == "x-gzip" ? "gzip" : coding[...]] = quality
        }
        let gzip = wishes["gzip"] ?? wishes["*"] ?? 0
        return gzip > 0 && gzip >= wishes["identity"] ?? 0
    }
}
