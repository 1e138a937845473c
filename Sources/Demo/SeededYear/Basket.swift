/// What a customer buys of us: never everything, and small things to finish with.
struct Basket {
    private let products: [CastProduct]

    init(of account: CastAccount, by chance: inout Chance) {
        let lines: [CastProduct.Line] =
            account.name == "华岳重工集团"
            ? [.drives, .digitalShop, .service]
            : CastProduct.Line.allCases.filter { [.drives, .service].contains($0) || chance.happens(percent: 45) }
        products = CastProduct.all.filter { lines.contains($0.line) && $0.listPrice != nil }
    }

    /// Lines that make exactly this amount. The last one is a batch of spare parts, priced at whatever is left.
    func lines(worth amount: Int, by chance: inout Chance) -> [CastLine] {
        var lines: [CastLine] = []
        var left = amount
        while lines.count < 5, left > amount / 20, let product = choice(for: left, by: &chance), let listPrice = product.listPrice {
            let price = listPrice * chance.within(90...102) / 1000 * 10
            let quantity = min((left - 10) / price, max(1, left * chance.within(45...90) / 100 / price))
            guard quantity > 0 else { break }
            left -= quantity * price
            lines.append(CastLine(product: product, quantity: quantity, price: price))
        }
        return lines + [CastLine(product: .spareParts, quantity: 1, price: left)]
    }

    /// Nobody orders hundreds of one thing here, unless nothing dearer is affordable.
    private func choice(for amount: Int, by chance: inout Chance) -> CastProduct? {
        let affordable = products.filter { ($0.listPrice ?? 0) * 102 / 100 < amount - 10 }
        let sizeable = affordable.filter { ($0.listPrice ?? 0) * 80 >= amount }
        return sizeable.isEmpty ? affordable.max { ($0.listPrice ?? 0) < ($1.listPrice ?? 0) } : chance.one(of: sizeable)
    }
}
