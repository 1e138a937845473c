import Ground
import Identity
import Testing

@Suite struct TOTPTests {
    /// RFC 6238, appendix B, with the last six digits.
    @Test(
        arguments: [
            (59, "287082"), (1_111_111_109, "081804"), (1_111_111_111, "050471"), (1_234_567_890, "005924"), (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ] as [(Int64, String)])
    func `codes are those of the standard`(second: Int64, code: String) {
        let totp = TOTP(secret: Array("12345678901234567890".utf8))
        #expect(totp.code(at: TOTP.step(at: Instant(microseconds: second * 1_000_000))) == code)
    }

    @Test func `a clock may be one step away, and no further`() {
        let totp = TOTP(secret: Array("12345678901234567890".utf8))
        let now = Instant(microseconds: 1_111_111_111_000_000)
        let step = TOTP.step(at: now)
        for distance in -3...3 as ClosedRange<Int64> {
            let found = totp.step(of: totp.code(at: step + distance), at: now)
            #expect(found == (abs(distance) <= 1 ? step + distance : nil), "\(distance)")
        }
        for wrong in ["", "05047", "0504711", "abcdef", "０５０４７１"] { #expect(totp.step(of: wrong, at: now) == nil) }
    }

    /// RFC 4648, section 10, without padding.
    @Test(arguments: [
        ("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"), ("fooba", "MZXW6YTB"), ("foobar", "MZXW6YTBOI"),
    ])
    func `secrets are written as apps read them`(bytes: String, text: String) { #expect(Base32.text(of: Array(bytes.utf8)) == text) }

    @Test func `the address for the app names the product and the member`() {
        let totp = TOTP(secret: Array("12345678901234567890".utf8))
        #expect(
            totp.address(of: "zhou lan@example.cn")
                == "otpauth://totp/Hengce:zhou%20lan%40example.cn?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
                + "&issuer=Hengce&algorithm=SHA1&digits=6&period=30")
    }

    @Test func `no two secrets are alike`() {
        #expect(TOTP.new().secret.count == 20)
        #expect(Set((0..<50).map { _ in TOTP.new().text }).count == 50)
    }
}
