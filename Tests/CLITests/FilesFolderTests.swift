import Foundation
import Ground
import Identity
import StorageFiles
import TestSupport
import Testing

@testable import CLI

/// The folder of files belongs to one company, whose server sweeps out of it what it does not know of.
@Suite struct FilesFolderTests {
    @Test func `the first start marks the folder, and every other of the same company finds it`() async throws {
        try await Scratch.withFolder { folder in
            let (path, key) = (folder.appending(path: "var/files").path(percentEncoded: false), InstallationKey.new())
            for _ in 0..<2 { #expect(try FilesFolder(at: path).store(of: key).folder == path) }
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            #expect(attributes[.posixPermissions] as? Int == 0o700)
        }
    }

    @Test func `a folder with files of another company is refused, an empty one is taken over`() async throws {
        try await Scratch.withFolder { folder in
            let (path, mine, other) = (folder.path(percentEncoded: false), InstallationKey.new(), InstallationKey.new())
            _ = try FilesFolder(at: path).store(of: mine)
            let store = try FilesFolder(at: path).store(of: other)
            let file = try store.receive()
            try file.append([1])
            try store.keep(file)
            let refused = #expect(throws: CommandFailed.self) { try FilesFolder(at: path).store(of: mine) }
            #expect(refused?.text.english.contains("belongs to the database of another company") == true)
            #expect(!store.isEmpty && (try? FilesFolder(at: path).store(of: other)) != nil)
        }
    }
}
