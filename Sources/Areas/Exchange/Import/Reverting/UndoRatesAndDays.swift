import Ground
import Identity
import Storage
import Trade

/// New rates go, others are what they were. Nothing refers to a rate: what was reckoned with it was kept as it was.
enum UndoExchangeRates: Undoing {
    static func conflicts(_ entries: [JournalEntry], of past: ID<Import>, by principal: Principal, in tx: Transaction) throws -> [Text] {
        let kept = try tx.exchangeRates(entries.map { try $0.id() })
        return try entries.compactMap { entry in
            guard let rate = kept[try entry.id()] else { return ImportNoun.exchangeRate.gone(entry) }
            return rate.version == entry.versionAfter ? nil : ImportNoun.exchangeRate.called(rate.fields.code)
        }
    }

    static func undo(_ entries: [JournalEntry], by principal: Principal, in tx: Transaction) throws {
        let kept = try tx.exchangeRates(entries.map { try $0.id() })
        try tx.removeExchangeRates(try entries.filter { $0.result == .created }.map { try $0.id() })
        try tx.changeExchangeRates(
            try entries.filter { $0.result == .updated }.compactMap { entry in
                guard let rate = kept[try entry.id()] else { return nil }
                return BulkExchangeRate(id: rate.id, fields: try FormerExchangeRate(document: entry.before).fields(of: rate.fields))
            })
    }
}

/// New days of the calendar go, others are what they were.
enum UndoWorkingDays: Undoing {
    static func conflicts(_ entries: [JournalEntry], of past: ID<Import>, by principal: Principal, in tx: Transaction) throws -> [Text] {
        let kept = try tx.workingDays(entries.map { try $0.id(of: WorkingDay.self) })
        return try entries.compactMap { entry in
            guard let day = kept[try entry.id()] else { return ImportNoun.workingDay.gone(entry) }
            return day.version == entry.versionAfter ? nil : ImportNoun.workingDay.called(day.fields.day.description)
        }
    }

    static func undo(_ entries: [JournalEntry], by principal: Principal, in tx: Transaction) throws {
        let kept = try tx.workingDays(entries.map { try $0.id(of: WorkingDay.self) })
        try tx.removeWorkingDays(try entries.filter { $0.result == .created }.map { try $0.id() })
        try tx.changeWorkingDays(
            try entries.filter { $0.result == .updated }.compactMap { entry in
                guard let day = kept[try entry.id()] else { return nil }
                return BulkWorkingDay(id: day.id, fields: try FormerWorkingDay(document: entry.before).fields(of: day.fields))
            })
    }
}
