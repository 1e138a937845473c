/// Where ICU reads a character of names otherwise than people do. Everything here is written in simplified characters.
enum PinyinCorrections {
    /// How a character is read when neither a word nor a surname decides; what else it may be read as stands behind.
    static let usual = sounds(
        """
        长 chang zhang, 重 zhong chong, 行 xing hang, 乐 le yue, 朝 chao zhao, 曾 zeng ceng, 单 dan shan, 地 di, 都 du, 厦 xia sha
        调 tiao diao, 模 mo mu, 弹 tan dan, 薄 bo bao, 藏 cang zang, 给 ji gei, 还 huan hai, 伺 si, 仇 chou qiu, 翟 zhai di
        朴 pu piao, 晟 sheng cheng, 覃 qin tan, 盖 gai ge, 莘 shen xin, 茜 qian xi, 粘 nian zhan, 劲 jin jing, 堡 bao pu, 什 shi shen
        埔 pu bu, 茄 qie jia, 蛤 ge ha, 削 xiao xue, 拓 tuo, 栅 zha shan, 畜 xu chu, 泊 bo po, 琢 zhuo, 椎 zhui, 柞 zuo zha, 桔 ju jie
        裳 shang chang, 钭 tou, 隗 wei kui, 缪 miao mou, 郇 xun huan, 谌 chen shen, 郗 xi chi, 乜 nie mie, 牟 mou mu, 刨 bao, 剥 bo
        盛 sheng, 涌 yong, 浚 jun xun, 峙 zhi, 筠 yun jun, 澹 dan, 卜 bu, 率 lv lu shuai, 和 he, 仔 zi zai, 圩 wei xu, 曝 pu bao
        勒 le, 肋 lei, 掺 chan, 傀 kui, 咳 ke, 潦 liao, 谁 shui shei, 似 si, 辗 zhan nian, 徵 zheng, 乾 qian gan, 姊 zi jie, 著 zhu
        藉 ji jie, 瞭 liao, 苎 zhu, 苧 zhu, 焘 tao dao, 珩 heng, 阿 a, 得 de, 了 le liao, 着 zhe zhuo, 囤 tun, 卒 zu, 爪 zhua, 称 cheng
        铅 qian, 轧 zha ya, 伽 jia ga, 嬷 ma mo, 铤 ting, 阏 e yan, 噱 xue jue, 嗲 dia, 窨 yin xun, 龟 gui
        """)

    /// Surnames that sound otherwise than the same character elsewhere.
    static let surnames = sounds(
        """
        单 shan dan, 解 xie jie, 仇 qiu chou, 查 zha cha, 区 ou qu, 朴 piao pu, 召 shao zhao, 员 yun yuan, 折 she zhe, 种 chong zhong
        秘 bi mi, 繁 po fan, 句 gou ju, 祭 zhai ji, 黑 he hei, 么 yao me, 洗 xian xi, 郄 qie xi, 宓 mi fu, 晟 cheng sheng
        """)

    /// Words that decide how one of their characters sounds. Some only say what is usual, so that no other word decides:
    /// 省长 must not read the 长 of 省长江大桥.
    static let words = words(
        """
        行 hang: 银行 商行 车行 琴行 花行 米行 茶行 药行 洋行 粮行 布行 金行 画行 鞋行 书行 鱼行 木行 典当行 拍卖行 电器行 五金行
        行 hang: 材料行 珠宝行 贸易行 工程行 实业行 企业行 修理行 分行 支行 总行 央行 投行 农行 工行 建行 中行 交行 招行 同行 内行 各行
        行 hang: 行业 行情 行家 行列 行规 行号 行会 行距 行当 行长 排行 太行 闵行
        行 xing: 行动 行政 行走 行驶 行车 行程 行为 行李 行星 行者 行知 行远 行健 行云 行天下 行军 行进 行使 行销 自行车
        长 zhang: 行长 厂长 院长 校长 董事长 部长 处长 科长 局长 厅长 司长 市长 省长 县长 州长 镇长 村长 区长 会长 社长 馆长 所长 站长
        长 zhang: 店长 班长 组长 队长 船长 机长 车间长 段长 课长 次长 庭长 矿长 园长 台长 股长 总长 秘书长 理事长 检察长 家长 首长 师长
        长 zhang: 军长 团长 营长 连长 生长 成长 增长 助长 滋长 茁长 长大 长子 长女 长兄 长老 长官 长辈 长者 长孙 年长 学长 兄长 长势
        长 chang: 长沙 长春 长江 长城 长安 长乐 长兴 长治 长征 长虹 长丰 长期 长远 长宁 长葛 长寿 长白 长三角 长荣 长青 长盛 长效 长途
        长 chang: 长龙 长海 长岛 长汀 长阳 长垣 长泰 长飞 长盈 长亮 长信 长园 长电 长丝 长缨 长顺 长明 长久 长风 长河 长湖 长岭 长清
        长 chang: 长鑫 长庆 长航 长客 长吉 长株潭 长生 长达 长存 专长 特长 擅长 延长 加长 超长 波长 周长 身长
        重 chong: 重庆 重阳 重建 重组 重构 重启 重生 重塑 重叠 重复 重新 双重 多重 三重 重整 重播 重置 重奏 九重 万重 重楼 重光 重返
        重 chong: 重逢 重修 重合 重申 重现 重归 重振 重做 重印
        重 zhong: 重工 重型 重汽 重机 重装 重量 重点 重要 重大 重力 重钢 重载 重卡 重科 载重 起重 承重 称重
        乐 yue: 音乐 乐器 乐队 乐团 乐坊 乐府 礼乐 雅乐 乐章 民乐 国乐 声乐 爱乐 器乐 弦乐 管乐 交响乐 奏乐 鼓乐 乐理 乐谱 乐曲 乐清
        乐 lao: 乐亭 乐陵
        乐 le: 快乐 欢乐 娱乐 游乐 乐园 乐山 长乐 康乐 安乐 家乐 永乐 同乐 可乐 乐业 乐昌 乐东 乐平 乐视 乐高 乐天 乐活 乐居
        朝 chao: 朝鲜 王朝 天朝 六朝 唐朝 宋朝 明朝 清朝 朝天 朝向
        朝 zhao: 朝霞 朝晖 朝辉 朝气 今朝 朝露 朝夕 朝花 花朝 朝旭
        单 shan: 单县
        单 chan: 单于
        会 kuai: 会计 会稽 财会
        厦 xia: 厦门 厦大 厦工 厦航 厦钨
        厦 sha: 大厦 广厦 商厦 华厦 高厦 楼厦 万厦
        调 diao: 调度 调查 调研 调动 调拨 调运 调遣 抽调 音调 声调 格调 情调 色调 曲调 基调 强调 单调 低调 高调 步调 论调 蓝调
        调 tiao: 空调 协调 调整 调节 调味 调料 调试 调理 调和 调压 调速 调温 调光 调制 调控 调频 调解 烹调
        参 shen: 人参 海参 参茸 洋参 党参 玄参 丽参 丹参 沙参 苦参 红参 刺参 辽参 参业 参芪 鲜参 山参 园参
        参 can: 参观 参加 参考 参数 参与 参展 参谋 参照 参股
        参 cen: 参差
        模 mu: 模具 模板 模架 模仁 模胚 模切 模座 模钢 模样 压铸模 注塑模 冲模 铸模 锻模 塑模 吹塑模 橡胶模 精模 砂模
        模 mo: 模型 模式 模块 模组 模拟 模数 模量 规模 建模 大模型
        弹 dan: 导弹 子弹 炮弹 炸弹 防弹 枪弹 核弹 榴弹 弹药 弹丸 弹体 弹头 弹壳 弹道
        弹 tan: 弹簧 弹性 弹力 弹射 评弹 弹奏
        粘 zhan: 粘贴 粘连
        传 zhuan: 传记 自传 列传
        铅 yan: 铅山
        藏 zang: 西藏 青藏 川藏 滇藏 新藏 宝藏 藏药 藏族 藏医 藏区 藏獒 藏红花 藏香 藏茶 藏羚 藏毯 藏文 藏式 藏地 藏青 藏语 藏传
        藏 cang: 收藏 珍藏 冷藏 储藏 典藏 贮藏 窖藏 馆藏 隐藏 矿藏 埋藏 藏品 藏家 藏龙
        降 xiang: 投降 降龙
        率 shuai: 率先 表率 统率
        率 lv lu: 功率 效率 频率 利率 税率 汇率 速率 概率 比率 倍率 分辨率
        仔 zai: 牛仔 煲仔 靓仔 公仔 湾仔 旺仔 肥仔
        柏 bo: 柏林
        什 shen: 什么
        秘 bi: 秘鲁
        尉 yu: 尉犁 尉迟
        万 mo: 万俟
        澹 tan: 澹台
        峙 shi: 繁峙
        筠 jun: 筠连
        埔 bu: 大埔 埔里
        埔 pu: 黄埔 柬埔寨
        涌 chong: 东涌 葵涌 鱼涌 河涌 南涌
        浚 xun: 浚县
        泌 bi: 泌阳
        洞 tong: 洪洞
        六 lu: 六安
        六 lu liu: 六合
        蚌 beng: 蚌埠
        阿 e: 东阿 阿胶 阿房宫 阿弥陀
        番 pan: 番禺
        犍 qian: 犍为
        莘 xin: 莘庄 莘松
        莘 shen: 莘县
        枞 zong: 枞阳
        荥 ying: 荥经
        莞 guan: 东莞 莞城 莞香
        浒 xu: 浒墅 浒关
        涡 guo: 涡阳 涡河
        柞 zha: 柞水
        龟 qiu: 龟兹
        龟 jun: 龟裂
        堡 bu: 吴堡 柴沟堡
        堡 pu: 十里堡 五里堡 七里堡 八里堡 马家堡
        堡 bao: 城堡 汉堡 堡垒 古堡
        大 dai: 大夫
        解 xie: 解氏
        查 zha: 查氏
        仇 qiu: 仇氏
        区 ou: 区氏
        曾 ceng: 曾经
        轧 ya: 轧花 轧棉
        壳 qiao: 地壳 甲壳
        壳 qiao ke: 壳牌
        咖 ga: 咖喱
        茄 qie: 番茄 茄子
        茄 jia: 雪茄
        蛤 ge: 蛤蜊 花蛤 文蛤
        畜 xu: 畜牧 畜产 畜养
        畜 chu: 牲畜 家畜 畜禽 畜力 种畜 耕畜
        泊 po: 湖泊 梁山泊 水泊 罗布泊
        泊 bo: 停泊 泊车 泊位 泊头 漂泊
        桔 jie: 桔梗
        拓 ta: 拓片 拓本
        贾 gu: 商贾
        差 chai: 差旅 出差 钦差 邮差
        宿 xiu: 星宿
        称 chen: 对称 匀称 称心 称职
        劲 jing: 强劲 劲旅 苍劲 刚劲 劲松
        劲 jin: 劲牌 劲酒
        便 pian: 便宜
        圈 juan: 圈养 猪圈 羊圈
        塞 se: 阻塞 闭塞 堵塞 搪塞
        弄 long: 弄堂 里弄
        恶 wu: 厌恶
        栅 shan: 光栅 栅极 栅格
        栅 zha: 栅栏
        磅 pang: 磅礴
        绿 lu lv: 鸭绿江 绿林
        角 jue: 角色 角逐 主角 配角
        裳 chang: 霓裳
        校 jiao: 校准 校验 校对 校正 校测 校直
        还 hai: 还是 还有
        着 zhuo: 着色 着陆 着装 附着 沉着 着力 着眼 衣着 执着 着落 着手
        的 di: 的确 目的 的士
        了 liao: 了解 了望 了然 了不起
        薄 bo: 薄膜 薄荷
        薄 bao: 薄板 薄片 薄饼 薄壁 超薄
        削 xiao: 切削 磨削 刀削面
        削 xue: 削减 剥削
        没 mo: 没收 淹没
        干 gan: 干燥 干货 干洗 干果 干冰 干湿 饼干
        """)

    /// One reading of one character of a word.
    struct Word: Sendable {
        let scalars: [Unicode.Scalar]
        let offset: Int
        let sounds: Sounds
    }

    /// `长 chang zhang, 重 zhong chong`
    private static func sounds(_ table: String) -> [Unicode.Scalar: Sounds] {
        var sounds: [Unicode.Scalar: Sounds] = [:]
        for entry in table.split(whereSeparator: { $0 == "," || $0.isNewline }) {
            let words = entry.split(separator: " ")
            guard let character = words.first?.unicodeScalars.first else { continue }
            sounds[character] = Sounds(words.dropFirst().joined(separator: " "))
        }
        return sounds
    }

    /// `乐 yue: 音乐 乐器`, by the first character of the word.
    private static func words(_ table: String) -> [Unicode.Scalar: [Word]] {
        var words: [Unicode.Scalar: [Word]] = [:]
        for line in table.split(whereSeparator: \.isNewline) {
            let sides = line.split(separator: ":")
            guard sides.count == 2, let character = sides[0].unicodeScalars.first else { continue }
            for word in sides[1].split(separator: " ").map({ Array($0.unicodeScalars) }) {
                guard let first = word.first, let offset = word.firstIndex(of: character) else { continue }
                words[first, default: []].append(Word(scalars: word, offset: offset, sounds: Sounds(String(sides[0].dropFirst()))))
            }
        }
        return words
    }
}
