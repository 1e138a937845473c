import ExchangeReading
import Ground
import Testing

@Suite struct WordCellTests {
    let kinds = CellWords([
        ("business", Text("企业", "企業", "business")), ("person", Text("个人", "個人", "person")),
        ("public_sector", Text("公共部门", "公部門", "public sector")),
    ])

    @Test(arguments: [
        "public_sector", "PUBLIC_SECTOR", " Public  Sector ", "公共部门", "公部門", "ｐｕｂｌｉｃ\u{3000}ｓｅｃｔｏｒ",
    ])
    func `an enum cell holds an identifier or a word of any language`(written: String) throws {
        #expect(try kinds.one(written) == "public_sector")
    }

    @Test func `another word is refused with what is allowed`() throws {
        let refusal = try #require(throws: CellRefusal.self) { try kinds.one("firm") }
        #expect(refusal.code == "value_unknown")
        #expect(
            refusal.text.english.contains("“firm”")
                && refusal.text.english.contains(
                    "business (business), person (person), public_sector (public sector)")
        )
        #expect(refusal.text.hans.contains("business (企业)、person (个人)"))
        #expect(throws: CellRefusal.missing) { try kinds.one("  ") }
    }

    @Test func `a word that two values share names neither, an identifier always its own`() throws {
        let words = CellWords([("a", Text("其他", "其他", "b")), ("b", Text("其他", "其它", "other"))])
        #expect(try words.one("b") == "b")
        #expect(try words.one("其它") == "b")
        #expect(throws: CellRefusal.self) { try words.one("其他") }
    }

    @Test func `a set is split at semicolons of both widths`() throws {
        #expect(try kinds.set("企业；person; business ;") == ["business", "person"])
        #expect(try kinds.set(" ; ") == [])
        #expect(throws: CellRefusal.self) { try kinds.set("企业,person") }
        #expect(CellReader.list("战略；重点; ；A,B") == ["战略", "重点", "A,B"])
    }
}
