import Identity
import Testing

/// The word in each form that proves it to be ours, which no page shows twice.
@Suite struct FormTokenTests {
    @Test func `every page has another word, and each of them is confirmed`() {
        let secret = Secret.new()
        let words = (0..<50).map { _ in secret.formToken }
        #expect(Set(words).count == 50)
        #expect(words.allSatisfy { secret.confirms(formToken: $0) })
        // Neither half alone stands still, so that nothing in a compressed page can be guessed letter by letter.
        for half in [words.map { $0.prefix(40) }, words.map { $0.suffix(40) }] { #expect(Set(half).count == 50) }
    }

    @Test func `a word that was changed, cut, lengthened or made for somebody else is not confirmed`() {
        let secret = Secret.new()
        let word = secret.formToken
        for place in [0, 20, 42, 43, 60, 84] {
            var letters = Array(word)
            letters[place] = letters[place] == "A" ? "B" : "A"
            #expect(!secret.confirms(formToken: String(letters)), "letter \(place)")
        }
        for wrong in [
            "", String(word.dropLast()), word + "A", word + "==", String(repeating: "A", count: 86), String(repeating: "é", count: 43),
        ] {
            #expect(!secret.confirms(formToken: wrong))
        }
        #expect(!Secret.new().confirms(formToken: word))
    }
}
