import APIDoor
import Accounts
import Ground
import Identity
import Storage
import Trade
import Wire

/// What a body names beside its own subject is looked for within reach too; whatever is not there is not known.
extension Snapshot {
    func account(idOrCode name: String, seenBy principal: Principal) throws -> Account {
        guard let id = ID<Account>(name) else { return try account(coded: name, seenBy: principal) }
        return try account(id, seenBy: principal)
    }

    func parent(_ name: String, seenBy principal: Principal) throws -> ID<Account> {
        do { return try account(idOrCode: name, seenBy: principal).id } catch is NotFound { throw unknown(name, "parent") }
    }

    func product(idOrCode name: String, at place: String, seenBy principal: Principal) throws -> ID<Product> {
        guard let id = ID<Product>(name) else {
            guard let product = try product(coded: name) else { throw unknown(name, place) }
            return product.id
        }
        do { return try product(id, seenBy: principal).id } catch is NotFound { throw unknown(name, place) }
    }

    func order(idOrCode name: String, at place: String, seenBy principal: Principal) throws -> ID<Order> {
        guard let id = ID<Order>(name) else {
            guard let order = try orders(coded: [name], seenBy: principal)[name] else { throw unknown(name, place) }
            return order.id
        }
        do { return try order(id, seenBy: principal).id } catch is NotFound { throw unknown(name, place) }
    }

    func invoice(idOrCode name: String, seenBy principal: Principal) throws -> Invoice {
        guard let id = ID<Invoice>(name) else { return try invoice(coded: name, seenBy: principal) }
        return try invoice(id, seenBy: principal)
    }

    func member(idOrEmail name: String, at place: String) throws -> ID<Member> {
        let found = if let id = ID<Member>(name) { try member(id) } else { try member(signingInAs: name) }
        guard let found else { throw unknown(name, place) }
        return found.id
    }

    func team(_ id: String, at place: String, seenBy principal: Principal) throws -> ID<Team> {
        guard let id = ID<Team>(id) else { throw unknown(id, place) }
        do { return try team(id, seenBy: principal).id } catch is NotFound { throw unknown(id.description, place) }
    }

    private func unknown(_ name: String, _ place: String) -> FieldRefused {
        FieldRefused.noReference(field: place, value: String(name.prefix(100)))
    }
}

extension Shape {
    static let accountReference = Shape.named(
        "AccountReference", .object([.init("id", .id), .init("code", .string), .init("name", .string)]))

    static let memberReference = Shape.named("UserReference", .object([.init("id", .id), .init("name", .string)]))
}
