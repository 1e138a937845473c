import Testing

@testable import Ground

@Suite struct PinyinTests {
    @Test(arguments: [
        ("银行", "yin hang"), ("行长", "hang zhang"), ("中国银行苏州分行", "zhong guo yin hang su zhou fen hang"), ("步行街", "bu xing jie"),
        ("重庆", "chong qing"), ("重工", "zhong gong"), ("重组", "chong zu"), ("长沙", "chang sha"), ("长春", "chang chun"), ("长江", "chang jiang"),
        ("院长", "yuan zhang"), ("生长素", "sheng zhang su"), ("市长江大桥", "shi chang jiang da qiao"), ("银行长沙分行", "yin hang chang sha fen hang"),
        ("厦门", "xia men"), ("国贸大厦", "guo mao da sha"), ("六安", "lu an"), ("蚌埠", "beng bu"), ("东莞", "dong guan"), ("番禺", "pan yu"),
        ("都江堰", "du jiang yan"), ("乐清", "yue qing"), ("乐山", "le shan"), ("音乐", "yin yue"), ("东阿阿胶", "dong e e jiao"), ("会计", "kuai ji"),
        ("西藏", "xi zang"), ("冷藏", "leng cang"), ("空调", "kong tiao"), ("调研", "diao yan"), ("人参", "ren shen"), ("模具", "mu ju"),
        ("弹簧", "tan huang"), ("导弹", "dao dan"), ("地产", "di chan"), ("伺服", "si fu"), ("薄膜", "bo mo"), ("轧钢", "zha gang"),
        ("畜牧", "xu mu"), ("绿地", "lv di"), ("女装", "nv zhuang"), ("战略", "zhan lve"), ("涡阳", "guo yang"), ("浒墅关", "xu shu guan"),
        ("莘庄", "xin zhuang"), ("黄埔", "huang pu"), ("大埔", "da bu"), ("闵行", "min hang"), ("乾元", "qian yuan"), ("乾燥", "gan zao"),
        ("华岳重工集团", "hua yue zhong gong ji tuan"), ("瑞昶电子", "rui chang dian zi"), ("圳", "zhen"), ("〇", "ling"), ("𬭊", "du"),
    ])
    func `a company's name sounds as people say it`(name: String, pinyin: String) {
        #expect(SortKey(name).text.split(separator: "\t").first.map(String.init) == pinyin)
    }

    @Test(arguments: [
        ("曾国庆", "zeng guo qing"), ("单田", "shan tian"), ("解晓东", "xie xiao dong"), ("仇英", "qiu ying"), ("查良镛", "zha liang yong"),
        ("区小明", "ou xiao ming"), ("朴英", "piao ying"), ("翟志刚", "zhai zhi gang"), ("盖叫天", "gai jiao tian"), ("召虎", "shao hu"),
        ("尉迟恭", "yu chi gong"), ("万俟卨", "mo qi xie"), ("长孙无忌", "zhang sun wu ji"), ("澹台明", "tan tai ming"), ("单于明", "chan yu ming"),
        ("曾 志明", "zeng zhi ming"), ("欧阳娜", "ou yang na"), ("吕布", "lv bu"), ("周岚", "zhou lan"), ("程砚", "cheng yan"), ("覃辉", "qin hui"),
    ])
    func `a person's surname sounds as a surname`(name: String, pinyin: String) {
        #expect(SortKey(name, of: .person).text.split(separator: "\t").first.map(String.init) == pinyin)
    }

    @Test func `a name that may be read in two ways is found by both`() throws {
        let music = SearchKey(names: ["乐鑫科技"])
        for typed in ["lexin", "yuexin", "lxkj", "yxkj"] { #expect(try #require(SearchQuery(typed)).finds(music)) }
        let person = SearchKey(names: ["单志明"], of: .person)
        for typed in ["shan", "szm", "dan", "dzm"] { #expect(try #require(SearchQuery(typed)).finds(person)) }
        let bank = SearchKey(names: ["江南银行"])
        #expect(try !#require(SearchQuery("yinxing")).finds(bank), "the word leaves no doubt")
    }

    @Test func `every correction is a syllable for a simplified character, and every word holds it`() {
        func isSyllable(_ sounds: Sounds) -> Bool {
            (0..<sounds.count).allSatisfy { (1...6).contains(sounds[$0].count) && sounds[$0].allSatisfy { ("a"..."z").contains($0) } }
        }
        #expect(PinyinCorrections.usual.count > 100)
        #expect(PinyinCorrections.surnames.count > 15)
        #expect(PinyinCorrections.usual.values.allSatisfy(isSyllable))
        #expect(PinyinCorrections.surnames.values.allSatisfy(isSyllable))
        let words = PinyinCorrections.words.values.joined()
        #expect(words.count > 600)
        for word in words {
            #expect(isSyllable(word.sounds))
            #expect(word.scalars.count > 1)
            #expect(
                NameSign.signs(in: word.scalars.map(String.init).joined()).map(\.scalar) == word.scalars,
                "names are compared in simplified characters")
        }
    }
}
