/// Scheme documents as people write them.
enum Document {
    static let rfm = """
        name: rfm
        kind: rfm
        window: lifetime
        recency:   {weight: 4, bands: [{within_months: 1, score: 5}, {within_months: 3, score: 4}, {within_months: 6, score: 3}, {within_months: 12, score: 2}, {score: 1}]}
        frequency: {weight: 8, bands: [{at_least: 5, score: 5}, {at_least: 4, score: 4}, {at_least: 3, score: 3}, {at_least: 2, score: 2}, {at_least: 1, score: 1}]}
        monetary:  {weight: 8, bands: [{at_least: 50000, score: 5}, {at_least: 20000, score: 4}, {at_least: 10000, score: 3}, {at_least: 5000, score: 2}, {above: 0, score: 1}]}
        high: {by: score, at_least: 4}    # or {by: mean}
        levels: [{at_least: 80, level: VVVVVIP}, {at_least: 65, level: VVVVIP}, {at_least: 50, level: VVVIP}, {at_least: 35, level: VVIP}, {at_least: 20, level: VIP}]
        """

    static let title = "title: {en: Order amount, zh-Hans: 下单金额, zh-Hant: 下單金額}"

    static let orderAmount = """
        name: orders-2026
        \(title)
        kind: indicator      # one indicator alone
        window: 24m
        indicators:
          - {indicator: order_amount, weight: 100, scoring: ratio_to_max}
        cut:
          by: customers
          grades:
            - {grade: A, share: 20}
            - {grade: B, share: 12.5}
            - {grade: C, share: 30}
            - {grade: D}
        """
}
