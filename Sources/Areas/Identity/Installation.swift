package import Ground
package import Storage

extension Snapshot {
    /// The mark of the key with which this database was founded; `nil` before that.
    package func installationMark() throws -> [UInt8]? { try first("SELECT mark FROM installation") { $0.bytes(0) } }
}

/// Binds a new database to the key beside it, for good.
package struct FoundInstallation: Sendable {
    package let key: InstallationKey
    package init(with key: InstallationKey) { self.key = key }

    /// Refuses a key that is not the one with which this database was founded. Of several programs that found at once the first counts.
    package func carryOut(in tx: Transaction) throws {
        if try tx.installationMark() == nil {
            try tx.run("INSERT INTO installation (place, mark, founded_at) VALUES (1, \(key.mark), \(tx.moment.instant))")
        }
        guard try tx.installationMark() == key.mark else { throw InstallationKeyWrong() }
    }
}

/// The key in the file belongs to another database.
package struct InstallationKeyWrong: Refusal {
    package init() {}
    package var code: String { "installation_key_wrong" }
    package var status: RefusalStatus { .unavailable }
    package var text: Text {
        Text(
            "密钥文件不是建立这个数据库时的那一把密钥。请从备份恢复原来的密钥文件。", "金鑰檔案不是建立這個資料庫時的那一把金鑰。請從備份還原原來的金鑰檔案。",
            "The key file does not hold the key with which this database was founded. Restore the original file from the backup.")
    }
}
