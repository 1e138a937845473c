package import Accounts
package import Foundation
package import Ground
package import Identity
package import Storage

/// Something that happened to an account, or was written down of it.
package struct TimelineEvent: Sendable {
    package let place: TimelinePlace
    package let what: What

    package init(place: TimelinePlace, what: What) { (self.place, self.what) = (place, what) }

    package enum What: Sendable {
        case note(AccountNote), attachment(Attachment)
        case order(Order), invoice(Invoice), payment(Payment)
        case grade(GradeChange), owner(Assignment)
        /// What the account says of itself became another.
        case change(AuditEntry)
    }
}

/// What a timeline can be narrowed to.
package enum TimelineKind: String, CaseIterable, Sendable {
    case notes, attachments, orders, receivables
    case gradeChanges = "grade_changes"
    /// What the account says of itself, and in whose book it stands.
    case facts

    package var text: Text {
        switch self {
        case .notes: Text("备注", "備註", "notes")
        case .attachments: Text("附件", "附件", "attachments")
        case .orders: Text("订单", "訂單", "orders")
        case .receivables: Text("发票与回款", "發票與收款", "invoices and payments")
        case .gradeChanges: Text("级别", "等級", "grades")
        case .facts: Text("资料与归属", "資料與負責", "data and owners")
        }
    }

    /// What it takes to see it, within reach.
    package var reading: Permission {
        switch self {
        case .notes, .attachments: AccountRecord.notes.reading
        case .orders: AccountRecord.orders.reading
        case .receivables: AccountRecord.receivables.reading
        case .gradeChanges: AccountRecord.gradeChanges.reading
        case .facts: AccountRecord.facts.reading
        }
    }
}

extension Snapshot {
    /// One page of what happened to an account, newest first, as far as the reader may see it: of each kind no more rows are read than
    /// are shown.
    package func timeline(
        of account: ID<Account>, _ kind: TimelineKind? = nil, after cursor: PageCursor? = nil, limit: Int, in zone: TimeZone,
        seenBy principal: Principal
    ) throws -> (events: [TimelineEvent], next: PageCursor?) {
        _ = try self.account(account, seenBy: principal)
        let kinds = TimelineKind.allCases.filter { principal.may($0.reading) && (kind == nil || kind == $0) }
        let reading = TimelineReading(account: account, place: TimelinePlace(cursor), limit: limit + 1, zone: zone)
        let found = try kinds.flatMap { try reading.events(of: $0, in: self) }.sorted { $1.place < $0.place }
        let shown = Array(found.prefix(limit))
        return (shown, found.count > limit ? shown.last?.place.cursor : nil)
    }
}

/// What one page of a timeline reads of each kind.
private struct TimelineReading {
    let account: ID<Account>
    let place: TimelinePlace?
    let limit: Int
    let zone: TimeZone

    func events(of kind: TimelineKind, in snapshot: Snapshot) throws -> [TimelineEvent] {
        switch kind {
        case .notes:
            try snapshot.timelineNotes(of: account, behind: place, limit: limit)
                .map { TimelineEvent(place: TimelinePlace($0.writtenOn, $0.id), what: .note($0)) }
        case .attachments:
            try snapshot.timelineAttachments(of: account, behind: place, limit: limit)
                .map { TimelineEvent(place: TimelinePlace($0.addedOn, $0.id), what: .attachment($0)) }
        case .orders: try orders(in: snapshot)
        case .receivables: try invoices(in: snapshot) + payments(in: snapshot)
        case .gradeChanges:
            try snapshot.timelineGrades(of: account, behind: place, limit: limit)
                .map { TimelineEvent(place: TimelinePlace($0.from, $0.id), what: .grade($0)) }
        case .facts:
            try snapshot.timelineOwners(of: account, behind: place, limit: limit)
                .map { TimelineEvent(place: TimelinePlace($0.from, $0.id), what: .owner($0)) } + changes(in: snapshot)
        }
    }

    private func orders(in snapshot: Snapshot) throws -> [TimelineEvent] {
        try snapshot.all(
            """
            \(Order.columns) WHERE sales_order.account_id = \(account)\(place.behind("sales_order.ordered_on", "sales_order.id"))
            ORDER BY sales_order.ordered_on DESC, sales_order.id DESC LIMIT \(limit)
            """, Order.init
        ).map { TimelineEvent(place: TimelinePlace($0.orderedOn, $0.id), what: .order($0)) }
    }

    private func invoices(in snapshot: Snapshot) throws -> [TimelineEvent] {
        try snapshot.all(
            """
            \(Invoice.columns) WHERE invoice.account_id = \(account)\(place.behind("invoice.issued_on", "invoice.id"))
            ORDER BY invoice.issued_on DESC, invoice.id DESC LIMIT \(limit)
            """, Invoice.init
        ).map { TimelineEvent(place: TimelinePlace($0.fields.issuedOn, $0.id), what: .invoice($0)) }
    }

    private func payments(in snapshot: Snapshot) throws -> [TimelineEvent] {
        try snapshot.all(
            """
            \(Payment.columns) WHERE invoice.account_id = \(account)\(place.behind("payment.paid_on", "payment.id"))
            ORDER BY payment.paid_on DESC, payment.id DESC LIMIT \(limit)
            """, Payment.init
        ).map { TimelineEvent(place: TimelinePlace($0.paidOn, $0.id), what: .payment($0)) }
    }

    private func changes(in snapshot: Snapshot) throws -> [TimelineEvent] {
        // A few more, for those of the very millisecond at which the page before ended are read again.
        let deeds: [AuditVerb] = [.accountAdded, .accountChanged, .accountRecycled, .accountRestored]
        let entries = try snapshot.history(of: .account(account), deeds, before: place?.end(in: zone), limit: limit + 8)
        return entries.compactMap { entry in
            guard let id = entry.timelineID else { return nil }
            let here = TimelinePlace(entry.recordedAt.day(in: zone), id)
            if let place, !(here < place) { return nil }
            return TimelineEvent(place: here, what: .change(entry))
        }
    }
}

extension AuditEntry {
    /// Entries have no ids; one made of their instant and position stands in the same order.
    fileprivate var timelineID: ID<AuditEntry>? {
        let instant = UInt64(clamping: recordedAt.microseconds / 1000) << 16 | 0x7000
        func bytes(_ number: UInt64) -> [UInt8] { (0..<8).map { UInt8(truncatingIfNeeded: number >> (56 - 8 * $0)) } }
        return ID(bytes: bytes(instant) + bytes(UInt64(clamping: position)))
    }
}

extension TimelinePlace {
    /// Whatever was recorded then or later does not stand behind this place.
    fileprivate func end(in zone: TimeZone) -> Instant {
        let millisecond = id.prefix(6).reduce(Int64(0)) { $0 << 8 | Int64($1) }
        let behind = Instant(microseconds: (millisecond + 1).multipliedReportingOverflow(by: 1000).partialValue)
        return max(day.beginning(in: zone), min(day.adding(days: 1).beginning(in: zone), behind))
    }
}
