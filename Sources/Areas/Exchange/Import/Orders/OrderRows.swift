import ExchangeReading
import Ground
import Trade

/// The orders of a file. Rows of one code are one order wherever they stand; a row without a code is an order of its own.
///
/// A file may hold a million rows, so that rows are kept as numbers.
struct OrderRows: ImportPlan {
    let rowCount: Int
    let faults: [ImportFault]
    let orders: [OrderDraft]
    let accounts: NamedThings
    let products: NamedThings
    private let lines: [OrderLineDraft]
    /// The numbers of the lines, order by order, and where in there each order begins.
    private let sorted, begins: [Int32]

    init(from source: ImportSource, progress: (ImportProgress) -> Void) throws {
        var reading = OrderReading(currency: source.currency)
        rowCount = try source.forEachRow(progress: progress) { try reading.take(&$0) }
        (faults, orders, lines) = (reading.faults, reading.orders, reading.lines)
        (accounts, products) = (reading.accounts, reading.products)

        var begins: [Int32] = []
        begins.reserveCapacity(orders.count)
        var next: Int32 = 0
        for order in orders {
            begins.append(next)
            next += order.lineCount
        }
        var places = begins
        var sorted = [Int32](repeating: 0, count: lines.count)
        for (number, line) in lines.enumerated() {
            sorted[Int(places[Int(line.order)])] = Int32(number)
            places[Int(line.order)] += 1
        }
        (self.sorted, self.begins) = (sorted, begins)
    }

    /// The rows of an order in the order of the file.
    func lines(of order: Int) -> LazyMapSequence<ArraySlice<Int32>, OrderLineDraft> {
        let begin = Int(begins[order])
        return sorted[begin..<begin + Int(orders[order].lineCount)].lazy.map { [lines] in lines[Int($0)] }
    }

    func bringIn(_ run: ImportRun) throws {
        var orders = try OrderImport(of: self, in: run)
        try orders.carryOut()
    }
}

/// What all rows of an order say alike.
struct OrderDraft: Sendable {
    let code: String
    /// The line of its first row.
    let line: Int
    var account = 0
    var orderedOn = Day(daysSince1970: 0)
    var dueOn: Day?
    var currency: Currency
    var lineCount: Int32 = 0
    /// The line of the row that gave it account, day and currency.
    var settledLine: Int?
    /// The line of the first row that cannot come in.
    var faultyLine: Int?
    var isWarned = false

    init(code: String, line: Int, currency: Currency) { (self.code, self.line, self.currency) = (code, line, currency) }
}

/// One row of an order, its amount judged.
struct OrderLineDraft: Sendable {
    let line: Int
    let order: Int32
    let product: Int32?
    let quantity, unitPrice, unitCost: Int64?
    let amount: Int64

    func line(of product: ID<Product>?) throws -> OrderLine {
        try OrderLine(
            product: product, quantity: quantity.map(Quantity.init), unitPrice: unitPrice.map(UnitPrice.init),
            unitCost: unitCost.map(UnitPrice.init), amount: amount)
    }
}
