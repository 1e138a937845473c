import Foundation
import Ground
import Testing
import WebParts

/// What holds for every page, tried on pages made of every part.
@Suite struct SamplePagesTests {
    static let pages = Samples.pages.map(\.name)

    @Test(arguments: pages, Language.allCases) func `nothing on a page is inline`(name: String, language: Language) throws {
        let page = try page(name, in: language)
        #expect(page.firstMatch(of: /\sstyle=|<style|\son[a-z]+=|javascript:/) == nil)
        #expect(page.matches(of: /<script[^>]*>/).allSatisfy { $0.output.contains(" src=\"/assets/") })
        #expect(page.matches(of: /<script[^>]*>([^<]+)</).isEmpty)
    }

    @Test(arguments: pages) func `every id stands once, and every reference to one leads somewhere`(name: String) throws {
        let page = try page(name, in: .hans)
        let ids = page.matches(of: /\sid="([^"]+)"/).map { String($0.output.1) }
        #expect(Set(ids).count == ids.count)
        for reference in page.matches(of: /\s(?:for|aria-labelledby|aria-describedby)="([^"]+)"/) {
            for id in reference.output.1.split(separator: " ") { #expect(ids.contains(String(id)), "\(id)") }
        }
        for target in page.matches(of: /\s(?:href|hx-target|hx-select|hx-indicator)="#([^"]+)"/) {
            #expect(ids.contains(String(target.output.1)), "\(target.output.1)")
        }
    }

    @Test(arguments: pages) func `every element that is opened is closed in turn`(name: String) throws {
        let voids: Set = ["meta", "link", "input", "br", "hr"]
        var open: [Substring] = []
        for tag in try page(name, in: .english).matches(of: /<(\/?)([a-z0-9]+)[^>]*>/) where !voids.contains(String(tag.output.2)) {
            if tag.output.1.isEmpty { open.append(tag.output.2) } else { #expect(open.popLast() == tag.output.2) }
        }
        #expect(open.isEmpty)
    }

    @Test(arguments: pages) func `every page speaks three languages`(name: String) throws {
        let pages = try Language.allCases.map { try page(name, in: $0) }
        #expect(Set(pages).count == 3)
    }

    @Test func `every page can be laid out for a browser to look at`() throws {
        let wanted = ProcessInfo.processInfo.environment["HENGCE_SAMPLE_PAGES"].map { URL(fileURLWithPath: $0) }
        let directory = wanted ?? FileManager.default.temporaryDirectory.appending(path: "sample-pages-\(UUID())")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        defer { if wanted == nil { try? FileManager.default.removeItem(at: directory) } }
        for (name, page) in Samples.pages {
            for language in Language.allCases {
                let bytes = page.rendered(in: Samples.context(in: language))
                try Data(bytes).write(to: directory.appending(path: "\(name).\(language.rawValue).html"))
            }
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path).count >= Samples.pages.count * 3)
    }

    private func page(_ name: String, in language: Language) throws -> String {
        written(try #require(Samples.pages.first { $0.name == name }).page, in: language)
    }
}
