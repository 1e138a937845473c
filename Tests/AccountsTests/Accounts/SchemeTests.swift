import Accounts
import CompanySupport
import Grading
import Ground
import Identity
import Storage
import TestSupport
import Testing

@Suite struct SchemeTests {
    private func draft(_ share: Int) throws -> GradingScheme {
        try GradingSchemeDocument.read(
            """
            name: order-amount
            kind: indicator
            window: 12m
            indicators:
              - {indicator: order_amount, weight: 100}
            cut: {by: customers, grades: [{grade: A, share: \(share)}, {grade: B, share: 40}, {grade: C}]}
            """)
    }

    @Test(arguments: Engine.allCases)
    func `the plain name of a scheme is the version that counts, and a draft is named by its number until it is activated`(engine: Engine)
        async throws
    {
        try await withCompany(on: engine) { company in
            let (plain, second) = (SchemeReference("order-amount"), SchemeReference("order-amount@2"))
            let document = try draft(10)
            _ = try await company.write { try SaveScheme(document).carryOut(by: company.shen, in: $0) }
            #expect(try await company.read { try $0.scheme(plain).version } == 1)
            #expect(try await company.read { try $0.scheme(second).state } == .draft)

            let activated = try await company.write { try ActivateScheme(plain).carryOut(by: company.shen, in: $0) }
            #expect(activated.version == 2, "whoever activates means the newest")
            #expect(try await company.read { try $0.scheme(plain).version } == 2)
            let rfm = try await company.read { try $0.scheme(SchemeReference("rfm")) }
            #expect(rfm.version == 1 && rfm.state == .draft, "where none is active the newest counts")

            let refusal = await #expect(throws: SchemeUnknown.self) {
                try await company.read { try $0.scheme(SchemeReference("order-amount@9")) }
            }
            #expect(refusal?.text.hans.contains("order-amount@9") == true)
        }
    }
}
