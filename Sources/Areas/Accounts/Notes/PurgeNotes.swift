import Ground
import Identity
package import Storage

/// Removes for good the notes and files that have lain in the recycle bin for ninety days.
package struct PurgeNotes: Sendable {
    package init() {}

    /// Says under which names the bytes of the files stand: they go once this has been committed.
    package func carryOut(in tx: Transaction) throws -> [String] {
        let notes = try tx.all("\(AccountNote.columns) WHERE \(PurgeNotes.isDue("note.recycled_at", at: tx.moment))", AccountNote.init)
        for note in notes {
            try tx.run("DELETE FROM note WHERE id = \(note.id)")
            let last = AccountNote.changes(of: note.account, from: nil, to: note.text).map(\.reversed)
            try tx.record(.notePurged(last), about: .note(note.id), by: .console)
        }
        let files = try tx.all(
            "\(Attachment.columns) WHERE \(PurgeNotes.isDue("attachment.recycled_at", at: tx.moment))", Attachment.init)
        for file in files {
            try tx.run("DELETE FROM attachment WHERE id = \(file.id)")
            try tx.record(.attachmentPurged(file.firstValues.map(\.reversed)), about: .attachment(file.id), by: .console)
        }
        return files.map(\.storedAs)
    }

    fileprivate static func isDue(_ recycledAt: SQL, at moment: Moment) -> SQL {
        "\(recycledAt) < \(moment.instant.adding(seconds: Int64(-RecycledAccount.daysKept) * 86_400))"
    }
}

extension Snapshot {
    package func hasNoteToPurge() throws -> Bool {
        try exists("SELECT 1 FROM note WHERE \(PurgeNotes.isDue("recycled_at", at: moment))")
            || exists("SELECT 1 FROM attachment WHERE \(PurgeNotes.isDue("recycled_at", at: moment))")
    }
}
