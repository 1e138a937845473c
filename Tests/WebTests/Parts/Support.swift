import Ground
import WebParts

/// A piece of a page as it reaches the browser, in one language.
func written(_ content: some Content, in language: Language = .hans) -> String {
    String(decoding: content.html.rendered(in: Samples.context(in: language)), as: UTF8.self)
}
