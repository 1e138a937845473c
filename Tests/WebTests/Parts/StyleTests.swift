import Foundation
import Ground
import Testing
import WebParts

/// The files beside the code: style sheet, icons and scripts.
@Suite struct StyleTests {
    @Test func `the style sheet is made of every file in css, each once`() throws {
        let listed = try order()
        let present = try FileManager.default.contentsOfDirectory(atPath: StyleTests.folder("css").path).filter { $0.hasSuffix(".css") }
        #expect(listed.sorted() == present.sorted())
        #expect(listed.first == "layers.css", "the order of the layers is said first")
    }

    @Test func `every class that a part writes has a rule`() throws {
        let styles = try css()
        let rules = Set(styles.matches(of: /\.([a-z][a-z0-9-]*)/).map { String($0.output.1) })
        let used = Samples.pages.flatMap {
            written($0.page).matches(of: /\sclass="([^"]*)"/).flatMap { $0.output.1.split(separator: " ").map(String.init) }
        }
        /// Names that carry meaning for a reader or a script but need no rule of their own.
        let bare: Set<String> = []
        #expect(Set(used).subtracting(rules).subtracting(bare) == [])
    }

    @Test func `the dark colours are the same for who chose them and for whose system did`() throws {
        let tokens = try String(contentsOf: StyleTests.folder("css").appending(path: "tokens.css"), encoding: .utf8)
        let blocks = tokens.matches(of: /color-scheme: dark;([^}]*)\}/).map {
            $0.output.1.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }
        #expect(blocks.count == 2 && Set(blocks).count == 1)
    }

    @Test(arguments: ["light", "dark"]) func `text is legible on what it stands on`(scheme: String) throws {
        let colours = try colours(of: scheme)
        func contrast(_ text: String, on ground: String) throws -> Double {
            StyleTests.contrast(try #require(colours[text], "\(text)"), try #require(colours[ground], "\(ground)"))
        }
        for ground in ["bg", "surface", "surface-2", "surface-3"] {
            for ink in ["ink", "ink-2"] { #expect(try contrast(ink, on: ground) >= 4.5, "\(ink) on \(ground)") }
        }
        for ground in ["bg", "surface", "surface-2"] { #expect(try contrast("ink-3", on: ground) >= 4.5, "ink-3 on \(ground)") }
        for tone in ["brand", "ok", "warn", "bad"] {
            #expect(try contrast(tone, on: "\(tone)-soft") >= 4.5, "\(tone)")
            #expect(try contrast(tone, on: "surface") >= 4.5, "\(tone)")
            #expect(try contrast("ink", on: "\(tone)-soft") >= 4.5, "ink on \(tone)-soft")
        }
        for grade in ["grade-a", "grade-b", "grade-c", "grade-d"] { #expect(try contrast(grade, on: "\(grade)-soft") >= 4.5, "\(grade)") }
        for grade in ["a", "b", "c", "d"] {
            #expect(try contrast("grade-\(grade)-fill", on: "surface-3") >= 3, "the ring of grade \(grade)")
        }
        #expect(StyleTests.contrast("#ffffff", try #require(colours["brand-fill"])) >= 4.5, "the words on a primary button")
        #expect(try contrast("edge", on: "surface") >= 3, "the edge of a field")
        for tone in ["brand", "ok", "warn", "bad"] { #expect(try contrast("\(tone)-fill", on: "surface") >= 3, "\(tone)-fill") }
    }

    @Test func `the icons of the code are the icons of the sprite`() throws {
        let listed = try String(contentsOf: StyleTests.folder("icons.txt"), encoding: .utf8).split(separator: "\n").map(String.init)
        #expect(listed == Icon.allCases.map(\.rawValue))
    }

    @Test func `every file that pages ask for is in the project or pinned by its hash`() throws {
        let pinned = try String(contentsOf: StyleTests.folder("vendor.sha256"), encoding: .utf8)
        for asset in Asset.allCases where asset != .style {
            let there = FileManager.default.fileExists(atPath: StyleTests.folder(asset.rawValue).path)
            #expect(asset.rawValue.hasPrefix("vendor/") ? pinned.contains("  \(asset.rawValue)\n") : there, "\(asset.rawValue)")
        }
    }

    private static func folder(_ path: String) -> URL {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../../../Public/\(path)").standardizedFileURL
    }

    private func order() throws -> [String] {
        try String(contentsOf: StyleTests.folder("css/order.txt"), encoding: .utf8).split(separator: "\n").map(String.init)
    }

    private func css() throws -> String {
        try order().map { try String(contentsOf: StyleTests.folder("css/\($0)"), encoding: .utf8) }.joined()
    }

    private func colours(of scheme: String) throws -> [String: String] {
        let tokens = try String(contentsOf: StyleTests.folder("css/tokens.css"), encoding: .utf8)
        let start = try #require(tokens.range(of: "color-scheme: \(scheme);"))
        let block = tokens[start.upperBound...].prefix { $0 != "}" }
        return Dictionary(block.matches(of: /--([a-z0-9-]+): (#[0-9a-f]{3,6});/).map { (String($0.output.1), String($0.output.2)) }) {
            first, _ in first
        }
    }

    /// The contrast ratio of WCAG 2.2 between two colours.
    private static func contrast(_ first: String, _ second: String) -> Double {
        let (one, other) = (luminance(first), luminance(second))
        return (max(one, other) + 0.05) / (min(one, other) + 0.05)
    }

    private static func luminance(_ hex: String) -> Double {
        let digits = hex.dropFirst().count == 3 ? hex.dropFirst().map { "\($0)\($0)" }.joined() : String(hex.dropFirst())
        let value = Int(digits, radix: 16) ?? 0
        let parts = [value >> 16, value >> 8 & 255, value & 255].map { part in
            let share = Double(part) / 255
            return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    }
}
