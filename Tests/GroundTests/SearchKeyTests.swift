import Ground
import Testing

@Suite struct SearchKeyTests {
    @Test(arguments: [
        "华岳重工集团", "华岳", "华嶽", "華嶽重工集團", "重工", "岳", "huayue", "huayuezhonggongjituan", "Hua Yue", "huáyuè", "zhonggong", "yuezh", "hy",
        "hyzg",
        "HYZGJT", "zgjt", "ｈｙｚｇ", " 华 岳 ", "「华岳」",
    ])
    func `华岳重工集团 is found by any part of it`(typed: String) throws {
        #expect(try #require(SearchQuery(typed)).finds(SearchKey(names: ["华岳重工集团", "华岳", "HY-0001"])))
    }

    @Test(arguments: [
        ("北原乳业", "北原乳業|bei|byry|beiyuan|乳|RUYE"), ("瑞昶电子", "瑞昶電子|ruichang|rcdz|昶|dianzi"),
        ("澄江新能源", "澄江新能源|cjxny|chengjiang|nengyuan|新能"), ("Acme Corporation", "acme|corp|ACME CORP|ac|rpor"),
        ("GTX Pro", "gtxpro|gtx pro|GTX|ｐｒｏ|gp"), ("Łódź Straße Ærø", "lodz|STRASSE|aero|łódź"),
        ("华为技术(中国)有限公司", "hw|huawei|華為|华为技术中国|（中国）|hwjszg"), ("3M中国", "3mzg|3m|3mzhongguo|3m 中國"),
        ("C-0001", "c-0001|C0001|0001"), ("O’Brien & Söhne", "obrien|O'Brien|sohne|söhne|brien&s"), ("中诚咨询", "諮詢|zhongcheng|zczx"),
        ("鉅峯鑑測", "巨峰|jufeng|鉴测"), ("株式会社広沢", "广泽|廣澤|株|zhushi"), ("ﾃﾞﾝｿｰ", "デンソー|ンソ"), ("한국전력", "한국|전력"),
        ("吕梁绿地", "lvliang|luliang|lvdi|lv"),
    ])
    func `names of every kind are found`(name: String, queries: String) throws {
        for typed in queries.split(separator: "|") {
            #expect(try #require(SearchQuery(typed)).finds(SearchKey(names: [name])), "\(name) by \(typed)")
        }
    }

    @Test(arguments: ["华东", "东陆", "huadong", "hyzgx", "岳华", "zgjthy", "x", "华岳重工集团有限公司"])
    func `what is no part of a name does not find it`(typed: String) throws {
        #expect(try !#require(SearchQuery(typed)).finds(SearchKey(names: ["华岳重工集团"])))
    }

    @Test func `nothing is found across two names or two spellings`() throws {
        let key = SearchKey(names: ["华岳", "重工"])
        #expect(key.text == "华岳 huayue hy 重工 zhonggong zg")
        for typed in ["岳重", "yuezhong", "华岳h", "华岳 huayue", "hy重工"] { #expect(try !#require(SearchQuery(typed)).finds(key)) }
    }

    @Test func `a name in traditional characters has the key of its simplified form`() {
        let pairs = [
            ("華嶽重工集團", "华岳重工集团"), ("澄江新能源科技發展", "澄江新能源科技发展"), ("東陸軌道裝備", "东陆轨道装备"), ("瑞昶電子", "瑞昶电子"), ("臨澤化工", "临泽化工"),
            ("遠瀾醫藥", "远澜医药"), ("臺灣銀行", "台湾银行"), ("乾燥設備", "干燥设备"), ("鍾錶廠長", "钟表厂长"), ("衞峯諮詢", "卫峰咨询"), ("重慶長安汽車", "重庆长安汽车"),
        ]
        for (traditional, simplified) in pairs {
            #expect(SearchKey(names: [traditional]) == SearchKey(names: [simplified]))
            #expect(SortKey(traditional) == SortKey(simplified))
        }
    }

    @Test func `a name within another of the same account is not kept twice`() {
        #expect(SearchKey(names: ["华岳重工", "华岳", "华岳重工"]).text == "华岳重工 huayuezhonggong hyzg")
        #expect(SearchKey(names: ["", "华岳", " "]).text == "华岳 huayue hy")
        #expect(SearchKey(names: []).text == "")
    }

    @Test(arguments: ["", " ", "\u{3000}\t\n", "\u{200B}\u{FEFF}", "\0\u{1}", "\u{301}"]) func `nothing visible is no query`(typed: String)
    {
        #expect(SearchQuery(typed) == nil)
    }

    @Test(arguments: ["%", "_", "\\", "%%", "__", "\\%", "华%团", "华_重工", "%岳%工", "h%t", "h\\t", "[xy]", "*", "?"])
    func `a wildcard in a query is a letter like any other`(typed: String) throws {
        let query = try #require(SearchQuery(typed))
        let key = SearchKey(names: ["华岳重工集团"])
        #expect(!query.finds(key))
        #expect(like(key.text, query.pattern) == query.finds(key))
    }

    @Test func `a wildcard finds the names that hold it`() throws {
        let percent = try #require(SearchQuery("%"))
        #expect(percent.pattern == "%\\%%")
        #expect(percent.finds(SearchKey(names: ["100%果汁"])))
        #expect(try #require(SearchQuery("100%")).finds(SearchKey(names: ["100%果汁"])))
        #expect(try #require(SearchQuery("\\_")).pattern == "%\\\\\\_%")
        #expect(try #require(SearchQuery("_")).finds(SearchKey(names: ["A_B"])))
        #expect(try !#require(SearchQuery("_")).finds(SearchKey(names: ["AB"])))
    }

    @Test func `a query without end is cut and finds what begins with it`() throws {
        let name = String(repeating: "华岳重工", count: 5000)
        let query = try #require(SearchQuery(name))
        #expect(query.text.unicodeScalars.count == SearchQuery.longest)
        #expect(query.finds(SearchKey(names: [name])))
        #expect(query.pattern.utf8.count < 50_000)
    }
}

@Suite struct SortKeyTests {
    @Test func `a list stands in the order of pinyin`() {
        let names = ["Acme", "安湾风机", "北原乳业", "长城", "澄江新能源", "重庆长安", "东陆轨道装备", "华岳", "华岳重工集团", "金穗食品", "临泽化工", "吕梁", "厦门", "曾记", "中芃冷链"]
        #expect(
            names.shuffled().sorted { SortKey($0) < SortKey($1) } == ["Acme", "安湾风机", "北原乳业", "长城", "澄江新能源", "重庆长安"] + names.dropFirst(6))
    }

    @Test func `syllables are compared one by one`() {
        #expect(SortKey("西安").text == "xi an\t西安")
        #expect(SortKey("西安") < SortKey("先锋"))
        #expect(SortKey("西安") < SortKey("西安重工"))
        #expect(SortKey("华岳") < SortKey("华岳 东区"))
        #expect(SortKey("GTX Pro").text == "gtx pro\tgtxpro")
        #expect(SortKey("3M中国").text == "3m zhong guo\t3m中国")
    }

    @Test func `a person stands under the surname as it is spoken`() {
        #expect(SortKey("曾志明", of: .person).text == "zeng zhi ming\t曾志明")
        #expect(SortKey("单志明", of: .person).text == "shan zhi ming\t单志明")
        #expect(SortKey("解放", of: .organisation).text == "jie fang\t解放")
    }

    @Test func `what has no name stands first`() {
        #expect(SortKey("") < SortKey("!"))
        #expect(SortKey("!") < SortKey("0"))
        #expect(SortKey("0") < SortKey("A"))
    }
}

/// What a database answers to `text LIKE pattern ESCAPE '\'`.
func like(_ text: String, _ pattern: String) -> Bool {
    func matches(_ text: ArraySlice<UInt8>, _ pattern: ArraySlice<UInt8>) -> Bool {
        guard let head = pattern.first else { return text.isEmpty }
        switch head {
        case UInt8(ascii: "%"): return (text.startIndex...text.endIndex).contains { matches(text[$0...], pattern.dropFirst()) }
        case UInt8(ascii: "_"): return !text.isEmpty && matches(text.dropFirst(), pattern.dropFirst())
        case UInt8(ascii: "\\"):
            return text.first == pattern.dropFirst().first && !text.isEmpty && matches(text.dropFirst(), pattern.dropFirst(2))
        default: return text.first == head && matches(text.dropFirst(), pattern.dropFirst())
        }
    }
    return matches(Array(text.utf8)[...], Array(pattern.utf8)[...])
}
