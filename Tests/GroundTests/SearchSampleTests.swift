import Ground
import Testing

/// Names by the thousand, and names that are none.
@Suite struct SearchSampleTests {
    @Test func `two thousand names are found by a part, by pinyin, by initials and in traditional characters`() {
        var chance = SeededChance(seed: 5)
        for _ in 0..<2000 {
            let name = (0..<Int.random(in: 2...8, using: &chance)).compactMap { _ in characters.randomElement(using: &chance) }
            let code = Int.random(in: 100_000...999_999, using: &chance)
            let key = SearchKey(names: [name.map(\.simplified).joined(), "C-\(code)"])
            let from = Int.random(in: 0..<name.count, using: &chance)
            let part = name[from...Int.random(in: from..<name.count, using: &chance)]
            let pinyin = part.map(\.pinyin)
            let typed: [String] = [
                part.map(\.simplified).joined(), part.map(\.traditional).joined(), name.map(\.traditional).joined(separator: "\u{3000}"),
                pinyin.joined(), String(pinyin.joined().dropLast()), pinyin.joined(separator: " ").uppercased(),
                String(pinyin.compactMap(\.first)), String(code),
            ]
            let lost = typed.filter { !(SearchQuery($0)?.finds(key) ?? false) }
            #expect(lost.isEmpty, "not found in \(key.text)")
        }
    }

    @Test func `any part of any text whatever finds it`() {
        var chance = SeededChance(seed: 6)
        for _ in 0..<1000 {
            let scalars = randomScalars(upTo: 20, using: &chance)
            let key = SearchKey(names: [text(of: scalars[...])], of: .person)
            let from = Int.random(in: 0...scalars.count, using: &chance)
            let part = text(of: scalars[from..<Int.random(in: from...scalars.count, using: &chance)])
            if let query = SearchQuery(part) {
                #expect(query.finds(key) && like(key.text, query.pattern), "\(key.text) by \(part)")
                #expect(!query.text.unicodeScalars.contains { $0.properties.isWhitespace })
            }
        }
    }

    @Test func `no text whatever ends the process or breaks a key apart`() {
        var chance = SeededChance(seed: 7)
        for _ in 0..<1000 {
            let names = (0..<3).map { _ in text(of: randomScalars(upTo: 40, using: &chance)[...]) }
            let key = SearchKey(names: names)
            #expect(!key.text.unicodeScalars.contains { $0.value < 0x20 })
            #expect(SortKey(names[0]).text.split(separator: "\t", omittingEmptySubsequences: false).count == 2)
            #expect(SearchKey(names: names) == key, "the same names have the same key")
        }
        #expect(SearchKey(names: [String(repeating: "岳", count: 1_000_000)]).text.count == 5002, "a name without end is cut")
    }

    @Test func `many at once come to the same keys`() async {
        let names = (0..<300).map { number in
            (0..<6).map { characters[(number * 7 + $0 * 13) % characters.count].traditional }.joined() + "\(number)"
        }
        let expected = names.map { SearchKey(names: [$0]) }
        await withTaskGroup(of: [SearchKey].self) { group in
            for _ in 0..<8 {
                group.addTask { names.map { SearchKey(names: [$0]) } }
            }
            for await keys in group { #expect(keys == expected) }
        }
    }

    /// From the scripts in which something can go wrong.
    private func randomScalars(upTo count: Int, using chance: inout SeededChance) -> [Unicode.Scalar] {
        let blocks: [ClosedRange<UInt32>] = [
            0x00...0xFF, 0x100...0x1FF, 0x300...0x36F, 0x600...0x6FF, 0xE00...0xE7F, 0x1100...0x11FF, 0x2000...0x20FF, 0x2E80...0x2FFF,
            0x3000...0x33FF,
            0x3400...0x34FF, 0x4E00...0x53FF, 0x8C00...0x8DFF, 0xAC00...0xADFF, 0xD700...0xE0FF, 0xF900...0xFAFF, 0xFE00...0xFFFF,
            0x1F300...0x1F6FF,
            0x20000...0x200FF, 0x2F800...0x2F8FF, 0xE0000...0xE01FF, 0x10FF00...0x10FFFF,
        ]
        return (0..<Int.random(in: 0...count, using: &chance)).compactMap { _ in
            blocks.randomElement(using: &chance).flatMap { Unicode.Scalar(UInt32.random(in: $0, using: &chance)) }
        }
    }

    private func text(of scalars: ArraySlice<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }

    private let characters: [(simplified: String, traditional: String, pinyin: String)] = """
        华華hua 岳嶽yue 东東dong 陆陸lu 轨軌gui 轮輪lun 装裝zhuang 备備bei 电電dian 业業ye 云雲yun 龙龍long 凤鳳feng 兴興xing 丰豐feng 泽澤ze
        远遠yuan 澜瀾lan 医醫yi 药藥yao 临臨lin 瑞瑞rui 北北bei 原原yuan 海海hai 江江jiang 金金jin 穗穗sui 青青qing 禾禾he 农農nong 机機ji
        钢鋼gang 铁鐵tie 纸紙zhi 线線xian 网網wang 车車che 飞飛fei 鸿鴻hong 达達da 广廣guang 环環huan 护護hu 团團tuan 汇匯hui 宝寶bao 盐鹽yan
        矿礦kuang 炼煉lian 玻玻bo 璃璃li 能能neng 源源yuan 光光guang 伏伏fu 星星xing 渚渚zhu 峰峯feng 启啟qi 卫衛wei 咨諮zi 询詢xun 钟鐘zhong
        """.split(whereSeparator: \.isWhitespace).map { entry in
            (String(entry.prefix(1)), String(entry.dropFirst().prefix(1)), String(entry.dropFirst(2)))
        }
}
