package import Foundation
import Glibc

/// Where throw-away files go: into memory if there is room, for copying a database there takes a tenth of the time.
package enum Scratch {
    package static let folder: URL = {
        let memory = URL(filePath: "/dev/shm")
        let free = try? FileManager.default.attributesOfFileSystem(forPath: memory.path)[.systemFreeSize] as? Int64
        let isRoomy = (free ?? 0) > 2 << 30 && FileManager.default.isWritableFile(atPath: memory.path)
        let folder = isRoomy ? memory : FileManager.default.temporaryDirectory
        sweep(folder)
        return folder
    }()

    /// Lends an empty directory, and removes it afterwards.
    package static func withFolder<Outcome>(_ body: (URL) async throws -> Outcome) async throws -> Outcome {
        let folder = folder.appending(path: "\(mark)\(getpid())-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return try await ending(with: { try FileManager.default.removeItem(at: folder) }) { try await body(folder) }
    }

    private static let mark = "hengce-test-"

    /// Removes what test processes left that were killed.
    private static func sweep(_ folder: URL) {
        for name in (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [] where name.hasPrefix(mark) {
            guard let process = pid_t(name.dropFirst(mark.count).prefix { $0 != "-" }), kill(process, 0) != 0, errno == ESRCH else {
                continue
            }
            try? FileManager.default.removeItem(at: folder.appending(path: name))
        }
    }
}
