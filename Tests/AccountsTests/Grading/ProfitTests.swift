import Grading
import Testing

/// V-44, what an account left us.
@Suite struct ProfitTests {
    @Test func `V-44 300 000 at 20% and 200 000 at 15% less 12 000 for service are 78 000.00`() {
        let lines = [Profit.Line(amount: 300_000_00, cost: 240_000_00), Profit.Line(amount: 200_000_00, cost: 170_000_00)]
        #expect(Profit.profit(of: lines, less: 12_000_00) == 78_000_00)
    }

    @Test func `a line whose cost nobody knows leaves no profit, and no line leaves the account's costs`() {
        #expect(Profit.profit(of: [Profit.Line(amount: 100, cost: 50), Profit.Line(amount: 100, cost: nil)], less: 0) == nil)
        #expect(Profit.profit(of: [], less: 12_000_00) == -12_000_00)
        #expect(Profit.profit(of: [Profit.Line(amount: -100, cost: -80)], less: 0) == -20, "a return takes its margin back")
    }
}
