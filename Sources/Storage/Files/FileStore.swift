import Foundation
import Glibc
package import Ground
import Storage

/// The folder outside the database in which the bytes of files stand, each under a name that chance made. Whatever a file is called by
/// whoever brought it stands in the database, and never on the disk.
package struct FileStore: Sendable {
    package let folder: String

    package init(at folder: String) { self.folder = folder }

    /// A place for bytes that come in. Nobody finds them there, and they are gone with the value unless they are kept.
    package func receive() throws -> ReceivedFile {
        try makeFolder(incoming)
        return try ReceivedFile(at: incoming, named: FileStore.newName())
    }

    /// Puts received bytes to where they stay. When this returns, a power cut takes nothing of them.
    package func keep(_ file: ReceivedFile) throws {
        let place = shelf(of: file.name)
        try makeFolder(place)
        try file.settle(at: place)
    }

    /// The bytes kept under that name, which must be those that were received.
    package func open(_ name: String, size: Int, hash: [UInt8]) throws -> KeptFile {
        guard FileStore.isName(name) else { throw FileDamaged() }
        return try KeptFile(at: "\(shelf(of: name))/\(name)", size: size, hash: hash)
    }

    package func remove(_ names: some Sequence<String>) {
        for name in names where FileStore.isName(name) { unlink("\(shelf(of: name))/\(name)") }
    }

    /// Whether no file is kept.
    package var isEmpty: Bool {
        FileStore.names(in: folder).allSatisfy { $0.utf8.count != 2 || FileStore.names(in: "\(folder)/\($0)").isEmpty }
    }

    private var incoming: String { "\(folder)/incoming" }

    private func shelf(of name: String) -> String { "\(folder)/\(name.prefix(2))" }

    /// 32 hexadecimal digits.
    private static func newName() -> String {
        var chance = SystemRandomNumberGenerator()
        return (0..<2).map { _ in
            let digits = String(UInt64.random(in: 0...UInt64.max, using: &chance), radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }

    fileprivate static func isName(_ name: String) -> Bool {
        name.utf8.count == 32 && name.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
    }

    private func makeFolder(_ path: String) throws {
        guard mkdir(path, 0o700) != 0, errno != EEXIST else { return }
        if errno == ENOENT {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } else {
            throw StorageFailure.disk("making \(path)")
        }
    }
}

// MARK: - What nobody knows of

extension FileStore {
    /// Removes what came in and was never kept, and what was kept though the database never heard of it: the power went between the two.
    /// `isKnown` is asked of some names at a time. What is younger than a day may still be under way, here or at another node.
    @discardableResult
    package func sweep(at now: Instant, knowing known: ([String]) async throws -> Set<String>) async throws -> Int {
        let end = now.adding(seconds: -86_400)
        var removed = 0
        for name in FileStore.names(in: incoming) where age("\(incoming)/\(name)", isBefore: end) {
            unlink("\(incoming)/\(name)")
            removed += 1
        }
        for shelf in FileStore.names(in: folder) where shelf.utf8.count == 2 {
            let old = FileStore.names(in: "\(folder)/\(shelf)").filter { age("\(folder)/\(shelf)/\($0)", isBefore: end) }
            for start in stride(from: 0, to: old.count, by: 200) {
                let some = Array(old[start..<min(start + 200, old.count)])
                let orphans = Set(some).subtracting(try await known(some))
                remove(orphans)
                removed += orphans.count
            }
        }
        return removed
    }

    private static func names(in folder: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter { isName($0) || $0.utf8.count == 2 }
    }

    private func age(_ path: String, isBefore end: Instant) -> Bool {
        var status = stat()
        guard stat(path, &status) == 0 else { return false }
        return Int64(status.st_mtim.tv_sec) * 1_000_000 < end.microseconds
    }
}

extension StorageFailure {
    /// The disk did not do what it was asked to.
    static func disk(_ deed: String, _ number: Int32 = errno) -> StorageFailure {
        let words = "\(deed): \(String(cString: strerror(number)))"
        return [ENOSPC, EDQUOT, EFBIG].contains(number) ? .full(words) : .failed(words)
    }
}

/// The bytes of a file are not where they were put, or are others.
package struct FileDamaged: Refusal, Equatable {
    package init() {}
    package var code: String { "file_damaged" }
    package var status: RefusalStatus { .conflict }
    package var text: Text {
        Text(
            "这个文件的内容不见了，或与上传时不同，没有交出。请系统管理员从备份恢复文件目录。",
            "這個檔案的內容不見了，或與上傳時不同，沒有交出。請系統管理員從備份還原檔案目錄。",
            "The content of this file is missing or is not what was brought in, and was not handed out. Ask an administrator to restore the folder of files from the backup."
        )
    }
}

/// Where the files of members are kept, and how much may come in.
package struct FileKeeping: Sendable {
    package let store: FileStore
    /// The largest file, in bytes.
    package let largest: Int

    package init(at store: FileStore, upTo largest: Int) { (self.store, self.largest) = (store, largest) }

    /// How much one member may bring in within a day, in bytes.
    package var daily: Int { largest / 2 * 5 }
}

/// A file larger than is kept here.
package struct FileTooLarge: Refusal, Equatable {
    package let limit: Int
    package init(limit: Int) { self.limit = limit }
    package var code: String { "too_large" }
    package var field: String? { "file" }
    package var status: RefusalStatus { .tooLarge }
    package var text: Text {
        let megabytes = limit / (1024 * 1024)
        return Text(
            "文件太大，这里最多收 \(megabytes) MB。请压缩图片、拆分文件，或另存为更小的格式。", "檔案太大，這裡最多收 \(megabytes) MB。請壓縮圖片、拆分檔案，或另存為較小的格式。",
            "The file is too large; at most \(megabytes) MB are taken here. Shrink its pictures, split it, or save it in a smaller format.")
    }
}
