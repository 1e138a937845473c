import Foundation
import Glibc
import Ground
package import Identity
package import Storage

/// The file with the installation's key: one line of 64 hexadecimal digits, for its owner only.
package struct KeyFile: Sendable {
    private let path: String

    package init(at path: String) { self.path = path }

    /// The key of this database. The first start makes it; afterwards nothing but the very same key will do, for whatever was sealed
    /// with it could not be checked with another.
    package func key(of database: any Database) async throws -> InstallationKey {
        let mark = try await database.read { try $0.installationMark() }
        let kept = try read()
        if kept == nil, mark != nil { throw CommandFailed.keyMissing(path) }
        let key = try kept ?? make()
        guard key.mark != mark else { return key }
        do {
            try await database.write { try FoundInstallation(with: key).carryOut(in: $0) }
        } catch is InstallationKeyWrong {
            // Another node founded meanwhile, with a key of its own.
            if kept == nil { unlink(path) }
            throw CommandFailed.keyOfAnother(path)
        }
        return key
    }

    /// `nil` where there is no file.
    private func read() throws -> InstallationKey? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT { return nil }
            throw CommandFailed.keyUnreadable(path, because: systemMessage())
        }
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw CommandFailed.keyUnreadable(path, because: systemMessage(EINVAL))
        }
        guard status.st_mode & 0o077 == 0 else { throw CommandFailed.keyOpenToOthers(path) }
        let text = String(decoding: try file.read(upToCount: 1024) ?? Data(), as: UTF8.self)
        guard let bytes = Hexadecimal.bytes(text.trimmingCharacters(in: .whitespacesAndNewlines)),
            let key = InstallationKey(bytes: bytes)
        else { throw CommandFailed.keyDamaged(path) }
        return key
    }

    /// Written whole under another name first, so that nobody ever reads half a key; whoever is first counts.
    private func make() throws -> InstallationKey {
        let key = InstallationKey.new()
        let draft = "\(path).\(getpid())"
        let folder = URL(filePath: path).deletingLastPathComponent().path(percentEncoded: false)
        try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        defer { unlink(draft) }
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw CommandFailed.keyUnwritable(path, because: systemMessage()) }
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        do {
            try file.write(contentsOf: Data((Hexadecimal.text(key.bytes) + "\n").utf8))
            try file.synchronize()
        } catch {
            throw CommandFailed.keyUnwritable(path, because: "\(error)")
        }
        guard link(draft, path) == 0 else {
            if errno == EEXIST, let other = try read() { return other }
            throw CommandFailed.keyUnwritable(path, because: systemMessage())
        }
        return key
    }
}

extension CommandFailed {
    fileprivate static func keyMissing(_ path: String) -> CommandFailed {
        CommandFailed(
            Text(
                "密钥文件 \(path) 不见了。请从备份恢复它；没有它就不能检查审计记录，两步验证也都失效。",
                "金鑰檔案 \(path) 不見了。請從備份還原它；沒有它就無法檢查稽核紀錄，兩步驟驗證也都失效。",
                "The key file \(path) is missing. Restore it from the backup: without it the audit trail cannot be checked and every second factor is lost."
            ))
    }

    fileprivate static func keyOfAnother(_ path: String) -> CommandFailed {
        CommandFailed(
            Text(
                "密钥文件 \(path) 不是建立这个数据库时的那一把密钥。请从备份恢复原来的，或用 HENGCE_KEY_FILE 指明它。",
                "金鑰檔案 \(path) 不是建立這個資料庫時的那一把金鑰。請從備份還原原來的，或用 HENGCE_KEY_FILE 指明它。",
                "The key file \(path) does not hold the key with which this database was founded. Restore the original from the backup, or name it with HENGCE_KEY_FILE."
            ))
    }

    fileprivate static func keyOpenToOthers(_ path: String) -> CommandFailed {
        CommandFailed(
            Text(
                "别的用户也能读密钥文件 \(path)。请运行 chmod 600 \(path)。", "其他使用者也能讀取金鑰檔案 \(path)。請執行 chmod 600 \(path)。",
                "Others may read the key file \(path). Run chmod 600 \(path)."))
    }

    fileprivate static func keyDamaged(_ path: String) -> CommandFailed {
        CommandFailed(
            Text(
                "密钥文件 \(path) 里不是 64 位十六进制的密钥。请从备份恢复它。", "金鑰檔案 \(path) 裡不是 64 位十六進位的金鑰。請從備份還原它。",
                "The key file \(path) does not hold a key of 64 hexadecimal digits. Restore it from the backup."))
    }

    fileprivate static func keyUnreadable(_ path: String, because reason: String) -> CommandFailed {
        CommandFailed(
            Text(
                "密钥文件 \(path) 读不了：\(reason)。请核对路径和权限。", "金鑰檔案 \(path) 無法讀取：\(reason)。請核對路徑和權限。",
                "The key file \(path) cannot be read: \(reason). Check its path and permissions."))
    }

    fileprivate static func keyUnwritable(_ path: String, because reason: String) -> CommandFailed {
        CommandFailed(
            Text(
                "密钥文件 \(path) 写不了：\(reason)。请核对目录的权限，或用 HENGCE_KEY_FILE 指明别处。",
                "金鑰檔案 \(path) 無法寫入：\(reason)。請核對目錄的權限，或用 HENGCE_KEY_FILE 指明別處。",
                "The key file \(path) cannot be written: \(reason). Check the permissions of its folder, or name another place with HENGCE_KEY_FILE."
            ))
    }
}
