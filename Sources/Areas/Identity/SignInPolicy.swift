import Ground

/// What the installation asks of everybody who comes in, made once at start.
package struct SignInPolicy: Sendable {
    package let key: InstallationKey
    /// Who must show a second factor; everybody else may.
    package let requiresSecondFactor: Set<Role>
    package let common: CommonPasswords

    package init(key: InstallationKey, requiresSecondFactor: Set<Role> = [], common: CommonPasswords) {
        (self.key, self.requiresSecondFactor, self.common) = (key, requiresSecondFactor, common)
    }
}

/// Where a wish to come in comes from: the address that limits count by, and the browser as it calls itself.
package struct Origin: Sendable {
    package let address: String
    package let device: String
    /// Whether members of a demonstration, whose password everybody knows, may come in: only where nobody else can knock.
    package let admitsDemonstration: Bool

    package init(address: String, device: String = "", admitsDemonstration: Bool = false) {
        (self.address, self.device, self.admitsDemonstration) = (address, device, admitsDemonstration)
    }
}
