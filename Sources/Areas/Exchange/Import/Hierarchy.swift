/// Who stands under whom once a file is brought in. Rows may name rows that come later, and rows that are refused take
/// those down with them that would stand under nothing.
///
/// Nodes are numbers: first the rows of the file, then whoever stands outside it.
struct Hierarchy {
    struct Row {
        /// Whom the row names.
        var wish: Int?
        /// Who stands above it now.
        var former: Int?
        /// Whether it is there even if the row is refused.
        var stands: Bool
        var isRefused: Bool
    }

    enum Fault: Equatable {
        /// The row that is named was refused and is not there.
        case upperRefused(row: Int)
        case circle
    }

    private(set) var rows: [Row]
    /// Who stands above each node outside the file.
    private let outside: [Int?]

    init(_ rows: [Row], outside: [Int?]) { (self.rows, self.outside) = (rows, outside) }

    /// Refuses row after row until what is left can stand, and says why.
    mutating func settle() -> [(row: Int, fault: Fault)] {
        let below = Dictionary(grouping: rows.indices.filter { (rows[$0].wish ?? rows.count) < rows.count }) { rows[$0].wish ?? 0 }
        var found: [(row: Int, fault: Fault)] = []
        var waiting = rows.indices.filter { rows[$0].isRefused }
        repeat {
            while let upper = waiting.popLast() {
                guard !rows[upper].stands else { continue }
                for row in below[upper, default: []] where !rows[row].isRefused {
                    rows[row].isRefused = true
                    found.append((row, .upperRefused(row: upper)))
                    waiting.append(row)
                }
            }
            for row in rowsInCircles() {
                rows[row].isRefused = true
                found.append((row, .circle))
                waiting.append(row)
            }
        } while !waiting.isEmpty
        return found
    }

    /// Rows that are not there yet and will be, each behind the one above it.
    func newRowsFromTheTop() -> [Int] {
        var (ordered, isPlaced): ([Int], [Bool]) = ([], Array(repeating: false, count: rows.count))
        ordered.reserveCapacity(rows.count)
        for row in rows.indices {
            var path: [Int] = []
            var next: Int? = row
            while let node = next, node < rows.count, !rows[node].isRefused, !rows[node].stands, !isPlaced[node] {
                isPlaced[node] = true
                path.append(node)
                next = rows[node].wish
            }
            ordered += path.reversed()
        }
        return ordered
    }

    private func rowsInCircles() -> [Int] {
        var (found, visits): ([Int], [Int]) = ([], Array(repeating: 0, count: rows.count + outside.count))
        for start in rows.indices where visits[start] == 0 {
            var path: [Int] = []
            var next: Int? = start
            while let node = next, visits[node] == 0 {
                visits[node] = start + 1
                path.append(node)
                next = above(node)
            }
            // Only who was met on this very walk closes a circle.
            guard let meeting = next, visits[meeting] == start + 1, let begin = path.firstIndex(of: meeting) else { continue }
            found += path[begin...].filter { $0 < rows.count && !rows[$0].isRefused && rows[$0].wish != nil }
        }
        return found
    }

    private func above(_ node: Int) -> Int? {
        guard node < rows.count else { return outside[node - rows.count] }
        let row = rows[node]
        if row.isRefused { return row.stands ? row.former : nil }
        return row.wish ?? row.former
    }
}
