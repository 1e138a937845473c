import Testing

@testable import Door

@Suite struct AddressRangeTests {
    @Test(arguments: [
        ("10.0.0.0/8", "10.255.0.1", true), ("10.0.0.0/8", "11.0.0.1", false), ("192.168.4.0/22", "192.168.7.255", true),
        ("192.168.4.0/22", "192.168.8.0", false), ("127.0.0.1", "127.0.0.1", true), ("127.0.0.1", "127.0.0.2", false),
        ("0.0.0.0/0", "8.8.8.8", true), ("fd00::/8", "fdff::1", true), ("fd00::/8", "fe80::1", false), ("::1", "::1", true),
        ("10.0.0.0/8", "::ffff:10.1.2.3", true), ("10.0.0.0/8", "fd00::1", false), ("10.0.0.0/8", "proxy.example", false),
    ])
    func `a network holds its addresses and no others`(_ network: String, _ address: String, _ isWithin: Bool) throws {
        #expect(try #require(AddressRange(network)).contains(address) == isWithin)
    }

    @Test(arguments: ["", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0/8", "fd00::/129", "proxy", "10.0.0.0/"])
    func `what is no network is refused`(_ text: String) { #expect(AddressRange(text) == nil) }

    @Test func `several stand with commas`() {
        #expect(AddressRange.list("10.0.0.0/8, ::1")?.count == 2)
        #expect(AddressRange.list("10.0.0.0/8,,") == AddressRange.list("10.0.0.0/8"))
        #expect(AddressRange.list("10.0.0.0/8, proxy") == nil && AddressRange.list("") == nil)
    }

    /// What a proxy of ours did not write itself, anybody may have written.
    @Test(arguments: [
        (["203.0.113.7"], "203.0.113.7"), (["1.2.3.4, 203.0.113.7"], "203.0.113.7"), (["203.0.113.7, 10.0.0.2"], "203.0.113.7"),
        (["1.2.3.4", "203.0.113.7,10.0.0.2"], "203.0.113.7"), (["10.0.0.2"], nil), ([], nil), (["<script>"], nil),
        (["2001:db8::1"], "2001:db8::1"),
    ])
    func `behind a proxy the caller is the last address that is none of ours`(_ fields: [String], _ caller: String?) throws {
        let door = ForwardedAddress(trusting: [try #require(AddressRange("10.0.0.0/8"))])
        #expect(door.caller(in: fields) == caller)
    }
}
