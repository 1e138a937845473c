import Grading
import Ground
import Testing

/// V-06, how an account pays, on 2026-11-21.
@Suite struct CreditScoreTests {
    private let today = Company.today
    private var due: Day { today.adding(days: -150) }

    /// So much, paid so many days after it was due; before it with a minus.
    private func paid(_ yuan: Int64, after days: Int, byUs: Bool = false) -> Debt {
        Debt(
            dueOn: due, amount: yuan * 100,
            payments: [DebtPayment(paidOn: due.adding(days: days), amount: yuan * 100, isDelayedByCustomer: !byUs)])
    }

    private func score(_ debts: Debt...) -> String? { CreditScore.score(of: debts, asOf: today)?.text }

    @Test func `V-06 100 000 on time, 200 000 after 45 days and 100 000 after 30 by our own fault are 75.00`() {
        #expect(today.description == "2026-11-21")
        #expect(score(paid(100_000, after: 0), paid(200_000, after: 45), paid(100_000, after: 30, byUs: true)) == "75.00")
    }

    @Test func `V-06 400 000 after 120 days are 0.00, as after 90`() {
        #expect(score(paid(400_000, after: 120)) == "0.00" && score(paid(400_000, after: 90)) == "0.00")
    }

    @Test func `V-06 50 000 on time are 100.00`() { #expect(score(paid(50_000, after: 0)) == "100.00") }

    @Test func `V-06 300 000 after 10 days and 100 000 5 days early are 91.67`() {
        #expect(score(paid(300_000, after: 10), paid(100_000, after: -5)) == "91.67")
    }

    @Test func `V-06 where nothing was due within twelve months there is no score`() {
        #expect(score() == nil)
        let first = Debt(dueOn: today.adding(months: -12), amount: 100, payments: [])
        let next = Debt(dueOn: today.adding(days: 1), amount: 100, payments: [])
        #expect(score(first, next) == nil, "the boundary day is out, and so is what is not due yet")
        #expect(score(Debt(dueOn: today, amount: 100, payments: [])) == "100.00", "what is due today is not late")
        #expect(score(Debt(dueOn: due, amount: -100, payments: [])) == nil, "a credit note is no debt")
    }

    @Test func `what is unpaid is late until today, and each part of a debt by its own days`() {
        let half = DebtPayment(paidOn: due.adding(days: 18), amount: 50_00, isDelayedByCustomer: true)
        #expect(score(Debt(dueOn: today.adding(days: -45), amount: 100_00, payments: [])) == "50.00")
        #expect(score(Debt(dueOn: due, amount: 100_00, payments: [half])) == "40.00", "half after 18 days, half not at all")
        let later = DebtPayment(paidOn: today.adding(days: 1), amount: 100_00, isDelayedByCustomer: false)
        #expect(score(Debt(dueOn: today.adding(days: -45), amount: 100_00, payments: [later])) == "50.00", "nobody knows of it yet")
    }

    @Test func `a payment taken back is as if it had never been, and what was paid twice counts once`() {
        func payment(_ yuan: Int64, after days: Int) -> DebtPayment {
            DebtPayment(paidOn: due.adding(days: days), amount: yuan * 100, isDelayedByCustomer: true)
        }
        let corrected = Debt(
            dueOn: due, amount: 1000_00, payments: [payment(1000, after: 9), payment(-1000, after: 60), payment(1000, after: 63)])
        #expect(score(corrected) == "30.00")
        let partly = Debt(
            dueOn: due, amount: 1000_00, payments: [payment(1000, after: 0), payment(-500, after: 45), payment(500, after: 45)])
        #expect(score(partly) == "75.00")
        #expect(score(Debt(dueOn: due, amount: 1000_00, payments: [payment(1000, after: 45), payment(1000, after: 0)])) == "100.00")
    }

    @Test func `the largest debts there are do not overflow, and a third is rounded half up`() {
        let largest = Debt(dueOn: due, amount: Money.largest, payments: [])
        #expect(CreditScore.score(of: Array(repeating: largest, count: 10_000), asOf: today)?.text == "0.00")
        #expect(score(paid(1, after: 30)) == "66.67")
    }
}
