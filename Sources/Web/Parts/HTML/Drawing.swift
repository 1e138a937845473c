package import Ground

/// The elements of drawings. Lengths are attributes and colours are classes, so that drawings need no style of their own.
package enum Drawing {
    package static func svg(_ attributes: Attribute..., @HTMLBuilder content: () -> some Content) -> HTML {
        HTML("<svg", attributes, content(), "</svg>")
    }
    package static func g(_ attributes: Attribute..., @HTMLBuilder content: () -> some Content) -> HTML {
        HTML("<g", attributes, content(), "</g>")
    }
    package static func text(_ attributes: Attribute..., @HTMLBuilder content: () -> some Content) -> HTML {
        HTML("<text", attributes, content(), "</text>")
    }
    package static func title(_ words: Text) -> HTML { HTML("<title", [], words.html, "</title>") }
    package static func rect(_ attributes: Attribute...) -> HTML { HTML("<rect", attributes, HTML.nothing, "</rect>") }
    package static func circle(_ attributes: Attribute...) -> HTML { HTML("<circle", attributes, HTML.nothing, "</circle>") }
    package static func path(_ attributes: Attribute...) -> HTML { HTML("<path", attributes, HTML.nothing, "</path>") }
}

extension Attribute {
    package static func viewBox(_ x: Int, _ y: Int, _ width: Int, _ height: Int) -> Attribute {
        Attribute(" viewBox=\"", "\(x) \(y) \(width) \(height)")
    }
    package static func x(_ x: Double) -> Attribute { Attribute(" x=\"", drawn: x) }
    package static func y(_ y: Double) -> Attribute { Attribute(" y=\"", drawn: y) }
    package static func cx(_ x: Double) -> Attribute { Attribute(" cx=\"", drawn: x) }
    package static func cy(_ y: Double) -> Attribute { Attribute(" cy=\"", drawn: y) }
    package static func r(_ radius: Double) -> Attribute { Attribute(" r=\"", drawn: radius) }
    package static func rx(_ radius: Double) -> Attribute { Attribute(" rx=\"", drawn: radius) }
    package static func width(_ width: Double) -> Attribute { Attribute(" width=\"", drawn: width) }
    package static func height(_ height: Double) -> Attribute { Attribute(" height=\"", drawn: height) }
    /// Shares of the drawing's own width and height.
    package static func x(share: Double) -> Attribute { Attribute(" x=\"", share: share) }
    package static func width(share: Double) -> Attribute { Attribute(" width=\"", share: share) }
    package static func height(share: Double) -> Attribute { Attribute(" height=\"", share: share) }

    static func d(_ path: String) -> Attribute { Attribute(" d=\"", path) }
    static func dashes(_ drawn: Double, of whole: Double) -> Attribute {
        Attribute(" stroke-dasharray=\"", "\(tenth(drawn)) \(tenth(whole))")
    }
    static func rotated(_ degrees: Double, around x: Double, _ y: Double) -> Attribute {
        Attribute(" transform=\"", "rotate(\(tenth(degrees)) \(tenth(x)) \(tenth(y)))")
    }
}

/// A length to one tenth, without the noise of binary fractions.
func tenth(_ length: Double) -> String {
    var bytes: [UInt8] = []
    Digits.append(Int((length * 10).rounded()), places: 1, trimmed: true, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
}
