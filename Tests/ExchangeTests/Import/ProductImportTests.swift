import CompanySupport
import Exchange
import ExchangeReading
import Ground
import Storage
import TestSupport
import Testing
import Trade

@Suite struct ProductImportTests {
    @Test(arguments: Engine.allCases)
    func `products are matched by code, with prices of four places`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let file = "产品编号,产品名称,产品线,单位,标价,单位成本\nP-1,减速机,传动,台,\"¥4,821.0000\",3000.1234\nP-2,控制柜,,,,\n"
            #expect(try await company.bring(.products, file).counts == [2, 0, 0, 0, 0])
            let product = try #require(try await company.read { try $0.product(coded: "P-1") })
            #expect(product.fields.name == "减速机" && product.fields.line == "传动" && product.fields.unit == "台")
            #expect(product.fields.listPrice?.text == "4821.0000" && product.fields.unitCost?.text == "3000.1234")

            let changed = try await company.bring(.products, "code,name,list_price\nP-1,,5000\nP-2,控制柜,\n")
            #expect(changed.counts == [0, 1, 1, 0, 0])
            let now = try #require(try await company.read { try $0.product(coded: "P-1") })
            #expect(now.fields.name == "减速机" && now.fields.listPrice?.text == "5000.0000" && now.version == 2)
        }
    }

    @Test(arguments: Engine.allCases)
    func `a product without code or name, twice or with no price is refused`(engine: Engine) async throws {
        try await withCompany(on: engine) { company in
            let file = "code,name,list_price\n,减速机,1\nP-2,,1\nP-3,控制柜,面议\nP-4,风机,0.12345\nP-5,水泵,1\nP-5,水泵,1\n"
            let answer = try await company.bring(.products, file, Options(skip: true))
            #expect(
                answer.told == [
                    "2:code:value_missing", "3:name:value_missing", "4:list_price:number_unreadable", "5:list_price:number_unreadable",
                    "7:code:code_taken",
                ])
            #expect(answer.counts == [1, 0, 0, 5, 0])
            #expect(try await company.texts("SELECT code FROM product") == ["P-5"])
        }
    }
}
