import Testing

@testable import CLI

@Suite struct TableTests {
    @Test func `columns stand straight under Chinese words`() {
        var table = Table([Table.Column("编号"), Table.Column("客户"), Table.Column("得分", number: true)])
        table.append(["K-001", "华岳重工集团", "87.00"])
        table.append(["K-2", "3M中国", "100.00"])
        #expect(
            table.text == """
                编号   客户            得分
                -----  ------------  ------
                K-001  华岳重工集团   87.00
                K-2    3M中国        100.00
                """)
    }
}
