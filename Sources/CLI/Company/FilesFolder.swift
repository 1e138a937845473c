import Accounts
import Foundation
import Glibc
import Ground
package import Identity
import Storage
package import StorageFiles

/// The folder in which the files of one company stand. It is marked as this company's, because whatever the company does not know of is
/// swept out of it.
package struct FilesFolder: Sendable {
    private let path: String

    package init(at path: String) { self.path = path }

    /// The first start makes the folder; one that belongs to another company is refused.
    package func store(of key: InstallationKey) throws -> FileStore {
        let mark = Hexadecimal.text(key.mark)
        guard let found = try read() ?? make(mark) else { return FileStore(at: path) }
        let store = FileStore(at: path)
        if found != mark {
            // One in which nothing stands was left by a company that is gone.
            guard store.isEmpty else { throw CommandFailed.filesOfAnother(path) }
            unlink(sign)
            guard try make(mark) ?? mark == mark else { throw CommandFailed.filesOfAnother(path) }
        }
        return store
    }

    private var sign: String { "\(path)/company" }

    private func read() -> String? {
        FileManager.default.contents(atPath: sign).map { String(decoding: $0.prefix(100), as: UTF8.self).trimmingCharacters(in: .newlines) }
    }

    /// What another node wrote meanwhile; nothing when this one was first.
    private func make(_ mark: String) throws -> String? {
        let draft = "\(sign).\(UUID().uuidString)"
        defer { unlink(draft) }
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw CommandFailed.unwritable(path, because: "\(error.localizedDescription)")
        }
        let file = try OpenFile.writing(draft)
        try file.write(Array("\(mark)\n".utf8))
        try file.close()
        guard link(draft, sign) != 0 else { return nil }
        guard errno == EEXIST, let other = read() else { throw CommandFailed.unwritable(sign, because: systemMessage()) }
        return other
    }
}

extension Company {
    /// Removes the bytes of files that no row knows of any more, or yet.
    func sweepFiles() async throws {
        let (store, database) = (files.store, database)
        try await store.sweep(at: clock().instant) { names in try await database.read { try $0.storedNames(among: names) } }
    }
}

extension CommandFailed {
    fileprivate static func filesOfAnother(_ path: String) -> CommandFailed {
        CommandFailed(
            Text(
                "文件目录 \(path) 属于另一家公司的数据库。请用 HENGCE_FILES 指明本公司的目录。", "檔案目錄 \(path) 屬於另一家公司的資料庫。請用 HENGCE_FILES 指明本公司的目錄。",
                "The folder of files \(path) belongs to the database of another company. Name this company's own with HENGCE_FILES."))
    }
}
