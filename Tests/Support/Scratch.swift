package import Foundation

/// Where throw-away files go: into memory if there is room, for copying a database there takes a tenth of the time.
package enum Scratch {
    package static let folder: URL = {
        let memory = URL(filePath: "/dev/shm")
        let free = try? FileManager.default.attributesOfFileSystem(forPath: memory.path)[.systemFreeSize] as? Int64
        let isRoomy = (free ?? 0) > 2 << 30 && FileManager.default.isWritableFile(atPath: memory.path)
        return isRoomy ? memory : FileManager.default.temporaryDirectory
    }()

    /// Lends an empty directory, and removes it afterwards.
    package static func withFolder<Outcome>(_ body: (URL) async throws -> Outcome) async throws -> Outcome {
        let folder = folder.appending(path: "hengce-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return try await ending(with: { try FileManager.default.removeItem(at: folder) }) { try await body(folder) }
    }
}
