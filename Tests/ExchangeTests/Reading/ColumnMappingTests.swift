import ExchangeReading
import Ground
import Testing

@Suite struct ColumnMappingTests {
    let orders = [
        ImportColumn(name: "code", text: Text("订单编号", "訂單編號", "order number")),
        ImportColumn(
            name: "account_code", text: Text("客户编号", "客戶編號", "account number"), required: true),
        ImportColumn(name: "ordered_on", text: Text("下单日期", "下單日期", "order date"), required: true),
        ImportColumn(name: "product_code", text: Text("产品编号", "產品編號", "product number")),
        ImportColumn(name: "amount", text: Text("金额", "金額", "amount")),
        ImportColumn(name: "currency", text: Text("币种", "幣別", "currency")),
    ]

    @Test(arguments: [
        ["code", "account_code", "ordered_on", "amount"],
        [" Order Number ", "ACCOUNT NUMBER", "order date", "Amount"],
        ["订单编号", "客户编号", "下单日期", "金额"], ["訂單編號", "客戶編號", "下單日期", "金額"],
    ])
    func `headings speak for themselves in every language`(header: [String]) throws {
        let mapping = try ColumnMapping(header: header + ["电话"], columns: orders)
        let row = try #require(
            mapping.row(of: TableRecord(line: 3, cells: ["SO-1", "A1", "2026-03-02", "¥1,280.00", "-"])))

        #expect(mapping.targets == ["code", "account_code", "ordered_on", "amount"])
        #expect(row.line == 3)
        #expect(row.cell("account_code") == MappedCell(text: "A1", column: header[1]))
        #expect(try row.cell("ordered_on")?.day() == Day(year: 2026, month: 3, day: 2))
        #expect(try row.cell("amount")?.fixed(places: 2) == 128_000)
        #expect(row.cell("currency") == nil)
    }

    @Test func `a foreign file is mapped by explicit wishes`() throws {
        let wish = try MappingWish(
            mapOptions: [
                "account_code=account:name", "ordered_on=close_date:M/D/YY", "amount=close_value:x1000",
                "product_code=product:name",
            ],
            setOptions: ["currency=CNY"], valueOptions: ["product_code:GTXPro=GTX Pro"],
            whereOptions: ["deal_stage=Won", "deal_stage= Lost", "region=East"])
        let header = [
            "opportunity_id", "account", "product", "deal_stage", "close_date", "close_value", "region",
        ]
        let mapping = try ColumnMapping(wish, header: header, columns: orders)

        let row = try #require(
            mapping.row(
                of: TableRecord(
                    line: 2, cells: ["X", "Acme", " GTXPro", "Won", "11/1/25", "4.821", "East"])))
        #expect(row.cell("account_code") == MappedCell(text: "Acme", column: "account", form: .name))
        #expect(row.cell("account_code")?.isName == true)
        #expect(row.cell("product_code")?.text == "GTX Pro")
        #expect(row.cell("currency") == MappedCell(text: "CNY", column: "currency"))
        #expect(try row.cell("ordered_on")?.day().description == "2025-11-01")
        #expect(try row.cell("amount")?.fixed(places: 2) == 482_100)

        #expect(
            mapping.row(of: TableRecord(line: 3, cells: ["X", "Acme", "", "Lost", "", "", "East"]))
                != nil, "either value of one column")
        #expect(
            mapping.row(of: TableRecord(line: 4, cells: ["X", "Acme", "", "Open", "", "", "East"])) == nil
        )
        #expect(
            mapping.row(of: TableRecord(line: 5, cells: ["X", "Acme", "", "Won", "", "", "West"])) == nil,
            "and every column")
        #expect(mapping.row(of: TableRecord(line: 6, cells: ["X"])) == nil)
    }

    @Test func `explicit wishes win over headings`() throws {
        let header = ["account_code", "kunde", "ordered_on", "currency"]
        let wish = MappingWish(
            maps: [.init(target: "客户编号", column: "Kunde", form: nil)],
            fixedValues: [.init(target: "currency", value: "USD")])
        let row = try #require(
            try ColumnMapping(wish, header: header, columns: orders).row(
                of: TableRecord(line: 2, cells: ["1", "2", "3", "EUR"])))
        #expect(row.cell("account_code")?.text == "2")
        #expect(row.cell("currency")?.text == "USD")
    }

    @Test func `a column's own name may hold a colon or an equals sign`() throws {
        let wish = try MappingWish(
            mapOptions: ["account_code=kunde: nr", "ordered_on=day:x:YYYY-MM-DD"],
            whereOptions: ["a=b=c=d"])
        let mapping = try ColumnMapping(wish, header: ["Kunde: Nr", "day:x", "a=b"], columns: orders)
        let row = try #require(
            mapping.row(of: TableRecord(line: 2, cells: ["7", "2026-03-02", "c=d"])))
        #expect(row.cell("account_code") == MappedCell(text: "7", column: "Kunde: Nr"))
        #expect(row.cell("ordered_on")?.form == CellForm("YYYY-MM-DD"))
    }

    @Test func `an empty cell can be replaced, and is told from a missing column`() throws {
        let wish = try MappingWish(valueOptions: ["currency:=CNY", "currency:RMB=CNY"])
        let mapping = try ColumnMapping(
            wish, header: ["account_code", "ordered_on", "currency", "amount"], columns: orders)
        let row = try #require(mapping.row(of: TableRecord(line: 2, cells: ["1", "2", " ", ""])))
        #expect(row.cell("currency")?.text == "CNY")
        #expect(row.cell("amount")?.isEmpty == true)
        #expect(row.filled("amount") == nil && row.filled("account_code")?.text == "1")
        #expect(row.cell("code") == nil)
    }

    @Test func `unknown names are refused with what there is`() throws {
        let header = ["account_code", "ordered_on", "betrag"]
        func refusal(_ wish: MappingWish) throws -> MappingRefusal {
            try #require(throws: MappingRefusal.self) {
                try ColumnMapping(wish, header: header, columns: orders)
            }
        }
        let target = try refusal(MappingWish(mapOptions: ["amout=betrag"]))
        #expect(
            target == .targetUnknown("amout", allowed: orders.map(\.name))
                && target.code == "column_unknown")
        #expect(
            target.text.english
                == "There is no target “amout”. There are: code, account_code, ordered_on, product_code, amount, currency."
        )

        #expect(
            try refusal(MappingWish(mapOptions: ["amount=betrga"]))
                == .columnUnknown("betrga", header: header))
        #expect(
            try refusal(MappingWish(mapOptions: ["amount=betrag:10x"]))
                == .formUnknown("10x", target: "amount"))
        #expect(
            try refusal(MappingWish(setOptions: ["curency=CNY"]))
                == .targetUnknown("curency", allowed: orders.map(\.name)))
        #expect(
            try refusal(MappingWish(valueOptions: ["stage:a=b"]))
                == .targetUnknown("stage", allowed: orders.map(\.name)))
        #expect(
            try refusal(MappingWish(valueOptions: ["amount:a=b"])) == .replacementWithoutColumn("amount"))
        #expect(
            try refusal(MappingWish(whereOptions: ["deal_stage=Won"]))
                == .columnUnknown("deal_stage", header: header))
    }

    @Test func `two columns for one target are refused until one is chosen`() throws {
        let header = ["account_code", "客户编号", "ordered_on"]
        let refusal = try #require(throws: MappingRefusal.self) {
            try ColumnMapping(header: header, columns: orders)
        }
        #expect(
            refusal == .targetTwice("account_code", ["account_code", "客户编号"])
                && refusal.code == "column_ambiguous")
        #expect(refusal.field == "account_code")
        #expect(
            try ColumnMapping(
                MappingWish(mapOptions: ["account_code=客户编号"]), header: header, columns: orders
            ).targets.count == 2)

        let both = try MappingWish(mapOptions: ["account_code=客户编号"], setOptions: ["account_code=A1"])
        #expect(throws: MappingRefusal.targetTwice("account_code", ["客户编号", "=A1"])) {
            try ColumnMapping(both, header: header, columns: orders)
        }
        let change = try MappingWish(valueOptions: ["ordered_on:a=b", "ordered_on:a=c"])
        #expect(throws: MappingRefusal.replacementTwice("ordered_on", from: "a", to: ["b", "c"])) {
            try ColumnMapping(change, header: ["account_code", "ordered_on"], columns: orders)
        }
    }

    @Test func `a heading that two targets share is refused until it is explained`() throws {
        let dates = [
            ImportColumn(name: "issued_on", text: Text("日期", "日期", "date")),
            ImportColumn(name: "due_on", text: Text("日期", "到期日", "due date")),
        ]
        #expect(throws: MappingRefusal.columnOfTwo("日期", targets: ["issued_on", "due_on"])) {
            try ColumnMapping(header: ["日期"], columns: dates)
        }
        let wish = try MappingWish(mapOptions: ["issued_on=日期", "due_on=日期"])
        #expect(
            try ColumnMapping(wish, header: ["日期"], columns: dates).targets == ["issued_on", "due_on"])
    }

    @Test func `a required column must come from somewhere`() throws {
        let refusal = try #require(throws: MappingRefusal.self) {
            try ColumnMapping(header: ["account_code", "day"], columns: orders)
        }
        #expect(refusal.code == "value_missing" && refusal.field == "ordered_on")
        #expect(refusal.text.hans.contains("“下单日期”") && refusal.text.hans.contains("account_code、day"))
        #expect(
            try ColumnMapping(
                MappingWish(setOptions: ["ordered_on=2026-03-02"]), header: ["account_code"],
                columns: orders
            ).targets.count == 2)
    }

    @Test(arguments: ["amount", "=betrag", "amount=", ""]) func `an option that is no map is refused`(
        written: String
    ) {
        #expect(throws: MappingRefusal.optionUnreadable(.map, written)) {
            try MappingWish(mapOptions: [written])
        }
    }

    @Test func `other options are refused likewise`() throws {
        #expect(throws: MappingRefusal.optionUnreadable(.set, "currency")) {
            try MappingWish(setOptions: ["currency"])
        }
        #expect(throws: MappingRefusal.optionUnreadable(.value, "a=b")) {
            try MappingWish(valueOptions: ["a=b"])
        }
        #expect(throws: MappingRefusal.optionUnreadable(.filter, "=b")) {
            try MappingWish(whereOptions: ["=b"])
        }
        #expect(
            try MappingWish(setOptions: ["currency="]).fixedValues == [
                .init(target: "currency", value: "")
            ])
    }

    @Test func `a form that does not fit its column is refused`() throws {
        let (times, pattern) = (try #require(CellForm("x100")), try #require(CellForm("M/D/YY")))
        let (factor, day) = (MappedCell(text: "5", column: "x", form: times), MappedCell(text: "5", column: "x", form: pattern))
        #expect(throws: CellRefusal.formUnfit(times)) { try factor.day() }
        #expect(throws: CellRefusal.formUnfit(times)) { try factor.text(limit: 9) }
        #expect(throws: CellRefusal.formUnfit(pattern)) { try day.fixed(places: 2) }
        #expect(throws: CellRefusal.formUnfit(.name)) {
            try MappedCell(text: "5", column: "x", form: .name).whole()
        }
        #expect(try MappedCell(text: "Acme", column: "x", form: .name).text(limit: 9) == "Acme")
    }

    @Test func `a fault says where it is, what stands there and why that will not do`() throws {
        let cell = MappedCell(text: "é\n" + String(repeating: "长", count: 100), column: "金额")
        let fault = RowFault(line: 12, cell: cell, refusal: CellRefusal.numberUnreadable(cell.text))
        #expect(
            fault.line == 12 && fault.column == "金额" && fault.code == "number_unreadable"
                && fault.severity == .refused)
        #expect(
            fault.value.unicodeScalars.count == 80 && fault.value.hasPrefix("é 长")
                && fault.value.hasSuffix("…"))
        #expect(fault.text == CellRefusal.numberUnreadable(cell.text).text)
        #expect(
            RowFault(line: 1, column: nil, value: "", refusal: CellRefusal.missing, severity: .warned)
                .severity.rawValue == "warned")
    }
}
