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
    func `the plain name of a scheme is its newest version, be another one active, and a number names any`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let (plain, first) = (SchemeReference("order-amount"), SchemeReference("order-amount@1"))
            let document = try draft(10)
            _ = try await company.write { try SaveScheme(document).carryOut(by: company.shen, in: $0) }
            let newest = try await company.read { try $0.scheme(plain) }
            #expect(newest.version == 2 && newest.state == .draft)
            #expect(try await company.read { try $0.scheme(first).state } == .active)

            let activated = try await company.write { try ActivateScheme(plain).carryOut(by: company.shen, in: $0) }
            #expect(activated.version == 2 && activated.state == .active)
            #expect(try await company.read { try $0.scheme(first).state } == .retired)

            let refusal = await #expect(throws: SchemeUnknown.self) {
                try await company.read { try $0.scheme(SchemeReference("order-amount@9")) }
            }
            #expect(refusal?.text.hans.contains("order-amount@9") == true)
        }
    }
}
