package import Ground

/// Why a file's columns cannot be matched with those of a kind.
package enum MappingRefusal: Refusal, Hashable {
    case optionUnreadable(MappingOption, String)
    case targetUnknown(String, allowed: [String])
    case columnUnknown(String, header: [String])
    case formUnknown(String, target: String)
    case targetTwice(String, [String])
    case columnOfTwo(String, targets: [String])
    case requiredMissing(String, words: Text, header: [String])
    case replacementWithoutColumn(String)
    case replacementTwice(String, from: String, to: [String])

    package var code: String {
        switch self {
        case .optionUnreadable, .formUnknown: "value_unreadable"
        case .targetUnknown, .columnUnknown, .replacementWithoutColumn: "column_unknown"
        case .targetTwice, .columnOfTwo, .replacementTwice: "column_ambiguous"
        case .requiredMissing: "value_missing"
        }
    }

    package var field: String? {
        switch self {
        case .formUnknown(_, let target), .targetTwice(let target, _), .requiredMissing(let target, _, _),
            .replacementWithoutColumn(let target), .replacementTwice(let target, _, _):
            target
        case .optionUnreadable, .targetUnknown, .columnUnknown, .columnOfTwo: nil
        }
    }

    package var text: Text {
        switch self {
        case .optionUnreadable(let option, let written):
            let written = shown(written)
            return Text(
                "“\(written)”无法识别。请写成 \(option.rawValue)。", "「\(written)」無法辨識。請寫成 \(option.rawValue)。",
                "“\(written)” cannot be read. Write it as \(option.rawValue).")
        case .targetUnknown(let name, let allowed):
            return Text(
                "没有名为“\(shown(name))”的目标列。可用：\(shown(allowed, separator: "、"))。",
                "沒有名為「\(shown(name))」的目標欄位。可用：\(shown(allowed, separator: "、"))。",
                "There is no target “\(shown(name))”. There are: \(shown(allowed, separator: ", ")).")
        case .columnUnknown(let name, let header):
            return Text(
                "文件中没有“\(shown(name))”列。文件的列：\(shown(header, separator: "、"))。",
                "檔案中沒有「\(shown(name))」欄。檔案的欄位：\(shown(header, separator: "、"))。",
                "The file has no column “\(shown(name))”. Its columns are: \(shown(header, separator: ", ")).")
        case .formUnknown(let form, let target):
            let form = shown(form)
            return Text(
                "“\(target)”的写法“\(form)”无法识别。可用日期写法（如 M/D/YY）、倍数（如 x1000000）或 name。",
                "「\(target)」的寫法「\(form)」無法辨識。可用日期寫法（如 M/D/YY）、倍數（如 x1000000）或 name。",
                "The form “\(form)” of “\(target)” is unknown. There are day patterns such as M/D/YY, factors such as x1000000, and name.")
        default: return ambiguityText ?? absenceText
        }
    }

    private var ambiguityText: Text? {
        switch self {
        case .targetTwice(let target, let sources):
            Text(
                "“\(target)”有两个来源：\(shown(sources, separator: "、"))。请用 \(MappingOption.map.rawValue) 指定其一。",
                "「\(target)」有兩個來源：\(shown(sources, separator: "、"))。請用 \(MappingOption.map.rawValue) 指定其一。",
                "“\(target)” has two sources: \(shown(sources, separator: ", ")). Name one with \(MappingOption.map.rawValue).")
        case .columnOfTwo(let column, let targets):
            Text(
                "“\(shown(column))”可指 \(shown(targets, separator: "、"))。请用 \(MappingOption.map.rawValue) 指定。",
                "「\(shown(column))」可指 \(shown(targets, separator: "、"))。請用 \(MappingOption.map.rawValue) 指定。",
                "“\(shown(column))” may mean \(shown(targets, separator: ", ")). Say which with \(MappingOption.map.rawValue).")
        case .replacementTwice(let target, let from, let to):
            Text(
                "“\(target)”的“\(shown(from))”有两个替换值：\(shown(to, separator: "、"))。请只留一个。",
                "「\(target)」的「\(shown(from))」有兩個替換值：\(shown(to, separator: "、"))。請只留一個。",
                "“\(shown(from))” of “\(target)” is replaced twice: \(shown(to, separator: ", ")). Keep one.")
        default: nil
        }
    }

    private var absenceText: Text {
        switch self {
        case .requiredMissing(let target, let words, let header):
            Text(
                "文件中没有必需的“\(words.hans)”列（\(target)）。文件的列：\(shown(header, separator: "、"))。请用 \(MappingOption.map.rawValue) 指定。",
                "檔案中沒有必要的「\(words.hant)」欄（\(target)）。檔案的欄位：\(shown(header, separator: "、"))。請用 \(MappingOption.map.rawValue) 指定。",
                """
                The file lacks the required column “\(words.english)” (\(target)). Its columns are: \(shown(header, separator: ", ")). \
                Name one with \(MappingOption.map.rawValue).
                """)
        case .replacementWithoutColumn(let target):
            Text(
                "“\(target)”没有对应的列，其值无从替换。请用 \(MappingOption.map.rawValue) 指定列。",
                "「\(target)」沒有對應的欄位，其值無從替換。請用 \(MappingOption.map.rawValue) 指定欄位。",
                "“\(target)” is read from no column, so there is no value to replace. Name its column with \(MappingOption.map.rawValue).")
        default: Text(verbatim: code)
        }
    }
}
