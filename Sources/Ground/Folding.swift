import Foundation

/// Writes alike what people write in many ways.
enum Folding {
    /// Half width, lower case, without accents; nothing for what cannot be seen.
    static func fold(_ scalar: Unicode.Scalar) -> [Unicode.Scalar] {
        let plain = String(scalar).decomposedStringWithCompatibilityMapping.lowercased()
        return plain.unicodeScalars.filter { isVisible($0) && !isAccent($0) }.flatMap { letters[$0].map(Array.init) ?? [$0] }
    }

    /// The simplified character of every one given.
    static func simplify(_ ideographs: [Unicode.Scalar]) -> [Unicode.Scalar] {
        let simplified = transform(ideographs, by: "Hant-Hans").enumerated().map { index, text in
            text.unicodeScalars.count == 1 ? text.unicodeScalars.first ?? ideographs[index] : ideographs[index]
        }
        return simplified.map { variants[$0] ?? $0 }
    }

    /// Asks ICU about every character by itself: on lines of their own they do not influence each other.
    static func transform(_ ideographs: [Unicode.Scalar], by name: String) -> [String] {
        guard !ideographs.isEmpty else { return [] }
        let lines = ideographs.map(String.init)
        let text = lines.joined(separator: "\n")
        let answers = text.applyingTransform(StringTransform(name), reverse: false)?.split(
            separator: "\n", omittingEmptySubsequences: false)
        return answers?.count == lines.count ? answers?.map(String.init) ?? lines : lines
    }

    private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
        let properties = scalar.properties
        if properties.isWhitespace { return true }
        return !properties.isDefaultIgnorableCodePoint && ![.control, .format, .surrogate].contains(properties.generalCategory)
    }

    private static func isAccent(_ scalar: Unicode.Scalar) -> Bool { (0x300...0x36F).contains(scalar.value) }

    /// Letters that Unicode does not take apart.
    private static let letters: [Unicode.Scalar: String.UnicodeScalarView] = [
        "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ς": "σ",
    ].mapValues(\.unicodeScalars)

    /// Forms that ICU leaves apart, behind the form that stands for all of them: first those of Hong Kong, Taiwan and
    /// older books, then those of Japan.
    private static let variants: [Unicode.Scalar: Unicode.Scalar] = {
        let groups = """
            岳嶽 峰峯 咨諮谘 巨鉅钜 钟锺鈡 余馀 俊儁 胄冑 札劄箚 坝垻 坛墰 娴嫺 采寀 岁嵗 并幷 荫廕 录彔 雕彫琱鵰 抬擡 教敎 旗旂 既旣 即卽
            术朮 拐枴柺 查査 棋棊 矩榘 干榦 僵殭 壳殻 溯泝遡 凌淩 汇滙 蒙濛矇 抵牴 牦犛 璇璿 画畵 朱硃 蓑簑 粽糉糭 修脩 馆舘 庵菴 参蔘
            夹袷 毁譭 溪谿 径逕迳 绕遶 糖醣 钥鈅 钻鉆 针鍼 镰鎌 镇鎭 旋鏇镟 合閤 秋鞦 千韆 面麪麫 曲麴麹 叙敍 卫衞 台枱 苏囌甦 恶噁𫫇
            捍扞 拼拚 苔薹 莼蓴 榉欅 滟灩 鲞鯗 鹚鶿 鹇鷴 糍餈 裥襉 焊釬 辉煇 岩嵒 线缐 碗盌 朵朶 暖煖 睹覩 炉鑪𬬻 疏疎 痹痺 皋皐 阴隂
            鹅鵞 酬酧 朗朖 概槩 裙帬 强彊 葱蔥 峨峩 鞍鞌 略畧 洒灑 凳櫈 纸帋 厩廐 粗麤
            广広 泽沢 斋斎 滨浜 樱桜 荣栄 龙竜 铁鉄 丰豊 发発 气気 县県 圆円 盐塩 应応 价価 转転 战戦 团団 图図 总総 经経 济済 黑黒 步歩 德徳
            边辺 泷滝 涩渋 惠恵 实実 儿児 检検 验験 处処 药薬 曾曽 亚亜 驿駅 传伝 佛仏 关関 续続 读読 卖売 变変 对対 单単 严厳 乐楽 归帰
            """
        var variants: [Unicode.Scalar: Unicode.Scalar] = [:]
        for group in groups.split(whereSeparator: \.isWhitespace).map(\.unicodeScalars) {
            for variant in group.dropFirst() { variants[variant] = group.first }
        }
        return variants
    }()
}
