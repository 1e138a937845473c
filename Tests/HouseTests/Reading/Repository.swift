import Foundation

/// The project's own files as they lie on disk, without what is built, fetched or kept at run time.
enum Repository {
    static let root = URL(filePath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// Every file by its path from the root, in order.
    static let files: [String] = walk("").sorted()

    static func files(under folder: String, ending suffix: String = "") -> [String] {
        files.filter { $0.hasPrefix(folder + "/") && $0.hasSuffix(suffix) }
    }

    static func exists(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: root.appending(path: path).path(percentEncoded: false))
    }

    static func bytes(of path: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: root.appending(path: path))) }

    static func text(of path: String) throws -> String { String(decoding: try bytes(of: path), as: UTF8.self) }

    /// All Swift under `Sources` and `Tests`, read once.
    static let swift: [SwiftFile] =
        files
        .filter { $0.hasSuffix(".swift") && ($0.hasPrefix("Sources/") || $0.hasPrefix("Tests/")) }
        .map { SwiftFile(path: $0, tokens: Token.read((try? bytes(of: $0)) ?? [])) }

    static let sources = swift.filter { $0.path.hasPrefix("Sources/") }

    /// The same without the house tests, and with what stands inside of strings.
    static let everySwift = swift.filter { !$0.path.hasPrefix("Tests/HouseTests/") }.map {
        SwiftFile(path: $0.path, tokens: $0.tokens.everywhere)
    }

    private static func walk(_ folder: String) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: root.appending(path: folder).path(percentEncoded: false))) ?? []
        return names.flatMap { name -> [String] in
            let path = folder.isEmpty ? name : "\(folder)/\(name)"
            if isOutside(path, name: name) { return [] }
            var isFolder: ObjCBool = false
            let place = root.appending(path: path).path(percentEncoded: false)
            guard FileManager.default.fileExists(atPath: place, isDirectory: &isFolder) else { return [] }
            return isFolder.boolValue ? walk(path) : [path]
        }
    }

    /// What `.gitignore` names, and git's own folder.
    private static func isOutside(_ path: String, name: String) -> Bool {
        name == ".git" || name.hasPrefix(".build") || ["__pycache__", ".venv", ".pytest_cache", "Package.resolved"].contains(name)
            || name.hasSuffix(".xcodeproj") || ["var", "Public/vendor"].contains(path)
    }
}
