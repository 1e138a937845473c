import Ground

/// What the lines of a customer cost us, so that amounts less these and other costs make exactly its profit of the year.
///
/// A customer who loses us money is one whose orders cost more than they bring: special builds, repeated commissioning, free service.
enum YearCosts {
    static func charged(to orders: [CastOrder], of account: CastAccount, besides spent: Int) -> [CastOrder] {
        let target = Int64(account.ordered - account.profit - spent) * 100
        let usual = orders.filter(\.isInYear).flatMap(\.lines).reduce(Int64(0)) { $0 + Int64($1.quantity) * $1.usualUnitCost }
        var charged = orders
        charged.changeLines { line in
            let cents = FixedPoint.rounded(Int128(line.usualUnitCost) * Int128(target), over: Int128(usual))
            line.unitCost = UnitPrice(tenThousandths: Int64(cents) * 100)
        }
        charged.putRemainder(target - charged.costOfYear)
        return charged
    }
}

extension CastLine {
    /// In hundredths of a yuan; of a batch of spare parts three quarters of its price.
    fileprivate var usualUnitCost: Int64 { Int64(product.unitCost.map { $0 * 100 } ?? price * 75) }

    fileprivate var cost: Int64 { Int64(quantity) * unitCost.tenThousandths / 100 }
}

extension [CastOrder] {
    fileprivate var costOfYear: Int64 { filter(\.isInYear).flatMap(\.lines).reduce(0) { $0 + $1.cost } }

    fileprivate mutating func changeLines(_ change: (inout CastLine) -> Void) {
        for order in indices {
            for line in self[order].lines.indices { change(&self[order].lines[line]) }
        }
    }

    /// Rounded costs miss the sum by a few yuan; the dearest batch of spare parts takes them.
    fileprivate mutating func putRemainder(_ cents: Int64) {
        let places = indices.flatMap { order in self[order].lines.indices.map { (order: order, line: $0) } }
        let batches = places.filter { self[$0.order].isInYear && self[$0.order].lines[$0.line].quantity == 1 }
        guard let dearest = batches.max(by: { self[$0.order].lines[$0.line].price < self[$1.order].lines[$1.line].price }) else { return }
        let cost = self[dearest.order].lines[dearest.line].unitCost.tenThousandths
        self[dearest.order].lines[dearest.line].unitCost = UnitPrice(tenThousandths: cost + cents * 100)
    }
}
