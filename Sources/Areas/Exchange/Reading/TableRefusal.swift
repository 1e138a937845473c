package import Ground

/// Why a file cannot be read as a table: what is wrong, on which line, and what to do.
package enum TableRefusal: Refusal, Hashable {
    case fileNotFound(name: String)
    case fileNotReadable(name: String)
    case empty
    case workbook
    case oldWorkbook
    case binary(line: Int)

    case otherEncoding(name: String)
    case encodingFaulty(TextEncoding, line: Int, byte: Int64)
    case markOfUTF8
    case looksLikeBig5(line: Int)
    case encodingNotInstalled

    case noColumnNames(line: Int)
    case unnamedColumn(number: Int, line: Int)
    case repeatedColumn(name: String, numbers: [Int], line: Int)

    case fileTooLarge(limit: Int64)
    case tooManyRows(limit: Int)
    case tooManyColumns(limit: Int)
    case cellTooLong(CellPlace, limit: Int)

    case unclosedQuote(CellPlace)
    case textAfterQuote(CellPlace)
    case tooManyCells(line: Int, columns: Int)
    case truncated(line: Int, cells: Int, columns: Int)

    package var code: String {
        switch self {
        case .fileNotFound: "not_found"
        case .workbook, .oldWorkbook, .binary: "unsupported_format"
        case .otherEncoding, .encodingFaulty, .markOfUTF8, .looksLikeBig5, .encodingNotInstalled: "encoding_unreadable"
        case .fileTooLarge, .tooManyRows, .tooManyColumns, .cellTooLong: "too_large"
        case .fileNotReadable, .empty, .noColumnNames, .unnamedColumn, .repeatedColumn: "file_unreadable"
        case .unclosedQuote, .textAfterQuote, .tooManyCells, .truncated: "file_unreadable"
        }
    }

    package var status: RefusalStatus {
        switch code {
        case "not_found": .notFound
        case "unsupported_format": .unsupported
        case "too_large": .tooLarge
        default: .refused
        }
    }

    /// The line it happened on, where there is one.
    package var line: Int? {
        switch self {
        case .binary(let line), .encodingFaulty(_, let line, _), .looksLikeBig5(let line), .noColumnNames(let line),
            .unnamedColumn(_, let line),
            .repeatedColumn(_, _, let line), .tooManyCells(let line, _), .truncated(let line, _, _):
            line
        case .cellTooLong(let place, _), .unclosedQuote(let place), .textAfterQuote(let place): place.line
        default: nil
        }
    }

    package var text: Text {
        switch self {
        case .fileNotFound(let name):
            let name = shown(name)
            return Text(
                "找不到文件“\(name)”。请检查路径。", "找不到檔案「\(name)」。請檢查路徑。",
                "There is no file “\(name)”. Check the path.")
        case .fileNotReadable(let name):
            let name = shown(name)
            return Text(
                "文件“\(name)”无法读取。请确认它是普通文件，并且允许本程序读取。", "檔案「\(name)」無法讀取。請確認它是一般檔案，並且允許本程式讀取。",
                "The file “\(name)” cannot be read. Make sure that it is an ordinary file and that this program may read it.")
        case .empty:
            return Text(
                "文件里没有内容。第一行应为列名，其下每行一条数据。", "檔案裡沒有內容。第一行應為欄位名稱，其下每行一筆資料。",
                "The file holds nothing. Its first line should name the columns, each line below it holds one row.")
        case .workbook:
            return Text(
                "这是 Excel 工作簿（.xlsx）或其他压缩文件，不是 CSV。请在 Excel 中另存为“CSV UTF-8（逗号分隔）”后再导入。",
                "這是 Excel 活頁簿（.xlsx）或其他壓縮檔，不是 CSV。請在 Excel 中另存為「CSV UTF-8（逗號分隔）」後再匯入。",
                "This is an Excel workbook (.xlsx) or another zip file, not CSV. Save it in Excel as CSV UTF-8 and import that.")
        case .oldWorkbook:
            return Text(
                "这是旧版 Excel 工作簿（.xls），不是 CSV。请在 Excel 中另存为“CSV UTF-8（逗号分隔）”后再导入。",
                "這是舊版 Excel 活頁簿（.xls），不是 CSV。請在 Excel 中另存為「CSV UTF-8（逗號分隔）」後再匯入。",
                "This is an old Excel workbook (.xls), not CSV. Save it in Excel as CSV UTF-8 and import that.")
        case .binary(let line):
            return Text(
                "第 \(line) 行含有零字节，这不是文本文件。请导入 CSV 文件（UTF-8 或 GB18030）。",
                "第 \(line) 行含有零位元組，這不是文字檔。請匯入 CSV 檔案（UTF-8 或 GB18030）。",
                "Line \(line) holds a zero byte, so this is no text file. Import a CSV file in UTF-8 or GB18030.")
        default: return encodingText ?? headerText ?? limitText ?? formText
        }
    }
}

extension TableRefusal {
    private var encodingText: Text? {
        switch self {
        case .otherEncoding(let name):
            Text(
                "文件的编码是 \(name)，不能导入。请另存为 UTF-8 编码的 CSV。", "檔案的編碼是 \(name)，不能匯入。請另存為 UTF-8 編碼的 CSV。",
                "The file is encoded in \(name), which is not read. Save it as CSV in UTF-8.")
        case .encodingFaulty(let encoding, let line, let byte):
            Text(
                "第 \(line) 行（文件第 \(byte) 字节）不是有效的 \(encoding.name) 字符。请将整个文件另存为 UTF-8 后再导入。",
                "第 \(line) 行（檔案第 \(byte) 位元組）不是有效的 \(encoding.name) 字元。請將整個檔案另存為 UTF-8 後再匯入。",
                "Line \(line) (byte \(byte) of the file) is no valid \(encoding.name). Save the whole file as UTF-8 and import it again.")
        case .looksLikeBig5(let line):
            Text(
                "第 \(line) 行按 GB18030 读出来是乱码，文件像是 Big5 编码，本程序不读 Big5。请另存为 UTF-8；如果确是 GB18030，请指定 --encoding gb18030。",
                "第 \(line) 行按 GB18030 讀出來是亂碼，檔案像是 Big5 編碼，本程式不讀 Big5。請另存為 UTF-8；如果確是 GB18030，請指定 --encoding gb18030。",
                "Line \(line) read as GB18030 is gibberish. The file looks like Big5, which is not read. Save it as UTF-8; if it is GB18030 after all, name --encoding gb18030."
            )
        case .markOfUTF8:
            Text(
                "文件以 UTF-8 标记（BOM）开头，不能按 GB18030 读取。请将编码设为自动识别或 UTF-8。",
                "檔案以 UTF-8 標記（BOM）開頭，不能按 GB18030 讀取。請將編碼設為自動偵測或 UTF-8。",
                "The file begins with the mark of UTF-8 and cannot be read as GB18030. Set the encoding to automatic or UTF-8.")
        case .encodingNotInstalled:
            Text(
                "本系统没有安装 GB18030 编码转换。请将文件另存为 UTF-8，或安装系统的 gconv 模块。",
                "本系統沒有安裝 GB18030 編碼轉換。請將檔案另存為 UTF-8，或安裝系統的 gconv 模組。",
                "This system cannot convert GB18030. Save the file as UTF-8, or install the system's gconv modules.")
        default: nil
        }
    }

    private var headerText: Text? {
        switch self {
        case .noColumnNames(let line):
            return Text(
                "第 \(line) 行没有列名。第一行应为列名，例如 code,name。", "第 \(line) 行沒有欄位名稱。第一行應為欄位名稱，例如 code,name。",
                "Line \(line) names no columns. The first line should hold their names, such as code,name.")
        case .unnamedColumn(let number, let line):
            return Text(
                "第 \(line) 行第 \(number) 列没有列名。请为它命名，或删去这一列。", "第 \(line) 行第 \(number) 欄沒有名稱。請為它命名，或刪去這一欄。",
                "Line \(line): column \(number) has no name. Give it one, or remove the column.")
        case .repeatedColumn(let name, let numbers, let line):
            let (name, numbers) = (shown(name), numbers.map(String.init))
            return Text(
                "第 \(line) 行的列名“\(name)”重复（第 \(numbers.joined(separator: "、")) 列）。请改名或删去一列。",
                "第 \(line) 行的欄位名稱「\(name)」重複（第 \(numbers.joined(separator: "、")) 欄）。請改名或刪去一欄。",
                "Line \(line) names “\(name)” twice (columns \(numbers.joined(separator: " and "))). Rename or remove one of them.")
        default: return nil
        }
    }

    private var limitText: Text? {
        switch self {
        case .fileTooLarge(let limit):
            Text(
                "文件超过 \(size(limit))。请分成几个文件，或在服务器上用命令行导入。", "檔案超過 \(size(limit))。請分成幾個檔案，或在伺服器上用命令列匯入。",
                "The file is larger than \(size(limit)). Split it, or import it on the server from the command line.")
        case .tooManyRows(let limit):
            Text(
                "文件超过 \(limit) 行数据。请分成几个文件，或在服务器上用命令行导入。", "檔案超過 \(limit) 列資料。請分成幾個檔案，或在伺服器上用命令列匯入。",
                "The file has more than \(limit) rows. Split it, or import it on the server from the command line.")
        case .tooManyColumns(let limit):
            Text(
                "文件超过 \(limit) 列。请删去不导入的列。", "檔案超過 \(limit) 欄。請刪去不匯入的欄位。",
                "The file has more than \(limit) columns. Remove those that are not imported.")
        case .cellTooLong(let place, let limit):
            Text(
                "\(place.text.hans)的内容超过 \(size(Int64(limit)))。请缩短它；若它以引号开头，请检查是否漏了结尾的引号。",
                "\(place.text.hant)的內容超過 \(size(Int64(limit)))。請縮短它；若它以引號開頭，請檢查是否漏了結尾的引號。",
                "\(place.text.english): the cell is longer than \(size(Int64(limit))). Shorten it; if it begins with a quote, see whether that is closed."
            )
        default: nil
        }
    }

    private var formText: Text {
        switch self {
        case .unclosedQuote(let place):
            Text(
                "\(place.text.hans)的引号没有结束。请补上结尾的引号；内容里的引号要写两个（\"\"）。",
                "\(place.text.hant)的引號沒有結束。請補上結尾的引號；內容裡的引號要寫兩個（\"\"）。",
                "\(place.text.english): a quote is opened and never closed. Close it; a quote inside a cell is written twice (\"\").")
        case .textAfterQuote(let place):
            Text(
                "\(place.text.hans)的结尾引号之后还有文字。内容里的引号要写两个（\"\"），整格放在一对引号内。",
                "\(place.text.hant)的結尾引號之後還有文字。內容裡的引號要寫兩個（\"\"），整格放在一對引號內。",
                "\(place.text.english): text follows the closing quote. Write a quote inside a cell twice (\"\") and quote the whole cell.")
        case .tooManyCells(let line, let columns):
            Text(
                "第 \(line) 行的单元格多于表头的 \(columns) 列。若内容里有分隔符，请用双引号把该格括起来。",
                "第 \(line) 行的儲存格多於標題的 \(columns) 欄。若內容裡有分隔符號，請用雙引號把該格括起來。",
                "Line \(line) has more cells than the header's \(columns) columns. Put a cell that holds the delimiter in double quotes.")
        case .truncated(let line, let cells, let columns):
            Text(
                "文件在第 \(line) 行中断：只有 \(cells) 格，应有 \(columns) 格，且没有换行。请重新导出完整的文件。",
                "檔案在第 \(line) 行中斷：只有 \(cells) 格，應有 \(columns) 格，且沒有換行。請重新匯出完整的檔案。",
                "The file breaks off on line \(line): \(cells) of \(columns) cells and no line break. Export the whole file again.")
        default: Text(verbatim: code)
        }
    }

    private func size(_ bytes: Int64) -> String {
        if bytes >= 1024 * 1024, bytes.isMultiple(of: 1024 * 1024) { return "\(bytes / 1024 / 1024) MB" }
        return bytes >= 1024 ? "\(bytes / 1024) kB" : "\(bytes) B"
    }
}

/// Where a cell stands: on which line of the file, in which column, and that column's name where it is known.
package struct CellPlace: Hashable, Sendable {
    package let line: Int
    package let number: Int
    package let column: String?

    package init(line: Int, number: Int, column: String?) { (self.line, self.number, self.column) = (line, number, column) }

    var text: Text {
        guard let column = column.map(shown) else {
            return Text("第 \(line) 行第 \(number) 列", "第 \(line) 行第 \(number) 欄", "Line \(line), column \(number)")
        }
        return Text("第 \(line) 行“\(column)”列", "第 \(line) 行「\(column)」欄", "Line \(line), column “\(column)”")
    }
}

extension TextEncoding {
    var name: String { rawValue.uppercased() }
}
