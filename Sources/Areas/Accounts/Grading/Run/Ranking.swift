/// The order of a run: the highest score first and equal ones by code, with the ranks 1, 1, 3; whoever has no score follows by code.
struct Ranking {
    struct Place {
        /// Where the account stands among the facts.
        let index: Int
        let rank: Int?
    }

    let places: [Place]
    let ranked: Int

    init(_ scores: [Score?], of facts: [AccountFacts]) {
        var standings = scores.indices.map { Standing(score: scores[$0]?.hundredths ?? -1, code: facts[$0].code, index: $0) }
        standings.sort()

        var places: [Place] = []
        places.reserveCapacity(standings.count)
        var (rank, ranked) = (0, 0)
        for (position, standing) in standings.enumerated() {
            guard standing.score >= 0 else {
                places.append(Place(index: standing.index, rank: nil))
                continue
            }
            ranked += 1
            if position == 0 || standing.score != standings[position - 1].score { rank = position + 1 }
            places.append(Place(index: standing.index, rank: rank))
        }
        (self.places, self.ranked) = (places, ranked)
    }
}

private struct Standing: Comparable {
    /// Below zero where there is none.
    let score: Int
    let code: String
    let index: Int

    static func < (left: Standing, right: Standing) -> Bool {
        left.score != right.score ? left.score > right.score : left.code < right.code
    }
}
