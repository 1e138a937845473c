/// What a customer buys of us: never everything, and small things to finish with.
struct Basket {
    private let products: [CastProduct]

    init(of account: CastAccount, by chance: inout Chance) {
        var lines: [CastProduct.Line] = [.drives, .service]
        let other = [CastProduct.Line.digitalShop, .warehouse, .energy].filter { _ in chance.happens(percent: 45) }
        // 华岳 buys three of five lines, and large customers have us run their workshops.
        lines += account.name == "华岳重工集团" ? [.digitalShop] : account.ordered > 8_000_000 ? [.digitalShop] + other : other
        products = CastProduct.all.filter { lines.contains($0.line) && $0.listPrice != nil }
    }

    /// Lines that make exactly this amount. The last one is a batch of spare parts, priced at whatever is left.
    func lines(worth amount: Int, by chance: inout Chance) -> [CastLine] {
        var (lines, left, rest): ([CastLine], Int, [CastProduct]) = ([], amount, products)
        while lines.count < 6, left > amount / 40, let product = choice(for: left, of: rest, by: &chance), let listPrice = product.listPrice
        {
            let price = listPrice * chance.within(90...102) / 1000 * 10
            let quantity = min(product.most, (left - 10) / price, max(1, left * chance.within(45...90) / 100 / price))
            left -= quantity * price
            rest.removeAll { $0 == product }
            lines.append(CastLine(product: product, quantity: quantity, price: price))
        }
        return lines + [CastLine(product: .spareParts, quantity: 1, price: left)]
    }

    /// Something that makes up for half of the amount, or else whatever comes closest to it.
    private func choice(for amount: Int, of products: [CastProduct], by chance: inout Chance) -> CastProduct? {
        let affordable = products.filter { ($0.listPrice ?? 0) * 102 / 100 < amount - 10 }
        let sizeable = affordable.filter { $0.worthAtMost >= amount / 2 }
        return sizeable.isEmpty ? affordable.max { $0.worthAtMost < $1.worthAtMost } : chance.one(of: sizeable)
    }
}

extension CastProduct {
    fileprivate var worthAtMost: Int { (listPrice ?? 0) * most }
}
