/// Who sells to the generated customers: about a hundred customers a seller, ten sellers a team.
struct GeneratedStaff {
    struct Person {
        let email, name: String
    }

    struct Team {
        let name: String
        let manager: Person
        let sellers: [Person]
    }

    let teams: [Team]

    init(for accounts: Int, seed: UInt64) {
        var chance = Chance(seed: seed)
        let sellers = min(max(accounts / 100, 6), 400)
        let count = min(max(sellers / 10, 2), GeneratedNames.cities.count)
        teams = (0..<count).map { team in
            let manager = Person(email: "manager-\(team + 1)@example.cn", name: GeneratedNames.person(by: &chance))
            let own = stride(from: team, to: sellers, by: count).map { seller in
                Person(email: "seller-\(seller + 1)@example.cn", name: GeneratedNames.person(by: &chance))
            }
            return Team(name: GeneratedNames.cities[team] + "销售部", manager: manager, sellers: own)
        }
    }
}
