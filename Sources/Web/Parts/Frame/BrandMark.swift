/// A beam in balance over a point: the product's sign.
struct BrandMark: Component {
    var body: some Content {
        Drawing.svg(.viewBox(0, 0, 26, 26), .ariaHidden()) {
            Drawing.rect(.width(26), .height(26), .rx(7), .class("logo-ground"))
            Drawing.path(.d("M6 16.5 13 7l7 9.5M6 19.5h14"), .class("logo-beam"))
            Drawing.circle(.cx(13), .cy(14.6), .r(1.9), .class("logo-point"))
        }
    }
}
