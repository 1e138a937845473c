package import Ground

/// There is such an address, but it does not take this method.
package struct MethodUnknown: Refusal {
    package init() {}
    package var code: String { "method_unknown" }
    package var status: RefusalStatus { .methodUnknown }
    package var text: Text {
        Text(
            "这个地址不支持该方法。请用 Allow 里列出的方法。", "這個位址不支援該方法。請用 Allow 裡列出的方法。",
            "This address does not take the method. Use one of those in Allow.")
    }
}
