import CompanySupport
import Foundation
import Ground
import Identity
import Storage
import StorageFiles
import TestSupport
import Testing

@testable import Accounts

/// The files kept with a customer: what is taken in, what it is called, and whether it is still what it was.
@Suite struct AttachmentTests {
    @Test func `a file is what its bytes say, whatever its name says`() throws {
        try withReceived { receive throws in
            for (name, bytes, type, kept) in Self.good {
                let file = try JudgedFile(try receive(bytes), named: name)
                #expect(file.type == type && file.name == kept, "\(name): \(file.type) \(file.name)")
            }
        }
    }

    private static let good: [(String, [UInt8], FileType, String)] = [
        ("报价.pdf", Array("%PDF-1.7\n…".utf8), .pdf, "报价.pdf"),
        ("报价.exe", Array("%PDF-1.7\n…".utf8), .pdf, "报价.exe.pdf"),
        ("a.PNG", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0], .png, "a.png"),
        ("a.jpeg", [0xFF, 0xD8, 0xFF, 0xE0], .jpeg, "a.jpeg"), ("a", Array("GIF89a".utf8), .gif, "a.gif"),
        ("a.webp", Array("RIFF0000WEBPVP8 ".utf8), .webp, "a.webp"),
        ("合同.docx", zip(["[Content_Types].xml", "word/document.xml"]), .docx, "合同.docx"),
        ("表.zip", zip(["[Content_Types].xml", "xl/workbook.xml"]), .xlsx, "表.zip.xlsx"),
        ("a.pptx", zip(["ppt/presentation.xml", "[Content_Types].xml"]), .pptx, "a.pptx"),
        ("old.xls", compound("Workbook"), .xls, "old.xls"), ("old.doc", compound("WordDocument"), .doc, "old.doc"),
        ("数据.csv", Array("\u{FEFF}客户,金额\r\n华岳,12\r\n".utf8), .csv, "数据.csv"),
        ("备忘", Array("一行\n".utf8), .text, "备忘.txt"), ("a.log", Array("# 标题 <b>粗</b>\n".utf8), .text, "a.log"),
    ]

    @Test func `what a browser or a machine would run is refused, and so is what nobody can look into`() throws {
        try withReceived { receive throws in
            for (name, bytes, reason) in Self.bad {
                let refusal = #expect(throws: FileTypeRefused.self, "\(name)") { try JudgedFile(try receive(bytes), named: name) }
                #expect(refusal?.reason == reason && refusal?.field == "file", "\(name): \(String(describing: refusal?.reason))")
            }
        }
    }

    private static let bad: [(String, [UInt8], FileTypeRefused.Reason)] = [
        ("a.txt", [], .empty), ("a.txt", Array("<!DOCTYPE html><title>x".utf8), .markup), ("a.txt", Array("  <html>".utf8), .markup),
        ("a.svg", Array("<svg xmlns='http://www.w3.org/2000/svg'/>".utf8), .markup),
        ("a.txt", Array("<?xml version='1.0'?>".utf8), .markup),
        ("a.csv", Array("a,b\n<ScRipt>alert(1)</script>,2\n".utf8), .markup), ("a.txt", Array("#!/bin/sh\nrm".utf8), .markup),
        ("a.js", Array("alert(1)".utf8), .markup), ("a.bat", Array("del *".utf8), .markup), ("a.html", Array("hello".utf8), .markup),
        ("a.pdf", Array("MZ\u{0}\u{1}".utf8), .unknown), ("a.pdf", [0x7F, 0x45, 0x4C, 0x46, 0], .unknown),
        ("a.txt", [0xFF, 0xFE, 0x41, 0x00], .otherCoding), ("a.csv", [0xBF, 0xCD, 0xBB, 0xA7, 0x0A], .otherCoding),
        ("a.zip", zip(["a.txt"]), .archive), ("a.docx", zip(["word/document.xml"]), .archive),
        ("a.docx", Array("PK\u{3}\u{4}x".utf8), .archive),
        ("a.docm", zip(["[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"]), .macros),
        ("a.xls", compound("Workbook") + utf16("_VBA_PROJECT"), .macros), ("setup.msi", compound("Property"), .unknown),
    ]

    @Test(arguments: [
        ("C:\\报价\\a.pdf", "a.pdf"), ("../../etc/passwd.pdf", "passwd.pdf"), ("a\u{202E}fdp.pdf", "afdp.pdf"), ("..pdf", "pdf.pdf"),
        ("a\u{0}\r\nb.pdf", "ab.pdf"), ("  名 字 .pdf ", "名 字 .pdf"), ("a\"b<c>.pdf", "abc.pdf"), ("a.pdf...", "a.pdf"),
        (String(repeating: "长", count: 300) + ".pdf", String(repeating: "长", count: 66) + ".pdf"),
    ])
    func `a name keeps no way, no hidden signs and no more than a disk can hold`(given: String, kept: String) throws {
        try withReceived { receive throws in
            #expect(try JudgedFile(try receive(Array("%PDF-".utf8)), named: given).name == kept)
        }
    }

    @Test(arguments: ["", "   ", "/", "\u{202E}", "...", "a/.."]) func `a file without a name is refused`(given: String) throws {
        try withReceived { receive throws in
            #expect(throws: FieldRefused.missing(field: "name")) { try JudgedFile(try receive(Array("%PDF-".utf8)), named: given) }
        }
    }

    @Test(arguments: Engine.allCases) func `a file is kept under a name of chance, and handed out as it came`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let huayue = try await company.account("K-003", "华岳重工", of: company.zhouLan)
            let id = try await company.attachment("报价.txt", "单价 12 元", of: huayue, by: company.zhouLan)
            let file = try await company.read { try $0.attachment(id, seenBy: company.qinFang) }
            #expect(file.name == "报价.txt" && file.size == 13 && file.type == .text && file.authorName == "周岚")
            let kept = try company.files.store.open(file.storedAs, size: file.size, hash: file.hash)
            #expect(try kept.bytes(from: 0, atMost: 100) == Array("单价 12 元".utf8))
            let found = try FileManager.default.subpathsOfDirectory(atPath: company.files.store.folder)
            #expect(!found.contains { $0.contains("报价") || $0.hasSuffix(".txt") } && found.contains { $0.hasSuffix(file.storedAs) })
            await #expect(throws: NotFound.self) { try await company.read { try $0.attachment(id, seenBy: company.mengJie) } }
            let entry = try #require(try await company.read { try $0.history(of: .attachment(id)).entries.first })
            #expect(entry.changes.map(\.field) == ["account", "name", "type", "size", "hash"])
            #expect(entry.changes[1].after?.hasPrefix("sha256:") == true && entry.changes[4].after == file.hashText)

            _ = try await company.write { try TakeAttachment(id).carryOut(by: company.qinFang, in: $0) }
            let taken = try await company.read { try $0.history(of: .attachment(id)).entries.first }
            #expect(taken?.action == "attachment_taken" && taken?.memberName == "秦放")
        }
    }

    @Test func `bytes that are missing or changed are not handed out`() async throws {
        try await withCompany(on: .sqlite) { company in
            let huayue = try await company.account("K-003", "华岳重工", of: company.zhouLan)
            let id = try await company.attachment("报价.txt", "单价 12 元", of: huayue)
            let (store, file) = (company.files.store, try await company.read { try $0.attachment(id, seenBy: .console) })
            let path = "\(store.folder)/\(file.storedAs.prefix(2))/\(file.storedAs)"
            try Data("单价 13 元".utf8).write(to: URL(filePath: path))
            #expect(throws: FileDamaged.self) { try store.open(file.storedAs, size: file.size, hash: file.hash) }
            try Data("单价".utf8).write(to: URL(filePath: path))
            #expect(throws: FileDamaged.self) { try store.open(file.storedAs, size: file.size, hash: file.hash) }
            try FileManager.default.removeItem(atPath: path)
            #expect(throws: FileDamaged.self) { try store.open(file.storedAs, size: file.size, hash: file.hash) }
            #expect(throws: FileDamaged.self) { try store.open("../../../etc/passwd", size: 1, hash: []) }
        }
    }

    @Test(arguments: Engine.allCases)
    func `what nobody knows of is swept away after a day, and what is known stays`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let huayue = try await company.account("K-003", "华岳重工", of: company.zhouLan)
            let store = company.files.store
            try await company.attachment("a.txt", "留下", of: huayue)
            let orphan = try store.receive()
            try orphan.append(Array("没人知道".utf8))
            try store.keep(orphan)
            let half = try store.receive()
            try half.append([1])
            func sweep(after seconds: Int64) async throws -> Int {
                let now = Instant(microseconds: Int64(Date.now.timeIntervalSince1970 * 1_000_000)).adding(seconds: seconds)
                return try await store.sweep(at: now) { names in try await company.read { try $0.storedNames(among: names) } }
            }
            #expect(try await sweep(after: 3600) == 0, "it may be under way")
            #expect(try await sweep(after: 90_000) == 2)
            let left = try FileManager.default.subpathsOfDirectory(atPath: store.folder).filter { $0.contains("/") }
            #expect(left.count == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `when a file goes for good its bytes go, and until then it can be taken out again`(engine: Engine) async throws {
        let time = TestClock()
        try await withCompany(on: engine, clock: time.clock) { company in
            let huayue = try await company.account("K-003", "华岳重工", of: company.zhouLan)
            let id = try await company.attachment("a.txt", "旧报价", of: huayue, by: company.zhouLan)
            await #expect(throws: NotFound.self) {
                try await company.write { try RecycleAttachment(id, seen: 1).carryOut(by: company.mengJie, in: $0) }
            }
            try await company.write { try RecycleAttachment(id, seen: 1).carryOut(by: company.zhouLan, in: $0) }
            await #expect(throws: NotFound.self) {
                try await company.write { try TakeAttachment(id).carryOut(by: company.zhouLan, in: $0) }
            }
            try await company.write { try RestoreAttachment(id).carryOut(by: company.zhouLan, in: $0) }
            try await company.write { try RecycleAttachment(id, seen: 3).carryOut(by: company.qinFang, in: $0) }
            time.advance(seconds: 91 * 86_400)
            let names = try await company.write { try PurgeNotes().carryOut(in: $0) }
            company.files.store.remove(names)
            #expect(names.count == 1)
            #expect(try FileManager.default.subpathsOfDirectory(atPath: company.files.store.folder).allSatisfy { !$0.contains(names[0]) })
            let entry = try await company.read { try $0.history(of: .attachment(id)).entries.first }
            #expect(entry?.action == "attachment_purged" && entry?.changes.allSatisfy { $0.after == nil } == true)
        }
    }

    @Test(arguments: Engine.allCases) func `one member brings in so much within a day and no more`(engine: Engine) async throws {
        let time = TestClock()
        try await withCompany(on: engine, clock: time.clock) { company in
            let huayue = try await company.account("K-003", "华岳重工", of: company.zhouLan)
            let bytes = [UInt8](repeating: 65, count: 60 * 1024)
            for number in 0..<2 { try await company.attachment("\(number).txt", bytes, of: huayue, by: company.zhouLan) }
            await #expect(throws: DailyFilesExceeded.self) { try await company.attachment("3.txt", bytes, of: huayue, by: company.zhouLan) }
            try await company.attachment("4.txt", bytes, of: huayue, by: company.qinFang)
            time.advance(seconds: 86_401)
            try await company.attachment("5.txt", bytes, of: huayue, by: company.zhouLan)
        }
    }

    private func withReceived(_ body: (_ receive: ([UInt8]) throws -> ReceivedFile) throws -> Void) throws {
        let folder = Scratch.folder.appending(path: "hengce-test-\(getpid())-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let store = FileStore(at: folder.path(percentEncoded: false))
        try body { bytes in
            let file = try store.receive()
            try file.append(bytes)
            return file
        }
    }
}

/// A ZIP file of empty parts with these names: their list and its end are all that is looked at.
private func zip(_ names: [String]) -> [UInt8] {
    func number(_ value: Int, _ bytes: Int) -> [UInt8] { (0..<bytes).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) } }
    let first: [UInt8] = [0x50, 0x4B, 0x03, 0x04]
    let list = names.flatMap { name -> [UInt8] in
        [0x50, 0x4B, 0x01, 0x02] + number(0, 24) + number(name.utf8.count, 2) + number(0, 16) + Array(name.utf8)
    }
    let end = [0x50, 0x4B, 0x05, 0x06] + number(0, 4) + number(names.count, 2) + number(names.count, 2)
    return first + list + end + number(list.count, 4) + number(first.count, 4) + number(0, 2)
}

/// A disk in a file, as Office wrote it before 2007, with one entry in its folder.
private func compound(_ entry: String) -> [UInt8] {
    [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 504) + utf16(entry)
}

private func utf16(_ text: String) -> [UInt8] { text.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] } + [0, 0] }
