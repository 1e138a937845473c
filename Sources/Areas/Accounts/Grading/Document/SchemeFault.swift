package import Ground

/// What can be wrong with a scheme document or one of its parts.
package enum SchemeFault: Hashable, Sendable {
    case tooLarge(limit: Int)
    case unreadable(line: Int?)
    case reference(line: Int)
    case typeTag
    case nestedTooDeep(limit: Int)
    case keyTwice(key: String, line: Int)
    case unknownKey(known: [String])
    case missing
    case notAMapping, notAList, notAText, notAWholeNumber
    case notANumber(places: Int)
    case numberOutOfRange(String, String)
    case unknownValue(String, known: [String])
    case tooLong(Int)
    case tooMany(Int)
    case controlCharacter
    case nameUnusable
    case weightsNot100(Percent)
    case fullMarksNot100(Int)
    case gradesNotBestFirst
    case shareNotPositive
    case noRest(Percent)
    case lastGradeHasShare
    case notFalling, notRising
    case openBandNotLast, recencyNotOpen, frequencyNotFromOne, monetaryNotFromZero
    case levelsNotBestFirst
    case scoringTwice

    /// A word of the glossary's kind `refusal`.
    package var code: String {
        switch self {
        case .tooLarge: "too_large"
        case .unreadable, .reference, .typeTag, .nestedTooDeep, .keyTwice: "unsupported_format"
        case .missing: "value_missing"
        case .notAWholeNumber, .notANumber, .numberOutOfRange: "number_unreadable"
        case .tooLong, .tooMany: "value_too_long"
        case .unknownKey, .notAMapping, .notAList, .notAText, .unknownValue, .controlCharacter, .nameUnusable, .scoringTwice:
            "value_unknown"
        case .weightsNot100, .fullMarksNot100: "weights_not_100"
        case .gradesNotBestFirst, .shareNotPositive, .noRest, .lastGradeHasShare: "ratios_invalid"
        case .notFalling, .notRising, .openBandNotLast, .recencyNotOpen, .frequencyNotFromOne, .monetaryNotFromZero, .levelsNotBestFirst:
            "thresholds_not_falling"
        }
    }

    package var text: Text {
        switch self {
        case .tooLarge(let limit):
            Text(
                "文件超过 \(limit / 1024) kB，请删去与方案无关的内容。", "文件超過 \(limit / 1024) kB，請刪去與方案無關的內容。",
                "it is larger than \(limit / 1024) kB; remove what does not belong to the scheme.")
        case .unreadable(nil):
            Text(
                "不是可读的 YAML，请检查缩进、括号和引号。", "不是可讀的 YAML，請檢查縮排、括號和引號。", "it is not readable as YAML; check indentation, brackets and quotes.")
        case .unreadable(let line?):
            Text(
                "第 \(line) 行不是可读的 YAML，请检查缩进、括号和引号。", "第 \(line) 行不是可讀的 YAML，請檢查縮排、括號和引號。",
                "line \(line) is not readable as YAML; check indentation, brackets and quotes.")
        case .reference(let line):
            Text(
                "第 \(line) 行用了锚点或引用（& 或 *），请把内容直接写出来。", "第 \(line) 行用了錨點或參照（& 或 *），請把內容直接寫出來。",
                "line \(line) uses an anchor or alias (& or *); write the content out instead.")
        case .typeTag:
            Text("不能用类型标签（!），请删去它。", "不能用型別標籤（!），請刪去它。", "type tags (!) are not read; remove it.")
        case .nestedTooDeep(let limit):
            Text(
                "层次超过 \(limit) 层，请按方案的格式改写。", "層次超過 \(limit) 層，請按方案的格式改寫。",
                "it is nested more than \(limit) levels deep; write it in the form of a scheme.")
        case .keyTwice(let key, let line):
            Text(
                "第 \(line) 行的键 \(key) 后面又出现了一次，请只保留一个。", "第 \(line) 行的鍵 \(key) 後面又出現了一次，請只保留一個。",
                "the key in line \(line), \(key), stands once more further down; keep one of them.")
        case .unknownKey(let known):
            Text(
                "没有这个键，请改用 \(list(known, "、")) 之一。", "沒有這個鍵，請改用 \(list(known, "、")) 之一。",
                "there is no such key; use one of \(list(known, ", ")).")
        case .missing:
            Text("缺少内容，请补上。", "缺少內容，請補上。", "something is missing here; add it.")
        case .notAMapping:
            Text("这里应是若干“键：值”，请改写。", "這裡應是若干「鍵：值」，請改寫。", "this should be a group of “key: value”; rewrite it.")
        case .notAList:
            Text("这里应是列表，请写成 [ … ]。", "這裡應是列表，請寫成 [ … ]。", "this should be a list; write it as [ … ].")
        case .notAText:
            Text("这里应是文字，请改写成一行文字。", "這裡應是文字，請改寫成一行文字。", "this should be text; write one line of text.")
        case .notAWholeNumber:
            Text("这里应是不带引号的整数，请改写。", "這裡應是不帶引號的整數，請改寫。", "this should be a whole number without quotes; rewrite it.")
        case .notANumber(let places):
            Text(
                "这里应是不带引号、最多 \(places) 位小数的数，请改写。", "這裡應是不帶引號、最多 \(places) 位小數的數，請改寫。",
                "this should be a number without quotes and with at most \(places) decimal places; rewrite it.")
        case .numberOutOfRange(let least, let most):
            Text(
                "数值须在 \(least) 到 \(most) 之间，请改写。", "數值須在 \(least) 到 \(most) 之間，請改寫。",
                "the number must lie between \(least) and \(most); change it.")
        case .unknownValue(let found, let known):
            Text(
                "没有“\(short(found))”这个取值，请改用 \(list(known, "、")) 之一。", "沒有「\(short(found))」這個選項，請改用 \(list(known, "、")) 之一。",
                "there is no value “\(short(found))”; use one of \(list(known, ", ")).")
        case .tooLong(let limit):
            Text("内容太长，请控制在 \(limit) 个字以内。", "內容太長，請控制在 \(limit) 個字以內。", "it is too long; keep it within \(limit) characters.")
        case .tooMany(let limit):
            Text("项数太多，请不超过 \(limit) 项。", "項數太多，請不超過 \(limit) 項。", "there are too many entries; keep to \(limit) at most.")
        case .controlCharacter:
            Text("里面有控制字符，请删去。", "裡面有控制字元，請刪去。", "it holds control characters; remove them.")
        case .nameUnusable:
            Text(
                "名称只能用小写字母、数字和单个连字符（如 order-amount），最多 \(SchemeName.longest) 个字，请改名。",
                "名稱只能用小寫字母、數字和單個連字號（如 order-amount），最多 \(SchemeName.longest) 個字，請改名。",
                "a name is made of small letters, digits and single hyphens (such as order-amount), at most \(SchemeName.longest) of them; rename it."
            )
        case .weightsNot100(let sum):
            Text(
                "权重合计须为 100，现为 \(sum.text)，请调整权重。", "權重合計須為 100，現為 \(sum.text)，請調整權重。",
                "the weights must make 100, they make \(sum.text); change them.")
        case .fullMarksNot100(let sum):
            Text(
                "三项权重乘各自最高分的合计须为 100，现为 \(sum)，请调整权重或得分。", "三項權重乘各自最高分的合計須為 100，現為 \(sum)，請調整權重或得分。",
                "the three weights times their highest scores must make 100, they make \(sum); change weights or scores.")
        case .gradesNotBestFirst:
            Text(
                "级别须从高到低写成 A、B、C 或 A、B、C、D，请改写。", "等級須從高到低寫成 A、B、C 或 A、B、C、D，請改寫。",
                "the grades must be A, B, C or A, B, C, D, best first; rewrite them.")
        case .shareNotPositive:
            Text("比率须大于 0，请改为正数。", "比率須大於 0，請改為正數。", "a share must be more than 0; write a positive number.")
        case .noRest(let sum):
            Text(
                "各级比率合计 \(sum.text)，须小于 100 才有余数留给最后一级，请调低比率。", "各級比率合計 \(sum.text)，須小於 100 才有餘數留給最後一級，請調低比率。",
                "the shares make \(sum.text) and must leave a rest of 100 for the last grade; lower them.")
        case .lastGradeHasShare:
            Text("最后一级取余下的客户，请删去它的比率。", "最後一級取餘下的客戶，請刪去它的比率。", "the last grade takes the rest; remove its share.")
        case .notFalling:
            Text(
                "须小于前一档，否则两档重叠，请从高到低改写。", "須小於前一級距，否則兩者重疊，請從高到低改寫。",
                "it must be less than in the band before, or the two overlap; write the bands from the highest down.")
        case .notRising:
            Text(
                "月数须大于前一档，否则两档重叠，请从近到远改写。", "月數須大於前一級距，否則兩者重疊，請從近到遠改寫。",
                "it must be more months than in the band before, or the two overlap; write the bands from the most recent on.")
        case .openBandNotLast:
            Text("只有最后一档可以不写月数，请补上月数。", "只有最後一個級距可以不寫月數，請補上月數。", "only the last band may stand without months; add them.")
        case .recencyNotOpen:
            Text(
                "最后一档须不写月数，否则更早的成交落在档外，请加一档 {score: 1}。", "最後一個級距須不寫月數，否則更早的成交落在級距外，請加一個 {score: 1}。",
                "the last band must stand without months, or earlier purchases fall into a gap; add a band {score: 1}.")
        case .frequencyNotFromOne:
            Text(
                "最后一档须从 1 次起，否则次数少的落在档外，请写 at_least: 1。", "最後一個級距須從 1 次起，否則次數少的落在級距外，請寫 at_least: 1。",
                "the last band must begin at 1, or few purchases fall into a gap; write at_least: 1.")
        case .monetaryNotFromZero:
            Text(
                "最后一档须从 0 以上起，否则小额落在档外，请写 above: 0。", "最後一個級距須從 0 以上起，否則小額落在級距外，請寫 above: 0。",
                "the last band must begin above 0, or small amounts fall into a gap; write above: 0.")
        case .levelsNotBestFirst:
            Text(
                "等级须从 VVVVVIP 到 VIP 由高到低各写一次，请改写。", "等級須從 VVVVVIP 到 VIP 由高到低各寫一次，請改寫。",
                "the levels go from VVVVVIP down to VIP, each at most once; rewrite them.")
        case .scoringTwice:
            Text(
                "已写了 bands，就不能再按最大值之比计分，请删去其中一个。", "已寫了 bands，就不能再按最大值之比計分，請刪去其中一個。",
                "with bands it cannot also be scored by the share of the highest; remove one of them.")
        }
    }
}

private func list(_ words: [String], _ separator: String) -> String { words.joined(separator: separator) }

private func short(_ found: String) -> String { found.count > 40 ? "\(found.prefix(40))…" : found }
