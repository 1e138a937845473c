import Ground
import Trade

/// What the invented company makes and does, in five product lines.
struct CastProduct: Sendable, Hashable {
    let code, name, unit: String
    let line: Line
    /// In yuan; spare parts are priced by the batch.
    let listPrice, unitCost: Int?
    /// Nobody orders more than this at once.
    let most: Int

    enum Line: String, CaseIterable {
        case drives = "驱动控制"
        case digitalShop = "数字化车间"
        case warehouse = "仓储物流"
        case energy = "能源管理"
        case service = "服务"
    }

    static let servoDrive = CastProduct("SD-750", "伺服驱动器 SD-750", .drives, "台", 6_800, 5_030, upTo: 60)
    static let spareParts = CastProduct("BJ-0", "备件", .service, "批", nil, nil, upTo: 1)

    static let all: [CastProduct] = [
        servoDrive,
        CastProduct("KZ-320", "产线控制器 KZ-320", .drives, "台", 18_600, 13_950, upTo: 60),
        CastProduct("GW-40", "旧机台利旧网关 GW-40", .drives, "台", 28_000, 20_700, upTo: 60),
        CastProduct("MES-P", "MES 平台许可", .digitalShop, "套", 4_600_000, 3_280_000, upTo: 1),
        CastProduct("MES-L", "产线接入", .digitalShop, "条", 520_000, 392_000, upTo: 8),
        CastProduct("AGV-60", "搬运机器人 AGV-60", .warehouse, "台", 168_000, 129_000, upTo: 12),
        CastProduct("AGV-S", "AGV 调度系统", .warehouse, "套", 780_000, 585_000, upTo: 2),
        CastProduct("NH-9", "能耗监测终端 NH-9", .energy, "台", 9_600, 7_100, upTo: 80),
        CastProduct("NH-P", "能源管理平台", .energy, "套", 640_000, 470_000, upTo: 2),
        CastProduct("FW-D", "实施服务", .service, "人日", 4_800, 3_400, upTo: 120),
        CastProduct("FW-Y", "运维年框", .service, "项", 320_000, 236_000, upTo: 2),
        spareParts,
    ]

    private init(_ code: String, _ name: String, _ line: Line, _ unit: String, _ listPrice: Int?, _ unitCost: Int?, upTo most: Int) {
        (self.code, self.name, self.line, self.unit) = (code, name, line, unit)
        (self.listPrice, self.unitCost, self.most) = (listPrice, unitCost, most)
    }

    var fields: ProductFields {
        var fields = ProductFields(code: code, name: name)
        (fields.line, fields.unit) = (line.rawValue, unit)
        (fields.listPrice, fields.unitCost) = (listPrice.map(UnitPrice.yuan), unitCost.map(UnitPrice.yuan))
        return fields
    }
}

extension UnitPrice {
    static func yuan(_ yuan: Int) -> UnitPrice { UnitPrice(tenThousandths: Int64(yuan) * 10_000) }
}
