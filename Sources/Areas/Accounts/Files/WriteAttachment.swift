package import Ground
package import Identity
package import Storage
package import StorageFiles

/// A file that came in and was judged by itself: what it is by its bytes, and what it is called. Whose it becomes is asked afterwards.
package struct JudgedFile: Sendable {
    package let received: ReceivedFile
    package let name: String
    package let type: FileType

    /// Reads the bytes, so it may wait for the disk.
    package init(_ received: ReceivedFile, named given: String) throws {
        self.received = received
        let name = try FileName(given)
        let type = try FileType(of: received, named: name)
        (self.name, self.type) = (name.text(of: type), type)
    }
}

/// Asks that a file is kept with an account. Its bytes are where they stay by then.
package struct AddAttachment: Sendable {
    package let account: ID<Account>
    package let file: JudgedFile
    /// How much one member may bring in within a day, in bytes.
    package let dailyLimit: Int

    package init(_ file: JudgedFile, to account: ID<Account>, dailyLimit: Int) {
        (self.file, self.account, self.dailyLimit) = (file, account, dailyLimit)
    }

    @discardableResult
    package func carryOut(by principal: Principal, in tx: Transaction) throws -> ID<Attachment> {
        try principal.needs(.writeAccounts)
        _ = try tx.account(account, changedBy: principal)
        try demandRoom(for: principal, in: tx)
        let (id, now, size) = (tx.newID(Attachment.self), tx.moment, file.received.size)
        try tx.run(
            """
            INSERT INTO attachment (id, account_id, name, type, size, hash, stored_as, by_id, added_on, created_at)
            VALUES (\(id), \(account), \(file.name), \(file.type), \(size), \(file.received.hash), \(file.received.name), \(principal.id),
                    \(now.today), \(now.instant))
            """)
        let added = try tx.attachment(id, seenBy: principal)
        try tx.record(.attachmentAdded(added.firstValues), about: .attachment(id), by: principal)
        return id
    }

    private func demandRoom(for principal: Principal, in tx: Transaction) throws {
        guard let member = principal.id else { return }
        let yesterday = tx.moment.instant.adding(seconds: -86_400)
        let sum = try tx.number("SELECT CAST(sum(size) AS bigint) FROM attachment WHERE by_id = \(member) AND created_at > \(yesterday)")
        guard Int(sum) + file.received.size <= dailyLimit else { throw DailyFilesExceeded(limit: dailyLimit) }
    }
}

/// Asks for the bytes of a file, to take them along. The trail knows who did.
package struct TakeAttachment: Sendable {
    package let attachment: ID<Attachment>

    package init(_ attachment: ID<Attachment>) { self.attachment = attachment }

    package func carryOut(by principal: Principal, in tx: Transaction) throws -> Attachment {
        let attachment = try tx.attachment(attachment, seenBy: principal)
        try tx.record(.attachmentTaken, about: .attachment(attachment.id), by: principal)
        return attachment
    }
}

/// Asks that a file goes into the recycle bin, from where it can be taken out for ninety days. Its bytes go when it goes for good.
package struct RecycleAttachment: Sendable {
    package let attachment: ID<Attachment>
    package let version: Int

    package init(_ attachment: ID<Attachment>, seen version: Int) { (self.attachment, self.version) = (attachment, version) }

    package func carryOut(by principal: Principal, in tx: Transaction) throws {
        let before = try tx.attachment(attachment, changedBy: principal)
        guard version == before.version else { throw VersionStale() }
        try tx.run("UPDATE attachment SET recycled_at = \(tx.moment.instant), version = version + 1 WHERE id = \(attachment)")
        try tx.record(.attachmentRecycled, about: .attachment(attachment), by: principal)
    }
}

/// Asks that a file is taken out of the recycle bin.
package struct RestoreAttachment: Sendable {
    package let attachment: ID<Attachment>

    package init(_ attachment: ID<Attachment>) { self.attachment = attachment }

    package func carryOut(by principal: Principal, in tx: Transaction) throws {
        try principal.needs(.readNotes)
        try principal.needs(.writeAccounts)
        let before = try tx.recycledAttachment(attachment, seenBy: principal)
        try AuthorRights(at: before.account, for: principal, in: tx).demandChange(ofWhatIsBy: before.author)
        try tx.run("UPDATE attachment SET recycled_at = NULL, version = version + 1 WHERE id = \(attachment)")
        try tx.record(.attachmentRestored, about: .attachment(attachment), by: principal)
    }
}

extension Snapshot {
    /// The file if the member may remove it. One that he may only see he is told he may not.
    package func attachment(_ id: ID<Attachment>, changedBy principal: Principal) throws -> Attachment {
        try principal.needs(.writeAccounts)
        let attachment = try attachment(id, seenBy: principal)
        try AuthorRights(at: attachment.account, for: principal, in: self).demandChange(ofWhatIsBy: attachment.author)
        return attachment
    }
}

/// One member has brought in as much as one may within a day.
package struct DailyFilesExceeded: Refusal, Equatable {
    package let limit: Int
    package init(limit: Int) { self.limit = limit }
    package var code: String { "daily_files_exceeded" }
    package var field: String? { "file" }
    package var text: Text {
        let megabytes = limit / (1024 * 1024)
        return Text(
            "一天内您最多能添加 \(megabytes) MB 的文件，现在已经到了。请明天再加，或请同事添加。",
            "一天內您最多能新增 \(megabytes) MB 的檔案，現在已經到了。請明天再加，或請同事新增。",
            "You can add at most \(megabytes) MB of files within a day, and you have. Add this one tomorrow, or ask a colleague to.")
    }
}
