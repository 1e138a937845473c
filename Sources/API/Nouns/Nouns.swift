package import APIDoor
package import Ground

/// Everything that programs can ask of us, on one page. `currency` is the company's.
package enum Nouns {
    package static func endpoints(currency: Currency) -> [Endpoint] {
        AccountEndpoints.all
            + IndicatorEndpoints.all(in: currency)
            + [AccountEndpoints.group(in: currency)]
            + BulkChangeEndpoints.all
            + SavedViewEndpoints.all
            + AccountAccessEndpoints.all
            + CollaboratorEndpoints.all
            + GradeExplanationEndpoints.all
            + ProductEndpoints.all
            + OrderEndpoints.all(in: currency)
            + InvoiceEndpoints.all
            + PaymentEndpoints.all
            + CostEntryEndpoints.all
            + ExchangeRateEndpoints.all(in: currency)
            + WorkingDayEndpoints.all
            + NoteEndpoints.all
            + AttachmentEndpoints.all
            + GradeChangeEndpoints.all
            + GradingSchemeEndpoints.all
            + GradingRunEndpoints.all(in: currency)
            + UserEndpoints.all
            + TeamEndpoints.all
            + RoleEndpoints.all
            + PermissionGrantEndpoints.all
            + TokenEndpoints.all
            + AuditEntryEndpoints.all
            + ReportEndpoints.all(in: currency)
            + SearchEndpoints.all
    }
}
