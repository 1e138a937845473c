package import Ground
import Storage
import StorageFiles

/// What a file is, judged by its bytes. Only what people send each other in their work is kept, and nothing that a browser or a machine
/// would run.
package enum FileType: String, CaseIterable, Sendable {
    case pdf, png, jpeg, gif, webp
    /// Of Office, as it has been since 2007 and as it was before.
    case docx, xlsx, pptx, doc, xls, ppt
    case csv, text

    /// As a browser is told.
    package var contentType: String {
        switch self {
        case .pdf: "application/pdf"
        case .png: "image/png"
        case .jpeg: "image/jpeg"
        case .gif: "image/gif"
        case .webp: "image/webp"
        case .docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        case .pptx: "application/vnd.openxmlformats-officedocument.presentationml.presentation"
        case .doc: "application/msword"
        case .xls: "application/vnd.ms-excel"
        case .ppt: "application/vnd.ms-powerpoint"
        case .csv: "text/csv; charset=utf-8"
        case .text: "text/plain; charset=utf-8"
        }
    }

    /// What may stand behind the dot of its name, the usual one first.
    package var endings: [String] {
        switch self {
        case .jpeg: ["jpg", "jpeg"]
        case .csv: ["csv", "tsv"]
        case .text: ["txt", "md", "log"]
        default: [rawValue]
        }
    }

    /// As people call it.
    package var text: Text {
        switch self {
        case .pdf: Text(verbatim: "PDF")
        case .png, .jpeg, .gif, .webp: Text("图片", "圖片", "picture")
        case .docx, .doc: Text("Word 文档", "Word 文件", "Word document")
        case .xlsx, .xls: Text("Excel 表格", "Excel 試算表", "Excel workbook")
        case .pptx, .ppt: Text("PowerPoint 演示文稿", "PowerPoint 簡報", "PowerPoint slides")
        case .csv: Text(verbatim: "CSV")
        case .text: Text("文本", "純文字", "text")
        }
    }
}

extension FileType: Bindable {}

extension FileType {
    /// Refuses what is nothing of that, with the reason.
    init(of file: ReceivedFile, named name: FileName) throws {
        guard file.size > 0 else { throw FileTypeRefused(.empty) }
        let head = try file.bytes(from: 0, atMost: 16)
        if let type = FileType(head: head) {
            self = type
        } else if head.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
            self = try FileType(package: try ZipDirectory(of: file))
        } else if head.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
            self = try FileType(compound: file)
        } else {
            self = try FileType(words: file, named: name)
        }
    }

    private init?(head: [UInt8]) {
        func begins(_ text: String) -> Bool { head.starts(with: text.utf8) }
        if begins("%PDF-") {
            self = .pdf
        } else if head.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
            self = .png
        } else if head.starts(with: [0xFF, 0xD8, 0xFF]) {
            self = .jpeg
        } else if begins("GIF87a") || begins("GIF89a") {
            self = .gif
        } else if begins("RIFF"), head.count >= 12, head[8..<12].elementsEqual("WEBP".utf8) {
            self = .webp
        } else {
            return nil
        }
    }

    /// A package of Office names its parts; any other package of files is refused, and so are macros.
    private init(package parts: ZipDirectory) throws {
        guard !parts.names.contains(where: { $0.lowercased().hasSuffix("vbaproject.bin") }) else { throw FileTypeRefused(.macros) }
        let kinds: [(String, FileType)] = [("word/document.xml", .docx), ("xl/workbook.xml", .xlsx), ("ppt/presentation.xml", .pptx)]
        guard parts.names.contains("[Content_Types].xml"), let kind = kinds.first(where: { parts.names.contains($0.0) }) else {
            throw FileTypeRefused(.archive)
        }
        self = kind.1
    }

    /// What Office wrote before 2007 is a disk in a file; its folder names the document, as it does for what installs programs.
    private init(compound file: ReceivedFile) throws {
        let bytes = try file.bytes(from: 0, atMost: file.size)
        func holds(_ name: String) -> Bool { bytes.holds(name.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] } + [0, 0]) }
        guard !holds("_VBA_PROJECT") else { throw FileTypeRefused(.macros) }
        let kinds: [(String, FileType)] = [("WordDocument", .doc), ("Workbook", .xls), ("Book", .xls), ("PowerPoint Document", .ppt)]
        guard let kind = kinds.first(where: { holds($0.0) }) else { throw FileTypeRefused(.unknown) }
        self = kind.1
    }

    private init(words file: ReceivedFile, named name: FileName) throws {
        let bytes = try file.bytes(from: 0, atMost: file.size)
        guard !bytes.starts(with: [0xFF, 0xFE]), !bytes.starts(with: [0xFE, 0xFF]) else { throw FileTypeRefused(.otherCoding) }
        guard !bytes.contains(where: { $0 < 32 && ![9, 10, 12, 13].contains($0) }) else { throw FileTypeRefused(.unknown) }
        guard let text = String(validating: bytes, as: UTF8.self) else { throw FileTypeRefused(.otherCoding) }
        guard !text.isMarkup else { throw FileTypeRefused(.markup) }
        if FileType.csv.endings.contains(name.ending) {
            self = .csv
        } else if name.ending.isEmpty || FileType.text.endings.contains(name.ending) {
            self = .text
        } else {
            throw FileTypeRefused(.markup)
        }
    }
}

extension String {
    /// Whether a browser might take it for a page or a drawing, or a machine for a script. Browsers look at the beginning only.
    fileprivate var isMarkup: Bool {
        let beginning = String(decoding: utf8.prefix(4096), as: UTF8.self).lowercased()
        let first = beginning.drop { $0.isWhitespace || $0 == "\u{FEFF}" }
        if first.hasPrefix("#!") || first.hasPrefix("<!") || first.hasPrefix("<?") { return true }
        return ["<html", "<head", "<body", "<script", "<svg", "<iframe", "<img", "<object", "<embed", "<style", "<math"].contains {
            beginning.contains($0)
        }
    }
}

extension [UInt8] {
    fileprivate func holds(_ words: [UInt8]) -> Bool {
        guard let first = words.first, count >= words.count else { return false }
        return withUnsafeBufferPointer { bytes in
            (0...(bytes.count - words.count)).contains { start in
                bytes[start] == first && words.indices.allSatisfy { bytes[start + $0] == words[$0] }
            }
        }
    }
}

/// Why a file is not taken in.
package struct FileTypeRefused: Refusal, Equatable {
    package enum Reason: Sendable {
        case empty, archive, macros, otherCoding, markup, unknown
    }

    package let reason: Reason

    init(_ reason: Reason) { self.reason = reason }

    package var code: String { reason == .empty ? "file_empty" : "file_type_refused" }
    package var field: String? { "file" }

    package var text: Text {
        let taken = Text(
            "这里收 PDF、图片（PNG、JPEG、GIF、WebP）、Word、Excel、PowerPoint、CSV 和 UTF-8 文本。",
            "這裡收 PDF、圖片（PNG、JPEG、GIF、WebP）、Word、Excel、PowerPoint、CSV 和 UTF-8 純文字。",
            "Taken are PDF, pictures (PNG, JPEG, GIF, WebP), Word, Excel, PowerPoint, CSV and text in UTF-8.")
        func and(_ why: Text) -> Text { Text(why.hans + taken.hans, why.hant + taken.hant, "\(why.english) \(taken.english)") }
        return switch reason {
        case .empty: Text("这个文件是空的。请选有内容的文件。", "這個檔案是空的。請選有內容的檔案。", "The file is empty. Choose one with something in it.")
        case .archive:
            and(Text("压缩包不能添加，请解开后逐个添加。", "壓縮檔不能新增，請解開後逐一新增。", "Archives are not taken: unpack it and add its files one by one."))
        case .macros:
            Text(
                "文件里有宏，不能添加。请另存为不带宏的格式。", "檔案裡有巨集，不能新增。請另存為不含巨集的格式。",
                "The file holds macros and is not taken. Save it in a format without them.")
        case .otherCoding:
            and(Text("如果它是文本，请另存为 UTF-8 编码。", "如果它是純文字，請另存為 UTF-8 編碼。", "If it is text, save it in UTF-8."))
        case .markup:
            and(
                Text("网页、SVG 和脚本不能添加，可以另存为 PDF。", "網頁、SVG 和指令碼不能新增，可以另存為 PDF。", "Web pages, SVG and scripts are not taken: save it as PDF.")
            )
        case .unknown: and(Text("这种文件不能添加。", "這種檔案不能新增。", "Files of this kind are not taken."))
        }
    }
}
