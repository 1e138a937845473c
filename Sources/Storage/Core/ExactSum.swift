extension SQL {
    /// Two columns that hold a sum together: no number of rows overflows them, as it does the sum of SQLite and the whole numbers of
    /// PostgreSQL.
    package static func exactSum(of amount: SQL) -> SQL {
        "CAST(sum((\(amount)) / 1000000000) AS bigint), CAST(sum((\(amount)) % 1000000000) AS bigint)"
    }
}

extension Row {
    /// What `SQL.exactSum` answers in this column and the next.
    package func exactSum(_ column: Int) -> Int128 { Int128(integer(column)) * 1_000_000_000 + Int128(integer(column + 1)) }
}
